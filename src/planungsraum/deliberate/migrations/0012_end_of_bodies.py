from django.db import migrations

ENDING = ("dissolved", "merged", "split", "absorbed")


def end_bodies(apps, _schema):
    """From the first day of the event in which each went wholly, as `happen` does."""
    parts = apps.get_model("deliberate", "EventPart").objects.filter(source=True, partial=False, event__kind__in=ENDING)
    actors = apps.get_model("people", "Actor").objects
    for body, day in parts.values_list("body", "event__first_day"):
        actors.filter(pk=body).update(ended_on=day)


class Migration(migrations.Migration):

    dependencies = [
        ('deliberate', '0011_topics_and_outcomes'),
        ('people', '0014_end_of_an_actor'),
    ]

    operations = [
        migrations.RunPython(end_bodies, migrations.RunPython.noop),
    ]
