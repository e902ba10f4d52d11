import django.db.models.deletion
from django.db import migrations, models
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Concat, Replace, Substr

PAGES = "/deliberate/conferences/", "/deliberate/meetings/"


def name_as(old, new, pages):
    """What others call a meeting: the occasion for which somebody stands in, and its entry in the search."""

    def name(apps, _schema_editor):
        held = apps.get_model("people", "Substitution").objects.filter(occasion__startswith=f"{old}:")
        after = Substr("occasion", len(old) + 1, output_field=CharField())
        held.update(occasion=Concat(Value(new), after, output_field=CharField()))
        found = apps.get_model("people", "SearchEntry").objects.filter(kind=old)
        found.update(kind=new, href=Replace(F("href"), *map(Value, pages)))

    return name


class Migration(migrations.Migration):

    dependencies = [
        ("deliberate", "0004_belonging"),
        ("ground", "0003_network"),
        ("people", "0010_invitation_of_a_person"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="conference", name="conference_ends_after_start"),
        migrations.RemoveConstraint(model_name="conference", name="conference_number_once"),
        migrations.RemoveConstraint(model_name="requiredgroup", name="required_group_once"),
        migrations.RemoveConstraint(model_name="attendance", name="attendance_once"),
        migrations.RenameModel("Conference", "Meeting"),
        migrations.RenameField("requiredgroup", "conference", "meeting"),
        migrations.RenameField("attendance", "conference", "meeting"),
        migrations.RenameField("guestpass", "conference", "meeting"),
        migrations.AlterField(
            model_name="meeting",
            name="areas",
            field=models.ManyToManyField(blank=True, related_name="meetings", to="ground.area"),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="body",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="deliberate.body"),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="host",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="meetings_it_hosts", to="people.organisation"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=["body", "kind", "number"], condition=Q(number__isnull=False), name="meeting_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="requiredgroup",
            constraint=models.UniqueConstraint(fields=["meeting", "group"], name="required_group_once"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=["meeting", "organisation", "group"], name="attendance_once"),
        ),
        migrations.RunPython(name_as("conference", "meeting", PAGES), name_as("meeting", "conference", PAGES[::-1])),
    ]
