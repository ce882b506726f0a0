"""Redirects in the admin: what is typed as a target, and what is refused."""

import pytest

from profiles.addressing.moving import redirect
from profiles.models import Address
from tests.admin_forms import add_url, change_url, errors, save
from tests.factories import make_entry, make_lab, make_page, make_paper, make_person, make_redirect

NOTHING = "Nothing answers at /nowhere/. Make the page first, or correct the target."
CIRCLE = "That leads back to the address itself: visitors would go round in a circle."
NEITHER = "Give a path on this site, such as /about/, or a whole address that begins with https://."


def add(client, path, target="", **values):
    return save(client, add_url(Address), path=path, target=target, **values)


def answer(client, path):
    response = client.get(path)
    return response.status_code, response.get("Location", "")


def test_path_of_a_page_is_stored_as_the_page(admin_client):
    page = make_page("/about/")

    add(admin_client, "/me/", "/about/")

    assert Address.objects.redirects().get().page == page


def test_redirect_follows_its_page_when_that_moves(admin_client):
    page = make_page("/about/")
    add(admin_client, "/me/", "/about")

    save(admin_client, change_url(page), address="/about-me/")

    assert answer(admin_client, "/me/") == (301, "/about-me/")


def test_path_in_the_space_of_a_member_is_stored_as_her_page(admin_client):
    page = make_page("/cv/", person=make_person(slug="noether"))

    add(admin_client, "/vita/", "/people/noether/cv/")

    assert Address.objects.redirects().get().page == page


def test_root_of_a_member_is_stored_as_her_space(admin_client):
    person = make_person(slug="noether")

    add(admin_client, "/~noether/", "/people/noether/", is_prefix="on")

    assert Address.objects.get().space == person
    assert answer(admin_client, "/~noether/cv/") == (301, "/people/noether/cv/")


def test_whole_address_of_this_site_is_a_path(admin_client):
    page = make_page("/about/")

    add(admin_client, "/me/", "http://127.0.0.1:8000/about/")

    assert Address.objects.redirects().get().page == page


def test_built_in_list_is_a_target(admin_client):
    add(admin_client, "/papers/", "/publications/")

    assert answer(admin_client, "/papers/") == (301, "/publications/")


def test_page_of_a_paper_is_a_target(admin_client):
    make_paper(slug="ideals")

    add(admin_client, "/ideals/", "/publications/ideals/")

    assert answer(admin_client, "/ideals/") == (301, "/publications/ideals/")


def test_other_site_is_a_target_for_now(admin_client):
    add(admin_client, "/talk/", "https://example.org/talk?x=1", status=302)

    assert answer(admin_client, "/talk/") == (302, "https://example.org/talk?x=1")


def test_gone_needs_no_target(admin_client):
    add(admin_client, "/old/", status=410)

    assert answer(admin_client, "/old/")[0] == 410


def test_gone_with_a_target_is_refused(admin_client):
    make_page("/about/")

    response = add(admin_client, "/old/", "/about/", status=410)

    assert errors(response) == {
        "target": ["What is gone leads nowhere. Empty this, or choose another answer."]
    }


def test_missing_target_is_asked_for(admin_client):
    response = add(admin_client, "/old/")

    assert errors(response) == {"target": ["Say where the address leads, or choose the answer “gone”."]}


@pytest.mark.parametrize("target", ["/nowhere/", "/publications/nothing/"])
def test_path_where_nothing_answers_is_refused(admin_client, target):
    response = add(admin_client, "/old/", target)

    assert errors(response) == {"target": [NOTHING.replace("/nowhere/", target)]}


@pytest.mark.parametrize(
    "target", ["//evil.example/", "javascript:alert(1)", "ftp://example.org/", "/\\evil.example/", "about"]
)
def test_target_that_is_neither_path_nor_web_address_is_refused(admin_client, target):
    response = add(admin_client, "/old/", target)

    assert errors(response) == {"target": [NEITHER]}


def test_redirect_to_itself_is_refused(admin_client):
    response = add(admin_client, "/old/", "/old")

    assert errors(response) == {"target": [CIRCLE]}


def test_circle_over_a_built_in_list_is_refused(admin_client):
    make_redirect("/papers/", url="/publications/")

    response = add(admin_client, "/publications/", "/papers/")

    assert errors(response) == {"target": [CIRCLE]}


def test_folder_that_leads_into_itself_is_refused(admin_client):
    response = add(admin_client, "/old/", "/old/older/", is_prefix="on")

    assert errors(response) == {"target": [CIRCLE]}


def test_folder_may_lead_to_a_page_in_it(admin_client):
    page = make_page("/old/all/")

    add(admin_client, "/old/", "/old/all/", is_prefix="on")

    assert Address.objects.redirects().get().page == page
    assert answer(admin_client, "/old/some/") == (301, "/old/all/")


def test_circle_of_two_folders_is_refused(admin_client):
    make_redirect("/a/", url="/b/", is_prefix=True)

    response = add(admin_client, "/b/", "/a/", is_prefix="on")

    assert errors(response) == {"target": [CIRCLE]}


def test_folder_leads_to_a_folder_that_holds_pages(admin_client):
    make_page("/posts/2020/")

    add(admin_client, "/blog/", "/posts/", is_prefix="on")

    assert answer(admin_client, "/blog/2020/") == (301, "/posts/2020/")


def test_target_that_is_a_redirect_is_stored_as_its_end(admin_client):
    page = make_page("/about/")
    redirect(page, "/me/", None)

    add(admin_client, "/myself/", "/me/")

    assert Address.objects.get(path="/myself/").page == page


def test_target_that_leads_to_another_site_is_stored_as_that(admin_client):
    make_redirect("/talk/", url="https://example.org/")

    add(admin_client, "/lecture/", "/talk/")

    assert Address.objects.get(path="/lecture/").url == "https://example.org/"


def test_redirects_to_the_address_of_a_new_one_lead_to_its_end(admin_client):
    page = make_page("/about/")
    make_redirect("/first/", url="/second/")

    add(admin_client, "/second/", "/about/")

    assert Address.objects.get(path="/first/").page == page


def test_target_that_is_gone_is_refused(admin_client):
    make_redirect("/old/", status=410)

    response = add(admin_client, "/older/", "/old/")

    assert errors(response) == {"target": ["/old/ answers “gone”. Choose another target."]}


def test_reserved_address_is_refused(admin_client):
    response = add(admin_client, "/admin/x/", "/publications/")

    assert errors(response) == {"path": ["The site keeps /admin/x/ for itself. Choose another address."]}


def test_address_where_something_lives_is_refused_by_name(admin_client):
    make_entry("/news/", title="Invariants")

    response = add(admin_client, "/news/", "/publications/")

    assert errors(response) == {
        "path": ["/news/ is already the address of “Invariants”, a page of the lab. Choose another address."]
    }


def test_address_that_leads_elsewhere_already_is_refused(admin_client):
    make_redirect("/talk/", url="https://example.org/")

    response = add(admin_client, "/talk", "/publications/")

    assert errors(response) == {
        "path": ["/talk/ already leads to “https://example.org/”. Change that redirect instead."]
    }


def test_front_is_refused_while_a_member_is_home(admin_client):
    make_lab(home=make_person())

    response = add(admin_client, "/", "/publications/")

    assert list(errors(response)) == ["path"]


def test_redirect_is_saved_again_as_it_was(admin_client):
    page = make_page("/about/")
    row = redirect(page, "/me/", None)

    save(admin_client, change_url(row))

    row.refresh_from_db()
    assert (row.page, row.url, row.path_key) == (page, "", "/me")


def test_redirect_in_the_space_of_a_member_answers_there(admin_client):
    person = make_person(slug="noether")
    make_page("/cv/", person=person)

    add(admin_client, "/vita/", "/people/noether/cv/", person=person.pk)

    assert answer(admin_client, "/people/noether/vita/") == (301, "/people/noether/cv/")


def test_redirect_of_a_member_to_itself_is_refused(admin_client):
    person = make_person(slug="noether")

    response = add(admin_client, "/vita/", "/people/noether/vita", person=person.pk)

    assert errors(response) == {"target": [CIRCLE]}


@pytest.mark.parametrize(
    ("path", "target", "field"), [("/a/../b/", "/", "path"), ("/a/", "/../b/", "target")]
)
def test_path_with_dots_is_refused_at_its_field(admin_client, path, target, field):
    response = add(admin_client, path, target)

    assert errors(response) == {field: ["An address cannot have “.” or “..” as a part."]}


def test_front_of_the_lab_is_a_target(admin_client):
    add(admin_client, "/home/", "/")

    assert answer(admin_client, "/home/") == (301, "/")


def test_front_where_a_member_is_home_is_stored_as_her_space(admin_client):
    person = make_person()
    make_lab(home=person)

    add(admin_client, "/home/", "/")

    assert Address.objects.get().space == person


def test_target_in_a_folder_that_is_gone_is_refused(admin_client):
    make_redirect("/old/", status=410, is_prefix=True)

    response = add(admin_client, "/older/", "/old/page/")

    assert errors(response) == {"target": ["/old/ answers “gone”. Choose another target."]}


def test_target_in_a_folder_that_leads_elsewhere_is_stored_as_its_end(admin_client):
    page = make_page("/posts/2020/")
    make_redirect("/blog/", url="/posts/", is_prefix=True)

    add(admin_client, "/first/", "/blog/2020/")

    assert Address.objects.get(path="/first/").page == page


def test_folder_of_a_member_that_holds_pages_is_a_target(admin_client):
    make_page("/posts/2020/", person=make_person(slug="noether"))

    add(admin_client, "/blog/", "/people/noether/posts/", is_prefix="on")

    assert answer(admin_client, "/blog/2020/") == (301, "/people/noether/posts/2020/")


def test_redirect_in_the_space_of_a_member_is_not_asked_about_another(admin_client):
    born = make_person(slug="born")
    page = make_page("/vita/", person=make_person(slug="noether"))

    add(admin_client, "/vita/", "/people/noether/vita/", person=born.pk)

    assert Address.objects.redirects().get().page == page


def test_way_over_very_many_folders_is_refused(admin_client):
    for number in range(12):
        make_redirect(f"/folder-{number}/", url=f"/folder-{number + 1}/", is_prefix=True)

    response = add(admin_client, "/first/", "/folder-0/page/")

    assert errors(response) == {"target": [CIRCLE]}
