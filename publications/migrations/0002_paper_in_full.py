import profiles.words.identity
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("profiles", "0001_initial"),
        ("publications", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuthorMatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=profiles.words.identity.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name as printed")),
                (
                    "state",
                    models.CharField(
                        choices=[("suggested", "Suggested"), ("refused", "Refused")],
                        default="suggested",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "verbose_name": "author suggestion",
                "ordering": ["paper", "name", "person"],
            },
        ),
        migrations.CreateModel(
            name="Editor",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=profiles.words.identity.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveIntegerField(help_text="The first editor has 1.")),
                ("name", models.CharField(max_length=300, verbose_name="name as printed")),
                ("given", models.CharField(blank=True, max_length=150)),
                ("family", models.CharField(blank=True, max_length=150)),
                (
                    "literal",
                    models.CharField(
                        blank=True, help_text="For institutions: the whole name.", max_length=300
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="authorship",
            name="orcid",
            field=models.CharField(
                blank=True, help_text="As in 0000-0002-1825-0097.", max_length=19, verbose_name="ORCID iD"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="award",
            field=models.CharField(
                blank=True, help_text="As in “Best paper”; a badge of its own.", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="collection_title",
            field=models.CharField(blank=True, max_length=300, verbose_name="series"),
        ),
        migrations.AddField(
            model_name="paper",
            name="edition",
            field=models.CharField(blank=True, max_length=50),
        ),
        migrations.AddField(
            model_name="paper",
            name="extra",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="further fields"),
        ),
        migrations.AddField(
            model_name="paper",
            name="genre",
            field=models.CharField(
                blank=True,
                help_text="Of a thesis or report, as in “PhD thesis”.",
                max_length=100,
                verbose_name="kind of work",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="isbn",
            field=models.CharField(
                blank=True, help_text="As in 978-3-540-00001-2.", max_length=17, verbose_name="ISBN"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="pmid",
            field=models.CharField(blank=True, max_length=12, verbose_name="PubMed id"),
        ),
        migrations.AddField(
            model_name="paper",
            name="publisher_place",
            field=models.CharField(blank=True, max_length=200, verbose_name="place"),
        ),
        migrations.AddField(
            model_name="paper",
            name="thumbnail",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="profiles.upload",
                verbose_name="picture",
            ),
        ),
        migrations.AddIndex(
            model_name="authorship",
            index=models.Index(fields=["person", "is_hidden", "paper"], name="authorship_of_person"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["status", "stage", "type", "issued", "id"], name="paper_tally"),
        ),
        migrations.AddField(
            model_name="authormatch",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="author_matches",
                to="publications.paper",
            ),
        ),
        migrations.AddField(
            model_name="authormatch",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="author_matches",
                to="profiles.person",
                verbose_name="member",
            ),
        ),
        migrations.AddField(
            model_name="editor",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="editors", to="publications.paper"
            ),
        ),
        migrations.AddConstraint(
            model_name="authormatch",
            constraint=models.UniqueConstraint(fields=("paper", "name", "person"), name="author_match_once"),
        ),
        migrations.AddConstraint(
            model_name="authormatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="author_match_has_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="editor",
            constraint=models.UniqueConstraint(fields=("paper", "position"), name="editor_position_unique"),
        ),
        migrations.AddConstraint(
            model_name="editor",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="editor_has_name"
            ),
        ),
    ]
