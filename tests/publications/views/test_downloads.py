"""Papers as files: addresses, content types and what is in them."""

import json
from html.parser import HTMLParser
from io import StringIO

import pytest
from django.core.management import call_command

from profiles.models import ImportRun, Tag
from publications.models import Paper
from publications.reading.formats import read_bibliography
from tests.factories import make_paper, make_person

pytestmark = pytest.mark.django_db

KINDS = [
    ("bib", "application/x-bibtex; charset=utf-8"),
    ("ris", "application/x-research-info-systems; charset=utf-8"),
    ("json", "application/vnd.citationstyles.csl+json"),
    ("jsonld", "application/ld+json"),
]

HOSTILE = (
    "</script><script>alert(\"1\")</script><img src=x onerror='a()'> <!-- & {\\x} $ @article{k,\nTY  - BOOK"
)
# Papers of many kinds, with what BibTeX says and no column holds.
BIBLIOGRAPHY = r"""
@string{annalen = "Mathematische Annalen"}
@article{noether1921, author = {Noether, Emmy}, title = {Idealtheorie in {Ringbereichen}}, journal = annalen,
  volume = 83, number = {1--2}, pages = {24--66}, year = 1921, month = mar, doi = {10.1007/BF01464225},
  issn = {0025-5831}, langid = {german}, keywords = {rings, ideals}, annote = {Read {\em twice}},
  abstract = {Den Inhalt der vorliegenden Arbeit bildet die {\"U}bertragung der Zerlegungss{\"a}tze.}}
@book{waerden1930, author = {van der Waerden, B. L.}, title = {Moderne {Algebra}}, publisher = {Springer},
  address = {Berlin}, year = 1930, volume = 1, series = {Grundlehren}, edition = 2, isbn = {978-3-642-64944-8}}
@inproceedings{bohr1927, author = {Bohr, Niels and {Institut Solvay} and others}, title = {The quantum postulate},
  booktitle = {Atti del Congresso}, editor = {Volta, Alessandro and Planck, Max}, pages = {565--588}, year = 1927,
  organization = {Zanichelli}, url = {https://example.org/a_b?c=1&d=%20e}}
@incollection{hilbert1902, author = {Hilbert, David}, title = {On $\zeta(s)$ & 50\% of {DNA}}, year = 1902,
  booktitle = {Collected Papers}, chapter = 3, publisher = {AMS}, crossref = {hilbert1900}}
@book{hilbert1900, title = {Collected Papers}, editor = {Courant, R.}, year = 1902}
@phdthesis{noether1907, author = {Noether, Emmy}, title = {{\"U}ber die Bildung des Formensystems},
  school = {Universit{\"a}t Erlangen}, year = 1907, month = dec, day = 13}
@mastersthesis{born1905, author = {Born, Max}, title = {Elastic lines}, school = {G{\"o}ttingen}, year = 1905}
@techreport{king1950, author = {King, Jr., Martin}, title = {Report}, institution = {IAS}, number = 5, year = 1950,
  type = {Memo}}
@misc{born1926, author = {Born, Max}, title = {Quantenmechanik der Sto{\ss}vorg{\"a}nge}, eprint = {2306.04815},
  archiveprefix = {arXiv}, primaryclass = {quant-ph}, year = 1926, note = {submitted}}
@unpublished{weyl1918, author = {Weyl, Hermann}, title = {Reine Infinitesimalgeometrie}, note = {To appear}}
@dataset{tycho1600, author = {Brahe, Tycho}, title = {Positions of Mars}, year = {1600}, publisher = {Uraniborg}}
@software{lovelace1843, author = {Lovelace, Ada}, title = {Note G}, year = 1843, code = {https://example.org/g}}
@online{curie1911, author = {Curie, Marie}, title = {Nobel lecture}, date = {1911-12-11},
  url = {https://example.org/lecture}, pdf = {https://example.org/lecture.pdf}, video = {https://example.org/film}}
@article{euler17xx, author = {Euler, Leonhard}, title = {De summis}, journal = {Commentarii}, year = {17xx}}
@article{gauss1, author = {Gauss, C. F.}, title = {Disquisitiones}, journal = {Werke}, pubstate = {inpress}}
"""


def titles(client, query=""):
    return {item["title"] for item in json.loads(client.get(f"/publications.json{query}").content)}


@pytest.mark.parametrize(("extension", "content_type"), KINDS)
@pytest.mark.parametrize(
    ("path", "name"), [("/publications/ideale", "ideale"), ("/publications", "publications")]
)
def test_file_has_its_type_and_name(client, path, name, extension, content_type):
    make_paper(slug="ideale")

    response = client.get(f"{path}.{extension}")

    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="{name}.{extension}"'
    assert b"Idealtheorie" in response.content


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        *((content_type.partition(";")[0], content_type) for _, content_type in KINDS),
        ("text/x-bibtex", KINDS[0][1]),
        ("application/json", KINDS[2][1]),
        ("text/html, application/x-bibtex;q=0.5", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        ("image/png", "text/html; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("path", ["/publications/ideale/", "/publications/"])
def test_page_answers_in_the_format_that_the_client_would_rather_have(client, path, accept, content_type):
    make_paper(slug="ideale")

    response = client.get(path, headers={"accept": accept})

    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Ideale", "Gruppen", "Formen"}),
        ("?person=noether", {"Ideale", "Formen"}),
        ("?year=1921", {"Ideale", "Gruppen"}),
        ("?year=1900-1910", {"Formen"}),
        ("?type=thesis", {"Formen"}),
        ("?q=grupp", {"Gruppen"}),
        ("?person=noether&year=1921", {"Ideale"}),
        ("?selected=noether", {"Formen"}),
    ],
)
def test_list_is_narrowed_as_it_is_on_the_page(client, query, expected):
    noether = make_person()
    make_paper("Ideale", [noether], issued="1921")
    make_paper("Gruppen", issued="1921-03")
    make_paper("Formen", [noether], issued="1907", type="thesis", is_selected=True)

    assert titles(client, query) == expected


@pytest.mark.parametrize(
    "path",
    [
        "/publications/nothing.bib",
        "/publications/draft.bib",
        "/publications/ideale.pdf",
        "/publications.bib?person=nobody",
        "/publications.bib?selected=nobody",
        "/publications.bib?person=hidden",
        "/publications.bib?year=12",
        "/publications.bib?type=nonsense",
    ],
)
def test_what_is_not_there_or_hidden_is_not_found(client, path):
    make_person(slug="hidden", status="draft")
    make_paper(slug="ideale")
    make_paper(slug="draft", status="draft")

    assert client.get(path).status_code == 404


def test_drafts_are_for_staff(client, admin_client):
    make_paper("Public")
    make_paper("Draft", status="draft")

    assert titles(client) == {"Public"}
    assert titles(admin_client) == {"Public", "Draft"}


def test_paper_that_a_member_hides_is_not_in_her_file(client):
    noether = make_person()
    make_paper("Hidden", [noether]).authorships.update(is_hidden=True)

    assert titles(client, "?person=noether") == set()


def test_head_answers_without_a_body(client):
    make_paper(slug="ideale")

    response = client.head("/publications/ideale.bib")

    assert (response.status_code, response.content) == (200, b"")


def test_nothing_can_be_posted(client):
    make_paper(slug="ideale")

    assert client.post("/publications/ideale.bib").status_code == 405


def test_file_is_named_after_what_was_asked_for(client):
    make_person()

    response = client.get("/publications.bib?person=noether&year=1921")

    assert response["Content-Disposition"] == 'attachment; filename="noether-1921.bib"'


def test_copy_button_is_hidden_until_its_script_shows_it(client):
    make_paper(slug="ideale")

    page = client.get("/publications/ideale/").content.decode()

    assert '<button class="button" type="button" data-copies="bibtex" hidden>' in page
    assert page.count("profiles/copying.js") == 1
    assert 'id="bibtex"' in page


def test_list_is_narrowed_to_a_topic(client):
    make_paper("Ideale").tags.add(Tag.objects.create(slug="rings", name="Rings"))
    make_paper("Gruppen")

    response = client.get("/publications.json?tag=rings")

    assert {item["title"] for item in json.loads(response.content)} == {"Ideale"}
    assert response["Content-Disposition"] == 'attachment; filename="rings.json"'
    assert client.get("/publications.json?tag=nothing").status_code == 404


@pytest.fixture
def hostile_page(client):
    """The page of a paper whose every text would be markup, read as a browser reads it."""
    person = make_person(given_name="<b>Emmy</b>", family_name='"onload="alert(1)')
    texts = dict.fromkeys(("abstract", "note", "award", "container_title", "publisher"), HOSTILE)
    make_paper(HOSTILE, [person, HOSTILE], slug="hostile", **texts)
    page = _Elements()
    page.feed(client.get("/publications/hostile/").content.decode())
    return page


def test_hostile_texts_make_no_elements(hostile_page):
    scripts = [attributes for name, attributes, _ in hostile_page.found if name == "script"]

    assert [one.get("type") for one in scripts if "src" not in one] == ["application/ld+json"]
    assert not [name for name, *_ in hostile_page.found if name == "b"]
    assert not [key for _, attributes, _ in hostile_page.found for key in attributes if key.startswith("on")]


def test_hostile_texts_are_whole_in_tags_and_data(hostile_page):
    tags = {
        one["name"]: one["content"] for name, one, _ in hostile_page.found if name == "meta" and "name" in one
    }
    [data] = [
        json.loads(text) for name, one, text in hostile_page.found if one.get("type") == "application/ld+json"
    ]

    assert (tags["citation_title"], tags["citation_journal_title"]) == (HOSTILE, HOSTILE)
    assert (data["name"], data["abstract"], data["isPartOf"]["name"]) == (HOSTILE, HOSTILE, HOSTILE)


@pytest.mark.parametrize("extension", ["bib", "ris", "json"])
def test_hostile_texts_make_no_second_entry(client, hostile_page, extension):
    records, problems = read_bibliography(client.get(f"/publications.{extension}").content, "a")

    assert (len(records), problems) == (1, [])
    assert len(records[0].authors) == 2


def test_imported_file_exported_and_imported_into_an_empty_site_is_the_same(client, tmp_path):
    source, export = tmp_path / "source.bib", tmp_path / "export.bib"
    source.write_text(BIBLIOGRAPHY, encoding="utf-8")
    call_command("import_papers", source, stdout=StringIO())
    first = client.get("/publications.bib").content
    export.write_bytes(first)
    for model in (Paper, Tag, ImportRun):
        model.objects.all().delete()

    call_command("import_papers", export, stdout=StringIO())

    assert Paper.objects.count() == 15
    assert client.get("/publications.bib").content.decode() == first.decode()


class _Elements(HTMLParser):
    """What a page holds: (name, attributes, text up to the next tag) of each element."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs), ""))

    def handle_data(self, data):
        if self.found:
            name, attributes, text = self.found[-1]
            self.found[-1] = (name, attributes, text + data)


@pytest.mark.django_db(transaction=True)
def test_drafts_of_an_editors_file_come_to_no_visitor(client, admin_client):
    make_paper("Public")
    make_paper("Draft", status="draft")

    assert [titles(one) for one in (admin_client, client, admin_client)] == [
        {"Public", "Draft"},
        {"Public"},
        {"Public", "Draft"},
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("query", ["", "?person=noether", "?selected=noether", "?type=thesis"])
def test_kept_file_is_of_the_present_papers(client, query):
    noether = make_person()
    make_paper("A", [noether], type="thesis", is_selected=True)
    assert titles(client, query) == {"A"}

    Paper.objects.update(title="B")
    make_paper("C", [noether], type="thesis", is_selected=True)

    assert titles(client, query) == {"B", "C"}
    assert titles(client, query) == {"B", "C"}


@pytest.mark.django_db(transaction=True)
def test_kept_files_of_two_questions_are_not_taken_for_each_other(client):
    make_paper("A", [make_person("publications")], is_selected=True)
    make_paper("B", [make_person("ada", "Ada", "Lovelace")], type="thesis")
    Paper.objects.get(title="B").tags.add(Tag.objects.create(slug="thesis", name="Theses"))

    queries = ["", "?person=publications", "?selected=publications", "?tag=thesis", "?type=article-journal"]
    found = [titles(client, query) for query in queries]

    assert found == [{"A", "B"}, {"A"}, {"A"}, {"B"}, {"A"}]
    assert [titles(client, query) for query in queries] == found
