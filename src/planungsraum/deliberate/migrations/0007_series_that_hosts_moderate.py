from django.db import migrations
from django.db.models import Count


def put_into_series(apps, _schema_editor):
    """Where the only kind of meeting of a body is moderated by its hosts, its meetings go on to be."""
    kinds = apps.get_model("deliberate", "MeetingKind").objects
    alone = kinds.values("body").annotate(several=Count("pk")).filter(several=1).values("body")
    for kind in kinds.filter(host_moderates=True, body__in=alone):
        apps.get_model("deliberate", "Meeting").objects.filter(body=kind.body_id, series=None).update(series=kind)


class Migration(migrations.Migration):

    dependencies = [
        ("deliberate", "0006_series_of_meetings"),
    ]

    operations = [
        migrations.RunPython(put_into_series, migrations.RunPython.noop),
    ]
