"""A scheme says whose areas it lists."""

import django.db.models.deletion
from django.db import migrations, models


def fill_system(apps, schema_editor):
    """The system of the run a scheme was made of, else of its areas, else the finest."""
    scheme = apps.get_model("prioritise", "Scheme")
    part = apps.get_model("prioritise", "PriorityAreaPart")
    finest = apps.get_model("ground", "AreaSystem").objects.order_by("position", "code")
    for each in scheme.objects.select_related("result__run"):
        first = part.objects.filter(priority_area__scheme=each).select_related("area").first()
        of_areas = first.area.system_id if first else finest.first().pk
        each.system_id = each.result.run.system_id if each.result else of_areas
        each.save(update_fields=["system"])


class Migration(migrations.Migration):
    dependencies = [
        ("ground", "0002_neighbourhoods"),
        ("prioritise", "0002_runs_and_schemes"),
    ]

    operations = [
        migrations.AddField(
            model_name="scheme",
            name="system",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ground.areasystem"
            ),
        ),
        migrations.RunPython(fill_system, migrations.RunPython.noop),
    ]
