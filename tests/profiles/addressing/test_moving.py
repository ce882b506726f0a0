"""Moving: every object has one canonical address, and what it leaves behind redirects."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from profiles.addressing.moving import (
    AddressTaken,
    free_path,
    move,
    redirect,
    redirect_url,
    rename_person,
)
from profiles.models import Address
from tests.factories import make_entry, make_home, make_page, make_paper, make_person, make_redirect

pytestmark = pytest.mark.django_db


def rows():
    return sorted(Address.objects.values_list("path", "is_canonical"))


def test_move_leaves_a_redirect(client):
    page = make_page("/cv/")

    move(page, "/vita/")

    assert rows() == [("/cv/", False), ("/vita/", True)]
    assert client.get("/cv/").headers["Location"] == "/vita/"


def test_move_there_and_back_makes_no_loop(client):
    page = make_page("/a/")

    move(page, "/b/")
    move(page, "/a/")

    assert rows() == [("/a/", True), ("/b/", False)]
    assert client.get("/b/").headers["Location"] == "/a/"


def test_move_to_the_same_path_changes_nothing():
    page = make_page("/a/")
    row = Address.objects.get()

    assert move(page, "/a/") == row
    assert rows() == [("/a/", True)]


def test_move_by_capitals_only():
    page = make_page("/cv/")

    move(page, "/CV/")

    assert rows() == [("/CV/", True)]


def test_move_takes_over_a_redirect_of_another_page():
    page, other = make_page("/a/"), make_page("/b/")
    make_redirect("/old/", page=other)

    move(page, "/old/")

    assert Address.objects.get(path="/old/").page == page


def test_move_refuses_the_place_of_another_page():
    page = make_page("/a/")
    make_page("/b/", title="Talks")

    with pytest.raises(AddressTaken, match="/b/ is already the address of “Talks”, a page of the lab"):
        move(page, "/b/")


def test_move_of_swapped_pages(client):
    first, second = make_page("/a/", title="First"), make_page("/b/", title="Second")

    move(first, "/c/")
    move(second, "/a/")
    move(first, "/b/")

    assert client.get("/a/").context["page"] == second
    assert client.get("/b/").context["page"] == first


@pytest.mark.parametrize("path", ["/admin/x/", "/static/", "/robots.txt"])
def test_move_refuses_reserved_paths(path):
    with pytest.raises(ValidationError, match="keeps"):
        make_page(path)


def test_move_refuses_the_space_of_a_member():
    make_person(slug="hilbert")

    with pytest.raises(ValidationError, match="/people/hilbert/ belongs to the member of that name"):
        make_page("/people/hilbert/cv/")


def test_move_allows_a_path_below_people_that_is_nobodys(client):
    make_page("/people/x.html")

    assert client.get("/people/x.html").status_code == 200


def test_move_into_another_space(client):
    page = make_page("/cv/")
    person = make_person(slug="courant")
    page.person = person
    page.save()

    move(page, "/cv/")

    assert client.get("/people/courant/cv/").status_code == 200
    assert client.get("/cv/").headers["Location"] == "/people/courant/cv/"


def test_redirect_leads_to_the_object(client):
    home = make_home()
    page = make_page("/", home)

    redirect(page, "about.html", home)

    assert client.get("/about/").headers["Location"] == "/"


def test_redirect_refuses_where_something_lives():
    page = make_page("/a/")
    make_page("/b/")

    with pytest.raises(AddressTaken):
        redirect(page, "/b/", None)


def test_redirect_refuses_dots():
    with pytest.raises(ValidationError, match="cannot have"):
        redirect(make_page("/a/"), "/../b/", None)


def test_free_path_counts_on():
    make_page("/cv/")
    make_page("/cv-2/")

    assert free_path("/cv/", None) == "/cv-3/"
    assert free_path("/talks", None) == "/talks"


@pytest.mark.parametrize("make", [make_page, make_entry])
def test_deleting_leaves_410(client, make):
    item = make("/cv/")
    make_redirect("/old/", **{item._meta.model_name: item})

    item.delete()

    assert client.get("/cv/").status_code == 410
    assert client.get("/old/").status_code == 410
    assert rows() == [("/cv/", False), ("/old/", False)]


def test_new_page_takes_the_place_of_a_deleted_one(client):
    make_page("/cv/").delete()

    make_page("/cv/", title="New")

    assert client.get("/cv/").context["page"].title == "New"


def test_rename_person_redirects_the_whole_space(client):
    person = make_person(slug="noether")
    make_page("/cv/", person)
    person.slug = "emmy-noether"
    person.save()

    rename_person(person, "noether")

    assert client.get("/people/noether/cv/").headers["Location"] == "/people/emmy-noether/cv/"


def test_rename_person_there_and_back(client):
    person = make_person(slug="a")
    for old, new in [("a", "b"), ("b", "a")]:
        person.slug = new
        person.save()
        rename_person(person, old)

    assert client.get("/people/b/").headers["Location"] == "/people/a/"
    assert client.get("/people/a/").status_code == 200


def test_redirect_url_follows_a_renamed_paper(client):
    make_paper(slug="third")
    redirect_url("/publications/first/", "/publications/second/")
    redirect_url("/publications/second/", "/publications/third/")

    assert client.get("/publications/first/").headers["Location"] == "/publications/third/"
    assert client.get("/publications/second/").headers["Location"] == "/publications/third/"


def test_redirect_url_there_and_back(client):
    make_paper(slug="first")
    redirect_url("/publications/first/", "/publications/second/")
    redirect_url("/publications/second/", "/publications/first/")

    assert client.get("/publications/first/").status_code == 200
    assert client.get("/publications/second/").headers["Location"] == "/publications/first/"


@pytest.mark.parametrize(
    "values",
    [
        {"url": ""},
        {"url": "https://example.org/", "is_canonical": True},
        {"url": "https://example.org/", "status": 307},
    ],
)
def test_database_refuses_impossible_rows(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_redirect("/x/", **values)


def test_database_refuses_two_rows_at_one_address():
    make_redirect("/x/", url="https://example.org/")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_redirect("/X.html", url="https://example.org/")


def test_database_refuses_two_targets():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_redirect("/x/", url="https://example.org/", page=make_page("/a/"))


def test_deleting_the_homepage_leaves_the_built_in_one(client):
    home = make_home()
    make_page("/", home).delete()

    assert client.get("/").context["heading"] == "Emmy Noether"


def test_deleting_the_lab_page_gives_the_root_back_to_the_home(client):
    home = make_home()
    make_page("/", home, title="Hers")
    make_page("/", None, title="The lab").delete()

    assert client.get("/").context["page"].title == "Hers"


def test_move_of_a_homepage_to_its_owners_root_is_refused():
    home = make_home()
    page = make_page("/", home)

    with pytest.raises(ValidationError, match="belongs to the member of that name"):
        move(page, "/people/noether/")
