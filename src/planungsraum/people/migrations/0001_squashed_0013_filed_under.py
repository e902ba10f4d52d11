import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import planungsraum.people.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from planungsraum.people.migrations._search_index import drop_index, make_index


class Migration(migrations.Migration):

    replaces = [('people', '0001_initial'), ('people', '0002_network'), ('people', '0003_accounts'), ('people', '0004_search'), ('people', '0005_mails_taken_by_one_worker'), ('people', '0006_terms_by_function'), ('people', '0007_terms_of_an_actor'), ('people', '0008_invitation_area'), ('people', '0009_website_of_a_contact'), ('people', '0010_invitation_of_a_person'), ('people', '0011_calendar_of_a_mail'), ('people', '0012_terms_by_visibility'), ('people', '0013_filed_under')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('ground', '0001_squashed_0003_network'),
    ]

    operations = [
        migrations.CreateModel(
            name='Actor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('filed', models.SlugField(blank=True, db_index=False, editable=False, max_length=80)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PUBLIC'], max_length=20)),
                ('profile', models.TextField(blank=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('fields', models.ManyToManyField(blank=True, related_name='actors', to='ground.servicefield')),
            ],
            options={
                'ordering': ['slug'],
                'indexes': [models.Index(fields=['filed', 'slug'], name='actor_filed')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('actor_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='people.actor')),
                ('kind', models.CharField(choices=[('free_provider', 'Non-statutory provider'), ('public_provider', 'Public provider'), ('department', 'Department'), ('school', 'School'), ('day_care', 'Day care'), ('neighbourhood', 'Neighbourhood management'), ('initiative', 'Initiative'), ('health', 'Health service'), ('safety', 'Safety authority'), ('university', 'University'), ('foundation', 'Foundation'), ('other', 'Other organisation')], max_length=20)),
                ('recognised_from', models.DateField(blank=True, null=True)),
                ('recognised_to', models.DateField(blank=True, null=True)),
                ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='people.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('recognised_to__isnull', True), ('recognised_to__gt', models.F('recognised_from')), _connector='OR'), name='recognition_ends_after_start')],
            },
            bases=('people.actor',),
        ),
        migrations.CreateModel(
            name='ActorName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('name', models.CharField(max_length=200)),
                ('short', models.CharField(blank=True, max_length=40)),
                ('since', models.CharField(max_length=10)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='people.actor')),
            ],
            options={
                'ordering': ['actor', 'valid_from'],
                'indexes': [models.Index(fields=['name'], name='actor_name_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='actor_name_ends_after_start'), models.UniqueConstraint(fields=('actor', 'valid_from'), name='actor_name_once')],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('verb', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=80)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverage', to='people.actor')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coverage', to='ground.area')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='coverage_ends_after_start'), models.UniqueConstraint(fields=('actor', 'area', 'valid_from'), name='coverage_once')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('role', models.CharField(choices=[(planungsraum.people.rules.Role['PLANNER'], 'Youth services planning'), (planungsraum.people.rules.Role['STATISTICS'], 'Statistics'), (planungsraum.people.rules.Role['READER'], 'Professional reader'), (planungsraum.people.rules.Role['COORDINATOR'], 'Area coordination'), (planungsraum.people.rules.Role['MANAGING_PROVIDER'], 'Provider with management function'), (planungsraum.people.rules.Role['MODERATOR'], 'Moderation'), (planungsraum.people.rules.Role['PROVIDER'], 'Provider'), (planungsraum.people.rules.Role['COMMITTEE'], 'Committee member'), (planungsraum.people.rules.Role['YOUTH'], 'Youth representation'), (planungsraum.people.rules.Role['EVALUATOR'], 'Evaluation')], max_length=20)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='ground.area')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='grant_ends_after_start'), models.UniqueConstraint(fields=('user', 'role', 'area', 'valid_from'), name='grant_once_in_an_area'), models.UniqueConstraint(condition=models.Q(('area__isnull', True)), fields=('user', 'role', 'valid_from'), name='grant_once')],
            },
        ),
        migrations.CreateModel(
            name='LegalHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('key', models.CharField(blank=True, max_length=80)),
                ('reason', models.CharField(max_length=200)),
                ('set_on', models.DateField()),
                ('lifted_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-set_on'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_on__isnull', True)), fields=('kind', 'key'), name='hold_once')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('given_name', models.CharField(blank=True, max_length=80)),
                ('family_name', models.CharField(blank=True, max_length=80)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PROFESSIONAL'], max_length=20)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['family_name', 'given_name', 'pk'],
                'indexes': [models.Index(fields=['family_name', 'given_name'], name='person_name')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('role', models.CharField(blank=True, choices=[(planungsraum.people.rules.Role['PLANNER'], 'Youth services planning'), (planungsraum.people.rules.Role['STATISTICS'], 'Statistics'), (planungsraum.people.rules.Role['READER'], 'Professional reader'), (planungsraum.people.rules.Role['COORDINATOR'], 'Area coordination'), (planungsraum.people.rules.Role['MANAGING_PROVIDER'], 'Provider with management function'), (planungsraum.people.rules.Role['MODERATOR'], 'Moderation'), (planungsraum.people.rules.Role['PROVIDER'], 'Provider'), (planungsraum.people.rules.Role['COMMITTEE'], 'Committee member'), (planungsraum.people.rules.Role['YOUTH'], 'Youth representation'), (planungsraum.people.rules.Role['EVALUATOR'], 'Evaluation')], max_length=20)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.area')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='people.person')),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='invitation_ends_after_start'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True), _connector='OR'), name='invitation_ends_one_way')],
            },
        ),
        migrations.CreateModel(
            name='ContactPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=120, verbose_name='Function')),
                ('person_visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PROFESSIONAL'], max_length=20)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('email_visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PUBLIC'], max_length=20)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('phone_visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PROFESSIONAL'], max_length=20)),
                ('street', models.CharField(blank=True, max_length=120)),
                ('postcode', models.CharField(blank=True, max_length=5)),
                ('town', models.CharField(blank=True, max_length=80)),
                ('address_visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PUBLIC'], max_length=20)),
                ('web', models.URLField(blank=True)),
                ('web_visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PUBLIC'], max_length=20)),
                ('verified_on', models.DateField()),
                ('reminded_on', models.DateField(blank=True, null=True)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='people.actor')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contacts', to='people.person')),
            ],
            options={
                'ordering': ['actor', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AuditValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='people.auditentry')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='audit_values', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='QueuedMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('calendar', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField(auto_now_add=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('tried_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=80)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='queued_mails', to='people.person')),
            ],
            options={
                'ordering': ['queued_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('reason', ''), _negated=True), fields=('reason',), name='mail_once_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True)),
                ('href', models.CharField(max_length=200)),
                ('place', models.CharField(max_length=300)),
                ('title_stems', models.TextField()),
                ('stems', models.TextField()),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['OFFICE'], max_length=20)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='found_as', to='people.actor')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='found_as', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='search_entry_once')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('function', models.CharField(choices=[(planungsraum.people.rules.Function['CHAIR'], 'Chair'), (planungsraum.people.rules.Function['MANAGEMENT'], 'Executive management'), (planungsraum.people.rules.Function['MODERATION'], 'Moderator'), (planungsraum.people.rules.Function['CO_MODERATION'], 'Co-moderator'), (planungsraum.people.rules.Function['FACILITATION'], 'External facilitator'), (planungsraum.people.rules.Function['MEMBER'], 'Member'), (planungsraum.people.rules.Function['ADVISER'], 'Advisory member'), (planungsraum.people.rules.Function['COMMITTEE_MEMBER'], 'Member of the committee'), (planungsraum.people.rules.Function['YOUTH_REPRESENTATIVE'], 'Youth representative'), (planungsraum.people.rules.Function['HEAD'], 'Head'), (planungsraum.people.rules.Function['AREA_COORDINATION'], 'Area coordinator'), (planungsraum.people.rules.Function['AREA_MANAGEMENT'], 'Planning-area management'), (planungsraum.people.rules.Function['STAFF'], 'Professional')], max_length=24)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['BODY'], 'those who belong to it'), (planungsraum.people.rules.Visibility['MODERATION'], 'moderation only'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['PUBLIC'], max_length=20)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('actor', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='people.actor')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='ground.area')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='terms', to='people.person')),
                ('on_behalf_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='delegations', to='people.organisation')),
            ],
            options={
                'ordering': ['actor', 'function', 'valid_from'],
                'indexes': [models.Index(fields=['actor', 'visibility', 'valid_from', 'valid_to'], name='term_of_actor_seen'), models.Index(fields=['function', 'actor', 'visibility', 'valid_from', 'valid_to'], name='term_of_function_seen')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='term_ends_after_start'), models.UniqueConstraint(fields=('actor', 'function', 'person', 'area', 'valid_from'), name='term_once_in_an_area'), models.UniqueConstraint(condition=models.Q(('area__isnull', True)), fields=('actor', 'function', 'person', 'valid_from'), name='term_once')],
            },
        ),
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField()),
                ('occasion', models.CharField(blank=True, max_length=80)),
                ('may_act', models.BooleanField(default=True)),
                ('may_see', models.BooleanField(default=True)),
                ('may_vote', models.BooleanField(default=False)),
                ('revoked_on', models.DateField(blank=True, null=True)),
                ('substitute', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='substitutions', to='people.person')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='substitutions', to='people.term')),
            ],
            options={
                'ordering': ['term', 'valid_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__gt', models.F('valid_from'))), name='substitution_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.CharField(max_length=10)),
                ('valid_from', models.DateField()),
                ('partial', models.BooleanField(default=False)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='successions', to='people.organisation')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='precessions', to='people.organisation')),
            ],
            options={
                'ordering': ['valid_from'],
                'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_of_another')],
            },
        ),
        migrations.CreateModel(
            name='Funding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fundings', to='ground.area')),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fundings', to='ground.servicefield')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fundings', to='people.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='funding_ends_after_start'), models.UniqueConstraint(fields=('organisation', 'area', 'field', 'valid_from'), name='funding_once')],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
