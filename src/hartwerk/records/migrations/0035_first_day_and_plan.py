# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rows of `records.models.sheets`, who reads and adds them, and that they go with a pathway.

Nobody changes one: each change is a row of its own.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
MINE = "pathway_id in (select wall.pathways())"

# table: (who reads, who adds); the house reads all. The member writes what happens on the first
# day, the person picks what helps, and what somebody wants to reach is no business of a member.
POLICIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "firstday": (("caseworker", "employer", "candidate"), ("employer",)),
    "helpsme": (("caseworker", "employer", "candidate"), ("caseworker", "candidate")),
    "plan": (("caseworker", "candidate"), ("caseworker",)),
}
ROLES = ("hartwerk_app", "hartwerk_worker")


def _by_role(roles: tuple[str, ...]) -> str:
    whens = " ".join(f"when '{role}' then {MINE}" for role in roles)
    return f"{HERE} and case {ROLE} when 'system' then true {whens} else false end"


def _tables() -> str:
    lines = []
    for table, (reads, adds) in POLICIES.items():
        name = f"records_{table}"
        lines += [
            f"alter table {name} enable row level security;",
            f"create policy reads on {name} for select using ({_by_role(reads)});",
            f"create policy adds on {name} for insert"
            f" with check (role = {ROLE} and {_by_role(adds)});",
            f"create trigger never_changed before update on {name}"
            " for each row execute function wall.never();",
            f"select trail.watch('{name}'::regclass);",
            # A server of one's own may name the roles otherwise.
            *(
                f"do $$ begin if to_regrole('{role}') is not null"
                f" then grant select, insert on {name} to {role}; end if; end $$;"
                for role in ROLES
            ),
        ]
    return "\n".join(lines)


def _in_file(section: str, table: str) -> str:
    return (
        f"        '{section}', (select jsonb_agg(to_jsonb(s) order by s.at, s.number)\n"
        f"            from public.records_{table} s where s.pathway_id = any(paths)),\n"
    )


SECTIONS = {"first_days": "firstday", "helps": "helpsme", "plans": "plan"}

# function: a text in it, and what comes before it from now on. What is not found fails.
ALSO = {
    "wall.file_of(uuid)": (
        "        'visits', (select",
        "".join(_in_file(section, table) for section, table in SECTIONS.items()),
    ),
    "wall.remove_pathways(uuid[])": (
        "    delete from public.records_visit where",
        "".join(
            f"    delete from public.records_{table} where pathway_id = any(gone);\n"
            for table in SECTIONS.values()
        ),
    ),
}


def _also(function: str, found: str, before: str) -> str:
    """Write the SQL that puts text before another in a function that is there; its grants stay."""
    return (
        f"do $do$ declare said text := pg_get_functiondef('{function}'::regprocedure); begin\n"
        f"    if position($found${found}$found$ in said) = 0 then\n"
        f"        raise exception 'not in {function}';\n    end if;\n"
        f"    execute replace(said, $found${found}$found$, $new${before}{found}$new$);\n"
        "end $do$;"
    )


def _sheet(name: str, counted: str) -> list[migrations.operations.base.Operation]:
    roles = (
        *("caseworker", "employer", "project_lead", "candidate", "steering", "privacy_officer"),
        *("link", "clock", "system", "engine", "figures"),
    )
    channels = ("own_page", "link", "paper", "spoken", "phone")
    return [
        migrations.CreateModel(
            name=name,
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("facts", models.JSONField()),
                (
                    "role",
                    models.CharField(choices=[(each, each) for each in roles], max_length=20),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True, choices=[(each, each) for each in channels], max_length=20
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, to="records.network"
                    ),
                ),
                (
                    "pathway",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.pathway",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name=name.lower(),
            constraint=models.UniqueConstraint(fields=("pathway", "number"), name=counted),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("records", "0034_a_link_for_a_trial")]

    operations = [
        *_sheet("FirstDay", "versions_of_a_first_day_are_counted"),
        *_sheet("HelpsMe", "versions_of_what_helps_are_counted"),
        *_sheet("Plan", "versions_of_a_plan_are_counted"),
        migrations.RunSQL(_tables(), migrations.RunSQL.noop),
        *(
            migrations.RunSQL(_also(function, *texts), migrations.RunSQL.noop)
            for function, texts in ALSO.items()
        ),
    ]
