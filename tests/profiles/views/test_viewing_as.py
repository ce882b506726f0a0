"""A manager sees the site as a member or a visitor does, until she has enough of it."""

import pytest
from django.urls import reverse

from profiles.models import AuditEvent, AuditKind, Person
from tests.factories import (
    editor_client,
    make_editor,
    make_lab,
    make_page,
    make_paper,
    make_person,
    manager_client,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab():
    """Two members, one with an account, with a draft each; and a paper of one that is a draft."""
    make_lab()
    people = [make_person(), make_person("artin", "Emil", "Artin")]
    for person in people:
        make_page("/draft/", person, "Draft", status="draft")
    make_paper("Hidden rings", people[:1], status="draft")
    make_editor("noether", person=people[0])
    return people


def view_as(client, **data):
    return client.post(reverse("view-as"), data)


def statuses(client):
    return [client.get(f"/people/{slug}/draft/").status_code for slug in ("noether", "artin")]


@pytest.mark.parametrize(
    ("data", "seen", "papers"),
    [
        ({"visitor": "yes"}, [404, 404], False),
        ({"person": "noether"}, [200, 404], True),
        ({"person": "artin"}, [404, 200], False),
    ],
)
def test_manager_sees_what_they_see(lab, data, seen, papers):
    client = manager_client()
    assert statuses(client) == [200, 200]

    view_as(client, **data)

    assert (statuses(client), "Hidden rings" in client.get("/publications.bib").text) == (seen, papers)
    assert client.get(reverse("admin:profiles_page_changelist")).context["cl"].result_count == 2
    assert AuditEvent.objects.filter(kind=AuditKind.VIEWED_AS, by=client.user).count() == 1


def test_bar_says_so_on_every_page_and_leads_back(lab):
    client = manager_client()
    view_as(client, person="noether")
    for path in ("/", "/people/artin/", "/people/artin/draft/", "/publications/"):
        page = client.get(path)
        assert "You see the site as Emmy Noether sees it" in page.text
        assert f'name="next" value="{path}"' in page.text
        assert "Edit page" not in page.text

    answer = view_as(client, next="/people/artin/draft/")

    assert answer["Location"] == "/people/artin/draft/"
    assert "You see the site as" not in client.get("/").text
    assert statuses(client) == [200, 200]


def test_only_managers_do(lab):
    member = editor_client(person=lab[1])

    assert view_as(member, person="noether").status_code == 403
    assert statuses(member) == [404, 200]


def test_whoever_is_no_manager_any_more_sees_as_herself(lab):
    client = manager_client()
    view_as(client, visitor="yes")
    account = client.user.account
    account.is_manager, account.person = False, lab[1]
    account.save()

    assert statuses(client) == [404, 200]


def test_unknown_member_is_refused_and_one_who_is_gone_forgotten(lab):
    client = manager_client()
    assert view_as(client, person="nobody").status_code == 404
    view_as(client, person="artin")
    Person.objects.get(slug="artin").delete()

    assert client.get("/people/noether/draft/").status_code == 200


def test_no_way_leads_off_the_site(lab):
    for way in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        assert view_as(manager_client(f"manager{len(way)}"), visitor="yes", next=way)["Location"] == "/"


def test_it_costs_few_queries(lab, django_assert_num_queries):
    client = manager_client()
    view_as(client, visitor="yes")
    client.get("/people/artin/")
    with django_assert_num_queries(11):
        client.get("/people/artin/")
