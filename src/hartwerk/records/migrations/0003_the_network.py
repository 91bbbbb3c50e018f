# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Networks, work, people, proposals, agenda, letters, links, journal and runs."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0002_what_the_application_may'),
    ]

    operations = [
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('added', models.PositiveIntegerField()),
                ('changed', models.PositiveIntegerField()),
                ('same', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('candidate_id', models.UUIDField(blank=True, null=True)),
                ('role', models.CharField(choices=[('caseworker', 'caseworker'), ('employer', 'employer'), ('project_lead', 'project_lead'), ('candidate', 'candidate'), ('steering', 'steering')], max_length=20)),
                ('name', models.CharField(blank=True, max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('active', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='Network',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('synthetic', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('alias', models.CharField(max_length=12)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('asked', 'asked'), ('agreed', 'agreed'), ('refused', 'refused'), ('proposed', 'proposed'), ('questioned', 'questioned'), ('meeting', 'meeting'), ('met', 'met'), ('accepted', 'accepted'), ('declined', 'declined'), ('withdrawn', 'withdrawn'), ('lapsed', 'lapsed'), ('ended', 'ended')], default='draft', max_length=12)),
                ('card', models.JSONField(blank=True, null=True)),
                ('question', models.CharField(blank=True, max_length=300)),
                ('reply', models.CharField(blank=True, max_length=300)),
                ('not_now', models.CharField(blank=True, choices=[('place_taken', 'place_taken'), ('hours', 'hours'), ('travel', 'travel'), ('start_date', 'start_date'), ('certificate', 'certificate'), ('no_guide', 'no_guide'), ('adaptation', 'adaptation'), ('other_work_fits_better', 'other_work_fits_better'), ('no_click', 'no_click'), ('work_gone', 'work_gone')], max_length=30)),
                ('withdrawn_for', models.CharField(blank=True, choices=[('found_work', 'found_work'), ('not_available', 'not_available'), ('person_asked', 'person_asked'), ('mistake', 'mistake')], max_length=30)),
                ('ended_by', models.CharField(blank=True, choices=[('consent', 'consent'), ('place_taken', 'place_taken'), ('work_closed', 'work_closed'), ('person_left', 'person_left')], max_length=20)),
                ('meeting_at', models.DateTimeField(blank=True, null=True)),
                ('meeting_place', models.CharField(blank=True, max_length=150)),
                ('made_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('proposed_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source_key', models.CharField(max_length=64)),
                ('label', models.CharField(max_length=12)),
                ('practical', models.JSONField(default=dict)),
                ('matchable', models.BooleanField(default=False)),
                ('spoken_on', models.DateField(blank=True, null=True)),
                ('waiting_since', models.DateField()),
                ('added_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('intake', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='candidates', to='records.intake')),
                ('helper', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='candidates', to='records.membership')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
            ],
        ),
        migrations.AddField(
            model_name='intake',
            name='brought_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.membership'),
        ),
        migrations.AddField(
            model_name='membership',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='intake',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=150)),
                ('kvk_number', models.CharField(blank=True, max_length=8)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kvk_number', ''), ('kvk_number__regex', '^[0-9]{8}$'), _connector='OR'), name='a_kvk_number_has_eight_digits'), models.UniqueConstraint(condition=models.Q(('kvk_number', ''), _negated=True), fields=('kvk_number',), name='a_kvk_number_is_of_one_organisation')],
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='memberships', to='records.organisation'),
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('card', 'Card'), ('answer', 'Answer'), ('ask', 'Ask'), ('dispute', 'Dispute'), ('invite', 'Invite')], max_length=10)),
                ('subject_id', models.UUIDField()),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='links', to='records.membership')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='links', to='records.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='JobProfile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('description', models.JSONField()),
                ('changed_at', models.DateTimeField()),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='job_profiles', to='records.organisation')),
            ],
        ),
        migrations.AddField(
            model_name='intake',
            name='referrer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.organisation'),
        ),
        migrations.CreateModel(
            name='Establishment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(blank=True, max_length=12)),
                ('street', models.CharField(blank=True, max_length=150)),
                ('place', models.CharField(max_length=100)),
                ('first_bus', models.TimeField(blank=True, null=True)),
                ('first_bus_source', models.CharField(blank=True, max_length=200)),
                ('first_bus_on', models.DateField(blank=True, null=True)),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='establishments', to='records.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(choices=[('matching', 'matching'), ('this_work', 'this_work'), ('identity', 'identity'), ('question', 'question'), ('pathway', 'pathway'), ('statistics', 'statistics')], max_length=20)),
                ('proposal_id', models.UUIDField(blank=True, null=True)),
                ('given', models.BooleanField()),
                ('text_version', models.CharField(max_length=40)),
                ('channel', models.CharField(choices=[('own_page', 'own_page'), ('link', 'link'), ('paper', 'paper'), ('spoken', 'spoken'), ('phone', 'phone')], max_length=20)),
                ('language', models.CharField(default='nl', max_length=10)),
                ('interpreter', models.BooleanField(default=False)),
                ('until', models.DateField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('number', models.BigIntegerField()),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='records.candidate')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='recorded', to='records.membership')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('receiver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='received', to='records.organisation')),
                ('referrer', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.organisation')),
            ],
        ),
        migrations.AddField(
            model_name='candidate',
            name='referrer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='candidates', to='records.organisation'),
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('member', 'Member'), ('referrer', 'Referrer'), ('partner', 'Partner')], max_length=10)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('declaration_text', models.CharField(blank=True, max_length=40)),
                ('declared_on', models.DateField(blank=True, null=True)),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='participations', to='records.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Pledge',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('people', models.PositiveSmallIntegerField()),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('state', models.CharField(choices=[('made', 'made'), ('running', 'running'), ('kept', 'kept'), ('partly_kept', 'partly_kept'), ('released', 'released')], default='made', max_length=20)),
                ('made_at', models.DateTimeField()),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='pledges', to='records.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Proposed',
            fields=[
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='records.proposal')),
                ('live', models.BooleanField(default=True)),
            ],
        ),
        migrations.AddField(
            model_name='proposal',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='cards', to='records.organisation'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='referrer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='proposals', to='records.organisation'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='yes',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='records.consent'),
        ),
        migrations.CreateModel(
            name='Vacancy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('vacancy', 'vacancy'), ('place', 'place')], max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('description', models.JSONField()),
                ('positions', models.PositiveSmallIntegerField(default=1)),
                ('filled', models.PositiveSmallIntegerField(default=0)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('open', 'open'), ('filled', 'filled'), ('closed', 'closed')], default='draft', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='vacancies', to='records.membership')),
                ('establishment', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='vacancies', to='records.establishment')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='vacancies', to='records.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('due_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, max_length=30)),
                ('candidate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='records.candidate')),
                ('membership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='tasks', to='records.membership')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='tasks', to='records.organisation')),
                ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='records.proposal')),
                ('vacancy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='records.vacancy')),
            ],
        ),
        migrations.AddField(
            model_name='proposal',
            name='vacancy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='proposals', to='records.vacancy'),
        ),
        migrations.CreateModel(
            name='MatchRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(max_length=40)),
                ('vacancy_version', models.PositiveIntegerField(blank=True, null=True)),
                ('profile_version', models.CharField(max_length=20)),
                ('rule_version', models.CharField(max_length=64)),
                ('inputs', models.CharField(max_length=64)),
                ('seed', models.BigIntegerField()),
                ('on', models.DateField()),
                ('looked_at', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('results', models.JSONField()),
                ('at', models.DateTimeField()),
                ('candidate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='records.candidate')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='runs', to='records.membership')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='runs', to='records.organisation')),
                ('vacancy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='records.vacancy')),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('to', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('sending', 'sending'), ('sent', 'sent'), ('uncertain', 'uncertain'), ('failed', 'failed'), ('cancelled', 'cancelled')], default='waiting', max_length=10)),
                ('not_before', models.DateTimeField()),
                ('written_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('trouble', models.CharField(blank=True, max_length=200)),
                ('candidate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='records.candidate')),
                ('membership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='letters', to='records.membership')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='letters', to='records.organisation')),
                ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='records.proposal')),
                ('vacancy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='records.vacancy')),
            ],
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('due_on', models.DateField()),
                ('warn_on', models.DateField(blank=True, null=True)),
                ('warned_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('candidate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='records.candidate')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='deadlines', to='records.organisation')),
                ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='records.proposal')),
                ('vacancy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='records.vacancy')),
            ],
        ),
        migrations.CreateModel(
            name='CardAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('knows', models.CharField(blank=True, choices=[('call_me', 'call_me'), ('i_ask_first', 'i_ask_first')], max_length=20)),
                ('nobody', models.CharField(blank=True, choices=[('travel', 'travel'), ('hours', 'hours'), ('certificate', 'certificate'), ('nobody_likes_it', 'nobody_likes_it'), ('not_looked_yet', 'not_looked_yet'), ('nobody_fits', 'nobody_fits')], max_length=20)),
                ('follow_up_on', models.DateField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
                ('referrer', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.organisation')),
                ('vacancy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='card_answers', to='records.vacancy')),
            ],
        ),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField(editable=False, null=True)),
                ('at', models.DateTimeField()),
                ('role', models.CharField(choices=[('caseworker', 'caseworker'), ('employer', 'employer'), ('project_lead', 'project_lead'), ('candidate', 'candidate'), ('steering', 'steering'), ('link', 'link'), ('clock', 'clock'), ('system', 'system'), ('engine', 'engine')], max_length=20)),
                ('organisation_id', models.UUIDField(blank=True, null=True)),
                ('membership_id', models.UUIDField(blank=True, null=True)),
                ('cause_role', models.CharField(blank=True, max_length=20)),
                ('subject', models.CharField(max_length=20)),
                ('subject_id', models.UUIDField()),
                ('candidate_id', models.UUIDField(blank=True, null=True)),
                ('verb', models.CharField(max_length=40)),
                ('source', models.CharField(blank=True, max_length=20)),
                ('target', models.CharField(blank=True, max_length=20)),
                ('reason', models.CharField(blank=True, max_length=30)),
                ('channel', models.CharField(blank=True, max_length=20)),
                ('on_behalf_of', models.UUIDField(blank=True, null=True)),
                ('undoes', models.UUIDField(blank=True, null=True)),
                ('detail', models.CharField(blank=True, max_length=60)),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network')),
            ],
            options={
                'indexes': [models.Index(fields=['subject_id', '-number'], name='records_jou_subject_47e516_idx'), models.Index(fields=['candidate_id', '-number'], name='records_jou_candida_b5112b_idx')],
            },
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate_id__isnull', False), ('email', ''), ('name', ''), ('organisation', None), ('phone', ''), ('role', 'candidate')), models.Q(models.Q(('role', 'candidate'), _negated=True), ('candidate_id', None), ('organisation__isnull', False), models.Q(('name', ''), _negated=True)), _connector='OR'), name='a_hat_is_of_a_candidate_or_of_an_organisation'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='a_link_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='intake',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('referrer', 'digest'), name='a_file_is_brought_once'),
        ),
        migrations.AddConstraint(
            model_name='establishment',
            constraint=models.CheckConstraint(condition=models.Q(('number', ''), ('number__regex', '^[0-9]{12}$'), _connector='OR'), name='an_establishment_number_has_twelve_digits'),
        ),
        migrations.AddConstraint(
            model_name='establishment',
            constraint=models.CheckConstraint(condition=models.Q(('first_bus', None), models.Q(models.Q(('first_bus_source', ''), _negated=True), ('first_bus_on__isnull', False)), _connector='OR'), name='a_first_bus_names_its_source_and_date'),
        ),
        migrations.AddConstraint(
            model_name='establishment',
            constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number', 'network'), name='an_establishment_stands_once_in_a_network'),
        ),
        migrations.AddIndex(
            model_name='consent',
            index=models.Index(fields=['candidate', 'purpose', '-number'], name='records_con_candida_ff6643_idx'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('proposal_id__isnull', False), ('purpose__in', ['this_work', 'identity']), ('receiver__isnull', False)), models.Q(models.Q(('purpose__in', ['this_work', 'identity']), _negated=True), ('proposal_id', None)), _connector='OR'), name='a_yes_to_one_employer_names_card_and_employer'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(fields=('candidate', 'number'), name='consents_are_counted'),
        ),
        migrations.AddIndex(
            model_name='candidate',
            index=models.Index(fields=['network', 'matchable'], name='records_can_network_c15871_idx'),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.UniqueConstraint(fields=('referrer', 'source_key'), name='a_person_comes_once_from_a_referrer'),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.UniqueConstraint(fields=('network', 'label'), name='a_label_is_of_one_person'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('network', 'organisation'), name='an_organisation_takes_part_once_in_a_network'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='a_participation_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='pledge',
            constraint=models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='a_pledge_is_of_people'),
        ),
        migrations.AddConstraint(
            model_name='pledge',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='a_pledge_ends_after_it_began'),
        ),
        migrations.AddField(
            model_name='proposed',
            name='candidate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposed', to='records.candidate'),
        ),
        migrations.AddField(
            model_name='proposed',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to='records.network'),
        ),
        migrations.AddField(
            model_name='proposed',
            name='referrer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.organisation'),
        ),
        migrations.AddField(
            model_name='proposed',
            name='vacancy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='records.vacancy'),
        ),
        migrations.AddIndex(
            model_name='vacancy',
            index=models.Index(fields=['network', 'state', 'opened_at'], name='records_vac_network_9cab41_idx'),
        ),
        migrations.AddConstraint(
            model_name='vacancy',
            constraint=models.CheckConstraint(condition=models.Q(('filled__lte', models.F('positions'))), name='no_more_people_than_places'),
        ),
        migrations.AddConstraint(
            model_name='vacancy',
            constraint=models.CheckConstraint(condition=models.Q(('positions__gte', 1)), name='work_has_a_place'),
        ),
        migrations.AddConstraint(
            model_name='vacancy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('opened_at__isnull', False), _connector='OR'), name='open_work_knows_since_when'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['organisation', 'done_at', 'due_on'], name='records_tas_organis_8d789c_idx'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate', None), ('proposal', None), ('vacancy__isnull', False)), models.Q(('candidate', None), ('proposal__isnull', False), ('vacancy', None)), models.Q(('candidate__isnull', False), ('proposal', None), ('vacancy', None)), _connector='OR'), name='a_task_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('kind', 'organisation', 'membership', 'vacancy', 'proposal', 'candidate'), name='a_task_stands_once', nulls_distinct=False),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['employer', 'state'], name='records_pro_employe_b94c2f_idx'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['referrer', 'state'], name='records_pro_referre_b1fe58_idx'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['network', 'state', 'proposed_at'], name='records_pro_network_a7c612_idx'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('network', 'alias'), name='an_alias_is_of_one_card'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['agreed', 'asked', 'draft', 'ended', 'refused', 'withdrawn']), models.Q(('card__isnull', False), ('yes__isnull', False)), _connector='OR'), name='no_card_leaves_without_a_yes'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('not_now', ''), _negated=True), _connector='OR'), name='a_no_of_an_employer_has_a_reason'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(fields=['state', 'not_before'], name='records_let_state_48d0c7_idx'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate', None), ('organisation__isnull', False), ('proposal', None), ('vacancy', None)), models.Q(('candidate', None), ('organisation', None), ('proposal', None), ('vacancy__isnull', False)), models.Q(('candidate', None), ('organisation', None), ('proposal__isnull', False), ('vacancy', None)), models.Q(('candidate__isnull', False), ('organisation', None), ('proposal', None), ('vacancy', None)), _connector='OR'), name='a_letter_is_about_one_thing'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(fields=['settled_at', 'due_on'], name='records_dea_settled_5769b9_idx'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate', None), ('proposal', None), ('vacancy__isnull', False)), models.Q(('candidate', None), ('proposal__isnull', False), ('vacancy', None)), models.Q(('candidate__isnull', False), ('proposal', None), ('vacancy', None)), _connector='OR'), name='a_deadline_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('kind', 'vacancy', 'proposal', 'candidate'), name='a_deadline_runs_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='cardanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('nobody', ''), models.Q(('knows', ''), _negated=True)), models.Q(models.Q(('nobody', ''), _negated=True), ('knows', '')), _connector='OR'), name='a_card_is_answered_one_way'),
        ),
        migrations.AddConstraint(
            model_name='proposed',
            constraint=models.UniqueConstraint(condition=models.Q(('live', True)), fields=('candidate', 'vacancy'), name='one_live_proposal_per_person_and_work'),
        ),
    ]
