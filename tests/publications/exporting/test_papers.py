"""Papers of the database as works."""

from dataclasses import replace

import pytest

from config.demo.loading import load_demo
from profiles.addressing.moving import move
from profiles.models import Lab, Tag, Upload
from publications.exporting.formats import FORMATS
from publications.exporting.papers import work_of, works_of
from publications.models import Authorship, Editor, Paper, PaperLink
from tests.factories import make_lab, make_paper, make_person

pytestmark = pytest.mark.django_db


def work(paper):
    return work_of(Paper.objects.for_export().get(pk=paper.pk), Lab.objects.current())


def test_columns_tags_editors_and_links_come_along():
    paper = make_paper("Lehrbuch", ["Max Born"], slug="lehrbuch", isbn="9783540000013", award="Prize")
    paper.tags.add(Tag.objects.create(slug="optics", name="Optics"))
    Editor.objects.create(paper=paper, position=1, name="Max Planck", given="Max", family="Planck")
    PaperLink.objects.create(paper=paper, kind="pdf", url="https://example.org/a.pdf")

    found = work(paper)

    assert (found.isbn, found.award, found.keywords) == ("9783540000013", "Prize", ("Optics",))
    assert [(one.name.given, one.name.family) for one in found.editors] == [("Max", "Planck")]
    assert (found.links, found.pdf_url) == (
        (("pdf", "https://example.org/a.pdf"),),
        "https://example.org/a.pdf",
    )
    assert found.address.endswith("/publications/lehrbuch/")


@pytest.mark.parametrize(
    ("status", "orcid"), [("public", "0000-0002-1825-0097"), ("draft", "0000-0001-5109-3700")]
)
def test_member_is_named_with_her_own_data_only_when_her_page_is_public(status, orcid):
    make_lab()
    person = make_person(orcid="0000-0002-1825-0097", status=status)
    paper = make_paper("Ideale", [person])
    Authorship.objects.update(orcid="0000-0001-5109-3700")

    author = work(paper).authors[0]

    assert (author.orcid, bool(author.url)) == (orcid, status == "public")


def test_eldest_of_two_papers_with_one_key_keeps_it():
    for issued in ("1921", "1920"):
        make_paper("Ideale", ["Emmy Noether"], issued=issued, citation_key="noether")

    works = list(works_of(Paper.objects.latest_first()))

    assert [one.key for one in works] == ["noether", "noethera"]


def test_key_is_made_of_the_first_author_year_and_title():
    make_paper("Über die Ideale", ["Emmy Noether", "Max Born"], issued="1921-05")

    assert [one.key for one in works_of(Paper.objects.all())] == ["noether1921ideale"]


@pytest.mark.parametrize("count", [1, 5])
def test_export_takes_a_constant_number_of_queries(count, django_assert_num_queries):
    make_lab()
    make_person(papers=count)

    with django_assert_num_queries(8):
        list(works_of(Paper.objects.latest_first()))


def test_fields_that_name_somebodys_disk_stay_here():
    extra = {"bibtex:file": ":/home/emmy/ideale.pdf:PDF", "bibtex:annote": "Rings"}
    paper = make_paper(extra=extra)

    assert work(paper).extra == {"bibtex:annote": "Rings"}
    assert Paper.objects.get().extra == extra


@pytest.mark.parametrize(
    ("links", "values", "expected"),
    [
        (["https://example.org/a.pdf"], {"url": "https://example.org/b.pdf"}, "https://example.org/a.pdf"),
        ([], {"url": "https://example.org/b.PDF", "arxiv_id": "2306.04815"}, "https://example.org/b.PDF"),
        ([], {"url": "https://example.org/b", "arxiv_id": "2306.04815"}, "https://arxiv.org/pdf/2306.04815"),
        ([], {}, ""),
    ],
)
def test_pdf_is_the_given_one_else_the_papers_address_else_arxivs(links, values, expected):
    paper = make_paper(**values)
    for url in links:
        PaperLink.objects.create(paper=paper, kind="pdf", url=url)

    assert work(paper).pdf_url == expected


@pytest.mark.parametrize("is_first", [True, False])
def test_uploaded_pdf_is_preferred_to_one_elsewhere(settings, is_first):
    settings.SITE_URL = "https://lab.example.org"
    paper = make_paper(arxiv_id="2306.04815")
    upload = Upload.objects.create(name="ideale.pdf", sha256="a", size=1)
    move(upload, "/files/ideale.pdf")
    # An address that only begins like the site's is another site's.
    PaperLink.objects.create(
        paper=paper, kind="pdf", url="https://lab.example.organisation/a.pdf", position=1
    )
    PaperLink.objects.create(paper=paper, kind="pdf", upload=upload, position=0 if is_first else 2)

    assert work(paper).pdf_url == "https://lab.example.org/files/ideale.pdf"


def test_upload_without_an_address_is_left_out():
    paper = make_paper()
    upload = Upload.objects.create(name="ideale.pdf", sha256="a", size=1)
    PaperLink.objects.create(paper=paper, kind="pdf", upload=upload)

    assert (work(paper).links, work(paper).pdf_url) == ((), "")


@pytest.mark.parametrize("extension", FORMATS)
def test_formula_between_two_dollars_goes_out_between_one(client, extension):
    make_paper("On $$x^2$$", slug="x", abstract="The density $$\\rho$$, for $5 or $$a_1 + b$$; $$ alone.")

    text = client.get(f"/publications/x.{extension}").content.decode()

    text = text.replace("\\\\", "\\")
    assert "The density $\\rho$, for " in text
    assert "$a_1 + b$;" in text
    assert "$$\\rho" not in text
    assert "$x^2$" in text
    assert "$$x^2" not in text


def test_rows_and_model_instances_give_the_same_works():
    load_demo()
    tagged = make_paper(
        "On $$x$$", ["{ATLAS}", make_person("draft", status="draft")], extra={"csl:note": "A"}
    )
    tagged.tags.add(Tag.objects.create(slug="b", name="B"), Tag.objects.create(slug="a", name="A"))
    upload = Upload.objects.create(name="ideale.pdf", sha256="a", size=1)
    move(upload, "/files/ideale.pdf")
    PaperLink.objects.create(paper=tagged, kind="pdf", upload=upload)
    papers = Paper.objects.latest_first()
    lab = Lab.objects.current()

    works = list(works_of(papers))

    assert works == [
        replace(work_of(one, lab), key=two.key) for one, two in zip(papers.for_export(), works, strict=True)
    ]
    assert len(works) > 10


@pytest.mark.parametrize("is_home", [True, False])
def test_files_of_members_are_linked_where_they_are_served(is_home):
    person = make_person()
    make_lab(home=person if is_home else None)
    paper = make_paper("Ideale", [person])
    upload = Upload.objects.create(person=person, name="a.pdf", sha256="a", size=1)
    move(upload, "/files/a.pdf")
    PaperLink.objects.create(paper=paper, kind="pdf", upload=upload)

    [found] = works_of(Paper.objects.all())

    root = "" if is_home else "/people/noether"
    assert found.pdf_url.endswith(f"{root}/files/a.pdf")
    assert found.authors[0].url.endswith(f"{root}/")
    assert found == work(paper)
