# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Terms of pathways, and the checks after 6, 12 and 24 months; who reads and writes these."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

ROLES = [
    (each, each)
    for each in (
        *("caseworker", "employer", "project_lead", "candidate", "steering", "privacy_officer"),
        *("link", "clock", "system", "engine", "figures"),
    )
]
CHANNELS = [(each, each) for each in ("own_page", "link", "paper", "spoken", "phone")]
CHECKS = [(each, each) for each in ("aftercare_first", "aftercare_second", "aftercare_third")]
SAYS = [(each, each) for each in ("here", "member", "elsewhere", "not", "unknown")]
LIVING = [(each, each) for each in ("wage", "beside", "benefit")]
HEARD = [(each, each) for each in ("candidate", "employer", "referrer")]
REASONS = [(each, each) for each in ("wrong_person", "wrong_button", "changed", "not_said")]

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
MYSELF = "(select (wall.actor()).membership)"
MINE = "pathway_id in (select wall.pathways())"


def by_role(**cases: str) -> str:
    """Say for each role which rows; one that is not named gets none, the house gets all."""
    whens = " ".join(f"when '{role}' then {test}" for role, test in cases.items())
    return f"{HERE} and case {ROLE} when 'system' then true {whens} else false end"


# Nobody changes or deletes a line. Where somebody works by now is no business of a member.
READS = by_role(caseworker=MINE, candidate=MINE, clock="true")
ADDS = f"role = {ROLE} and " + by_role(caseworker=f"by_id = {MYSELF} and {MINE}")
WALL = f"""
alter table records_aftercarecheck enable row level security;
create policy reads on records_aftercarecheck for select using ({READS});
create policy adds on records_aftercarecheck for insert with check ({ADDS});
create trigger never_changed before update on records_aftercarecheck
    for each row execute function wall.never();
do $$ declare each text; begin
    perform trail.watch('records_aftercarecheck'::regclass);
    -- A server of one's own may name the roles otherwise.
    foreach each in array array['hartwerk_app', 'hartwerk_worker'] loop
        if to_regrole(each) is not null then
            execute format('grant select, insert on records_aftercarecheck to %I', each);
        end if;
    end loop;
end $$;
"""

FILE = """        'checks', (select jsonb_agg(to_jsonb(k) order by k.at, k.number)
            from public.records_aftercarecheck k where k.pathway_id = any(paths)),
        'tasks', (select"""
GONE = "    delete from public.records_aftercarecheck where pathway_id = any(gone);\n"
FIRST = "    delete from public.records_trialconfirmation where pathway_id = any(gone);"

# function: the text in it, and what stands there from now on. What is not found fails.
ALSO = {
    "wall.file_of(uuid)": ("        'tasks', (select", FILE),
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


class Migration(migrations.Migration):
    dependencies = [("records", "0035_first_day_and_plan")]

    operations = [
        migrations.AddField("deadline", "whose", models.CharField(
            blank=True, choices=ROLES, default="", max_length=20), preserve_default=False),
        migrations.AddField("deadline", "rule", models.CharField(
            blank=True, default="", max_length=12), preserve_default=False),
        migrations.AddField("deadline", "ended", models.CharField(
            blank=True, default="", max_length=10), preserve_default=False),
        migrations.AddField("deadline", "basis_on", models.DateField(blank=True, null=True)),
        migrations.AddField("deadline", "escalate_on", models.DateField(blank=True, null=True)),
        migrations.AddField("deadline", "again_at", models.DateTimeField(blank=True, null=True)),
        migrations.RemoveIndex("deadline", "records_dea_settled_5769b9_idx"),
        migrations.AddIndex("deadline", models.Index(
            fields=["network", "due_on"], condition=models.Q(("settled_at", None)),
            name="terms_that_run")),
        migrations.AddIndex("deadline", models.Index(
            fields=["network", "warn_on"],
            condition=models.Q(("settled_at", None), ("warn_on__isnull", False)),
            name="terms_to_tell_of")),
        migrations.CreateModel(
            name="AftercareCheck",
            fields=[
                ("id", models.UUIDField(
                    default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(choices=CHECKS, max_length=20)),
                ("says", models.CharField(blank=True, choices=SAYS, max_length=12)),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("living", models.CharField(blank=True, choices=LIVING, max_length=12)),
                ("heard_from", models.CharField(blank=True, choices=HEARD, max_length=12)),
                ("role", models.CharField(choices=ROLES, max_length=20)),
                ("channel", models.CharField(blank=True, choices=CHANNELS, max_length=20)),
                ("on", models.DateField()),
                ("reason", models.CharField(blank=True, choices=REASONS, max_length=20)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT,
                    related_name="+", to="records.membership")),
                ("network", models.ForeignKey(
                    on_delete=django.db.models.deletion.RESTRICT, to="records.network")),
                ("pathway", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="checks",
                    to="records.pathway")),
                ("undoes", models.OneToOneField(
                    blank=True, null=True, on_delete=django.db.models.deletion.CASCADE,
                    related_name="undone_by", to="records.aftercarecheck")),
            ],
        ),
        migrations.AddConstraint("aftercarecheck", models.UniqueConstraint(
            fields=("pathway", "number"), name="checks_of_a_pathway_are_counted")),
        migrations.AddConstraint("aftercarecheck", models.CheckConstraint(
            condition=models.Q(
                models.Q(("reason", ""), ("undoes", None), models.Q(("says", ""), _negated=True)),
                models.Q(("says", ""), ("undoes__isnull", False),
                         models.Q(("reason", ""), _negated=True)),
                _connector="OR"),
            name="a_check_says_something_or_is_taken_back")),
        migrations.AddConstraint("aftercarecheck", models.CheckConstraint(
            condition=models.Q(
                ("says__in", ["elsewhere", "here", "member"]), ("hours", None), _connector="OR"),
            name="only_who_works_has_hours")),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(_also(function, *texts), migrations.RunSQL.noop)
            for function, texts in ALSO.items()
        ),
    ]  # fmt: skip
