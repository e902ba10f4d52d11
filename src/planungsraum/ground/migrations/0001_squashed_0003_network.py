import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('ground', '0001_initial'), ('ground', '0002_neighbourhoods'), ('ground', '0003_network')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AreaSystem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True)),
                ('name_de', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=80)),
                ('plural_de', models.CharField(max_length=80)),
                ('plural_en', models.CharField(blank=True, max_length=80)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position', 'code'],
            },
        ),
        migrations.CreateModel(
            name='ServiceField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True)),
                ('name_de', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('basis', models.CharField(blank=True, max_length=80)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('code', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('tile_column', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('tile_row', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='ground.areasystem')),
            ],
            options={
                'ordering': ['code', 'valid_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='area_ends_after_start'), models.UniqueConstraint(fields=('system', 'code', 'valid_from'), name='area_once')],
            },
        ),
        migrations.CreateModel(
            name='Boundary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_of', models.DateField(verbose_name='territorial status')),
                ('wkb', models.BinaryField()),
                ('west', models.FloatField()),
                ('south', models.FloatField()),
                ('east', models.FloatField()),
                ('north', models.FloatField()),
                ('source', models.CharField(blank=True, max_length=200)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boundaries', to='ground.area')),
            ],
            options={
                'verbose_name_plural': 'boundaries',
                'ordering': ['area', '-as_of'],
                'constraints': [models.UniqueConstraint(fields=('area', 'as_of'), name='boundary_once')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('weight', models.FloatField(default=1.0)),
                ('assumed', models.BooleanField(default=False)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='ground.area')),
                ('whole', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='ground.area')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='membership_ends_after_start'), models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 1)), name='membership_weight_is_a_share'), models.UniqueConstraint(fields=('area', 'whole', 'valid_from'), name='membership_once')],
            },
        ),
        migrations.CreateModel(
            name='Neighbourhood',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=20)),
                ('beside', models.CharField(max_length=20)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neighbourhoods', to='ground.areasystem')),
            ],
            options={
                'ordering': ['area', 'beside'],
                'constraints': [models.UniqueConstraint(fields=('system', 'area', 'beside'), name='neighbourhood_once'), models.CheckConstraint(condition=models.Q(('area', models.F('beside')), _negated=True), name='neighbourhood_of_two_areas')],
            },
        ),
    ]
