import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("deliberate", "0002_conferences_in_calendars"),
        ("people", "0008_invitation_area"),
    ]

    operations = [
        migrations.AddField(
            model_name="conference",
            name="host",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="conferences_it_hosts", to="people.organisation"),
        ),
    ]
