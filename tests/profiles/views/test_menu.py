"""The menu: pages and other links in their order."""

import pytest

from profiles.models import MenuLink
from profiles.views.menu import menu
from tests.factories import make_home, make_lab, make_page, make_person, make_redirect

pytestmark = pytest.mark.django_db


def items(lab, person):
    return [(item.text, item.url) for item in menu(lab, person, "/")]


def test_pages_and_links_stand_together_in_their_order():
    home = make_home()
    make_page("/cv/", home, "CV", menu_position=2)
    make_page("/contact/", home, "Contact", menu_position=3, menu_label="Write to me")
    MenuLink.objects.create(person=home, label="Code", url="https://example.org/", menu_position=1)
    MenuLink.objects.create(person=home, label="Letters", url="/files/letters.pdf", menu_position=2)

    assert items(make_lab(home=home), home) == [
        ("Home", "/"),
        ("Code", "https://example.org/"),
        ("CV", "/cv/"),
        ("Letters", "/files/letters.pdf"),
        ("Write to me", "/contact/"),
        ("Publications", "/publications/"),
    ]


def test_links_of_a_member_lead_into_her_space_where_she_has_something():
    lab, artin = make_lab(), make_person("artin", "Emil", "Artin")
    make_page("/cv/", artin)
    MenuLink.objects.create(person=artin, label="CV", url="/cv#degrees", menu_position=1)
    MenuLink.objects.create(person=artin, label="People", url="/people/", menu_position=2)

    assert items(lab, artin)[1:3] == [("CV", "/people/artin/cv#degrees"), ("People", "/people/")]


def test_links_of_others_stay_out():
    lab, artin = make_lab(), make_person("artin", "Emil", "Artin")
    MenuLink.objects.create(person=artin, label="His", url="/")

    assert "His" not in dict(items(lab, None))


def test_menu_costs_one_query(django_assert_num_queries):
    home = make_home()
    lab = make_lab(home=home)
    for number in range(5):
        make_page(f"/{number}/", home, str(number), menu_position=number)
        MenuLink.objects.create(person=home, label=f"L{number}", url="/files/x.pdf")
    with django_assert_num_queries(1):
        menu(lab, home, "/")


def test_page_at_the_address_of_a_list_stands_in_the_menu_once_and_in_its_place():
    home = make_home()
    make_page("/publications/", home, "Papers", menu_position=1)
    make_page("/cv/", home, "CV", menu_position=2)

    assert items(make_lab(home=home), home) == [("Home", "/"), ("Papers", "/publications/"), ("CV", "/cv/")]


@pytest.mark.parametrize("path", ["/publications", "/publications.html", "/Publications/index.html"])
def test_link_in_another_spelling_and_the_list_itself_are_one_item(path):
    home = make_home()
    MenuLink.objects.create(person=home, label="Articles", url=path, menu_position=1)

    assert [text for text, _ in items(make_lab(home=home), home)] == ["Home", "Articles"]


def test_list_whose_address_leads_to_a_page_of_the_menu_is_not_there_twice():
    home = make_home()
    page = make_page("/articles/", home, "Articles", menu_position=1)
    make_redirect("/publications/", home, page=page)

    assert items(make_lab(home=home), home) == [("Home", "/"), ("Articles", "/articles/")]


def test_list_whose_address_leads_to_a_page_that_is_not_in_the_menu_leads_there():
    lab = make_lab()
    make_redirect("/publications/", None, page=make_page("/articles/", None, "Articles"))

    assert items(lab, None) == [("People", "/people/"), ("Publications", "/articles/")]


def test_draft_takes_no_list_from_the_menu():
    home = make_home()
    page = make_page("/articles/", home, "Articles", status="draft")
    make_redirect("/publications/", home, page=page)

    assert items(make_lab(home=home), home) == [("Home", "/"), ("Publications", "/publications/")]


def test_link_to_the_old_address_of_a_page_in_a_members_space_is_that_page():
    lab, artin = make_lab(), make_person("artin", "Emil", "Artin")
    page = make_page("/cv/", artin, "CV", menu_position=1)
    make_redirect("/vita/", artin, page=page)
    MenuLink.objects.create(person=artin, label="Vita", url="/vita/", menu_position=2)

    assert [text for text, _ in items(lab, artin)] == ["Home", "CV", "Publications"]


def test_parts_of_a_page_are_items_of_their_own():
    home = make_home()
    make_page("/cv/", home, "CV", menu_position=1)
    MenuLink.objects.create(person=home, label="Degrees", url="/cv/#degrees", menu_position=2)

    assert [text for text, _ in items(make_lab(home=home), home)] == ["Home", "CV", "Degrees", "Publications"]
