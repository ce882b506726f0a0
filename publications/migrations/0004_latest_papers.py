"""An index by date: the latest papers of all are found without sorting all."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0003_paper_text'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='paper',
            index=models.Index(fields=['-issued'], name='paper_latest'),
        ),
    ]
