import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("deliberate", "0005_meetings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="meeting",
            name="kind",
            field=models.CharField(choices=[("ordinary", "Ordinary meeting"), ("priority_area", "Priority-area conference"), ("planning", "Planning conference"), ("forum", "Forum"), ("closing", "Closing conference")], max_length=16),
        ),
        migrations.AddField(
            model_name="meeting",
            name="series",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="meetings", to="deliberate.meetingkind"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="state",
            field=models.CharField(choices=[("planned", "planned"), ("cancelled", "called off")], default="planned", max_length=10),
        ),
        migrations.AddField(
            model_name="meeting",
            name="sequence",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
    ]
