"""The addresses of one space in memory: the same rules as for moving one object, and few statements."""

import pytest

from profiles.addressing.book import AddressBook
from profiles.addressing.moving import AddressTaken
from profiles.models import Address, Page
from tests.factories import make_home, make_page, make_person, make_redirect

pytestmark = pytest.mark.django_db


@pytest.fixture
def noether():
    return make_person()


def rows(person):
    return [(row.path, row.is_canonical, row.target) for row in Address.objects.of_scope(person)]


def test_claims_are_written_together(noether, django_assert_num_queries):
    pages = [Page.objects.create(person=noether, title=f"Page {number}") for number in range(20)]
    book = AddressBook(noether)
    for number, page in enumerate(pages):
        book.settle(page, f"/{number:02}/")
        book.redirect(page, f"/old//{number:02}.html")

    assert rows(noether) == []
    with django_assert_num_queries(1):
        book.write()
    assert rows(noether) == [
        *((f"/{number:02}/", True, page) for number, page in enumerate(pages)),
        *((f"/old/{number:02}.html", False, page) for number, page in enumerate(pages)),
    ]


def test_written_once(noether):
    book = AddressBook(noether)
    book.settle(Page.objects.create(person=noether), "/cv/")
    book.write()

    book.write()

    assert Address.objects.count() == 1


def test_redirect_of_another_object_is_taken_over(noether):
    make_redirect("/cv", noether, url="https://example.org/cv.pdf")
    page = Page.objects.create(person=noether)
    book = AddressBook(noether)

    book.settle(page, "/CV/")
    book.write()

    assert rows(noether) == [("/CV/", True, page)]
    assert Address.objects.get().url == ""


def test_row_taken_over_twice_is_the_last_ones(noether):
    first, second = (Page.objects.create(person=noether, title=title) for title in ("First", "Second"))
    make_redirect("/old/", noether, page=first)
    book = AddressBook(noether)

    book.redirect(second, "/old/")
    book.redirect(first, "/old/")
    book.write()

    assert rows(noether) == [("/old/", False, first)]


@pytest.mark.parametrize("claim", ["settle", "redirect"])
def test_place_of_another_object_is_not_taken(noether, claim):
    page = make_page("/cv/", noether)
    book = AddressBook(noether)

    with pytest.raises(AddressTaken):
        getattr(book, claim)(Page.objects.create(person=noether), "/cv.html")
    book.write()

    assert rows(noether) == [("/cv/", True, page)]


def test_place_claimed_a_moment_ago_is_not_taken(noether):
    book = AddressBook(noether)
    book.settle(Page(person=noether), "/cv/")

    with pytest.raises(AddressTaken):
        book.redirect(Page(person=noether), "/cv/")


def test_built_in_list_is_not_led_away():
    book = AddressBook(make_home())

    with pytest.raises(AddressTaken, match="the site's own list answers"):
        book.redirect(Page(person=book.person), "/publications/")


def test_free_path_passes_over_what_is_claimed(noether):
    make_page("/cv/", noether)
    book = AddressBook(noether)
    book.settle(Page(person=noether), "/cv-2/")

    assert book.free_path("/cv/") == "/cv-3/"
    assert book.free_path("/talks") == "/talks"


def test_other_spaces_are_not_seen(noether):
    make_page("/cv/")

    assert AddressBook(noether).find("/cv") is None
    assert AddressBook(None).find("/cv").path == "/cv/"
