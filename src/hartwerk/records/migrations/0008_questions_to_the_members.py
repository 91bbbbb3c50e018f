# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions to the members: the rows of `records.models.questions`, and what points at them."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0007_the_worker'),
    ]

    operations = [
        migrations.CreateModel(
            name='MembersQuestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('alias', models.CharField(max_length=12)),
                ('lines', models.JSONField()),
                ('state', models.CharField(choices=[('open', 'open'), ('withdrawn', 'withdrawn'), ('closed', 'closed'), ('ended', 'ended')], default='open', max_length=12)),
                ('until', models.DateField()),
                ('withdrawn_for', models.CharField(blank=True, choices=[('found_work', 'found_work'), ('not_available', 'not_available'), ('person_asked', 'person_asked'), ('mistake', 'mistake')], max_length=30)),
                ('ended_by', models.CharField(blank=True, choices=[('consent', 'consent'), ('place_taken', 'place_taken'), ('work_closed', 'work_closed'), ('person_left', 'person_left')], max_length=20)),
                ('put_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='MemberAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('said', models.CharField(blank=True, choices=[('come_and_look', 'come_and_look'), ('later', 'later'), ('not_here', 'not_here')], max_length=20)),
                ('taken_back_for', models.CharField(blank=True, choices=[('wrong_person', 'wrong_person'), ('wrong_button', 'wrong_button'), ('changed', 'changed'), ('not_said', 'not_said')], max_length=20)),
                ('at', models.DateTimeField()),
                ('number', models.PositiveIntegerField()),
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
        migrations.AlterField(
            model_name='link',
            name='kind',
            field=models.CharField(choices=[('card', 'Card'), ('answer', 'Answer'), ('ask', 'Ask'), ('dispute', 'Dispute'), ('members', 'Members'), ('invite', 'Invite'), ('paper', 'Paper')], max_length=10),
        ),
        migrations.CreateModel(
            name='AskedFor',
            fields=[
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='records.membersquestion')),
                ('live', models.BooleanField(default=True)),
            ],
        ),
        migrations.AddField(
            model_name='membersquestion',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='membersquestion',
            name='yes',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.consent'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='question',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='records.membersquestion'),
        ),
        migrations.AddField(
            model_name='letter',
            name='question',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='records.membersquestion'),
        ),
        migrations.AddField(
            model_name='task',
            name='question',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='records.membersquestion'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate', None), ('proposal', None), ('question', None), ('vacancy__isnull', False)), models.Q(('candidate', None), ('proposal__isnull', False), ('question', None), ('vacancy', None)), models.Q(('candidate__isnull', False), ('proposal', None), ('question', None), ('vacancy', None)), models.Q(('candidate', None), ('proposal', None), ('question__isnull', False), ('vacancy', None)), _connector='OR'), name='a_deadline_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('kind', 'vacancy', 'proposal', 'candidate', 'question'), name='a_deadline_runs_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate', None), ('organisation__isnull', False), ('proposal', None), ('question', None), ('vacancy', None)), models.Q(('candidate', None), ('organisation', None), ('proposal', None), ('question', None), ('vacancy__isnull', False)), models.Q(('candidate', None), ('organisation', None), ('proposal__isnull', False), ('question', None), ('vacancy', None)), models.Q(('candidate__isnull', False), ('organisation', None), ('proposal', None), ('question', None), ('vacancy', None)), models.Q(('candidate', None), ('organisation', None), ('proposal', None), ('question__isnull', False), ('vacancy', None)), _connector='OR'), name='a_letter_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate', None), ('proposal', None), ('question', None), ('vacancy__isnull', False)), models.Q(('candidate', None), ('proposal__isnull', False), ('question', None), ('vacancy', None)), models.Q(('candidate__isnull', False), ('proposal', None), ('question', None), ('vacancy', None)), models.Q(('candidate', None), ('proposal', None), ('question__isnull', False), ('vacancy', None)), _connector='OR'), name='a_task_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('kind', 'organisation', 'membership', 'vacancy', 'proposal', 'candidate', 'question'), name='a_task_stands_once', nulls_distinct=False),
        ),
        migrations.AddField(
            model_name='memberanswer',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.membership'),
        ),
        migrations.AddField(
            model_name='memberanswer',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.organisation'),
        ),
        migrations.AddField(
            model_name='memberanswer',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='memberanswer',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='records.membersquestion'),
        ),
        migrations.AddField(
            model_name='askedfor',
            name='candidate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='records.candidate'),
        ),
        migrations.AddField(
            model_name='askedfor',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='askedfor',
            name='referrer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.organisation'),
        ),
        migrations.AddIndex(
            model_name='membersquestion',
            index=models.Index(fields=['network', 'state', 'until'], name='records_mem_network_82278b_idx'),
        ),
        migrations.AddConstraint(
            model_name='membersquestion',
            constraint=models.UniqueConstraint(fields=('network', 'alias'), name='an_alias_is_of_one_question'),
        ),
        migrations.AddConstraint(
            model_name='membersquestion',
            constraint=models.UniqueConstraint(fields=('yes',), name='a_yes_is_to_one_question'),
        ),
        migrations.AddConstraint(
            model_name='membersquestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='a_question_is_open_until_it_is_settled'),
        ),
        migrations.AddConstraint(
            model_name='memberanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_back_for', ''), models.Q(('said', ''), _negated=True)), models.Q(models.Q(('taken_back_for', ''), _negated=True), ('said', '')), _connector='OR'), name='an_answer_is_given_or_taken_back'),
        ),
        migrations.AddConstraint(
            model_name='memberanswer',
            constraint=models.UniqueConstraint(fields=('question', 'member', 'number'), name='answers_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='askedfor',
            constraint=models.UniqueConstraint(condition=models.Q(('live', True)), fields=('candidate',), name='one_open_question_per_person'),
        ),
    ]
