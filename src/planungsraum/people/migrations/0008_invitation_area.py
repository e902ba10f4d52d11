import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ground', '0003_network'),
        ('people', '0007_terms_of_an_actor'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='area',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ground.area'),
        ),
    ]
