"""import_fixtures meets files that are damaged, foreign or of another install: a sentence, and nothing is written."""

import json
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from profiles.models import NameForm, Person
from publications.models import Authorship, Paper
from tests.factories import make_name_form, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


def export(*arguments):
    out = StringIO()
    call_command("export_fixtures", *arguments, stdout=out)
    return out.getvalue()


def import_(file):
    out = StringIO()
    call_command("import_fixtures", str(file), stdout=out)
    return out.getvalue()


@pytest.fixture
def rows():
    """A small fixture as rows, whose content is here too."""
    born = make_person(slug="born", given_name="Max", family_name="Born")
    make_page("/cv/", born, title="CV")
    make_name_form(born, "M. Born")
    make_paper("Zur Quantenmechanik", [born], slug="zur-quantenmechanik", is_selected=True)
    return json.loads(export())


@pytest.fixture
def save(tmp_path):
    def save(rows):
        file = tmp_path / "rows.json"
        file.write_text(rows if isinstance(rows, str) else json.dumps(rows), encoding="utf-8")
        return file

    return save


def row_of(rows, model):
    return next(row for row in rows if row["model"] == model)


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        ("profiles.page", "title", 5),
        ("profiles.page", "title", None),
        ("profiles.page", "title", ["x"]),
        ("profiles.page", "title", "x" * 301),
        ("profiles.page", "body", "a\0b"),
        ("profiles.page", "body", "\ud800"),
        ("profiles.page", "show_profile", "yes"),
        ("profiles.page", "show_profile", 1),
        ("profiles.page", "menu_position", 10**30),
        ("profiles.page", "menu_position", True),
        ("profiles.page", "tags", "x"),
        ("profiles.page", "tags", [None]),
        ("profiles.page", "tags", ["x"]),
        ("profiles.page", "person", {}),
        ("profiles.page", "person", "born"),
        ("profiles.page", "status", "secret"),
        ("profiles.person", "email", "born@"),
        ("profiles.person", "slug", "M B"),
        ("profiles.address", "scope", "x"),
        ("profiles.address", "id", "x"),
        ("publications.paper", "url", "javascript:alert(1)"),
        ("publications.paper", "issued", "1925-13"),
        ("publications.paper", "extra", "bibtex:annote"),
        ("publications.paper", "extra", {"bibtex:annote": 1}),
        ("publications.paper", "extra", {"bibtex:annote": "a\0b"}),
        ("publications.authorship", "position", -1),
        ("publications.authorship", "colour", "blue"),
    ],
)
def test_value_that_a_field_cannot_hold(rows, save, model, field, value):
    before = export()
    row_of(rows, model)["fields"][field] = value

    with pytest.raises(CommandError, match=f"number [0-9]+, {model}: .*{field}") as error:
        import_(save(rows))

    assert "Nothing has been written." in str(error.value)
    assert export() == before


def test_row_that_stands_there_twice(rows, save):
    with pytest.raises(CommandError, match="stands in another row, too"):
        import_(save([*rows, rows[0]]))


def test_key_that_is_none(rows, save):
    row_of(rows, "profiles.page")["pk"] = "7"

    with pytest.raises(CommandError, match="'7' is not a key"):
        import_(save(rows))


def test_key_in_another_spelling_is_the_same(rows, save):
    before = export()
    for row in rows:
        row["pk"] = row["pk"].upper()

    import_(save(rows))

    assert export() == before


@pytest.mark.parametrize("model", ["profiles.person", "profiles.page", "publications.paper"])
def test_row_that_others_need_is_missing(rows, save, model):
    # PostgreSQL empties no table while it has keys to check.
    connection.check_constraints()
    call_command("flush", interactive=False, verbosity=0)

    with pytest.raises(CommandError, match="contradicts what is here"):
        import_(save([row for row in rows if row["model"] != model]))

    assert not Person.objects.exists()


def test_number_of_thousands_of_digits(save):
    with pytest.raises(CommandError, match="a number that is too long"):
        import_(save(f"[{'9' * 5000}]"))


def test_file_that_never_ends(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(CommandError, match="is not a file"):
        import_(tmp_path / "pipe")


def test_file_that_is_too_large(tmp_path):
    with (tmp_path / "large.json").open("wb") as stream:
        os.truncate(stream.fileno(), 500_000_001)

    with pytest.raises(CommandError, match="is larger than 500 MB"):
        import_(tmp_path / "large.json")


def test_paper_without_identifiers_is_found_by_its_title(rows, save):
    Paper.objects.all().delete()
    here = make_paper("Zur Quantenmechanik.", ["Max Born", "P. Jordan"], slug="zur-quantenmechanik")

    report = import_(save(rows))

    assert Paper.objects.get() == here
    assert here.authorships.get(person__slug="born").is_selected
    assert "Already here: paper “Zur Quantenmechanik.”" in report


def test_other_paper_with_the_slug_keeps_it(rows, save):
    Paper.objects.all().delete()
    make_paper("Another matter", ["P. Jordan"], slug="zur-quantenmechanik")

    import_(save(rows))

    slugs = dict(Paper.objects.values_list("title", "slug"))
    assert slugs == {
        "Another matter": "zur-quantenmechanik",
        "Zur Quantenmechanik": "zur-quantenmechanik-2",
    }


def test_spelling_that_is_here_under_another_key_is_the_same(rows, save):
    NameForm.objects.all().delete()
    here = make_name_form(Person.objects.get(), "M. Born")

    import_(save(rows))

    assert NameForm.objects.get() == here


def test_authorship_without_a_family_links_nobody_else(rows, save):
    fields = row_of(rows, "publications.authorship")["fields"]
    del fields["family"], fields["is_hidden"]
    fields["name"] = "B."
    Paper.objects.all().delete()
    here = make_paper("Zur Quantenmechanik", ["Collaboration"], slug="x")

    import_(save(rows))

    assert not Authorship.objects.filter(paper=here).exclude(person=None).exists()
