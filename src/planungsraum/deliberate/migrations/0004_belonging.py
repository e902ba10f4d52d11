import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):

    dependencies = [
        ("deliberate", "0003_host_of_a_conference"),
    ]

    operations = [
        migrations.CreateModel(
            name="Belonging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("part", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="belongings", to="deliberate.body")),
                ("whole", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="holdings", to="deliberate.body")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(("valid_to__isnull", True), ("valid_to__gt", F("valid_from")), _connector="OR"), name="belonging_ends_after_start"),
                    models.CheckConstraint(condition=~Q(part=F("whole")), name="belonging_to_another"),
                    models.UniqueConstraint(fields=("part", "valid_from"), name="belonging_once"),
                ],
            },
        ),
    ]
