import django.db.models.deletion
import planungsraum.people.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deliberate', '0007_series_that_hosts_moderate'),
        ('ground', '0003_network'),
        ('people', '0010_invitation_of_a_person'),
    ]

    operations = [
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
            },
        ),
        migrations.AddConstraint(
            model_name='cooperation',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='cooperation_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='cooperation',
            constraint=models.CheckConstraint(condition=models.Q(('municipal_money__isnull', True), ('municipal_money__gte', 0), _connector='OR'), name='cooperation_money_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.UniqueConstraint(condition=models.Q(('found_on__isnull', True)), fields=('cooperation', 'body'), name='check_open_once'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.CheckConstraint(condition=models.Q(('found_on__isnull', True), ('found_on__gte', models.F('opened_on')), _connector='OR'), name='check_found_after_opened'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.UniqueConstraint(fields=('criteria', 'code'), name='criterion_once'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(fields=('check_of', 'criterion'), name='assessment_once'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='partner_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.UniqueConstraint(fields=('cooperation', 'organisation', 'valid_from'), name='partner_once'),
        ),
        migrations.AddConstraint(
            model_name='sharedresource',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='shared_resource_ends_after_start'),
        ),
    ]
