"""Who answers: the order of the rows, the built-in lists and the prefix rules, case by case."""

import pytest

from profiles.models import Address, Lab
from tests.factories import (
    make_entry,
    make_home,
    make_lab,
    make_page,
    make_paper,
    make_person,
    make_redirect,
)

pytestmark = pytest.mark.django_db


def moved(response):
    return response.status_code, response.headers.get("Location")


@pytest.fixture
def home():
    person = make_home()
    page = make_page("/", person, body="Ideals.")
    make_redirect("/about/", person, page=page)
    return person


def test_homepage_answers_at_the_root(client, home):
    response = client.get("/")

    assert response.status_code == 200
    assert response.context["page"].title == "About me"


@pytest.mark.parametrize("spelling", ["/about/", "/about", "/about.html", "/about/index.html", "/About/"])
def test_redirect_answers_in_every_spelling(client, home, spelling):
    assert moved(client.get(spelling)) == (301, "/")


def test_redirect_keeps_the_query(client, home):
    assert moved(client.get("/about/?utm_source=x&b=1")) == (301, "/?utm_source=x&b=1")


def test_redirect_answers_head(client, home):
    assert moved(client.head("/about/")) == (301, "/")


def test_redirect_refuses_post(client, home):
    assert client.post("/about/").status_code == 405


@pytest.mark.parametrize("spelling", ["/index.html", "/INDEX.html"])
def test_root_in_other_spellings_moves_to_the_root(client, home, spelling):
    assert moved(client.get(spelling)) == (301, "/")


def test_capitals_of_a_stored_address_are_kept(client, home):
    make_page("/Teaching/Spring2020", home)

    assert client.get("/Teaching/Spring2020").status_code == 200
    assert moved(client.get("/teaching/spring2020/")) == (301, "/Teaching/Spring2020")


def test_address_with_spaces_and_accents_answers(client, home):
    make_page("/café menu/", home)

    assert client.get("/caf%C3%A9%20menu/").status_code == 200
    assert moved(client.get("/caf%C3%A9%20menu")) == (301, "/caf%C3%A9%20menu/")


def test_stored_query_is_part_of_the_address(client, home):
    page = make_page("/2012/talk/", home)
    make_redirect("/wordpress/?p=65", home, page=page)

    assert moved(client.get("/wordpress/?p=65")) == (301, "/2012/talk/")
    assert client.get("/wordpress/?p=66").status_code == 404


def test_lab_row_wins_over_the_home(client, home):
    make_page("/cv/", home, title="Her CV")
    make_page("/cv/", None, title="CVs of all")

    assert client.get("/cv/").context["page"].title == "CVs of all"


def test_lab_page_at_the_root_takes_it_from_the_home(client, home):
    make_page("/", None, title="The lab")

    assert client.get("/").context["page"].title == "The lab"
    assert client.get("/people/noether/").context["page"].title == "About me"


def test_two_members_have_the_same_path(client):
    for slug in ("hilbert", "courant"):
        make_page("/cv/", make_person(slug=slug), title=f"CV of {slug}")

    assert client.get("/people/hilbert/cv/").context["page"].title == "CV of hilbert"
    assert client.get("/people/courant/cv/").context["page"].title == "CV of courant"
    assert client.get("/cv/").status_code == 404


@pytest.mark.parametrize(
    "spelling", ["/people/hilbert", "/people/Hilbert/", "/people/hilbert.html", "/People/hilbert/"]
)
def test_member_homepage_in_other_spellings(client, spelling):
    make_page("/", make_person(slug="hilbert"))

    assert moved(client.get(spelling)) == (301, "/people/hilbert/")


def test_member_without_a_page_has_a_homepage(client):
    make_person(slug="hilbert", given_name="David", family_name="Hilbert")

    response = client.get("/people/hilbert/")

    assert response.status_code == 200
    assert response.context["heading"] == "David Hilbert"


def test_member_without_a_page_in_other_spellings(client):
    make_person(slug="hilbert")

    assert moved(client.get("/people/hilbert?x=1")) == (301, "/people/hilbert/?x=1")


@pytest.mark.parametrize(
    ("path", "target"),
    [("/people/noether/", "/"), ("/people/noether/about/", "/"), ("/people/noether/?x=1", "/?x=1")],
)
def test_space_of_the_home_is_the_root_for_now(client, home, path, target):
    status, location = moved(client.get(path))

    assert location == target
    assert status == (301 if "about" in path else 302)


def test_home_without_a_page_answers_at_the_root(client):
    make_home()

    assert client.get("/").context["heading"] == "Emmy Noether"
    assert moved(client.get("/people/noether/")) == (302, "/")


def test_lab_without_home_and_page_has_a_front(client):
    make_lab(headline="Mathematics in Göttingen")

    response = client.get("/")

    assert response.context["heading"] == "Mathematics in Göttingen"


def test_empty_database_has_a_front(client):
    response = client.get("/")

    assert response.status_code == 200
    assert not Lab.objects.exists()


@pytest.mark.parametrize("path", ["/people/", "/publications/"])
def test_built_in_lists_answer(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/people/", "/publications/"])
def test_page_at_a_built_in_list_heads_it(client, path):
    make_page(path, None, title="Our own heading", body="Our own words.")

    response = client.get(path)

    assert response.context["title"] == "Our own heading"
    assert "groups" in response.context
    assert "Our own words." in response.content.decode()


@pytest.mark.parametrize(
    "spelling", ["/people.html", "/publications", "/Publications/", "/publications/index.html"]
)
def test_built_in_lists_in_other_spellings(client, spelling):
    target = "/people/" if "people" in spelling else "/publications/"

    assert moved(client.get(spelling)) == (301, target)


def test_paper_page_in_other_spellings(client):
    make_paper(slug="ideale")

    assert client.get("/publications/ideale/").status_code == 200
    assert moved(client.get("/publications/Ideale")) == (301, "/publications/ideale/")


def test_prefix_rule_keeps_what_follows(client):
    make_redirect("/blog/", is_prefix=True, url="https://blog.example.org/archive/")

    assert moved(client.get("/blog/2012/talk/?p=1")) == (
        301,
        "https://blog.example.org/archive/2012/talk/?p=1",
    )


def test_longest_prefix_rule_wins(client):
    make_redirect("/a/", is_prefix=True, url="/x/")
    make_redirect("/a/b/", is_prefix=True, url="/y/")

    assert moved(client.get("/a/b/c/")) == (301, "/y/c/")
    assert moved(client.get("/a/c/")) == (301, "/x/c/")


def test_page_wins_over_a_prefix_rule(client):
    make_redirect("/a/", is_prefix=True, url="/x/")
    make_page("/a/b/")

    assert client.get("/a/b/").status_code == 200


def test_built_in_list_wins_over_a_prefix_rule(client):
    make_redirect("/publications/", is_prefix=True, url="/x/")

    assert client.get("/publications/").status_code == 200


def test_prefix_rule_in_the_home_space(client, home):
    make_redirect("/old/", home, is_prefix=True, url="/new/")

    assert moved(client.get("/old/x/")) == (301, "/new/x/")


def test_renamed_member_takes_her_space_along(client):
    person = make_person(slug="noether")
    make_page("/cv/", person)
    make_redirect("/people/e-noether/", is_prefix=True, space=person)

    assert moved(client.get("/people/e-noether/cv/?x=1")) == (301, "/people/noether/cv/?x=1")
    assert moved(client.get("/people/e-noether/")) == (301, "/people/noether/")


def test_temporary_redirect_answers_302(client):
    make_redirect("/seminar/", url="https://example.org/now", status=302)

    assert moved(client.get("/seminar/")) == (302, "https://example.org/now")


def test_query_joins_a_target_that_has_one(client):
    make_redirect("/x/", url="https://example.org/?a=1#top")

    assert moved(client.get("/x/?b=2")) == (301, "https://example.org/?a=1&b=2#top")


def test_gone_address_answers_410(client):
    make_redirect("/old/", status=410)

    assert client.get("/old/").status_code == 410


def test_entry_answers_at_its_address(client):
    make_entry("/talks/2020/", title="On ideals")

    assert client.get("/talks/2020/").context["entry"].title == "On ideals"


def test_draft_is_not_there_for_visitors(client):
    page = make_page("/plan/", status="draft")
    make_redirect("/old-plan/", page=page)

    assert client.get("/plan/").status_code == 404
    assert client.get("/old-plan/").status_code == 404


def test_draft_is_there_for_staff(admin_client):
    make_page("/plan/", status="draft")

    assert admin_client.get("/plan/").status_code == 200


def test_draft_lets_what_it_hides_show(client, home):
    make_page("/cv/", home, title="Her CV")
    make_page("/cv/", None, title="CVs of all", status="draft")

    assert client.get("/cv/").context["page"].title == "Her CV"


def test_draft_member_is_not_there_for_visitors(client):
    person = make_person(slug="weyl", status="draft")
    make_page("/cv/", person)

    assert client.get("/people/weyl/").status_code == 404
    assert client.get("/people/weyl/cv/").status_code == 404


def test_unknown_address_gets_a_friendly_page(client):
    response = client.get("/no/such/<script>")

    assert response.status_code == 404
    assert "No page here" in response.content.decode()
    assert "<script>" not in response.content.decode()


def test_redirect_to_an_object_without_address_is_not_found(client):
    page = make_page("/x/")
    make_redirect("/y/", page=page)
    Address.objects.filter(page=page, is_canonical=True).delete()

    assert client.get("/y/").status_code == 404


def test_newline_in_a_path_is_harmless(client):
    assert client.get("/a%0d%0aSet-Cookie:x=1").status_code == 404


def test_bare_percent_and_bad_bytes_are_harmless(client):
    assert client.get("/%ff%fe").status_code == 404


def test_reserved_address_is_not_answered_by_a_row(client):
    make_redirect("/admin/secret/", url="https://example.org/")

    assert client.get("/admin/secret/").status_code in {302, 404}
    assert client.get("/admin/secret/").headers.get("Location") != "https://example.org/"


@pytest.mark.parametrize("path", ["/", "/about/", "/people/noether/", "/nowhere/"])
def test_resolving_takes_a_constant_number_of_queries(client, home, path, django_assert_max_num_queries):
    for number in range(20):
        make_page(f"/page-{number}/", home)

    with django_assert_max_num_queries(10):
        client.get(path)


def test_member_without_a_page_answers_in_every_spelling(client):
    make_person(slug="ada")

    for path in ("/people/ada", "/people/ada.html", "/people/ada/index.html"):
        assert moved(client.get(path)) == (301, "/people/ada/")


@pytest.mark.parametrize("query", ["s=%C3%A4+b", "s=%c3%a4%20b", "s=a%CC%88%20b"])
def test_stored_query_answers_however_it_is_escaped(client, home, query):
    make_redirect("/wp/?s=ä b", home, url="https://example.org/")

    assert moved(client.get(f"/wp/?{query}")) == (301, "https://example.org/")


def test_target_with_letters_beyond_ascii_is_escaped(client, home):
    make_redirect("/ext/", url="https://example.org/řeč?q=ř")

    assert moved(client.get("/ext/")) == (301, "https://example.org/%C5%99e%C4%8D?q=%C5%99")


def test_redirect_to_its_own_address_does_not_loop(client, home):
    make_redirect("/self/", url="/self/")

    assert client.get("/self/").status_code == 404


def test_nul_in_a_path_is_not_found(client, home):
    assert client.get("/about%00/").status_code == 404


def test_path_of_thousands_of_folders_is_looked_up_by_few_keys(client, home, django_assert_max_num_queries):
    make_redirect("/old/", url="https://example.org/", is_prefix=True)
    rest = "a/" * 2000

    with django_assert_max_num_queries(3):
        response = client.get(f"/old/{rest}")

    assert moved(response) == (301, f"https://example.org/{rest}")


def test_home_may_have_a_page_below_people(client, home):
    make_page("/people/x/", home, title="Visitors")

    assert client.get("/people/x/").context["page"].title == "Visitors"
    assert moved(client.get("/people/x.html")) == (301, "/people/x/")


def test_member_wins_over_the_page_of_the_home_below_people(client, home):
    make_page("/people/hilbert/cv/", home, title="Not his")
    make_page("/cv/", make_person(slug="hilbert"), title="His")

    assert client.get("/people/hilbert/cv/").context["page"].title == "His"
