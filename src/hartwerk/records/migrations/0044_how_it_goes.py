# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes with somebody at work, and setbacks; who reads each, and when answers go.

An answer is read by the person it is about, and beside them by whoever its own row names. The
project leader, the groups and other firms have no way to it. A task that somebody is to be phoned
is read by that one hat alone.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

RESTRICT, CASCADE = django.db.models.deletion.RESTRICT, django.db.models.deletion.CASCADE
ROLES = [
    (each, each)
    for each in (
        *("caseworker", "employer", "project_lead", "candidate", "buddy", "job_coach"),
        *("steering", "privacy_officer", "link", "clock", "system", "engine", "figures"),
    )
]
SAYS = [(each, each) for each in ("good", "so_so", "hard", "talk")]
ABOUT = [
    (each, each)
    for each in ("not_renewed", "travel", "team", "home", "season", "training", "other")
]
TRIES = [
    (each, each)
    for each in (
        *("talk", "fewer_hours", "other_hours", "other_tasks", "more_guidance", "rest"),
        "other_place",
    )
]
REASONS = [(each, each) for each in ("wrong_person", "wrong_button", "changed", "not_said")]
KINDS = [
    (each, each.replace("_", " ").title())
    for each in (
        *("card", "answer", "ask", "dispute", "members", "invite", "paper", "trial"),
        *("feed", "check_in"),
    )
]

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
MYSELF = "(select (wall.actor()).membership)"
MINE = "pathway_id in (select wall.pathways())"


def by_role(**cases: str) -> str:
    """Say for each role which rows; one that is not named gets none, the house gets all."""
    whens = " ".join(f"when '{role}' then {test}" for role, test in cases.items())
    return f"{HERE} and case {ROLE} when 'system' then true {whens} else false end"


READS = by_role(
    candidate=MINE,
    caseworker=f"helper_reads and {MINE}",
    employer=f"employer_reads and {MINE}",
    job_coach=f"coach_reads and {MINE}",
    buddy=f"(by_id = {MYSELF} or buddy_reads) and {MINE}",
)
IN_OWN_ROLE = f"role = {ROLE} and "
# By a link the house writes down what its holder says, as the colleague whose link it is.
SIGNED = {
    "candidate": f"{IN_OWN_ROLE}by_id is null and {MINE}",
    **dict.fromkeys(("caseworker", "buddy", "job_coach"), f"{IN_OWN_ROLE}by_id = {MYSELF} and {MINE}"),
}
AROUND = dict.fromkeys(("caseworker", "employer", "job_coach", "candidate"), MINE)
WRITES = dict.fromkeys(("caseworker", "employer", "job_coach"), f"by_id = {MYSELF} and {MINE}")

WALL = f"""
alter table records_checkin enable row level security;
create policy reads on records_checkin for select using ({READS});
create policy adds on records_checkin for insert
    with check ({by_role(**SIGNED)});
create policy changes on records_checkin for update
    using ({by_role()}) with check ({by_role()});
create trigger each_writes_their_own before update on records_checkin
    for each row execute function wall.each_writes_their_own_step();
alter table records_setback enable row level security;
create policy reads on records_setback for select using ({by_role(**AROUND)});
create policy adds on records_setback for insert
    with check ({IN_OWN_ROLE}{by_role(**WRITES)});
create trigger never_changed before update on records_setback
    for each row execute function wall.never();
-- That somebody is to be phoned is nobody's but theirs who phones.
create policy one_phones on records_task as restrictive for select using (
    kind <> 'worry' or {ROLE} in ('system', 'clock') or membership_id = {MYSELF}
);
create function wall.let_go_of_check_ins(moment timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
    gone integer;
begin
    if hat.role <> 'clock' then
        return 0;
    end if;
    delete from public.records_checkin where network_id = hat.network and at < moment;
    get diagnostics gone = row_count;
    return gone;
end $$;
revoke execute on function wall.let_go_of_check_ins(timestamptz) from public;
do $$ declare each text; begin
    perform trail.watch('records_checkin'::regclass);
    perform trail.watch('records_setback'::regclass);
    -- A server of one's own may name the roles otherwise.
    foreach each in array array['hartwerk_app', 'hartwerk_worker'] loop
        if to_regrole(each) is not null then
            execute format('grant select, insert, update on records_checkin to %I', each);
            execute format('grant select, insert on records_setback to %I', each);
            execute format('grant execute on function wall.let_go_of_check_ins(timestamptz)'
                ' to %I', each);
        end if;
    end loop;
end $$;
"""
UNDO = """
drop policy one_phones on records_task;
drop function wall.let_go_of_check_ins(timestamptz);
"""

FILE = """$add$        'check_ins', (select jsonb_agg(to_jsonb(c) order by c.at, c.number)
            from public.records_checkin c
            where c.pathway_id = any(paths) and (mine or c.helper_reads)),
        'setbacks', (select jsonb_agg(to_jsonb(s) order by s.at, s.number)
            from public.records_setback s where s.pathway_id = any(paths)),
        'tasks', (select$add$"""
LINKS = "select b.id from public.records_beside b where b.pathway_id = any"

# function: each text in it, and what stands there from now on. What is not found fails.
ALSO: dict[str, tuple[tuple[str, str], ...]] = {
    "wall.each_writes_their_own_step()": (
        ("$t$        when tg_table_name = 'records_onpathway' then '{open}'$t$",
         "$t$        when tg_table_name = 'records_onpathway' then\n"
         "            '{open,coach_reads,employer_reads,buddy_reads}'\n"
         "        when tg_table_name = 'records_checkin' then\n"
         "            '{coach_reads,helper_reads,employer_reads,buddy_reads,taken_back_at}'$t$"),
    ),
    "wall.remove_pathways(uuid[])": (
        ("'    delete from public.records_link where subject_id = any(gone)'",
         "'    delete from public.records_link where subject_id = any(gone)\n"
         f"        or subject_id in ({LINKS}(gone))'"),
        ("'    delete from public.records_trialconfirmation'",
         "'    delete from public.records_checkin where pathway_id = any(gone);\n"
         "    delete from public.records_setback where pathway_id = any(gone);\n"
         "    delete from public.records_trialconfirmation'"),
    ),
    "wall.file_of(uuid)": (
        ("$add$        'tasks', (select$add$", FILE),
        ("'any(cards || questions || paths || person || '",
         f"'any(cards || questions || paths || person || array({LINKS}(paths)) || '"),
    ),
}  # fmt: skip


def _also(function: str, changes: tuple[tuple[str, str], ...]) -> str:
    """Write the SQL that replaces texts in a function that is there; its grants stay."""
    lines = "\n".join(
        f"    if position({was} in said) = 0 then\n"
        f"        raise exception 'a text is not in {function}';\n    end if;\n"
        f"    said := replace(said, {was}, {becomes});"
        for was, becomes in changes
    )
    return (
        f"do $do$ declare said text := pg_get_functiondef('{function}'::regprocedure); begin\n"
        f"{lines}\n    execute said;\nend $do$;"
    )


NOTHING = {"about": "", "tries": "", "whose": "", "until": None}


class Migration(migrations.Migration):
    dependencies = [("records", "0043_first_steps_and_schemes")]

    operations = [
        migrations.AlterField("link", "kind", models.CharField(choices=KINDS, max_length=10)),
        *(
            migrations.AddField("onpathway", name, models.BooleanField(default=default))
            for name, default in (
                ("coach_reads", True), ("employer_reads", False), ("buddy_reads", False),
            )
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                ("id", models.UUIDField(
                    default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                )),
                ("number", models.PositiveIntegerField()),
                ("says", models.CharField(choices=SAYS, max_length=12)),
                ("role", models.CharField(choices=ROLES, max_length=20)),
                *(
                    (name, models.BooleanField(default=False))
                    for name in ("coach_reads", "helper_reads", "employer_reads", "buddy_reads")
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("by", models.ForeignKey(
                    blank=True, null=True, on_delete=RESTRICT, related_name="+",
                    to="records.membership",
                )),
                ("network", models.ForeignKey(on_delete=RESTRICT, to="records.network")),
                ("pathway", models.ForeignKey(
                    on_delete=CASCADE, related_name="check_ins", to="records.pathway"
                )),
            ],
            options={
                "indexes": [models.Index(fields=["network", "at"], name="records_che_old_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["pathway", "number"], name="answers_of_a_pathway_are_counted"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Setback",
            fields=[
                ("id", models.UUIDField(
                    default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                )),
                ("number", models.PositiveIntegerField()),
                ("about", models.CharField(blank=True, choices=ABOUT, max_length=12)),
                ("tries", models.CharField(blank=True, choices=TRIES, max_length=15)),
                ("whose", models.CharField(blank=True, choices=ROLES, max_length=20)),
                ("until", models.DateField(blank=True, null=True)),
                ("role", models.CharField(choices=ROLES, max_length=20)),
                ("on", models.DateField()),
                ("reason", models.CharField(blank=True, choices=REASONS, max_length=20)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(
                    blank=True, null=True, on_delete=RESTRICT, related_name="+",
                    to="records.membership",
                )),
                ("network", models.ForeignKey(on_delete=RESTRICT, to="records.network")),
                ("pathway", models.ForeignKey(
                    on_delete=CASCADE, related_name="setbacks", to="records.pathway"
                )),
                ("recovers", models.ForeignKey(
                    blank=True, null=True, on_delete=CASCADE, related_name="recovered_by",
                    to="records.setback",
                )),
                ("undoes", models.OneToOneField(
                    blank=True, null=True, on_delete=CASCADE, related_name="undone_by",
                    to="records.setback",
                )),
            ],
        ),
        migrations.AddConstraint("setback", models.UniqueConstraint(
            fields=["pathway", "number"], name="setbacks_of_a_pathway_are_counted",
        )),
        migrations.AddConstraint("setback", models.CheckConstraint(
            condition=(
                Q(recovers=None, undoes=None, reason="", until__gte=F("on"))
                & ~Q(about="") & ~Q(tries="") & ~Q(whose="") & Q(until__isnull=False)
            )
            | Q(recovers__isnull=False, undoes=None, reason="", **NOTHING)
            | Q(undoes__isnull=False, recovers=None, **NOTHING) & ~Q(reason=""),
            name="a_setback_says_what_is_tried_and_who_does_it",
        )),
        *(
            migrations.RunSQL(_also(function, changes), migrations.RunSQL.noop)
            for function, changes in ALSO.items()
        ),
        migrations.RunSQL(WALL, UNDO),
    ]  # fmt: skip
