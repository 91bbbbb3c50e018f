# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts of pathways, and two points to talk about first; who reads and writes them.

A contract is for whom its pathway is for. What was talked about is for the person and the helper:
a member reads nothing of it, and is told by the house whether it stands open.
"""

import django.db.models.deletion
import uuid
from django.db import migrations, models

TRIGGERS = """
do $$ declare each text; begin
    execute 'create trigger each_writes_their_own before update on records_contract'
        ' for each row execute function wall.each_writes_their_own_step()';
    execute 'create trigger never_changed before update on records_openpoint'
        ' for each row execute function wall.never()';
    foreach each in array array['contract', 'openpoint'] loop
        perform trail.watch(('records_' || each)::regclass);
    end loop;
end $$;
"""

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
ME = "(select (wall.actor()).membership)"
MINE = "pathway_id in (select wall.pathways())"


def by_role(**cases: str) -> str:
    """Say for each role which rows; one that is not named gets none, the house gets all."""
    whens = " ".join(f"when '{role}' then {test}" for role, test in cases.items())
    return f"{HERE} and case {ROLE} when 'system' then true {whens} else false end"


OFFERED = dict.fromkeys(("caseworker", "employer", "project_lead"), MINE)
OWN_WORD = dict.fromkeys(("caseworker", "candidate"), MINE)
SIGNED = {
    "caseworker": f"by_id = {ME} and {MINE}",
    "candidate": f"by_id is null and {MINE}",
}

# table: (who reads, who adds, who changes); nobody deletes.
POLICIES: dict[str, tuple[str, str, str | None]] = {
    "contract": (
        by_role(**OFFERED, candidate=MINE, clock="true"), by_role(**OFFERED), by_role(**OFFERED),
    ),
    "openpoint": (by_role(**OWN_WORD), f"role = {ROLE} and " + by_role(**SIGNED), None),
}  # fmt: skip


def _tables() -> str:
    lines = []
    for table, (reads, adds, changes) in POLICIES.items():
        name, rights = f"records_{table}", "select, insert"
        lines += [
            f"alter table {name} enable row level security;",
            f"create policy reads on {name} for select using ({reads});",
            f"create policy adds on {name} for insert with check ({adds});",
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


FILE = """$add$        'contracts', (select jsonb_agg(to_jsonb(t) order by t.starts_on, t.id)
            from public.records_contract t where t.pathway_id = any(paths)),
        'points', (select jsonb_agg(to_jsonb(t) order by t.at, t.number)
            from public.records_openpoint t where t.pathway_id = any(paths)),
        'tasks', (select$add$"""

# function: each text in it, and what stands there from now on. What is not found fails.
ALSO: dict[str, tuple[tuple[str, str], ...]] = {
    "wall.file_of(uuid)": (("$add$        'tasks', (select$add$", FILE),),
    "wall.remove_pathways(uuid[])": (
        ("'    delete from public.records_pathwaymove'",
         "'    delete from public.records_contract where pathway_id = any(gone);\n"
         "    delete from public.records_openpoint where pathway_id = any(gone);\n"
         "    delete from public.records_pathwaymove'"),
    ),
    # What was told is the employer's to write, and nothing else changes of what was agreed.
    "wall.each_writes_their_own_step()": (
        ("$add$        -- How it was is said by each side for itself.$add$",
         "$add$        when tg_table_name = 'records_contract'"
         " and hat.role in ('employer', 'project_lead') then '{standing,told,told_on}'\n"
         "        when tg_table_name = 'records_contract' then '{standing}'\n"
         "        -- How it was is said by each side for itself.$add$"),
    ),
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

    dependencies = [
        ('records', '0036_aftercare_and_terms'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.CharField(choices=[('here', 'here'), ('successive', 'successive'), ('perhaps', 'perhaps')], default='here', max_length=12)),
                ('kind', models.CharField(choices=[('fixed_term', 'fixed_term'), ('permanent', 'permanent')], max_length=12)),
                ('starts_on', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('hours', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('probation_months', models.PositiveSmallIntegerField(default=0)),
                ('learning', models.BooleanField(default=False)),
                ('ran_on', models.BooleanField(default=False)),
                ('told', models.CharField(blank=True, choices=[('goes_on', 'goes_on'), ('ends', 'ends')], max_length=12)),
                ('told_on', models.DateField(blank=True, null=True)),
                ('standing', models.BooleanField(default=True)),
                ('move', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contract', to='records.pathwaymove')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contracts', to='records.pathway')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'fixed_term'), ('until__isnull', False)), models.Q(models.Q(('kind', 'fixed_term'), _negated=True), ('until', None)), _connector='OR'), name='a_fixed_contract_ends_and_a_permanent_one_does_not'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('starts_on')), _connector='OR'), name='a_contract_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'fixed_term'), ('move', None), ('probation_months', 0), ('ran_on', False), ('told', '')), models.Q(('at', 'here'), ('hours__isnull', False), ('move__isnull', False)), _connector='OR'), name='a_contract_of_before_is_only_for_the_chain'), models.CheckConstraint(condition=models.Q(('hours', None), models.Q(('hours__gte', 1), ('hours__lte', 60)), _connector='OR'), name='a_contract_has_hours_of_a_week'), models.CheckConstraint(condition=models.Q(('ran_on', False), models.Q(('kind', 'fixed_term'), ('probation_months', 0)), _connector='OR'), name='what_ran_on_ends_and_has_no_probation'), models.CheckConstraint(condition=models.Q(models.Q(('told', ''), ('told_on', None)), models.Q(models.Q(('told', ''), _negated=True), ('kind', 'fixed_term'), ('told_on__isnull', False)), _connector='OR'), name='what_was_told_of_a_fixed_contract_has_a_day'), models.UniqueConstraint(condition=models.Q(('move', None), ('standing', True)), fields=('pathway', 'at', 'starts_on'), name='a_contract_of_before_stands_once')],
            },
        ),
        migrations.CreateModel(
            name='OpenPoint',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('point', models.CharField(choices=[('money', 'money'), ('way_back', 'way_back')], max_length=12)),
                ('how', models.CharField(choices=[('done', 'done'), ('declined', 'declined'), ('reopened', 'reopened')], max_length=12)),
                ('with_whom', models.CharField(blank=True, choices=[('helper', 'helper'), ('adviser', 'adviser'), ('close', 'close')], max_length=12)),
                ('on', models.DateField()),
                ('role', models.CharField(choices=[('caseworker', 'caseworker'), ('employer', 'employer'), ('project_lead', 'project_lead'), ('candidate', 'candidate'), ('steering', 'steering'), ('privacy_officer', 'privacy_officer'), ('link', 'link'), ('clock', 'clock'), ('system', 'system'), ('engine', 'engine'), ('figures', 'figures')], max_length=20)),
                ('channel', models.CharField(blank=True, choices=[('own_page', 'own_page'), ('link', 'link'), ('paper', 'paper'), ('spoken', 'spoken'), ('phone', 'phone')], max_length=20)),
                ('at', models.DateTimeField()),
                ('number', models.PositiveIntegerField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.membership')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.pathway')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pathway', 'number'), name='words_about_open_points_are_counted'), models.CheckConstraint(condition=models.Q(models.Q(('how', 'done'), models.Q(('with_whom', ''), _negated=True)), models.Q(models.Q(('how', 'done'), _negated=True), ('with_whom', '')), _connector='OR'), name='a_point_is_done_with_somebody')],
            },
        ),
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
        migrations.RunSQL(_tables(), migrations.RunSQL.noop),
        *(
            migrations.RunSQL(_also(function, changes), migrations.RunSQL.noop)
            for function, changes in ALSO.items()
        ),
    ]
