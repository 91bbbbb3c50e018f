# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pathways: the rows of `records.models.pathways`, and what points at them."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0027_one_line_for_a_look_over_all'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pathway',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('alias', models.CharField(max_length=12)),
                ('state', models.CharField(choices=[('agreed', 'agreed'), ('trial', 'trial'), ('fixed_term', 'fixed_term'), ('permanent', 'permanent'), ('aftercare', 'aftercare'), ('closed', 'closed'), ('withdrawn', 'withdrawn')], default='agreed', max_length=12)),
                ('agreed_on', models.DateField()),
                ('expected_on', models.DateField(blank=True, null=True)),
                ('started_on', models.DateField(blank=True, null=True)),
                ('paid_since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('interrupted_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('sustained_24m', 'sustained_24m'), ('sustained_12m', 'sustained_12m'), ('moved_to_other_employer', 'moved_to_other_employer'), ('further_education', 'further_education'), ('benefit_relapse', 'benefit_relapse'), ('dropout_trial', 'dropout_trial'), ('dropout_contract', 'dropout_contract'), ('not_renewed', 'not_renewed'), ('moved_region', 'moved_region'), ('deceased', 'deceased'), ('unknown', 'unknown')], max_length=30)),
                ('next_step', models.CharField(blank=True, choices=[('stays', 'stays'), ('other_member', 'other_member'), ('other_employer', 'other_employer'), ('training', 'training'), ('look_on', 'look_on'), ('talk', 'talk'), ('nothing', 'nothing')], max_length=20)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='PathwayMove',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('verb', models.CharField(max_length=20)),
                ('source', models.CharField(blank=True, max_length=12)),
                ('target', models.CharField(max_length=12)),
                ('role', models.CharField(choices=[('caseworker', 'caseworker'), ('employer', 'employer'), ('project_lead', 'project_lead'), ('candidate', 'candidate'), ('steering', 'steering'), ('privacy_officer', 'privacy_officer'), ('link', 'link'), ('clock', 'clock'), ('system', 'system'), ('engine', 'engine'), ('figures', 'figures')], max_length=20)),
                ('channel', models.CharField(blank=True, choices=[('own_page', 'own_page'), ('link', 'link'), ('paper', 'paper'), ('spoken', 'spoken'), ('phone', 'phone')], max_length=20)),
                ('on', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('before', models.JSONField(default=dict)),
                ('reason', models.CharField(blank=True, choices=[('wrong_person', 'wrong_person'), ('wrong_button', 'wrong_button'), ('changed', 'changed'), ('not_said', 'not_said')], max_length=20)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='TrialConfirmation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('party', models.CharField(choices=[('employer', 'employer'), ('person', 'person'), ('body', 'body')], max_length=12)),
                ('given', models.BooleanField()),
                ('role', models.CharField(choices=[('caseworker', 'caseworker'), ('employer', 'employer'), ('project_lead', 'project_lead'), ('candidate', 'candidate'), ('steering', 'steering'), ('privacy_officer', 'privacy_officer'), ('link', 'link'), ('clock', 'clock'), ('system', 'system'), ('engine', 'engine'), ('figures', 'figures')], max_length=20)),
                ('channel', models.CharField(blank=True, choices=[('own_page', 'own_page'), ('link', 'link'), ('paper', 'paper'), ('spoken', 'spoken'), ('phone', 'phone')], max_length=20)),
                ('at', models.DateTimeField()),
                ('number', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='TrialPlacement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('requested', 'requested'), ('confirmed', 'confirmed'), ('running', 'running'), ('extended', 'extended'), ('ended', 'ended'), ('stopped', 'stopped'), ('withdrawn', 'withdrawn')], default='requested', max_length=12)),
                ('regime', models.CharField(choices=[('uwv', 'uwv'), ('municipality', 'municipality'), ('participation', 'participation')], max_length=20)),
                ('starts_on', models.DateField()),
                ('until', models.DateField()),
                ('hours', models.PositiveSmallIntegerField()),
                ('intended_months', models.PositiveSmallIntegerField()),
                ('intended_hours', models.PositiveSmallIntegerField()),
                ('insured', models.BooleanField(default=False)),
                ('allowed_from', models.DateField(blank=True, null=True)),
                ('requested_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('cancelled', 'cancelled')], default='planned', max_length=12)),
                ('person_says', models.CharField(blank=True, choices=[('yes', 'yes'), ('once_more', 'once_more'), ('no', 'no')], max_length=12)),
                ('team_says', models.CharField(blank=True, choices=[('yes', 'yes'), ('once_more', 'once_more'), ('no', 'no')], max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='deadline',
            name='a_deadline_is_about_one_thing',
        ),
        migrations.RemoveConstraint(
            model_name='deadline',
            name='a_deadline_runs_once',
        ),
        migrations.RemoveConstraint(
            model_name='letter',
            name='a_letter_is_about_one_thing',
        ),
        migrations.RemoveConstraint(
            model_name='task',
            name='a_task_is_about_one_thing',
        ),
        migrations.RemoveConstraint(
            model_name='task',
            name='a_task_stands_once',
        ),
        migrations.CreateModel(
            name='OnPathway',
            fields=[
                ('pathway', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='records.pathway')),
                ('open', models.BooleanField(default=True)),
            ],
        ),
        migrations.AddField(
            model_name='pathway',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='pathways', to='records.organisation'),
        ),
        migrations.AddField(
            model_name='pathway',
            name='establishment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='pathways', to='records.establishment'),
        ),
        migrations.AddField(
            model_name='pathway',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='pathway',
            name='proposal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='pathways', to='records.proposal'),
        ),
        migrations.AddField(
            model_name='pathway',
            name='vacancy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='pathways', to='records.vacancy'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='pathway',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='records.pathway'),
        ),
        migrations.AddField(
            model_name='letter',
            name='pathway',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='records.pathway'),
        ),
        migrations.AddField(
            model_name='task',
            name='pathway',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='records.pathway'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate', None), ('pathway', None), ('proposal', None), ('question', None), ('vacancy__isnull', False)), models.Q(('candidate', None), ('pathway', None), ('proposal__isnull', False), ('question', None), ('vacancy', None)), models.Q(('candidate__isnull', False), ('pathway', None), ('proposal', None), ('question', None), ('vacancy', None)), models.Q(('candidate', None), ('pathway', None), ('proposal', None), ('question__isnull', False), ('vacancy', None)), models.Q(('candidate', None), ('pathway__isnull', False), ('proposal', None), ('question', None), ('vacancy', None)), _connector='OR'), name='a_deadline_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('kind', 'vacancy', 'proposal', 'candidate', 'question', 'pathway'), name='a_deadline_runs_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate', None), ('organisation__isnull', False), ('pathway', None), ('proposal', None), ('question', None), ('vacancy', None)), models.Q(('candidate', None), ('organisation', None), ('pathway', None), ('proposal', None), ('question', None), ('vacancy__isnull', False)), models.Q(('candidate', None), ('organisation', None), ('pathway', None), ('proposal__isnull', False), ('question', None), ('vacancy', None)), models.Q(('candidate__isnull', False), ('organisation', None), ('pathway', None), ('proposal', None), ('question', None), ('vacancy', None)), models.Q(('candidate', None), ('organisation', None), ('pathway', None), ('proposal', None), ('question__isnull', False), ('vacancy', None)), models.Q(('candidate', None), ('organisation', None), ('pathway__isnull', False), ('proposal', None), ('question', None), ('vacancy', None)), _connector='OR'), name='a_letter_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate', None), ('pathway', None), ('proposal', None), ('question', None), ('vacancy__isnull', False)), models.Q(('candidate', None), ('pathway', None), ('proposal__isnull', False), ('question', None), ('vacancy', None)), models.Q(('candidate__isnull', False), ('pathway', None), ('proposal', None), ('question', None), ('vacancy', None)), models.Q(('candidate', None), ('pathway', None), ('proposal', None), ('question__isnull', False), ('vacancy', None)), models.Q(('candidate', None), ('pathway__isnull', False), ('proposal', None), ('question', None), ('vacancy', None)), _connector='OR'), name='a_task_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('kind', 'organisation', 'membership', 'vacancy', 'proposal', 'candidate', 'question', 'pathway'), name='a_task_stands_once', nulls_distinct=False),
        ),
        migrations.AddField(
            model_name='pathwaymove',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='pathwaymove',
            name='pathway',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='records.pathway'),
        ),
        migrations.AddField(
            model_name='pathwaymove',
            name='undoes',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='undone_by', to='records.pathwaymove'),
        ),
        migrations.AddField(
            model_name='trialconfirmation',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.membership'),
        ),
        migrations.AddField(
            model_name='trialconfirmation',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='trialconfirmation',
            name='pathway',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.pathway'),
        ),
        migrations.AddField(
            model_name='trialconfirmation',
            name='said_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.membership'),
        ),
        migrations.AddField(
            model_name='trialplacement',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='trialplacement',
            name='pathway',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trials', to='records.pathway'),
        ),
        migrations.AddField(
            model_name='trialconfirmation',
            name='trial',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='records.trialplacement'),
        ),
        migrations.AddField(
            model_name='visit',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='visit',
            name='pathway',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='records.pathway'),
        ),
        migrations.AddField(
            model_name='onpathway',
            name='candidate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pathways', to='records.candidate'),
        ),
        migrations.AddField(
            model_name='onpathway',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.organisation'),
        ),
        migrations.AddField(
            model_name='onpathway',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='onpathway',
            name='referrer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.organisation'),
        ),
        migrations.AddIndex(
            model_name='pathway',
            index=models.Index(fields=['employer', 'state'], name='records_pat_employe_61f4fb_idx'),
        ),
        migrations.AddIndex(
            model_name='pathway',
            index=models.Index(fields=['network', 'state'], name='records_pat_network_44d303_idx'),
        ),
        migrations.AddConstraint(
            model_name='pathway',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('network', 'alias'), name='an_alias_is_of_one_pathway'),
        ),
        migrations.AddConstraint(
            model_name='pathway',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('proposal',), name='a_card_leads_to_one_pathway'),
        ),
        migrations.AddConstraint(
            model_name='pathway',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('state', 'closed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_on', None), ('next_step', ''), ('outcome', '')), _connector='OR'), name='a_pathway_has_an_outcome_when_it_is_closed'),
        ),
        migrations.AddConstraint(
            model_name='pathway',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['aftercare', 'fixed_term', 'permanent', 'trial']), _negated=True), ('started_on__isnull', False), _connector='OR'), name='who_is_at_work_has_had_a_first_day'),
        ),
        migrations.AddConstraint(
            model_name='pathway',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['aftercare', 'fixed_term', 'permanent']), _negated=True), ('paid_since__gte', models.F('started_on')), _connector='OR'), name='paid_work_has_a_first_paid_day'),
        ),
        migrations.AddConstraint(
            model_name='pathway',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('started_on')), _connector='OR'), name='what_was_agreed_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='pathway',
            constraint=models.CheckConstraint(condition=models.Q(('interrupted_on', None), ('state__in', ['fixed_term', 'permanent', 'trial']), _connector='OR'), name='only_work_is_interrupted'),
        ),
        migrations.AddConstraint(
            model_name='pathwaymove',
            constraint=models.UniqueConstraint(fields=('pathway', 'number'), name='lines_of_a_pathway_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='pathwaymove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('undoes', None)), models.Q(('undoes__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='what_is_set_back_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='trialplacement',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['confirmed', 'extended', 'requested', 'running'])), fields=('pathway',), name='one_open_trial_per_pathway'),
        ),
        migrations.AddConstraint(
            model_name='trialplacement',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('starts_on'))), name='a_trial_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='trialplacement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['extended', 'running']), _negated=True), models.Q(('allowed_from__lte', models.F('starts_on')), ('insured', True)), _connector='OR'), name='no_trial_runs_before_it_is_allowed_and_insured'),
        ),
        migrations.AddConstraint(
            model_name='trialconfirmation',
            constraint=models.UniqueConstraint(fields=('trial', 'number'), name='confirmations_of_a_trial_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'planned')), fields=('pathway',), name='one_visit_is_planned_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('person_says', ''), ('state', 'held'), _connector='OR'), name='nobody_says_how_it_was_before_the_visit'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('team_says', ''), models.Q(('person_says', ''), _negated=True), _connector='OR'), name='the_team_speaks_after_the_person'),
        ),
        migrations.AddConstraint(
            model_name='onpathway',
            constraint=models.UniqueConstraint(condition=models.Q(('open', True)), fields=('candidate', 'employer'), name='one_open_pathway_per_person_and_member'),
        ),
    ]
