# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is with somebody at work: colleagues with room, and the days on which each is there.

A buddy sees the pathways they are with today, under an alias, with what happens on a first day and
what helps somebody, and no other row about people. For which pathways that is, `wall.pathways`
says, as for every part of a pathway.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

ROLES = [
    (role, role)
    for role in (
        *("caseworker", "employer", "project_lead", "candidate", "buddy", "steering"),
        "privacy_officer",
    )
]
ALL_ROLES = [
    *ROLES,
    *((role, role) for role in ("link", "clock", "system", "engine", "figures")),
]
WITH_A_ROLE = (
    *("journalentry", "pathwaymove", "trialconfirmation", "firstday", "helpsme", "plan"),
    *("aftercarecheck", "openpoint"),
)
RESTRICT, CASCADE = django.db.models.deletion.RESTRICT, django.db.models.deletion.CASCADE

WAYS = """
create or replace function wall.pathways() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select p.id from public.records_pathway p
    where p.network_id = (select (wall.actor()).network)
      and (select (wall.actor()).role) = 'project_lead'
    union all
    select p.id from public.records_pathway p
    where p.network_id = (select (wall.actor()).network)
      and (select (wall.actor()).role) = 'employer'
      and p.employer_id = (select (wall.actor()).organisation)
    union all
    select o.pathway_id from public.records_onpathway o
    where o.network_id = (select (wall.actor()).network)
      and (select (wall.actor()).role) = 'caseworker'
      and o.referrer_id = (select (wall.actor()).organisation)
    union all
    select o.pathway_id from public.records_onpathway o
    where o.network_id = (select (wall.actor()).network)
      and o.candidate_id = (select (wall.actor()).candidate)
    union all
    select p.id from public.records_trialplacement t
    join public.records_pathway p on p.id = t.pathway_id
    where t.id = (select (wall.actor()).subject)
      and (select (wall.actor()).role) = 'link'
      and p.network_id = (select (wall.actor()).network)
      and p.employer_id = (select (wall.actor()).organisation)
    union all
    select b.pathway_id from public.records_beside b
    where b.membership_id = (select (wall.actor()).membership) and b.live
$$;
"""
HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
SIDES = ("caseworker", "employer", "project_lead", "candidate")
ON_PAPER = ("caseworker", "employer", "candidate")
MINE = "pathway_id in (select wall.pathways())"
MEMBER = f"{HERE} and case {ROLE} when 'system' then true" \
    f" when 'employer' then {MINE} when 'project_lead' then {MINE} else false end"


def _read_by(key: str, *roles: str, clock: str = "when 'clock' then true") -> str:
    """Say for whom a pathway, or a part of it, is there; for the house all are, and for time."""
    whens = " ".join(f"when '{role}' then {key} in (select wall.pathways())" for role in roles)
    return f"{HERE} and case {ROLE} when 'system' then true {whens} {clock} else false end"


def _sheets(*roles: str) -> str:
    return "\n".join(
        f"alter policy reads on records_{table}"
        f" using ({_read_by('pathway_id', *roles, clock='')});"
        for table in ("firstday", "helpsme")
    )


POLICIES = f"""
alter table records_beside enable row level security;
create policy reads on records_beside for select
    using ({_read_by("pathway_id", *SIDES, "buddy")});
create policy adds on records_beside for insert with check ({MEMBER});
create policy changes on records_beside for update using ({MEMBER}) with check ({MEMBER});
alter policy reads on records_pathway using ({_read_by("id", *SIDES, "link", "buddy")});
{_sheets(*ON_PAPER, "buddy")}
create trigger each_writes_their_own before update on records_beside
    for each row execute function wall.each_writes_their_own_step();
do $$ begin perform trail.watch('records_beside'::regclass); end $$;
"""
UNDO = f"""
alter policy reads on records_pathway using ({_read_by("id", *SIDES, "link")});
{_sheets(*ON_PAPER)}
"""
GRANTS = "\n".join(
    f"do $$ begin if to_regrole('{role}') is not null"
    f" then grant select, insert, update on records_beside to {role}; end if; end $$;"
    for role in ("hartwerk_app", "hartwerk_worker")
)
FILE = """$add$        'around', (select jsonb_agg(to_jsonb(b) order by b.since, b.id)
            from public.records_beside b where b.pathway_id = any(paths)),
        'tasks', (select$add$"""

# function: each text in it, and what stands there from now on. What is not found fails.
ALSO: dict[str, tuple[tuple[str, str], ...]] = {
    "wall.each_writes_their_own_step()": (
        ("'        when tg_table_name = ''records_onpathway'' then ''{open}'''",
         "'        when tg_table_name = ''records_onpathway'' then ''{open}''\n"
         "        when tg_table_name = ''records_beside'' then\n"
         "            ''{until,live,replaced_by_id,ended_at,version}'''"),
    ),
    "wall.remove_pathways(uuid[])": (
        ("'    delete from public.records_trialconfirmation'",
         "'    delete from public.records_beside where pathway_id = any(gone);\n"
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


class Migration(migrations.Migration):
    dependencies = [("records", "0038_sealing_what_is_new")]

    operations = [
        *(
            migrations.AlterField(
                model_name=model,
                name="role",
                field=models.CharField(choices=roles, max_length=20),
            )
            for model, roles in (
                ("membership", ROLES),
                *((each, ALL_ROLES) for each in WITH_A_ROLE),
            )
        ),
        migrations.AlterField(
            model_name="deadline",
            name="whose",
            field=models.CharField(blank=True, choices=ALL_ROLES, max_length=20),
        ),
        migrations.AddField(
            model_name="membership",
            name="establishment",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=RESTRICT, related_name="+",
                to="records.establishment",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="room",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="harrie_on",
            field=models.DateField(blank=True, null=True),
        ),
        *(
            migrations.AddField(
                model_name="membership",
                name=name,
                field=models.TimeField(blank=True, null=True),
            )
            for name in ("phone_from", "phone_until")
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=Q(phone_from=None, phone_until=None)
                | Q(phone_from__isnull=False, phone_until__gt=F("phone_from")),
                name="the_phone_is_answered_from_and_until_an_hour",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=Q(role="buddy") | Q(establishment=None, room=None, harrie_on=None),
                name="only_a_buddy_has_room_for_people",
            ),
        ),
        migrations.CreateModel(
            name="Beside",
            fields=[
                ("id", models.UUIDField(
                    default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                )),
                ("part", models.CharField(
                    choices=[("buddy", "buddy"), ("stand_in", "stand_in")], max_length=10
                )),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("live", models.BooleanField(default=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("membership", models.ForeignKey(
                    on_delete=RESTRICT, related_name="beside", to="records.membership"
                )),
                ("network", models.ForeignKey(on_delete=RESTRICT, to="records.network")),
                ("pathway", models.ForeignKey(
                    on_delete=CASCADE, related_name="beside", to="records.pathway"
                )),
                ("replaced_by", models.ForeignKey(
                    blank=True, null=True, on_delete=CASCADE, related_name="replaces",
                    to="records.beside",
                )),
            ],
            options={
                "indexes": [
                    models.Index(fields=["membership", "live"], name="records_bes_members_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["pathway", "part"], condition=Q(live=True),
                        name="one_buddy_and_one_stand_in_at_a_time",
                    ),
                    models.UniqueConstraint(
                        fields=["pathway"],
                        condition=Q(part="buddy", until=None, ended_at=None),
                        name="one_buddy_stays_on",
                    ),
                    models.CheckConstraint(
                        condition=Q(until=None) | Q(until__gte=F("since")),
                        name="nobody_goes_before_they_came",
                    ),
                    models.CheckConstraint(
                        condition=~Q(part="stand_in") | Q(until__isnull=False),
                        name="a_stand_in_is_there_for_a_period",
                    ),
                    models.CheckConstraint(
                        condition=Q(live=False) | Q(ended_at=None),
                        name="what_is_over_does_not_hold",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WAYS, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(_also(function, changes), migrations.RunSQL.noop)
            for function, changes in ALSO.items()
        ),
        migrations.RunSQL(POLICIES, UNDO),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
