from django.db import migrations

import profiles.models.folding


class Migration(migrations.Migration):
    """Only how people are ordered when they are asked for: the tables stay as they are."""

    dependencies = [("profiles", "0003_upload_variants")]

    operations = [
        migrations.AlterModelOptions(
            name="person",
            options={
                "ordering": (profiles.models.folding.SortKey("family_name", "given_name"), "slug"),
                "verbose_name_plural": "people",
            },
        ),
    ]
