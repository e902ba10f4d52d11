import django.db.models.deletion
import planungsraum.people.rules
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('deliberate', '0001_initial'), ('deliberate', '0002_conferences_in_calendars'), ('deliberate', '0003_host_of_a_conference'), ('deliberate', '0004_belonging'), ('deliberate', '0005_meetings'), ('deliberate', '0006_series_of_meetings'), ('deliberate', '0007_series_that_hosts_moderate'), ('deliberate', '0008_cooperations_and_checks'), ('deliberate', '0009_involvement'), ('deliberate', '0010_year_plan'), ('deliberate', '0011_topics_and_outcomes')]

    initial = True

    dependencies = [
        ('ground', '0001_squashed_0003_network'),
        ('people', '0001_squashed_0013_filed_under'),
    ]

    operations = [
        migrations.CreateModel(
            name='BodyEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('founded', 'founded'), ('renamed', 'renamed'), ('merged', 'merged'), ('split', 'split'), ('absorbed', 'absorbed'), ('suspended', 'suspended'), ('revived', 'revived'), ('dissolved', 'dissolved')], max_length=12)),
                ('when', models.CharField(max_length=10)),
                ('first_day', models.DateField()),
                ('name', models.CharField(blank=True, max_length=200)),
                ('short', models.CharField(blank=True, max_length=40)),
                ('resolution', models.CharField(blank=True, max_length=200)),
                ('note', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['first_day', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('actor_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='people.actor')),
                ('type', models.CharField(choices=[('working_group', 'Working group'), ('expert_group', 'Specialist working group'), ('network', 'Network'), ('committee', 'Committee'), ('steering_group', 'Steering group'), ('youth_parliament', 'Youth parliament'), ('council', 'City council'), ('forum', 'Forum'), ('workshop', 'Workshop'), ('check', 'Checking group'), ('campus', 'Campus')], max_length=20)),
                ('openness', models.CharField(choices=[('closed', 'closed'), ('on_request', 'on request'), ('open', 'open at any time'), ('derived', 'all funded providers of its areas')], default='closed', max_length=12)),
                ('purpose', models.TextField(blank=True)),
                ('way_of_working', models.TextField(blank=True)),
                ('legal_basis', models.CharField(blank=True, max_length=200)),
                ('run_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bodies_it_runs', to='people.organisation')),
            ],
            options={
                'verbose_name_plural': 'bodies',
            },
            bases=('people.actor',),
        ),
        migrations.CreateModel(
            name='Cooperation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('about', models.TextField(blank=True)),
                ('kind', models.CharField(choices=[('project', 'Cooperation project'), ('network', 'Network of institutions (campus)'), ('agreement', 'Agreement')], max_length=12)),
                ('municipal_money', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PROFESSIONAL'], max_length=20)),
                ('accompanied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cooperations', to='deliberate.body')),
                ('areas', models.ManyToManyField(blank=True, related_name='cooperations', to='ground.area')),
                ('fields', models.ManyToManyField(blank=True, related_name='cooperations', to='ground.servicefield')),
            ],
            options={
                'ordering': ['title', 'slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='cooperation_ends_after_start'), models.CheckConstraint(condition=models.Q(('municipal_money__isnull', True), ('municipal_money__gte', 0), _connector='OR'), name='cooperation_money_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='CriteriaList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('source', models.CharField(max_length=200)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria_lists', to='deliberate.body')),
            ],
            options={
                'ordering': ['body', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_on', models.DateField()),
                ('found_on', models.DateField(blank=True, null=True)),
                ('verdict', models.CharField(blank=True, choices=[('meets', 'meets the criteria'), ('conditions', 'meets them with conditions'), ('fails', 'does not meet them')], max_length=12)),
                ('finding', models.TextField(blank=True)),
                ('follow_up', models.TextField(blank=True)),
                ('follow_up_due', models.DateField(blank=True, null=True)),
                ('follow_up_done_on', models.DateField(blank=True, null=True)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PROFESSIONAL'], max_length=20)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='deliberate.body')),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='deliberate.cooperation')),
                ('criteria', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='deliberate.criterialist')),
            ],
            options={
                'ordering': ['-opened_on', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('found_on__isnull', True)), fields=('cooperation', 'body'), name='check_open_once'), models.CheckConstraint(condition=models.Q(('found_on__isnull', True), ('found_on__gte', models.F('opened_on')), _connector='OR'), name='check_found_after_opened')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('text', models.TextField()),
                ('criteria', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='deliberate.criterialist')),
            ],
            options={
                'verbose_name_plural': 'criteria',
                'ordering': ['criteria', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('criteria', 'code'), name='criterion_once')],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('fulfilled', 'fulfilled'), ('partly', 'partly fulfilled'), ('not', 'not fulfilled'), ('not_applicable', 'not applicable')], max_length=16)),
                ('reason', models.TextField(blank=True)),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='deliberate.check')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='deliberate.criterion')),
            ],
            options={
                'ordering': ['criterion'],
                'constraints': [models.UniqueConstraint(fields=('check_of', 'criterion'), name='assessment_once')],
            },
        ),
        migrations.CreateModel(
            name='EventPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.BooleanField()),
                ('partial', models.BooleanField(default=False)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='event_parts', to='deliberate.body')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='deliberate.bodyevent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('event', 'body', 'source'), name='event_part_once')],
            },
        ),
        migrations.CreateModel(
            name='Inquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('join', 'Take part'), ('present', 'Present a project'), ('ask', 'Ask a question')], max_length=8)),
                ('name', models.CharField(max_length=120)),
                ('email', models.EmailField(max_length=254)),
                ('organisation', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField()),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('answered', 'answered'), ('accepted', 'accepted'), ('declined', 'declined')], default='open', max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_as', models.CharField(blank=True, max_length=24)),
                ('asker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='inquiries', to='people.person')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inquiries', to='deliberate.body')),
            ],
            options={
                'verbose_name_plural': 'inquiries',
                'ordering': ['-asked_at'],
            },
        ),
        migrations.CreateModel(
            name='KeptFree',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
            ],
            options={
                'verbose_name_plural': 'days kept free',
                'ordering': ['first_day', 'name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='kept_free_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('ordinary', 'Ordinary meeting'), ('priority_area', 'Priority-area conference'), ('planning', 'Planning conference'), ('forum', 'Forum'), ('closing', 'Closing conference')], max_length=16)),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('title', models.CharField(max_length=200)),
                ('purpose', models.TextField(blank=True)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('venue', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('planned', 'planned'), ('cancelled', 'called off')], default='planned', max_length=10)),
                ('phase', models.CharField(blank=True, choices=[('inventory', 'Inventory'), ('needs', 'Needs'), ('measures', 'Measures'), ('evaluation', 'Evaluation')], max_length=12)),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PUBLIC'], max_length=20)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('areas', models.ManyToManyField(blank=True, related_name='meetings', to='ground.area')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='deliberate.body')),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='meetings_it_hosts', to='people.organisation')),
            ],
            options={
                'ordering': ['-starts_at'],
            },
        ),
        migrations.CreateModel(
            name='Invited',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_at', models.DateTimeField()),
                ('sequence', models.PositiveIntegerField()),
                ('told_off_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invited_to', to='people.organisation')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invited', to='deliberate.meeting')),
            ],
            options={
                'verbose_name_plural': 'invited',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'organisation'), name='invited_once')],
            },
        ),
        migrations.CreateModel(
            name='GuestPass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guest_passes', to='deliberate.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(choices=[('administration', 'Administration'), ('district_boards', 'District boards'), ('neighbourhood', 'Neighbourhood management'), ('rounds', 'Neighbourhood rounds'), ('expert_groups', 'Specialist working groups'), ('free_providers', 'Non-statutory providers'), ('day_care', 'Day care and after-school care'), ('school', 'Schools'), ('youth', 'Young people'), ('politics', 'Politics'), ('science', 'Science')], max_length=20)),
                ('persons', models.PositiveSmallIntegerField(default=1)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='people.organisation')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='deliberate.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'organisation', 'group'), name='attendance_once')],
            },
        ),
        migrations.CreateModel(
            name='MeetingKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('rhythm', models.CharField(choices=[('weekly', 'every week'), ('biweekly', 'every two weeks'), ('monthly', 'every month'), ('two_monthly', 'every two months'), ('quarterly', 'every three months'), ('twice_a_year', 'twice a year'), ('half_yearly', 'every half year'), ('yearly', 'once a year'), ('as_needed', 'as needed'), ('unknown', 'rhythm not known')], default='unknown', max_length=16)),
                ('soft', models.BooleanField(default=False)),
                ('venue', models.CharField(blank=True, max_length=200)),
                ('audience', models.CharField(blank=True, max_length=200)),
                ('host_moderates', models.BooleanField(default=False)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meeting_kinds', to='deliberate.body')),
            ],
            options={
                'ordering': ['body', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='series',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='meetings', to='deliberate.meetingkind'),
        ),
        migrations.CreateModel(
            name='HostPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='host_places', to='people.organisation')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='host_places', to='deliberate.meetingkind')),
            ],
            options={
                'ordering': ['series', 'position'],
                'constraints': [models.UniqueConstraint(fields=('series', 'organisation'), name='host_place_once'), models.UniqueConstraint(fields=('series', 'position'), name='host_place_one_after_another')],
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('role', models.CharField(choices=[('lead', 'Lead'), ('partner', 'Partner'), ('supporter', 'Supporter')], default='partner', max_length=12)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='deliberate.cooperation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cooperates_as', to='people.organisation')),
            ],
            options={
                'ordering': ['cooperation', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='partner_ends_after_start'), models.UniqueConstraint(fields=('cooperation', 'organisation', 'valid_from'), name='partner_once')],
            },
        ),
        migrations.CreateModel(
            name='Precedence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('days', models.PositiveSmallIntegerField(default=14)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('after', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='deliberate.body')),
                ('before', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='precedes', to='deliberate.body')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='precedence_ends_after_start'), models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='precedence_of_another'), models.UniqueConstraint(fields=('before', 'after', 'valid_from'), name='precedence_once')],
            },
        ),
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('state', models.CharField(choices=[('draft', 'draft'), ('approved', 'approved')], default='draft', max_length=8)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PROFESSIONAL'], max_length=20)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('approved_at', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='records_it_approved', to='deliberate.meeting')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='record', to='deliberate.meeting')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('approved_on__isnull', False), ('state', 'approved')), models.Q(('approved_at__isnull', True), ('approved_on__isnull', True), ('state', 'draft')), _connector='OR'), name='record_approved_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='RequiredGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(choices=[('administration', 'Administration'), ('district_boards', 'District boards'), ('neighbourhood', 'Neighbourhood management'), ('rounds', 'Neighbourhood rounds'), ('expert_groups', 'Specialist working groups'), ('free_providers', 'Non-statutory providers'), ('day_care', 'Day care and after-school care'), ('school', 'Schools'), ('youth', 'Young people'), ('politics', 'Politics'), ('science', 'Science')], max_length=20)),
                ('at_least', models.PositiveSmallIntegerField(default=1)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='required_groups', to='deliberate.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'group'), name='required_group_once'), models.CheckConstraint(condition=models.Q(('at_least__gte', 1)), name='required_group_is_some')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('content', models.TextField()),
                ('way_of_working', models.TextField(blank=True)),
                ('outcome', models.CharField(choices=[('goes_on', 'goes on unchanged'), ('sharpened', 'goes on with a sharper profile'), ('restructured', 'is restructured'), ('ends', 'ends')], max_length=12)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PROFESSIONAL'], max_length=20)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='deliberate.body')),
            ],
            options={
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='SharedResource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('room', 'Room'), ('equipment', 'Equipment'), ('staff_time', 'Staff time'), ('knowledge', 'Knowledge'), ('other', 'Other resource')], max_length=12)),
                ('terms', models.TextField(blank=True)),
                ('cooperation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resources', to='deliberate.cooperation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='people.organisation')),
            ],
            options={
                'ordering': ['cooperation', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='shared_resource_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('title', models.CharField(max_length=160)),
                ('about', models.TextField(blank=True)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PUBLIC'], max_length=20)),
                ('fields', models.ManyToManyField(blank=True, related_name='topics', to='ground.servicefield')),
                ('meetings', models.ManyToManyField(blank=True, related_name='topics', to='deliberate.meeting')),
            ],
            options={
                'ordering': ['title', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('information', 'Information'), ('analysis', 'Analysis'), ('solution', 'Proposed solution'), ('need', 'Need'), ('goal', 'Goal'), ('measure', 'Idea for a measure'), ('task', 'Task'), ('practice', 'Good example')], max_length=12)),
                ('text', models.TextField()),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['BODY'], max_length=20)),
                ('due', models.DateField(blank=True, null=True)),
                ('state', models.CharField(blank=True, choices=[('open', 'open'), ('done', 'done'), ('carried', 'carried over'), ('dropped', 'dropped')], max_length=8)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='ground.area')),
                ('carried_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='deliberate.outcome')),
                ('handed_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks_to_take_up', to='deliberate.body')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='deliberate.meeting')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='people.organisation')),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='deliberate.topic')),
            ],
            options={
                'ordering': ['meeting', 'number'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='outcome_number_once'), models.CheckConstraint(condition=models.Q(('kind', 'task'), models.Q(('carried_from__isnull', True), ('due__isnull', True), ('handed_to__isnull', True), ('responsible__isnull', True)), _connector='OR'), name='outcome_task_alone_is_due'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['task', 'need']), ('state__in', ['open', 'done', 'carried', 'dropped'])), models.Q(models.Q(('kind__in', ['task', 'need']), _negated=True), ('state', '')), _connector='OR'), name='outcome_state_of_what_is_followed_up'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('state__in', ['', 'open'])), models.Q(('closed_on__isnull', False), ('state__in', ['done', 'carried', 'dropped'])), _connector='OR'), name='outcome_closed_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='BodyTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1)),
                ('since', models.DateField()),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('in_work', 'in work'), ('parked', 'set aside'), ('done', 'finished')], default='waiting', max_length=8)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics_of_it', to='deliberate.body')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies_on_it', to='deliberate.topic')),
            ],
            options={
                'ordering': ['body', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('body', 'topic'), name='topic_of_a_body_once'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('closed_on__isnull', True)), _connector='OR'), name='topic_closed_when_done')],
            },
        ),
        migrations.CreateModel(
            name='Acknowledged',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('stamp', models.CharField(max_length=64)),
                ('reason', models.CharField(max_length=300, verbose_name='Reason')),
                ('role', models.CharField(max_length=24)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='acknowledged', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'acknowledged',
                'constraints': [models.UniqueConstraint(fields=('year', 'stamp'), name='acknowledged_once')],
            },
        ),
        migrations.CreateModel(
            name='Belonging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='belongings', to='deliberate.body')),
                ('whole', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holdings', to='deliberate.body')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='belonging_ends_after_start'), models.CheckConstraint(condition=models.Q(('part', models.F('whole')), _negated=True), name='belonging_to_another'), models.UniqueConstraint(fields=('part', 'valid_from'), name='belonging_once')],
            },
        ),
        migrations.CreateModel(
            name='Accompaniment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('consulted', 'in consultation with'), ('together', 'in cooperation with'), ('partner', 'supported by the partner'), ('contracted', 'facilitated by contract with')], max_length=12)),
                ('scope', models.CharField(blank=True, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accompanies', to='people.organisation')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accompaniments', to='deliberate.body')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='accompaniment_ends_after_start'), models.UniqueConstraint(fields=('body', 'organisation', 'kind', 'valid_from'), name='accompaniment_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(condition=models.Q(('number__isnull', False)), fields=('body', 'kind', 'number'), name='meeting_number_once'),
        ),
    ]
