"""The table of a paper's fields: every column is in it, and whoever lists columns takes them from there."""

import ast
import json
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from profiles.models import Tag
from publications.editing.papers import PaperAdmin
from publications.exporting.formats import BIBTEX, CSL_JSON, JSON_LD, RIS
from publications.exporting.works import Contributor, Work
from publications.models import Authorship, Editor, Paper
from publications.search import sqlite
from publications.search.papers import _containing, matching
from publications.views.listed_papers import ListedPaper, listed
from publications.words.fields import (
    AUTHOR_BOUNDS,
    EXPORTED,
    FIELDS,
    IMPORTED,
    KEYWORD_BOUND,
    LISTED,
    MERGED,
    OF_PREPRINT,
    SEARCHED,
)
from publications.words.names import Name
from publications.words.records import PaperRecord
from tests.factories import make_lab, make_paper

ROOT = Path(__file__).resolve().parents[3]
NO_FIELD = {"id": "the row's key"}
# What a record or a work has beside columns.
OF_RECORDS = {
    "authors", "editors", "keywords", "links", "extra", "file", "line", "raw", "is_selected", "says_selected", "slug",
    "thumbnail",
}  # fmt: skip
OF_WORKS = {"key", "authors", "editors", "keywords", "links", "extra", "address", "pdf_url"}
# Lists of some columns for a reason of their own, or of words of a format that are spelt as some columns are.
OTHER_LISTS = {
    "publications/reading/bibtex/reading.py": "what an entry of BibTeX never takes over",
    "publications/importing/known_papers.py": "what tells papers apart",
    "publications/reading/services/crossref.py": "Crossref's names",
    "publications/reading/services/orcid.py": "what an entry adds to a work at ORCID",
    "publications/reading/paper_files/venues.py": "what a venue as typed may hold",
    "publications/models/papers.py": "an index of the database",
    "publications/search/changes.py": "what lists count and sort by, for triggers",
}

FULL = Work(
    key="k",
    title="Quantenmechanik",
    authors=(Contributor(Name("Max", "Born")),),
    has_other_authors=True,
    container_title="Zeitschrift",
    container_title_short="Zs",
    issued="1925-11",
    volume="34",
    issue="2",
    page="858–888",
    publisher="Springer",
    publisher_place="Berlin",
    collection_title="Grundlehren",
    edition="3",
    genre="Festschrift",
    isbn="9783540000013",
    pmid="7",
    doi="10.1007/a",
    arxiv_id="2306.04815",
    url="https://example.org/a",
    abstract="On matrices",
    note="Spotlight",
    award="Prize",
    stage="submitted",
    language="de",
)
EMPTY = {"type": "review", "has_other_authors": False, "stage": "published"}
# Which type has the field at all, where an article has not.
TYPES = {
    ("schema_org", "edition"): "book",
    ("schema_org", "isbn"): "book",
    ("schema_org", "genre"): "thesis",
    ("ris", "type"): "dataset",
}


def bibtex_names(work):
    text = BIBTEX.write([work])
    lines = re.findall(r"^  (\w+) += (.*)$", text, re.MULTILINE)
    return {**dict(lines), "entrytype": text.partition("{")[0] + str("entrysubtype" in text)}


def ris_names(work):
    found = {}
    for tag, value in re.findall(r"^(\w\w)  - (.*?)\r$", RIS.write([work]), re.MULTILINE):
        found.setdefault(tag, []).append(value)
    return found


FORMATS = {
    "bibtex": bibtex_names,
    "csl": lambda work: json.loads(CSL_JSON.write([work]))[0],
    "ris": ris_names,
    "schema_org": lambda work: json.loads(JSON_LD.write([work])),
}


def lists_of_columns(source):
    """The lines of a module on which a list, tuple or set names more than three columns.

    Dicts have the values beside the names; those of the formats are compared with the table above.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        words = {item.value for item in getattr(node, "elts", []) if isinstance(item, ast.Constant)}
        if len(words & set(FIELDS)) > 3:
            found.append(node.lineno)
    return found


def test_every_column_is_in_the_table():
    assert {field.name for field in Paper._meta.concrete_fields} == {*FIELDS, *NO_FIELD}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_column_has_label_and_length_of_the_table(field):
    column = Paper._meta.get_field(field.name)

    assert (str(column.verbose_name), column.help_text) == (
        field.label or field.name.replace("_", " "), field.help_text,
    )  # fmt: skip
    assert getattr(column, "max_length", None) == field.length


@pytest.mark.parametrize("model", [Authorship, Editor])
def test_names_have_the_lengths_of_the_table(model):
    assert {name: model._meta.get_field(name).max_length for name in AUTHOR_BOUNDS} == {
        name: bound.length for name, bound in AUTHOR_BOUNDS.items()
    }
    assert Tag._meta.get_field("name").max_length == KEYWORD_BOUND.length


def test_records_hold_every_column_that_imports_write():
    assert {one.name for one in fields(PaperRecord)} == {*IMPORTED, *OF_RECORDS}
    assert set(OF_PREPRINT) < set(IMPORTED)


def test_works_hold_every_column_that_exports_write():
    assert {one.name for one in fields(Work)} == {*EXPORTED, *OF_WORKS}


def test_forms_hold_every_column():
    shown = [name for _, options in PaperAdmin.fieldsets for name in options["fields"]]
    names = {one for name in shown for one in ([name] if isinstance(name, str) else name)}

    assert names == {*FIELDS, "tags"} - {"extra"}
    assert [name for name, field in FIELDS.items() if not Paper._meta.get_field(name).editable] == ["extra"]


def test_places_on_the_page_of_merging_differ_from_each_other():
    assert [FIELDS[name].merged for name in MERGED] == list(range(1, len(MERGED) + 1))
    assert [FIELDS[name].of_preprint for name in OF_PREPRINT] == list(range(1, len(OF_PREPRINT) + 1))


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("name", EXPORTED)
def test_column_is_written_under_its_name_in_every_format(name, format_name):
    names_of, expected = FORMATS[format_name], getattr(FIELDS[name], format_name)
    work = replace(FULL, type=TYPES.get((format_name, name), "article-journal"))
    full, without = names_of(work), names_of(replace(work, **{name: EMPTY.get(name, "")}))

    changed = {one for one in {*full, *without} if full.get(one) != without.get(one)}

    assert expected in changed if expected else not changed


@pytest.mark.django_db
@pytest.mark.parametrize("search", [matching, _containing])
@pytest.mark.parametrize("name", SEARCHED)
def test_column_is_searched(name, search):
    text = "1925" if name == "issued" else "matrizen"
    paper = make_paper(**{"title": "Ideale", "issued": "", name: text})
    make_paper("Ringe", issued="")

    assert list(search(Paper.objects.all(), text)) == [paper]
    assert FIELDS[name].searched in {"title", "venue", "abstract"}
    [update] = [one for one in sqlite.INDEX.triggers if one.name == "publications_index_paper_update"]
    assert name in update.columns


@pytest.mark.django_db
def test_lists_hold_every_column_that_they_show():
    make_paper("Ideale")
    [row] = listed(Paper.objects.all(), make_lab())

    shown = {one.name for one in fields(ListedPaper)} & set(FIELDS)
    assert shown <= set(LISTED)
    assert (row.title, row.url) == ("Ideale", Paper.objects.get().get_absolute_url())


def test_no_module_lists_columns_again():
    folders = [ROOT / "config", ROOT / "publications"]
    files = [file for folder in folders for file in folder.rglob("*.py") if "migrations" not in file.parts]
    found = {
        str(file.relative_to(ROOT)): lists_of_columns(file.read_text(encoding="utf-8")) for file in files
    }

    assert {name: lines for name, lines in found.items() if lines and name not in OTHER_LISTS} == {}
    assert [name for name in OTHER_LISTS if not found[name]] == []


def test_a_second_list_of_columns_is_found():
    assert lists_of_columns(
        'a = 1\nb = ("title", "volume", "issue", "page")\nc = {"title": 1, "doi": 2}'
    ) == [2]
