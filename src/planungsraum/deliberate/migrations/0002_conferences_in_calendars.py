import uuid

from django.db import migrations, models
from django.utils import timezone


def name_them(apps, _schema_editor):
    """Give each conference that is there a name of its own in calendars."""
    conferences = apps.get_model("deliberate", "Conference").objects
    for conference in conferences.filter(uuid=None):
        conferences.filter(pk=conference.pk).update(uuid=uuid.uuid4())


class Migration(migrations.Migration):

    dependencies = [
        ("deliberate", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="conference",
            name="uuid",
            field=models.UUIDField(null=True, editable=False),
        ),
        migrations.AddField(
            model_name="conference",
            name="changed_at",
            field=models.DateTimeField(auto_now=True, default=timezone.now),
            preserve_default=False,
        ),
        migrations.RunPython(name_them, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="conference",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
