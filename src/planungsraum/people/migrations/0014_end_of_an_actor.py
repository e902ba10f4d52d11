from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0013_filed_under'),
    ]

    operations = [
        migrations.AddField(
            model_name='actor',
            name='ended_on',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
    ]
