from django.db import migrations, models

from profiles.models.secret_links import new_key

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


SHOWN = ("entry", "page", "person", "upload")


def shows_one():
    """Of the four exactly one."""
    rule = models.Q()
    for chosen in ("page", "entry", "person", "upload"):
        rule |= models.Q(**{f"{name}__isnull": name != chosen for name in SHOWN})
    return rule


def shown(name):
    return models.OneToOneField(
        f"profiles.{name}", models.CASCADE, null=True, blank=True, related_name="secret_link"
    )


def with_statuses(model):
    field = models.CharField(choices=STATUSES, default="public", max_length=10)
    return migrations.AlterField(model, "status", field)


class Migration(migrations.Migration):
    """Two more answers to who sees a page, an entry, a member and a file, and links; files had no status of their own."""

    dependencies = [("profiles", "0008_forwarding")]

    operations = [
        *(with_statuses(model) for model in ("person", "page", "entry")),
        migrations.AddField(
            "upload", "status", models.CharField(choices=STATUSES, default="public", max_length=10)
        ),
        migrations.CreateModel(
            "SecretLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=new_key, editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                *((name, shown(name)) for name in SHOWN),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=shows_one(), name="secret_link_shows_one"),
                    models.CheckConstraint(condition=~models.Q(key=""), name="secret_link_has_key"),
                ]
            },
        ),
        migrations.RunPython(migrations.RunPython.noop, hide_again),
    ]
