"""Titles apart from texts, and an index of the stems."""

from django.db import migrations, models

from planungsraum.people.migrations._search_index import drop_index, make_index


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_accounts'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchentry',
            name='place',
            field=models.CharField(default='', max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='searchentry',
            name='title_stems',
            field=models.TextField(default=''),
            preserve_default=False,
        ),
        migrations.RunPython(make_index, drop_index),
    ]
