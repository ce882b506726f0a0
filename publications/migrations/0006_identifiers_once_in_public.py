from django.db import migrations, models
from django.db.models import Count, Q

IDENTIFIERS = {"doi": "DOI", "arxiv_id": "arXiv id"}


def refuse_twins(apps, schema_editor):
    """Going back is refused, before anything is changed, while two papers have one DOI or arXiv id."""
    papers = apps.get_model("publications", "Paper").objects.using(schema_editor.connection.alias)
    for name, words in IDENTIFIERS.items():
        twins = papers.exclude(**{name: ""}).values(name).annotate(count=Count("pk")).filter(count__gt=1)
        if first := twins.order_by(name).values_list(name, flat=True).first():
            raise ValueError(f"More than one paper has the {words} {first}. Merge them, or delete one, first.")


def among_public(name, words):
    """The steps by which an identifier is given once among public papers only."""
    constraint = models.UniqueConstraint(
        fields=[name],
        condition=~Q((name, "")) & Q(status="public"),
        name=f"paper_{name}_unique",
        violation_error_message=f"Another paper has this {words}.",
    )
    return [
        migrations.RemoveConstraint(model_name="paper", name=f"paper_{name}_unique"),
        migrations.AddConstraint(model_name="paper", constraint=constraint),
    ]


class Migration(migrations.Migration):
    """A DOI or arXiv id is one paper's among those that visitors see."""

    dependencies = [("publications", "0005_claims")]

    operations = [
        *(step for name, words in IDENTIFIERS.items() for step in among_public(name, words)),
        migrations.RunPython(migrations.RunPython.noop, refuse_twins),
    ]
