"""One row a format: whoever answers, links, offers or copies formats has every one of them, and no list of his own."""

import ast
from pathlib import Path

import pytest

from config.moving_out.static_copy.crawling import _data
from publications.editing.downloads import EXPORTS
from publications.exporting.formats import FORMATS, OFFERED
from publications.reading.formats import read_bibliography
from tests.config.moving_out.static_copy.test_citation_files import files_of_all
from tests.factories import make_lab, make_paper

ROOT = Path(__file__).resolve().parents[3]
TYPES = [(name, kind) for kind in FORMATS.values() for name in (kind.media_type, *kind.other_types)]


def lists_of_formats(source):
    """The lines of a module on which a list, tuple, set or dict names several formats by their extensions."""
    found = []
    for node in ast.walk(ast.parse(source)):
        items = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        words = {item.value for item in items if isinstance(item, ast.Constant)}
        if len(words & set(FORMATS)) > 1:
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("kind", FORMATS.values(), ids=FORMATS)
@pytest.mark.django_db
def test_format_is_answered_for_lists_and_papers(client, kind):
    make_paper(slug="ideale")

    answers = [client.get(kind.address(path)) for path in ("/publications/", "/publications/ideale/")]

    assert [(one.status_code, one["Content-Type"]) for one in answers] == [(200, kind.content_type)] * 2


@pytest.mark.parametrize(("accept", "kind"), TYPES, ids=[name for name, _ in TYPES])
@pytest.mark.django_db
def test_format_is_answered_to_whoever_accepts_it(client, accept, kind):
    make_paper(slug="ideale")

    response = client.get("/publications/ideale/", headers={"accept": accept}, follow=True)

    assert response["Content-Type"] == kind.content_type


@pytest.mark.parametrize("path", ["/publications/", "/publications/ideale/"])
@pytest.mark.django_db
def test_pages_link_the_formats_that_people_choose_from(client, path):
    make_paper(slug="ideale")

    assert client.get(path).context["exports"] == [(kind.label, kind.address(path)) for kind in OFFERED]


def test_admin_offers_an_action_for_each_format_that_people_choose_from():
    assert [action.short_description for action in EXPORTS] == [f"Export as {one.label}" for one in OFFERED]
    assert {action.__name__ for action in EXPORTS} == {f"export_{one.extension}" for one in OFFERED}


@pytest.mark.django_db
def test_copies_of_the_site_hold_every_format():
    make_lab()
    make_paper(slug="ideale")

    addresses = [
        kind.address(path) for path in ("/publications", "/publications/ideale") for kind in FORMATS.values()
    ]

    assert [url for url in _data(["ideale"]) if url.rpartition(".")[2] in FORMATS] == addresses
    assert [url for url, _ in files_of_all()] == addresses[len(FORMATS) :]


@pytest.mark.parametrize("kind", FORMATS.values(), ids=FORMATS)
def test_manual_names_the_format(kind):
    assert f"`.{kind.extension}`" in (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", OFFERED, ids=[one.extension for one in OFFERED])
@pytest.mark.django_db
def test_format_that_people_choose_is_read_here_too(client, kind):
    make_paper("Idealtheorie", ["Emmy Noether"], slug="ideale")

    records, problems = read_bibliography(client.get(kind.address("/publications/")).content, "a")

    assert ([record.title for record in records], problems) == (["Idealtheorie"], [])


def test_no_module_lists_the_formats_again():
    # Which endings are read is another question than what is written.
    read = ROOT / "publications" / "reading" / "formats.py"
    files = [
        file for floor in ("config", "profiles", "publications") for file in (ROOT / floor).rglob("*.py")
    ]
    found = {str(file): lists_of_formats(file.read_text(encoding="utf-8")) for file in files if file != read}

    assert {file: lines for file, lines in found.items() if lines} == {}


def test_a_second_list_of_formats_is_found():
    assert lists_of_formats(
        'a = 1\nfor one in ("bib", "ris", "json"):\n    pass\nb = {"bib": 1, "ris": 2}'
    ) == [2, 4]
