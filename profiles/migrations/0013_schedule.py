from django.db import migrations, models

_ABOUT = {
    "publish_at": ("appears", "Before, only who can edit it sees it. Empty: at once."),
    "expire_at": ("disappears", "From then on only who can edit it sees it. Empty: never."),
}
_MODELS = ("page", "entry", "person")


def _add_field(model, name):
    verbose_name, help_text = _ABOUT[name]
    field = models.DateTimeField(blank=True, help_text=help_text, null=True, verbose_name=verbose_name)
    return migrations.AddField(model_name=model, name=name, field=field)


def _add_index(model, name):
    condition = models.Q((f"{name}__isnull", False))
    index = models.Index(fields=[name], condition=condition, name=f"{model}_{name}")
    return migrations.AddIndex(model_name=model, index=index)


def _add_constraint(model):
    constraint = models.CheckConstraint(
        condition=models.Q(
            ("publish_at", None),
            ("expire_at", None),
            ("expire_at__gt", models.F("publish_at")),
            _connector="OR",
        ),
        name=f"{model}_disappears_later",
        violation_error_message="It would disappear before it appears.",
    )
    return migrations.AddConstraint(model_name=model, constraint=constraint)


class Migration(migrations.Migration):
    """When pages, entries and people appear and disappear."""

    dependencies = [("profiles", "0012_drafts")]

    operations = [
        *(_add_field(model, name) for model in _MODELS for name in _ABOUT),
        *(_add_constraint(model) for model in _MODELS),
        *(_add_index(model, name) for model in _MODELS for name in _ABOUT),
    ]
