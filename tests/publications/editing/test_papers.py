"""Papers in the admin: authors in any order, identifiers at their fields, renames, each member's choice."""

import pytest

from profiles.models import Address
from publications.editing.author_order import arrange
from publications.models import Authorship, Paper
from tests.admin_forms import add_row, add_url, change_url, errors, save
from tests.factories import make_page, make_paper, make_person


def names(paper):
    return list(paper.authorships.order_by("position").values_list("position", "name"))


def make_three():
    return make_paper(
        title="Zur Quantenmechanik II", slug="drei", authors=["M. Born", "W. Heisenberg", "P. Jordan"]
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ((2, 1, 3), ["W. Heisenberg", "M. Born", "P. Jordan"]),
        ((3, 2, 1), ["P. Jordan", "W. Heisenberg", "M. Born"]),
        ((2, 3, 1), ["P. Jordan", "M. Born", "W. Heisenberg"]),
        ((7, 7, 1), ["P. Jordan", "M. Born", "W. Heisenberg"]),
        ((1, "", 2), ["M. Born", "P. Jordan", "W. Heisenberg"]),
        ((10_001, 5, 10_000), ["W. Heisenberg", "P. Jordan", "M. Born"]),
    ],
)
def test_authors_are_arranged_as_typed(admin_client, typed, expected):
    paper = make_three()

    response = save(
        admin_client,
        change_url(paper),
        **{f"authorships__{row}__place": place for row, place in enumerate(typed)},
    )

    assert response.status_code == 302
    assert names(paper) == list(enumerate(expected, start=1))


@pytest.mark.django_db
def test_author_whom_the_order_does_not_name_stands_at_the_end():
    paper = make_three()
    first, second, _ = paper.authorships.order_by("position")

    arrange(paper.authorships, [second, first])

    assert names(paper) == [(1, "W. Heisenberg"), (2, "M. Born"), (3, "P. Jordan")]


def test_author_without_a_number_stands_last(admin_client):
    paper = make_three()

    add_row(admin_client, change_url(paper), "authorships", name="E. Noether")

    assert names(paper)[-1] == (4, "E. Noether")


def test_author_is_put_first(admin_client):
    paper = make_three()

    add_row(admin_client, change_url(paper), "authorships", name="E. Noether", place=1)

    assert [name for _, name in names(paper)][:2] == ["M. Born", "E. Noether"]


def test_deleted_author_leaves_no_gap(admin_client):
    paper = make_three()

    save(admin_client, change_url(paper), **{"authorships-0-DELETE": "on"})

    assert names(paper) == [(1, "W. Heisenberg"), (2, "P. Jordan")]


def test_two_authors_exchange_their_members(admin_client):
    born, jordan = make_person(slug="born"), make_person(slug="jordan")
    paper = make_paper(authors=[born, jordan])

    save(admin_client, change_url(paper), authorships__0__person=jordan.pk, authorships__1__person=born.pk)

    assert list(paper.authorships.values_list("person__slug", flat=True)) == ["jordan", "born"]


def test_member_who_is_an_author_twice_is_refused_at_the_second(admin_client):
    born = make_person(slug="born", given_name="Max", family_name="Born")
    paper = make_paper(authors=[born, "P. Jordan"])

    response = save(admin_client, change_url(paper), authorships__1__person=born.pk)

    assert errors(response) == {
        "authorships-1-person": ["Max Born stands above already. A member is an author only once."]
    }


def test_given_and_family_name_are_read_from_the_printed_one(admin_client):
    paper = make_paper()

    add_row(admin_client, change_url(paper), "authorships", name="van der Waerden, B. L.")

    author = Authorship.objects.get()
    assert (author.given, author.family) == ("B. L.", "van der Waerden")


def test_given_name_typed_by_hand_is_kept(admin_client):
    paper = make_paper()

    add_row(admin_client, change_url(paper), "authorships", name="E. Noether", given="Emmy", family="Noether")

    assert Authorship.objects.get().full_name == "Emmy Noether"


@pytest.mark.django_db
def test_arrange_without_an_order_closes_gaps():
    paper = make_three()
    paper.authorships.filter(position=2).delete()

    arrange(paper.authorships)

    assert names(paper) == [(1, "M. Born"), (2, "P. Jordan")]


def test_identifiers_are_normalised(admin_client):
    save(
        admin_client,
        add_url(Paper),
        title="Ideals",
        slug="ideals",
        doi="https://doi.org/10.1007/BF01464225",
        arxiv_id="https://arxiv.org/abs/2306.04815",
    )

    paper = Paper.objects.get()
    assert (paper.doi, paper.arxiv_id) == ("10.1007/bf01464225", "2306.04815")


@pytest.mark.parametrize("field", ["doi", "arxiv_id"])
def test_unreadable_identifier_is_refused_at_its_field(admin_client, field):
    response = save(admin_client, add_url(Paper), title="Ideals", slug="ideals", **{field: "nonsense"})

    assert list(errors(response)) == [field]


def test_doi_of_another_paper_is_refused_with_a_link_to_it(admin_client):
    other = make_paper(title="Ideals & Rings", doi="10.1007/bf01464225")

    response = save(admin_client, add_url(Paper), title="Ideals", slug="ideals", doi="10.1007/BF01464225")

    assert errors(response) == {
        "doi": [
            f'Another paper has this DOI: <a href="{change_url(other)}">Ideals &amp; Rings</a>. '
            "Edit that one, or merge the two in the list."
        ]
    }
    assert f'<a href="{change_url(other)}">Ideals &amp; Rings</a>' in response.text


def test_changed_slug_leaves_a_redirect(admin_client):
    paper = make_paper(slug="ideals")

    save(admin_client, change_url(paper), slug="ideal-theory")

    assert admin_client.get("/publications/ideals/")["Location"] == "/publications/ideal-theory/"


def test_slug_changed_there_and_back_answers(admin_client):
    paper = make_paper(slug="ideals")
    save(admin_client, change_url(paper), slug="ideal-theory")

    save(admin_client, change_url(paper), slug="ideals")

    assert admin_client.get("/publications/ideals/").status_code == 200
    assert admin_client.get("/publications/ideal-theory/")["Location"] == "/publications/ideals/"


def test_slug_at_which_a_page_lives_is_refused(admin_client):
    make_page("/publications/ideals/", title="Ideals")

    response = save(admin_client, add_url(Paper), title="Ideals", slug="ideals")

    assert errors(response) == {
        "slug": ["/publications/ideals/ is the address of “Ideals”. Choose another slug."]
    }


def test_page_at_the_old_address_of_a_paper_stays(admin_client):
    paper = make_paper(slug="ideals")
    page = make_page("/publications/ideals/", title="Ideals")

    save(admin_client, change_url(paper), slug="ideal-theory")

    assert Address.objects.get().page == page


def test_link_needs_an_address_or_a_file(admin_client):
    paper = make_paper()

    response = add_row(admin_client, change_url(paper), "links", kind="pdf", position=1)

    assert errors(response) == {"links-0-__all__": ["Give an address or an uploaded file, and not both."]}


def test_link_that_is_no_web_address_is_refused(admin_client):
    paper = make_paper()

    response = add_row(
        admin_client, change_url(paper), "links", kind="pdf", position=1, url="javascript:alert(1)"
    )

    assert "links-0-url" in errors(response)
