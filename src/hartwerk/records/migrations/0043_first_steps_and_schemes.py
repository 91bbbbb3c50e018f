# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How somebody begins, how schemes stand, and for which work a member is a learning company.

How somebody begins is for the helper and the person. So is a scheme; a member reads it where the
person lets them, and nobody else has a way to it: nor to the terms that tell of one.
"""

# The type of a field can be filled in for the type checker only.
from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

RESTRICT, CASCADE = django.db.models.deletion.RESTRICT, django.db.models.deletion.CASCADE
HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
MINE = "pathway_id in (select wall.pathways())"
OWN = "organisation_id = (select (wall.actor()).organisation)"


def by_role(**cases: str) -> str:
    """Say for each role which rows; one that is not named gets none, the house gets all."""
    whens = " ".join(f"when '{role}' then {test}" for role, test in cases.items())
    return f"{HERE} and case {ROLE} when 'system' then true {whens} else false end"


HELPER = by_role(caseworker=MINE)
MEMBER = by_role(employer=OWN)

# table: (who reads, who adds, who changes); nobody deletes.
POLICIES: dict[str, tuple[str, str, str | None]] = {
    "beginning": (
        by_role(caseworker=MINE, candidate=MINE), f"role = {ROLE} and {HELPER}", None,
    ),
    "scheme": (
        by_role(caseworker=MINE, candidate=MINE, employer=f"shared and {MINE}"), HELPER, HELPER,
    ),
    "recognition": (
        by_role(caseworker="true", employer="true", project_lead="true", clock="true"),
        MEMBER, MEMBER,
    ),
}  # fmt: skip


def _tables() -> str:
    lines = []
    for table, (reads, adds, changes) in POLICIES.items():
        name, rights = f"records_{table}", "select, insert"
        lines += [
            f"alter table {name} enable row level security;",
            f"create policy reads on {name} for select using ({reads});",
            f"create policy adds on {name} for insert with check ({adds});",
            f"do $$ begin perform trail.watch('{name}'::regclass); end $$;",
        ]
        if changes:
            lines.append(
                f"create policy changes on {name} for update using ({changes})"
                f" with check ({changes});"
            )
            rights += ", update"
        # To the roles that are there: a server of one's own may name them otherwise.
        lines += [
            f"do $$ begin if to_regrole('{role}') is not null"
            f" then grant {rights} on {name} to {role}; end if; end $$;"
            for role in ("hartwerk_app", "hartwerk_worker")
        ]
    return "\n".join(lines)


TRIGGERS = """
create trigger never_changed before update on records_beginning
    for each row execute function wall.never();
create trigger each_writes_their_own before update on records_scheme
    for each row execute function wall.each_writes_their_own_step();
"""
OF_SCHEMES = (
    "'{subsidy_before,subsidy_after,subsidy_measure,subsidy_new_year,statement,no_risk_end}'"
)
TERMS = f"""
do $do$ declare said text; begin
    select qual into strict said from pg_policies
    where tablename = 'records_deadline' and policyname = 'reads';
    execute 'alter policy reads on records_deadline using ((' || said || $new$) and not (
        {ROLE} = 'project_lead' and kind = any({OF_SCHEMES}::text[])))$new$;
end $do$;
"""
FILE = """$add$        'beginnings', (select jsonb_agg(to_jsonb(b) order by b.at, b.number)
            from public.records_beginning b where b.pathway_id = any(paths)),
        'schemes', (select jsonb_agg(to_jsonb(s) order by s.scheme, s.id)
            from public.records_scheme s where s.pathway_id = any(paths)),
        'tasks', (select$add$"""

# function: each text in it, and what stands there from now on. What is not found fails.
ALSO: dict[str, tuple[tuple[str, str], ...]] = {
    "wall.each_writes_their_own_step()": (
        ("'        when tg_table_name = ''records_onpathway'' then ''{open}'''",
         "'        when tg_table_name = ''records_onpathway'' then ''{open}''\n"
         "        when tg_table_name = ''records_scheme'' then\n"
         "            ''{status,asked_on,since,until,shared,channel,on,version}'''"),
    ),
    "wall.remove_pathways(uuid[])": (
        ("'    delete from public.records_trialconfirmation'",
         "'    delete from public.records_beginning where pathway_id = any(gone);\n"
         "    delete from public.records_scheme where pathway_id = any(gone);\n"
         "    delete from public.records_trialconfirmation'"),
    ),
    "wall.file_of(uuid)": (("$add$        'tasks', (select$add$", FILE),),
}  # fmt: skip


def _also(function: str, changes: tuple[tuple[str, str], ...]) -> str:
    """Write the SQL that replaces texts in a function that is there; its grants stay."""
    lines = "\n".join(
        f"    if position({was} in said) = 0 then\n"
        f"        raise exception '% is not in {function}', {was};\n    end if;\n"
        f"    said := replace(said, {was}, {becomes});"
        for was, becomes in changes
    )
    return (
        f"do $do$ declare said text := pg_get_functiondef('{function}'::regprocedure); begin\n"
        f"{lines}\n    execute said;\nend $do$;"
    )


def _choices(codes: str) -> list[tuple[str, str]]:
    return [(each, each) for each in codes.split()]


def _key() -> models.Field[uuid.UUID, uuid.UUID]:
    return models.UUIDField(
        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
    )


ASKED = ["asked", "refused"]
ROLES = (
    "caseworker employer project_lead candidate buddy job_coach steering privacy_officer link clock system"
    " engine figures"
)
CHANNELS = "own_page link paper spoken phone"


class Migration(migrations.Migration):
    dependencies = [("records", "0042_a_feed_and_a_card_for_a_member")]

    operations = [
        migrations.CreateModel(
            name="Beginning",
            fields=[
                ("id", _key()),
                ("number", models.PositiveIntegerField()),
                ("facts", models.JSONField()),
                ("role", models.CharField(choices=_choices(ROLES), max_length=20)),
                ("channel", models.CharField(blank=True, choices=_choices(CHANNELS), max_length=20)),
                ("at", models.DateTimeField()),
                ("network", models.ForeignKey(on_delete=RESTRICT, to="records.network")),
                ("pathway", models.ForeignKey(
                    on_delete=CASCADE, related_name="+", to="records.pathway"
                )),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pathway", "number"), name="versions_of_a_beginning_are_counted"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[
                ("id", _key()),
                ("family", models.CharField(max_length=40)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("standing", models.BooleanField(default=True)),
                ("network", models.ForeignKey(on_delete=RESTRICT, to="records.network")),
                ("organisation", models.ForeignKey(
                    on_delete=RESTRICT, related_name="recognitions", to="records.organisation"
                )),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(standing=True), fields=("network", "organisation", "family"),
                        name="a_recognition_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=Q(until=None) | Q(until__gt=F("since")),
                        name="a_recognition_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Scheme",
            fields=[
                ("id", _key()),
                ("scheme", models.CharField(
                    choices=_choices("subsidy benefit no_risk job_coach register"), max_length=12
                )),
                ("status", models.CharField(
                    choices=_choices("not_asked to_ask asked granted refused not_applicable"),
                    max_length=15,
                )),
                ("asked_on", models.DateField(blank=True, null=True)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("shared", models.BooleanField(default=False)),
                ("channel", models.CharField(choices=_choices(CHANNELS), max_length=20)),
                ("on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("network", models.ForeignKey(on_delete=RESTRICT, to="records.network")),
                ("pathway", models.ForeignKey(
                    on_delete=CASCADE, related_name="schemes", to="records.pathway"
                )),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pathway", "scheme"), name="a_scheme_stands_once_on_a_pathway"
                    ),
                    models.CheckConstraint(
                        condition=Q(status="granted", since__isnull=False)
                        | ~Q(status="granted") & Q(since=None, until=None),
                        name="what_is_granted_has_a_first_day",
                    ),
                    models.CheckConstraint(
                        condition=Q(status__in=ASKED, asked_on__isnull=False)
                        | ~Q(status__in=ASKED) & Q(asked_on=None),
                        name="what_was_asked_for_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=Q(until=None) | Q(until__gt=F("since")),
                        name="what_is_granted_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.RunSQL(_tables(), migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
        migrations.RunSQL(TERMS, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(_also(function, changes), migrations.RunSQL.noop)
            for function, changes in ALSO.items()
        ),
    ]
