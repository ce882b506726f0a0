from django.db import migrations, models

STATUSES = [
    ("draft", "Draft, only editors see it"),
    ("members", "Members only, nobody else sees it"),
    ("unlisted", "By link only, it stands in no list"),
    ("public", "Public"),
]
HIDDEN = ("draft", "members", "unlisted")


def hide_again(apps, schema_editor):
    """Nothing becomes public by going back: rows become drafts, and files, which cannot, lose their addresses."""
    for name in ("Person", "Page", "Entry"):
        apps.get_model("profiles", name).objects.filter(status__in=HIDDEN).update(status="draft")
    files = apps.get_model("profiles", "Upload").objects.filter(status__in=HIDDEN)
    apps.get_model("profiles", "Address").objects.filter(upload__in=files).delete()
    files.update(variants=None)


def with_statuses(model):
    field = models.CharField(choices=STATUSES, default="public", max_length=10)
    return migrations.AlterField(model, "status", field)


class Migration(migrations.Migration):
    """Two more answers to who sees a page, an entry, a member and a file; files had none of their own."""

    dependencies = [("profiles", "0008_forwarding")]

    operations = [
        *(with_statuses(model) for model in ("person", "page", "entry")),
        migrations.AddField(
            "upload", "status", models.CharField(choices=STATUSES, default="public", max_length=10)
        ),
        migrations.RunPython(migrations.RunPython.noop, hide_again),
    ]
