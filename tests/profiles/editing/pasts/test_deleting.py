"""Before something is deleted it is said what goes along; its addresses answer “gone”, or lead where somebody says."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from profiles.addressing.moving import redirect
from profiles.models import Address, Page, Person, Role, SecretLink
from profiles.uploads.files import keep
from publications.models import Paper, PaperLink
from tests.admin_forms import change_url, save
from tests.factories import (
    editor_client,
    make_affiliation,
    make_editor,
    make_lab,
    make_membership,
    make_page,
    make_paper,
    make_person,
    manager_client,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def client():
    make_lab()
    return manager_client()


def url_of(row, view="delete"):
    args = [row.pk] if view == "delete" else []
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{view}", args=args)


def going(client, row):
    response = client.get(url_of(row))
    assert response.status_code == 200
    return response.context["going"]


def delete(client, row, lead_to=""):
    return client.post(url_of(row), {"post": "yes", "lead_to": lead_to})


def answer(client, path):
    response = client.get(path)
    return response.status_code, response.get("Location", "")


def test_page_says_its_addresses_and_who_links_there(client):
    ada = make_person("ada", "Ada", "Lovelace")
    page = make_page("/notes/", ada, "Notes")
    redirect(page, "/old-notes/", ada)
    make_page("/a/", ada, "Own", body="[see](/notes/)")
    make_page("/b/", None, "Lab", body="[see](/people/ada/notes/)")
    make_page("/c/", None, "Else", body="[see](/notes/)")

    found = going(client, page)

    assert sorted(found.gone) == ["/people/ada/notes/", "/people/ada/old-notes/"]
    assert (found.missing, found.parts) == ([], [])
    assert sorted(found.linked) == ["page “Lab”", "page “Own”"]


def test_homepage_is_called_so_and_not_untitled(client):
    ada = make_person("ada", "Ada", "Lovelace")
    home, notes = make_page("/", ada, "", body="[see](/notes/)"), make_page("/notes/", ada, "Notes")

    assert "<strong>Homepage of Ada Lovelace</strong> will be deleted." in client.get(url_of(home)).text
    assert going(client, notes).linked == ["page “Homepage of Ada Lovelace”"]


def test_page_says_that_a_draft_beside_it_goes_along(client):
    page = make_page("/notes/", make_person())
    assert going(client, page).parts == []

    save(client, change_url(page), _draft="1", body="More.")

    assert going(client, page).parts == ["1 draft"]
    assert "1 draft" in going(client, page.person).parts


def test_page_says_what_does_not_come_back(client):
    ada = make_person("ada", "Ada", "Lovelace")
    make_editor("ada", person=ada)
    SecretLink.objects.make(make_page("/notes/", ada, status="unlisted"))

    assert going(client, ada).lost == [
        "That ada is she: choose it again under “Who may edit what”.",
        "Secret links: what comes back has new ones.",
    ]
    assert going(client, make_page("/other/", ada)).lost == []
    assert "Does not come back" in client.get(url_of(ada)).text


def test_role_that_somebody_has_is_not_deleted(client):
    role = make_membership(make_person()).role

    for response in (client.get(url_of(role)), delete(client, role)):
        assert response.status_code == 200
        assert "protected" in response.text
    assert Role.objects.exists()


def test_links_in_texts_that_she_may_not_see_are_not_told():
    make_lab()
    ada = make_person("ada", "Ada", "Lovelace")
    page = make_page("/notes/", ada, "Notes")
    make_page("/b/", make_person(), "Secret", body="/people/ada/notes/", status="draft")

    assert going(editor_client("ada", person=ada), page).linked == []


def test_paper_says_what_goes_along(client):
    ada = make_person("ada", "Ada", "Lovelace")
    paper = make_paper("Notes", [ada, "L. F. Menabrea"], "notes")
    PaperLink.objects.create(paper=paper, kind="code", url="https://example.org/")

    found = going(client, paper)

    assert sorted(found.parts) == ["1 paper link", "2 authorships"]
    assert (found.gone, found.missing, found.has_files) == ([], ["/publications/notes/"], False)


def test_file_says_who_shows_it_and_how_long_it_is_kept(client):
    upload = keep(b"png", "ada.png", None)
    ada = make_person("ada", "Ada", "Lovelace", image=upload)
    paper = make_paper("Notes")
    PaperLink.objects.create(paper=paper, kind="pdf", upload=upload)

    response = client.get(url_of(upload))

    found = response.context["going"]
    assert (found.linked, found.parts, found.gone) == (
        [f"person “{ada}” (portrait)"],
        ["1 paper link"],
        ["/files/ada.png"],
    )
    assert "files for 90 days" in response.text


def test_member_says_all_that_was_hers(client):
    ada = make_person("ada", "Ada", "Lovelace")
    make_page("/", ada, "Home")
    make_affiliation(ada)
    keep(b"cv", "cv.pdf", ada)
    make_paper("Notes", [ada])

    found = going(client, ada)

    assert sorted(found.parts) == ["1 affiliation", "1 page", "1 upload"]
    assert found.missing == ["/people/ada/ and all below it"]
    assert found.linked == ["paper “Notes” (member)"]


def test_deleted_page_answers_gone_where_nothing_is_said(client):
    page = make_page("/notes/", None, "Notes")

    assert delete(client, page).status_code == 302

    assert answer(client, "/notes/")[0] == 410


def test_addresses_lead_to_another_page(client):
    page, other = make_page("/notes/", None, "Notes"), make_page("/engines/", None, "Engines")
    redirect(page, "/old/", None)

    response = delete(client, page, "/engines/")

    assert answer(client, "/notes/") == answer(client, "/old/") == (301, "/engines/")
    assert set(Address.objects.of_target(other).values_list("path", flat=True)) == {
        "/engines/",
        "/notes/",
        "/old/",
    }
    said = [str(one) for one in get_messages(response.wsgi_request)]
    assert "2 addresses lead to /engines/ from now on." in said


@pytest.mark.parametrize(
    "to", ["/notes/", "/old/", "/nothing/", "javascript:alert(1)", "//example.org/", "/notes"]
)
def test_loops_and_nonsense_are_refused_and_nothing_is_deleted(client, to):
    page = make_page("/notes/", None, "Notes")
    redirect(page, "/old/", None)

    response = delete(client, page, to)

    assert (response.status_code, len(response.context["going"].errors)) == (200, 1)
    assert response.context["going"].typed == to
    assert Page.objects.get() == page
    assert answer(client, "/notes/")[0] == 200


def test_address_elsewhere_is_taken(client):
    delete(client, make_page("/notes/", None, "Notes"), "https://example.org/notes")

    assert answer(client, "/notes/") == (301, "https://example.org/notes")


def test_paper_leads_elsewhere_with_its_former_addresses(client):
    paper, other = make_paper("Notes", (), "notes"), make_paper("Better", (), "better")
    Address.objects.create(path="/publications/n/", path_key="/publications/n", url="/publications/notes/")

    assert delete(client, paper, "/publications/better/").status_code == 302

    assert Paper.objects.get() == other
    expected = (301, "/publications/better/")
    assert answer(client, "/publications/notes/") == answer(client, "/publications/n/") == expected


def test_paper_does_not_lead_to_itself(client):
    paper = make_paper("Notes", (), "notes")

    assert delete(client, paper, "/publications/notes/").status_code == 200
    assert Paper.objects.exists()


def test_member_leads_elsewhere_with_all_below_her(client):
    ada, emmy = make_person("ada", "Ada", "Lovelace"), make_person("emmy", "Emmy", "Noether")
    make_page("/cv/", ada, "CV")
    make_page("/cv/", emmy, "CV")

    assert delete(client, ada, "/people/emmy/").status_code == 302

    assert answer(client, "/people/ada/") == (301, "/people/emmy/")
    assert answer(client, "/people/ada/cv/") == (301, "/people/emmy/cv/")


def test_member_does_not_lead_to_a_page_of_her_own(client):
    ada = make_person("ada", "Ada", "Lovelace")
    make_page("/cv/", ada, "CV")

    response = delete(client, ada, "/people/ada/cv/")

    assert (response.status_code, Person.objects.count()) == (200, 1)


def choose(client, rows, **more):
    keys = [row.pk for row in rows]
    return client.post(
        url_of(rows[0], "changelist"), {"action": "delete_selected", "_selected_action": keys, **more}
    )


def test_action_of_the_list_says_and_does_the_same(client):
    pages = [make_page(f"/{number}/", None, f"Page {number}") for number in range(3)]

    asked = choose(client, pages[:2])
    wrong = choose(client, pages[:2], post="yes", lead_to="/1/")
    number = Page.objects.count()
    done = choose(client, pages[:2], post="yes", lead_to="/2/")

    assert (sorted(asked.context["going"].gone), asked.status_code) == (["/0/", "/1/"], 200)
    assert (len(wrong.context["going"].errors), number) == (1, 3)
    assert (done.status_code, list(Page.objects.all())) == (302, pages[2:])
    assert answer(client, "/0/") == answer(client, "/1/") == (301, "/2/")


def test_where_a_list_answers_nothing_is_left(client):
    page = make_page("/publications/", None, "Papers")
    make_page("/engines/", None, "Engines")

    assert going(client, page).gone == []
    assert delete(client, page, "/engines/").status_code == 302

    assert answer(client, "/publications/")[0] == 200


def test_recovered_page_takes_back_an_address_that_leads_elsewhere_only_where_it_is_free(client):
    page = make_page("/notes/", None, "Notes")
    make_page("/engines/", None, "Engines")
    delete(client, page, "/engines/")
    [row] = client.get(reverse("deleted")).context["rows"]

    assert "/notes/ leads to “Engines”" in row.facts
    client.post(reverse("deleted"), {"recover": row.value})

    assert Page.objects.count() == 2
    assert answer(client, "/notes/") == (301, "/engines/")
