"""The lab of a request, and the menus that come with it."""

import pytest
from django.test import RequestFactory

from profiles.addressing.current_lab import current_lab, lab_of
from profiles.models import Lab, MenuLink
from profiles.views.menu import items_of_menu
from tests.factories import make_home, make_lab, make_page, make_person, make_redirect

pytestmark = pytest.mark.django_db


def request_for(path):
    return RequestFactory().get(path)


def texts(request, person):
    return [item.text for item in items_of_menu(lab_of(request), person)]


@pytest.fixture
def artin():
    """A member with a page and a link in his menu, in a lab that has one of each, too."""
    artin = make_person("artin", "Emil", "Artin")
    for person, name in (
        (None, "Join us"),
        (artin, "CV"),
        (make_person("noether", "Emmy", "Noether"), "Courses"),
    ):
        make_page(f"/{name.lower().replace(' ', '-')}/", person, name, menu_position=1)
        MenuLink.objects.create(
            person=person, label=f"{name} as a file", url="https://example.org/", menu_position=2
        )
    return artin


@pytest.mark.parametrize("path", ["/", "/people/", "/publications/", "/join-us/", "/nothing/"])
def test_lab_and_its_menu_take_one_query(artin, path, django_assert_num_queries):
    make_lab()
    with django_assert_num_queries(1):
        found = texts(request_for(path), None)

    assert found == ["People", "Join us", "Join us as a file", "Publications"]


@pytest.mark.parametrize(
    "path", ["/people/artin/", "/people/artin/cv/", "/People/Artin", "/people/artin/?page=2"]
)
def test_lab_and_the_menu_of_a_member_take_one_query(artin, path, django_assert_num_queries):
    make_lab()
    with django_assert_num_queries(1):
        found = texts(request_for(path), artin)

    assert found == ["Home", "CV", "CV as a file", "Publications"]


@pytest.mark.parametrize("path", ["/", "/cv/", "/publications/", "/people/artin/cv/"])
@pytest.mark.parametrize("is_hers", [True, False])
def test_lab_and_the_menu_of_the_member_whose_site_it_is_take_one_query(
    artin, path, is_hers, django_assert_num_queries
):
    make_lab(home=artin)
    with django_assert_num_queries(1):
        found = texts(request_for(path), artin if is_hers else None)

    assert found == ["Home", "CV", "CV as a file", "Publications"]


def test_menu_of_another_space_than_the_path_names_is_asked_for(artin, django_assert_num_queries):
    make_lab()
    request = request_for("/people/noether/")
    with django_assert_num_queries(2):
        found = texts(request, artin)

    assert found[1:3] == ["CV", "CV as a file"]


def test_old_address_of_a_page_comes_with_the_menu(artin, django_assert_num_queries):
    make_lab()
    page = make_page("/group/", None, "Group")
    make_redirect("/publications/", page=page)
    with django_assert_num_queries(1):
        items = items_of_menu(lab_of(request_for("/")), None)

    assert [(item.text, item.url) for item in items][-1] == ("Publications", "/group/")


def test_menu_stands_where_the_row_of_the_lab_is_missing(artin):
    Lab.objects.all().delete()

    assert texts(request_for("/"), None) == ["People", "Join us", "Join us as a file", "Publications"]


def test_path_with_a_nul_names_nobody(artin):
    make_lab()

    assert texts(request_for("/people/ar%00tin/"), None)[0] == "People"


def test_lab_without_a_request_is_that_of_the_orm():
    make_lab(home=make_home(), name="Algebra")

    assert (current_lab(), current_lab().home, current_lab().menus) == (
        Lab.objects.get(),
        Lab.objects.get().home,
        None,
    )
