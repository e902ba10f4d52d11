"""A run knows who has taken it up, and how often it was begun."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("prioritise", "0005_what_a_departure_left"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="taken_by",
            field=models.CharField(blank=True, max_length=32, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="run",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
