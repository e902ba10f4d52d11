"""A departure keeps which priority areas the area left, so that it can return to them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("prioritise", "0004_decisions_one_after_the_other"),
    ]

    operations = [
        migrations.AddField(
            model_name="override",
            name="left",
            field=models.JSONField(default=list),
        ),
    ]
