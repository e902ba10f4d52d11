"""Every scheme has a system; decisions against a result are kept one after the other."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("prioritise", "0003_schemes_of_a_system"),
    ]

    operations = [
        migrations.AlterField(
            model_name="scheme",
            name="system",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ground.areasystem"
            ),
        ),
        migrations.AlterField(
            model_name="priorityarea",
            name="name",
            field=models.CharField(max_length=500),
        ),
        migrations.AlterModelOptions(
            name="override",
            options={"ordering": ["decided_at", "pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="override",
            name="override_once",
        ),
    ]
