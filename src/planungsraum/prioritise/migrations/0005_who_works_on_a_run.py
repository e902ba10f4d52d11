"""A run knows who has taken it up, and how often it was begun."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("prioritise", "0004_decisions_one_after_the_other"),
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
