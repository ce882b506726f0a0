"""Two papers made one: nothing that either said or anybody chose is lost, and both sources still find it."""

import pytest
from django.core.exceptions import ValidationError

from profiles.models import Address, ImportedValue, ImportRun, Tag
from profiles.uploads.files import keep
from publications.editing.merging import merge
from publications.importing.bibliography import PaperImportOptions, import_papers
from publications.importing.merged_values import survivors
from publications.models import AuthorMatch, Authorship, Editor, Paper, PaperLink
from publications.reading.formats import read_bibliography
from publications.words.fields import MERGED
from tests.factories import make_page, make_paper, make_person, make_redirect

pytestmark = pytest.mark.django_db


def names(paper):
    return list(paper.authorships.order_by("position").values_list("position", "name"))


JOURNAL = (
    "@article{noether1921, title={Idealtheorie}, author={Noether, Emmy}, year=1921, journal={Math. Ann.}}"
)
REPRINT = "@article{noether-reprint, title={Theory of ideals}, author={Noether, E.}, year=1922, volume=83}"


def run_import(text):
    records, problems = read_bibliography(text.encode(), "papers.bib")
    return import_papers(records, problems, "papers.bib", PaperImportOptions()).counts()


def make_imported(paper, **values):
    run = ImportRun.objects.create(source="papers.bib")
    for field, value in values.items():
        ImportedValue.objects.create(run=run, object_id=paper.pk, field=field, value=value)


def imported(paper):
    return dict(ImportedValue.objects.filter(object_id=paper.pk).values_list("field", "value"))


def test_empty_fields_are_filled_and_others_stay():
    kept = make_paper(title="Idealtheorie", container_title="Math. Ann.")
    other = make_paper(title="Ideal theory", container_title="Annalen", volume="83", doi="10.1007/bf01464225")

    merge(kept, other)

    paper = Paper.objects.get()
    assert (paper.pk, paper.title, paper.container_title) == (kept.pk, "Idealtheorie", "Math. Ann.")
    assert (paper.volume, paper.doi) == ("83", "10.1007/bf01464225")


def test_taken_fields_get_the_value_of_the_other():
    kept = make_paper(doi="10.1007/bf01464225", title="Idealtheorie")
    other = make_paper(doi="10.1007/bf01464226", title="Ideal theory")

    merge(kept, other, {"doi"})

    assert Paper.objects.values_list("doi", "title").get() == ("10.1007/bf01464226", "Idealtheorie")


def test_empty_value_is_never_taken():
    kept, other = make_paper(volume="83"), make_paper()

    merge(kept, other, {"volume"})

    assert Paper.objects.get().volume == "83"


# What becomes of each part of a paper that is no column of which one value is chosen.
OTHERWISE = {
    "id": "that of the kept one",
    "slug": "that of the kept one; the other's leads to it",
    "has_other_authors": "goes with the list of authors",
    "tags": "joined",
    "extra": "joined",
    "authorships": "joined, or one list with the members of both",
    "editors": "one list",
    "links": "joined",
    "author_matches": "joined",
}


def test_every_part_of_a_paper_has_its_rule():
    parts = {field.name for field in Paper._meta.get_fields()}

    assert parts == {*MERGED, *OTHERWISE}


def make_full():
    """A paper in which no field is empty, nor what it is in an empty one."""
    values = {
        field.name: [key for key, _ in field.flatchoices][-1] if field.choices else f"{field.name}"
        for field in Paper._meta.concrete_fields
        if field.name in MERGED and not field.is_relation
    }
    picture = keep(b"picture", "figure.png", None)
    addresses = {"url": "https://example.org/", "issued": "1921", "status": "public"}
    numbers = {"isbn": "9783540000013", "pmid": "7", "language": "de"}
    return make_paper(**{**values, **addresses, **numbers}, thumbnail=picture)


def test_every_column_of_the_other_fills_an_empty_one():
    other = make_full()
    values = {name: getattr(other, name) for name in MERGED}
    kept = Paper(slug="kept", title="x")
    for name in MERGED:
        if name != "thumbnail":
            setattr(kept, name, "")
    kept.title = "Kept"
    kept.save()

    merge(kept, other)

    paper = Paper.objects.get()
    assert all(values.values())
    assert {name: getattr(paper, name) for name in MERGED} == {**values, "title": "Kept"}


def test_text_of_the_other_fills_an_empty_one():
    kept, other = make_paper(), make_paper(body="See the [talk](/talks/1921/).")

    merge(kept, other)

    assert Paper.objects.get().body == "See the [talk](/talks/1921/)."


@pytest.mark.parametrize(
    ("text", "other_text", "expected"),
    [
        ("Ours.\n", "\nTheirs.", "Ours.\n\nTheirs."),
        ("", "Theirs.", "Theirs."),
        ("Ours.", "", "Ours."),
        ("Both say this.", "Both say this.", "Both say this."),
    ],
)
def test_joined_texts_stand_one_below_the_other(text, other_text, expected):
    kept, other = make_paper(body=text), make_paper(body=other_text)

    merge(kept, other, joined={"body"})

    assert Paper.objects.get().body == expected


def test_words_of_a_link_that_both_have_stay():
    kept, other = make_paper(), make_paper()
    PaperLink.objects.create(paper=kept, kind="code", url="https://example.org/")
    PaperLink.objects.create(paper=other, kind="code", url="https://example.org/", label="Julia code")

    merge(kept, other)

    assert PaperLink.objects.values_list("label").get() == ("Julia code",)


def test_fields_without_a_column_are_joined():
    kept, other = (
        make_paper(extra={"bibtex:file": "a"}),
        make_paper(extra={"bibtex:file": "b", "ris:C1": "c"}),
    )

    merge(kept, other)

    assert Paper.objects.get().extra == {"bibtex:file": "a", "ris:C1": "c"}


def test_paper_is_not_merged_with_itself():
    paper = make_paper()

    with pytest.raises(ValidationError, match="cannot be merged with itself"):
        merge(paper, Paper.objects.get())

    assert Paper.objects.get() == paper


def test_members_of_one_author_in_both_lists_are_joined():
    noether = make_person()
    kept = make_paper(authors=["E. Noether", "W. Schmeidler"])
    other = make_paper(authors=[noether, "Werner Schmeidler"], is_selected=True)
    other.authorships.filter(position=2).update(is_corresponding=True)

    merge(kept, other)

    author, second = Paper.objects.get().authorships.order_by("position")
    assert (author.name, author.person, author.is_selected) == ("E. Noether", noether, True)
    assert (second.name, second.is_corresponding) == ("W. Schmeidler", True)


def test_order_of_the_selected_comes_from_the_paper_that_was_selected():
    noether = make_person()
    kept, other = make_paper(authors=[noether]), make_paper(authors=[noether], is_selected=True)
    other.authorships.update(selected_order=7)

    merge(kept, other)

    assert Authorship.objects.values_list("is_selected", "selected_order").get() == (True, 7)


def test_member_in_both_lists_stands_once():
    noether = make_person()
    kept, other = make_paper(authors=[noether, "M. Born"]), make_paper(authors=["M. Born", noether])

    merge(kept, other)

    assert names(kept) == [(1, "Emmy Noether"), (2, "M. Born")]


def test_hidden_paper_stays_hidden():
    noether = make_person()
    kept, other = make_paper(authors=[noether]), make_paper(authors=[noether])
    Authorship.objects.filter(paper=other).update(is_hidden=True)

    merge(kept, other)

    assert Authorship.objects.get().is_hidden is True


def test_member_who_selected_one_and_hid_the_other_shows_the_paper():
    noether = make_person()
    kept, other = make_paper(authors=[noether]), make_paper(authors=[noether], is_selected=True)
    Authorship.objects.filter(paper=kept).update(is_hidden=True)

    merge(kept, other)

    assert Authorship.objects.values_list("is_hidden", "is_selected").get() == (False, True)


def test_member_whom_the_kept_list_lacks_is_put_at_its_end():
    noether = make_person()
    kept, other = make_paper(authors=["M. Born", "P. Jordan"]), make_paper(authors=[noether, "A. Nother"])

    merge(kept, other)

    assert names(kept) == [(1, "M. Born"), (2, "P. Jordan"), (3, "Emmy Noether")]


def test_taken_list_of_authors_keeps_the_members_of_the_other():
    born = make_person(slug="born", given_name="Max", family_name="Born")
    kept, other = make_paper(authors=[born, "P. Jordan"]), make_paper(authors=["P. Jordan", "M. Born"])

    merge(kept, other, {"authors"})

    assert names(kept) == [(1, "P. Jordan"), (2, "M. Born")]
    assert Authorship.objects.get(person=born).name == "M. Born"


def test_paper_without_authors_gets_all_with_the_mark_of_others():
    kept, other = make_paper(), make_paper(authors=["M. Born", "P. Jordan"], has_other_authors=True)

    merge(kept, other)

    assert names(kept) == [(1, "M. Born"), (2, "P. Jordan")]
    assert Paper.objects.get().has_other_authors is True


@pytest.mark.parametrize(
    ("author", "other_author"),
    [
        ({"orcid": "0000-0002-1825-0097"}, {"orcid": "0000-0001-5109-3700"}),
        ({"given": "Harald", "name": "Harald Bohr"}, {"given": "Niels", "name": "Niels Bohr"}),
    ],
)
def test_two_people_are_not_joined(author, other_author):
    kept, other = make_paper(authors=["N. Bohr"]), make_paper(authors=["N. Bohr"])
    Authorship.objects.filter(paper=kept).update(**author)
    Authorship.objects.filter(paper=other).update(is_corresponding=True, **other_author)

    merge(kept, other)

    assert Authorship.objects.get().is_corresponding is False


def test_two_members_of_one_name_are_not_joined():
    noether, emiliana = make_person(), make_person(slug="emiliana")
    kept, other = make_paper(authors=[noether]), make_paper(authors=[emiliana])

    merge(kept, other)

    assert list(kept.authorships.order_by("position").values_list("person", flat=True)) == [
        noether.pk,
        emiliana.pk,
    ]


def test_author_without_parts_takes_them_and_the_orcid():
    kept, other = make_paper(authors=["E. Noether"]), make_paper(authors=["E. Noether"])
    noether = make_person()
    Authorship.objects.filter(paper=kept).update(given="", family="", person=noether)
    Authorship.objects.filter(paper=other).update(person=noether, orcid="0000-0002-1825-0097")

    merge(kept, other)

    author = Authorship.objects.get()
    assert (author.given, author.family, author.orcid) == ("E.", "Noether", "0000-0002-1825-0097")


@pytest.mark.parametrize(("taken", "expected"), [(set(), "F. Klein"), ({"editors"}, "D. Hilbert")])
def test_one_list_of_editors_stays(taken, expected):
    kept, other = make_paper(), make_paper()
    Editor.objects.create(paper=kept, position=1, name="F. Klein")
    Editor.objects.create(paper=other, position=1, name="D. Hilbert")

    merge(kept, other, taken)

    assert Editor.objects.values_list("name", "paper").get() == (expected, kept.pk)


def test_links_and_tags_follow_once():
    kept, other = make_paper(), make_paper()
    for paper, kind, url in [
        (kept, "pdf", "https://example.org/a.pdf"),
        (other, "pdf", "https://example.org/a.pdf"),
        (other, "code", "https://example.org/code"),
    ]:
        PaperLink.objects.create(paper=paper, kind=kind, url=url, position=1)
    algebra = Tag.objects.create(name="Algebra", slug="algebra")
    kept.tags.add(algebra)
    other.tags.add(algebra, Tag.objects.create(name="Rings", slug="rings"))

    merge(kept, other)

    assert list(kept.links.values_list("kind", "position")) == [("pdf", 1), ("code", 2)]
    assert list(kept.tags.values_list("slug", flat=True)) == ["algebra", "rings"]


def test_refusal_holds_for_the_name_in_the_list_that_stays():
    noether = make_person()
    kept, other = make_paper(authors=["Emiliana Noether"]), make_paper(authors=["E. Noether"])
    AuthorMatch.objects.create(paper=kept, name="Emiliana Noether", person=noether)
    AuthorMatch.objects.create(paper=other, name="E. Noether", person=noether, state="refused")

    merge(kept, other)

    rows = AuthorMatch.objects.filter(paper=kept).values_list("name", "state")
    assert sorted(rows) == [("E. Noether", "refused"), ("Emiliana Noether", "refused")]


def test_old_address_and_what_led_to_it_lead_to_the_paper(client):
    kept, other = make_paper(slug="ideals"), make_paper(slug="ideals-2")
    make_redirect("/papers/ideals.html", url="/publications/ideals-2/")

    merge(kept, other)

    assert client.get("/publications/ideals-2/")["Location"] == "/publications/ideals/"
    assert client.get("/papers/ideals.html")["Location"] == "/publications/ideals/"


def test_addresses_of_papers_merged_one_after_the_other_lead_straight_on(client):
    first, second, third = (make_paper(slug=slug) for slug in ("one", "two", "three"))

    merge(second, first)
    merge(third, second)

    assert client.get("/publications/one/")["Location"] == "/publications/three/"


def test_page_at_the_address_of_the_other_stays():
    kept, other = make_paper(slug="ideals"), make_paper(slug="ideals-2")
    page = make_page("/publications/ideals-2/")

    merge(kept, other)

    assert Address.objects.get().page == page


def test_what_sources_say_differently_is_nobodys_to_write():
    kept = make_paper(title="Idealtheorie", volume="83", authors=["E. Noether"])
    other = make_paper(title="Ideal theory", volume="83", authors=["Noether, E."])
    make_imported(kept, title="Idealtheorie", volume="83", authors=["E. Noether"])
    make_imported(other, title="Ideal theory", volume="83", authors=["Noether, E."])

    merge(kept, other)

    assert imported(kept) == {"volume": "83"}


def test_value_that_was_edited_stays_edited():
    kept, other = make_paper(title="Idealtheorie in Ringen"), make_paper(title="Ideal theory")
    make_imported(kept, title="Idealtheorie")
    make_imported(other, title="Ideal theory")

    merge(kept, other)

    assert imported(kept) == {"title": "Idealtheorie"}


def test_what_the_other_filled_in_may_be_written_by_its_source():
    kept, other = make_paper(title="Idealtheorie"), make_paper(title="Ideal theory", volume="83")
    make_imported(other, title="Ideal theory", volume="83", source="a member", links=[["pdf", "x"]])

    merge(kept, other)

    assert imported(kept) == {"volume": "83", "source": "a member", "links": [["pdf", "x"]]}


def test_links_that_either_source_brought_are_known():
    kept, other = make_paper(), make_paper()
    make_imported(kept, links=[["pdf", "x"]])
    make_imported(other, links=[["pdf", "x"], ["code", "y"]])

    merge(kept, other)

    assert imported(kept) == {"links": [["pdf", "x"], ["code", "y"]]}


def test_merged_papers_lead_to_the_one_that_is_left():
    first, second, third = make_paper(), make_paper(), make_paper()
    for paper in (first, second, third):
        make_imported(paper, title=paper.title)

    keys = first.pk, second.pk
    merge(second, first)
    merge(third, second)

    assert survivors() == dict.fromkeys(keys, third.pk)


@pytest.mark.parametrize("source", [JOURNAL, REPRINT])
def test_next_import_of_either_source_finds_the_merged_paper_and_changes_nothing(source):
    run_import(JOURNAL)
    run_import(REPRINT)
    kept, other = Paper.objects.order_by("issued")
    merge(kept, other)
    before = Paper.objects.values().get(), names(Paper.objects.get())

    run_import(source)

    assert (Paper.objects.values().get(), names(Paper.objects.get())) == before
