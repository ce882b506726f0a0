"""The addresses of built-in lists: a page gives them title and text, and leaves no trace when it goes."""

import pytest
from django.core.exceptions import ValidationError

from profiles.addressing.built_in import is_list, list_keys
from profiles.addressing.moving import move, redirect
from profiles.models import Address, Page
from tests.admin_forms import add_url, change_url, errors, save, send, shown
from tests.factories import make_home, make_lab, make_page, make_paper, make_person, make_redirect

LISTS = ["/people/", "/publications/"]


def test_lists_are_found_in_the_routes():
    assert list_keys() == {"/people", "/publications"}
    assert [is_list(path) for path in ("/People.html", "/people", "/people/ada/", "/")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("make_space", [lambda: None, make_home])
def test_list_answers_after_its_page_was_moved(client, admin_client, path, make_space):
    page = make_page(path, person=make_space(), title="Our own title")
    before = client.get(path)

    assert save(admin_client, change_url(page), address="/elsewhere/").status_code == 302

    assert "Our own title" in before.content.decode()
    assert client.get(path).status_code == 200
    assert client.get("/elsewhere/").status_code == 200
    assert not Address.objects.filter(path_key=path.rstrip("/")).exists()


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("make_space", [lambda: None, make_home])
@pytest.mark.parametrize("way", ["form", "action"])
def test_list_answers_after_its_page_was_deleted(client, admin_client, path, make_space, way):
    page = make_page(path, person=make_space())

    if way == "form":
        admin_client.post(change_url(page).replace("/change/", "/delete/"), {"post": "yes"})
    else:
        data = {"action": "delete_selected", "_selected_action": str(page.pk), "post": "yes"}
        admin_client.post("/admin/profiles/page/", data)

    assert client.get(path).status_code == 200
    assert not Address.objects.filter(path_key=path.rstrip("/")).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("is_gone", [True, False])
def test_rows_that_earlier_versions_left_are_passed_over(client, path, is_gone):
    page = make_page("/elsewhere/")
    make_redirect(path, **({"status": 410} if is_gone else {"page": page}))

    assert client.get(path).status_code == 200
    assert client.get(path.rstrip("/"))["Location"] == path


@pytest.mark.django_db
def test_member_who_becomes_home_hides_no_list(client):
    person = make_person()
    page = make_page("/publications/", person=person)
    move(page, "/papers/")
    assert client.get("/people/noether/publications/")["Location"] == "/people/noether/papers/"

    make_lab(home=person)

    assert client.get("/publications/").status_code == 200


@pytest.mark.django_db
def test_redirect_to_another_site_that_somebody_made_holds(client):
    make_redirect("/publications/", url="https://example.org/papers/")

    assert client.get("/publications/")["Location"] == "https://example.org/papers/"


@pytest.mark.django_db
@pytest.mark.parametrize("is_gone", [True, False])
def test_paper_answers_where_a_page_has_lived(client, is_gone):
    page = make_page("/publications/ideals/")
    move(page, "/ideals/")
    if is_gone:
        page.delete()

    make_paper(slug="ideals", title="Idealtheorie")

    assert client.get("/publications/ideals/").status_code == 200
    assert client.get("/publications/other/").status_code == 404


def test_form_warns_of_the_list(admin_client):
    data = {**shown(admin_client, add_url(Page)), "title": "People", "address": "/people/"}

    saved = admin_client.post(add_url(Page), {k: v for k, v in data.items() if v is not None}, follow=True)
    form = admin_client.get(change_url(Page.objects.get())).context["adminform"].form

    assert "/people/: The site's own list answers here" in " ".join(map(str, saved.context["messages"]))
    assert form.fields["address"].help_text.startswith("The site's own list answers here")


def test_old_address_of_a_list_is_refused(admin_client):
    page = make_page("/elsewhere/")
    url = change_url(page)

    rows = {"addresses-TOTAL_FORMS": 1, "addresses-0-path": "/people/"}
    response = send(admin_client, url, shown(admin_client, url), **rows)

    assert errors(response)["addresses-0-path"][0].startswith("At /people/ the site's own list answers.")


@pytest.mark.parametrize("values", [{"status": 410}, {"status": 301, "target": "/elsewhere/"}])
def test_redirect_at_a_list_is_refused(admin_client, values):
    make_page("/elsewhere/")
    url = add_url(Address)

    response = send(admin_client, url, shown(admin_client, url), path="/people/", **values)

    assert errors(response)["path"][0].startswith("At /people/ the site's own list answers.")


@pytest.mark.django_db
def test_import_leads_no_list_elsewhere():
    page = make_page("/elsewhere/")

    with pytest.raises(ValidationError, match="the site's own list answers"):
        redirect(page, "/people/", None)
