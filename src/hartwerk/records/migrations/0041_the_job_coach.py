# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The job coach: a hat, whom they coach, the hours that somebody pays, and what they did.

A coach reads the pathways they coach today, under an alias. Who pays, and what was agreed, read
the coach, the helper and the person; a coach reads the own lines longer, to be paid for them.
"""

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

ROLES = [
    (role, role)
    for role in (
        *("caseworker", "employer", "project_lead", "candidate", "buddy", "job_coach"),
        *("steering", "privacy_officer"),
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
PARTS = [(each, each) for each in ("buddy", "stand_in", "coach", "coach_stand_in")]
CHANNELS = [(each, each) for each in ("own_page", "link", "paper", "spoken", "phone")]
REASONS = [(each, each) for each in ("wrong_person", "wrong_button", "changed", "not_said")]
PAYERS = [(each, each) for each in ("uwv", "municipality", "employer")]
ACTIVITIES = [(each, each) for each in ("at_work", "talk", "firm", "phone", "report")]
OUTCOMES = [(each, each) for each in ("fine", "attention")]
AGREED = [
    (each, each) for each in ("goes_on", "practise", "tasks", "hours", "talk_team", "call")
]
RESTRICT, CASCADE = django.db.models.deletion.RESTRICT, django.db.models.deletion.CASCADE

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
MYSELF = "(select (wall.actor()).membership)"
MINE = "pathway_id in (select wall.pathways())"
OWN = f"by_id = {MYSELF}"
SIDES = ("caseworker", "employer", "project_lead", "candidate")
BEFORE = ("caseworker", "employer", "candidate", "buddy")


def by_role(*mine: str, system: str = "when 'system' then true", **cases: str) -> str:
    """Say for each role which rows: those of the own pathways, or what is said of it."""
    whens = " ".join(
        [
            *(f"when '{role}' then {MINE}" for role in mine),
            *(f"when '{role}' then {test}" for role, test in cases.items()),
        ]
    )
    return f"{HERE} and case {ROLE} {system} {whens} else false end"


COACHED = f"{MINE} and part in ('coach', 'coach_stand_in')"
NAMES = by_role("employer", "project_lead", caseworker=COACHED)
NOW_MEMBER = by_role("employer", "project_lead")


def _beside(names: str) -> str:
    return (
        f"alter policy adds on records_beside with check ({names});"
        f" alter policy changes on records_beside using ({names}) with check ({names});"
    )


def _reads(*roles: str) -> str:
    """Say who reads a pathway, who is there, and what is written for whoever is there."""
    whole = by_role(*SIDES, *roles, clock="true")
    own = f"{HERE} and case {ROLE} when 'system' then true" + "".join(
        f" when '{role}' then id in (select wall.pathways())" for role in (*SIDES, "link", *roles)
    )
    sheets = by_role(*BEFORE, *(each for each in roles if each not in BEFORE))
    return f"""
alter policy reads on records_beside using ({whole});
alter policy reads on records_pathway using ({own} when 'clock' then true else false end);
alter policy reads on records_firstday using ({sheets});
alter policy reads on records_helpsme using ({sheets});
"""


READS_GRANTS = by_role("caseworker", "candidate", "job_coach")
READS_VISITS = by_role("caseworker", "candidate", job_coach=f"({MINE} or {OWN})")
SIGNED = f"{OWN} and {MINE}"
ADDS_GRANTS = by_role(system="", caseworker=SIGNED, job_coach=SIGNED)
ADDS_VISITS = by_role(system="", job_coach=SIGNED)
READS_LEADS = by_role(*SIDES, "buddy", "job_coach")
ADDS_LEADS = by_role(system="", employer=MINE, project_lead=MINE)
NOTES = f"""
create policy coach_adds on records_journalentry for insert with check (
    {HERE} and role = 'job_coach' and {ROLE} = 'job_coach' and membership_id = {MYSELF}
    and organisation_id = (select (wall.actor()).organisation));
"""
POLICIES = NOTES + "\n".join(
    f"""
alter table records_{table} enable row level security;
create policy reads on records_{table} for select using ({reads});
create policy adds on records_{table} for insert with check (role = {ROLE} and {adds});
create trigger never_changed before update on records_{table}
    for each row execute function wall.never();
do $$ declare each text; begin
    perform trail.watch('records_{table}'::regclass);
    -- A server of one's own may name the roles otherwise.
    foreach each in array array['hartwerk_app', 'hartwerk_worker'] loop
        if to_regrole(each) is not null then
            execute format('grant select, insert on records_{table} to %I', each);
        end if;
    end loop;
end $$;
"""
    for table, reads, adds in (
        ("coachgrant", READS_GRANTS, ADDS_GRANTS),
        ("coachvisit", READS_VISITS, ADDS_VISITS),
        ("teamlead", READS_LEADS, ADDS_LEADS),
    )
)
TABLES = {"coach_grants": "coachgrant", "coach_visits": "coachvisit", "team_leads": "teamlead"}
FILE = "".join(
    f"""        '{name}', (select jsonb_agg(to_jsonb(each_line) order by each_line.at, each_line.number)
            from public.records_{table} each_line where each_line.pathway_id = any(paths)),
"""
    for name, table in TABLES.items()
)
TASKS = "        'tasks', (select"
FIRST = "    delete from public.records_trialconfirmation where pathway_id = any(gone);"
GONE = "".join(
    f"    delete from public.records_{table} where pathway_id = any(gone);\n"
    for table in TABLES.values()
)

# function: the text in it, and what stands there from now on. What is not found fails.
ALSO = {
    "wall.file_of(uuid)": (TASKS, FILE + TASKS),
    "wall.remove_pathways(uuid[])": (FIRST, GONE + FIRST),
}


def _also(function: str, was: str, becomes: str) -> str:
    """Write the SQL that replaces a text in a function that is there; its grants stay."""
    return f"""do $do$ declare said text := pg_get_functiondef('{function}'::regprocedure); begin
    if position($was${was}$was$ in said) = 0 then
        raise exception 'what is to be replaced is not in {function}';
    end if;
    execute replace(said, $was${was}$was$, $new${becomes}$new$);
end $do$;"""


def _line(model: str) -> list[tuple[str, "models.Field[Any, Any]"]]:
    """Write the columns of every line of a coach."""
    return [
        ("id", models.UUIDField(
            default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
        ("number", models.PositiveIntegerField()),
        ("role", models.CharField(choices=ALL_ROLES, max_length=20)),
        ("reason", models.CharField(blank=True, choices=REASONS, max_length=20)),
        ("at", models.DateTimeField()),
        ("by", models.ForeignKey(
            on_delete=RESTRICT, related_name="+", to="records.membership")),
        ("network", models.ForeignKey(on_delete=RESTRICT, to="records.network")),
        ("pathway", models.ForeignKey(
            on_delete=CASCADE, related_name="+", to="records.pathway")),
        ("undoes", models.OneToOneField(
            blank=True, null=True, on_delete=CASCADE, related_name="undone_by",
            to=f"records.{model}")),
    ]  # fmt: skip


def _choice(choices: list[tuple[str, str]]) -> "models.CharField[str, str]":
    return models.CharField(blank=True, choices=choices, max_length=12)


def _day() -> "models.DateField[Any, Any]":
    return models.DateField(blank=True, null=True)


class Migration(migrations.Migration):
    dependencies = [("records", "0040_who_reads_all_cards_first")]

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
        migrations.AlterField(
            model_name="beside",
            name="part",
            field=models.CharField(choices=PARTS, max_length=20),
        ),
        migrations.AddConstraint("beside", models.UniqueConstraint(
            fields=["pathway"], condition=Q(part="coach", until=None, ended_at=None),
            name="one_coach_stays_on")),
        migrations.RemoveConstraint("beside", "a_stand_in_is_there_for_a_period"),
        migrations.AddConstraint("beside", models.CheckConstraint(
            condition=~Q(part__in=["coach_stand_in", "stand_in"]) | Q(until__isnull=False),
            name="a_stand_in_is_there_for_a_period")),
        migrations.CreateModel(
            name="CoachGrant",
            fields=[
                *_line("coachgrant"),
                ("payer", _choice(PAYERS)),
                ("since", _day()),
                ("until", _day()),
                ("quarters", models.PositiveIntegerField(default=0)),
                ("reference", models.CharField(blank=True, max_length=30)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["pathway", "number"], name="grants_of_a_pathway_are_counted"),
                    models.CheckConstraint(
                        condition=Q(undoes=None, reason="", until__gt=F("since"), quarters__gt=0)
                        & ~Q(payer="")
                        | Q(undoes__isnull=False, payer="", since=None, until=None, quarters=0)
                        & ~Q(reason=""),
                        name="a_grant_is_of_hours_or_is_taken_back"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoachVisit",
            fields=[
                *_line("coachvisit"),
                ("on", _day()),
                ("activity", _choice(ACTIVITIES)),
                ("quarters", models.PositiveSmallIntegerField(default=0)),
                ("outcome", _choice(OUTCOMES)),
                ("agreed", _choice(AGREED)),
                ("words", models.CharField(blank=True, max_length=120)),
                ("next_on", _day()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["by", "on"], name="records_coa_by_month_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["pathway", "number"], name="visits_of_a_coach_are_counted"),
                    models.CheckConstraint(
                        condition=Q(undoes=None, reason="", on__isnull=False, quarters__gt=0)
                        & ~Q(activity="") & ~Q(outcome="")
                        | Q(undoes__isnull=False, on=None, activity="", quarters=0, outcome="")
                        & Q(agreed="", words="", next_on=None) & ~Q(reason=""),
                        name="a_visit_of_a_coach_has_hours_or_is_taken_back"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamLead",
            fields=[
                ("id", models.UUIDField(
                    default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("facts", models.JSONField()),
                ("role", models.CharField(choices=ALL_ROLES, max_length=20)),
                ("channel", models.CharField(blank=True, choices=CHANNELS, max_length=20)),
                ("at", models.DateTimeField()),
                ("network", models.ForeignKey(on_delete=RESTRICT, to="records.network")),
                ("pathway", models.ForeignKey(
                    on_delete=CASCADE, related_name="+", to="records.pathway")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["pathway", "number"], name="versions_of_a_team_lead_are_counted"),
                ],
            },
        ),
        migrations.RunSQL(_reads("buddy", "job_coach"), _reads("buddy")),
        migrations.RunSQL(_beside(NAMES), _beside(NOW_MEMBER)),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(_also(function, *texts), migrations.RunSQL.noop)
            for function, texts in ALSO.items()
        ),
    ]  # fmt: skip
