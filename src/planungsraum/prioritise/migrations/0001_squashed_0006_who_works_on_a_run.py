import django.db.models.deletion
import django.utils.timezone
import planungsraum.people.rules
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('prioritise', '0001_initial'), ('prioritise', '0002_runs_and_schemes'), ('prioritise', '0003_schemes_of_a_system'), ('prioritise', '0004_decisions_one_after_the_other'), ('prioritise', '0005_what_a_departure_left'), ('prioritise', '0006_who_works_on_a_run')]

    initial = True

    dependencies = [
        ('ground', '0001_squashed_0003_network'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.SlugField()),
                ('title', models.CharField(max_length=200)),
                ('recipe', models.TextField()),
                ('values', models.TextField()),
                ('provenance', models.JSONField(default=list)),
                ('draws', models.PositiveIntegerField()),
                ('seed', models.PositiveBigIntegerField()),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['OFFICE'], max_length=20)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'running'), ('done', 'done'), ('cancelled', 'cancelled'), ('failed', 'not computable')], default='waiting', max_length=20)),
                ('progress', models.FloatField(default=0.0)),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_by', models.CharField(blank=True, max_length=32)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('cancel_asked', models.BooleanField(default=False)),
                ('faults', models.JSONField(default=list)),
                ('result', models.TextField(blank=True)),
                ('robustness', models.TextField(blank=True)),
                ('sensitivity', models.TextField(blank=True)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='ground.areasystem')),
            ],
            options={
                'ordering': ['-asked_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), models.Q(('result', ''), _negated=True), models.Q(('robustness', ''), _negated=True), models.Q(('sensitivity', ''), _negated=True)), models.Q(models.Q(('state', 'done'), _negated=True), ('result', ''), ('robustness', ''), ('sensitivity', '')), _connector='OR'), name='run_has_results_when_done')],
            },
        ),
        migrations.CreateModel(
            name='FrozenResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.TextField()),
                ('software_version', models.CharField(max_length=40)),
                ('fingerprints', models.JSONField()),
                ('frozen_at', models.DateTimeField(auto_now_add=True)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['OFFICE'], max_length=20)),
                ('frozen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='frozen', to='prioritise.run')),
            ],
            options={
                'ordering': ['-frozen_at'],
            },
        ),
        migrations.CreateModel(
            name='Scheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('name', models.SlugField(unique=True)),
                ('title', models.CharField(max_length=200)),
                ('source', models.TextField()),
                ('known_in_part', models.BooleanField(default=False)),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['OFFICE'], max_length=20)),
                ('result', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='schemes', to='prioritise.frozenresult')),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.areasystem')),
            ],
            options={
                'ordering': ['valid_from', 'name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='scheme_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='PriorityArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=500)),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priority_areas', to='prioritise.scheme')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('scheme', 'name'), name='priority_area_once')],
            },
        ),
        migrations.CreateModel(
            name='Override',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('enters', models.BooleanField()),
                ('reason', models.TextField()),
                ('function', models.CharField(max_length=200)),
                ('left', models.JSONField(default=list)),
                ('decided_at', models.DateTimeField(auto_now_add=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.area')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overrides', to='prioritise.scheme')),
            ],
            options={
                'ordering': ['decided_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('function', ''), _negated=True)), name='override_says_why_and_who')],
            },
        ),
        migrations.CreateModel(
            name='StoredRecipe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.SlugField(unique=True)),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('visibility', models.CharField(choices=[(planungsraum.people.rules.Visibility['PUBLIC'], 'public'), (planungsraum.people.rules.Visibility['PROFESSIONAL'], 'professional public'), (planungsraum.people.rules.Visibility['OFFICE'], 'office only')], default=planungsraum.people.rules.Visibility['OFFICE'], max_length=20)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='PriorityAreaPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('extent', models.CharField(blank=True, max_length=200)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.area')),
                ('priority_area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='prioritise.priorityarea')),
            ],
            options={
                'ordering': ['area__code'],
                'constraints': [models.UniqueConstraint(fields=('priority_area', 'area'), name='priority_area_part_once')],
            },
        ),
    ]
