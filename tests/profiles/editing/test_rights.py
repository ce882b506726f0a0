"""Who may edit what: the page on which managers see all rights and change them."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from profiles.models import Account, Delegation, Membership, Person
from tests.admin_forms import change_url
from tests.factories import (
    editor_client,
    make_editor,
    make_membership,
    make_page,
    make_person,
    manager_client,
)

pytestmark = pytest.mark.django_db

RIGHTS = reverse("rights")
DAY = datetime.timedelta(days=1)


def account_url(user):
    return reverse("rights-account", args=[user.account.pk])


def told(client):
    """The rows of the table: name, role, own, papers, others' pages, lab."""
    rows = client.get(RIGHTS).context["rows"]
    return [(row.name, row.role, row.own, row.papers, row.others, row.lab) for row in rows]


def test_rights_of_all_are_told_in_words():
    noether, born = make_person(), make_person("born", "Max", "Born")
    User.objects.create_superuser("boss", first_name="Richard", last_name="Courant")
    make_editor("born", person=born)
    hermann = make_editor("hermann", first_name="Grete", last_name="Hermann")
    hermann.account.delegations.create(person=noether)
    make_editor("hund", until=timezone.localdate() - DAY)
    make_editor("gone", is_active=False)

    assert told(manager_client()) == [
        ("Richard Courant", "Site administrator", "", "all", "all", "all"),
        ("manager", "Lab manager", "", "all", "all", "pages and people"),
        ("Max Born", "Member", "yes", "her own", "", ""),
        ("Grete Hermann", "Delegate", "", "those of Emmy Noether", "Emmy Noether", ""),
        ("hund", "Signs in no more", "", "", "", ""),
    ]


def test_queries_do_not_grow_with_accounts():
    client = manager_client()
    counts = []
    for number in range(6):
        user = make_editor(f"user-{number}", person=make_person(f"p-{number}"))
        user.account.delegations.create(person=make_person(f"q-{number}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(RIGHTS)
        counts.append(len(queries))

    assert counts[0] == counts[-1]


def test_delegate_edits_until_her_day_is_over():
    noether = make_person()
    page = make_page("/about/", noether)
    client = editor_client("hermann")
    assert client.get(change_url(page)).status_code == 302

    manager_client().post(
        RIGHTS, {"account": client.user.account.pk, "person": noether.pk, "until": timezone.localdate()}
    )
    assert client.get(change_url(page)).status_code == 200

    Delegation.objects.update(until=timezone.localdate() - DAY)
    assert client.get(change_url(page)).status_code == 302


def test_delegation_given_once_more_has_the_new_day():
    noether, user, client = make_person(), make_editor("hermann"), manager_client()
    for until in (timezone.localdate(), timezone.localdate() + DAY):
        client.post(RIGHTS, {"account": user.account.pk, "person": noether.pk, "until": until})

    assert Delegation.objects.values_list("until", flat=True).get() == timezone.localdate() + DAY


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("until", {"until": timezone.localdate() - DAY}),
        ("person", {"person": "own"}),
        ("account", {"account": "boss"}),
    ],
)
def test_delegation_that_means_nothing_is_refused(field, values):
    noether, own, client = make_person(), make_person("hermann", "Grete", "Hermann"), manager_client()
    user = make_editor("hermann", person=own)
    boss = User.objects.create_superuser("boss")
    keys = {"own": own.pk, "boss": Account.objects.create(user=boss).pk}
    given = {name: keys.get(value, value) for name, value in values.items()}

    response = client.post(RIGHTS, {"account": user.account.pk, "person": noether.pk, "until": "", **given})

    assert list(response.context["form"].errors) == [field]
    assert not Delegation.objects.exists()


def test_delegation_is_ended():
    user = make_editor("hermann")
    delegation = user.account.delegations.create(person=make_person())

    page = manager_client().post(RIGHTS, {"end": delegation.pk}, follow=True)

    assert not Delegation.objects.exists()
    assert "No more: hermann edits for Emmy Noether." in page.text
    assert LogEntry.objects.get().is_deletion()


@pytest.mark.parametrize("key", ["", "x", "9" * 40])
def test_nonsense_ends_nothing(key):
    make_editor("hermann").account.delegations.create(person=make_person())

    assert manager_client().post(RIGHTS, {"end": key}).status_code == 302
    assert Delegation.objects.count() == 1


def test_manager_makes_a_manager_and_a_member():
    born, user, client = make_person("born", "Max", "Born"), make_editor("born"), manager_client()

    client.post(account_url(user), {"person": born.pk, "is_manager": "on", "until": ""})

    assert Account.objects.values_list("person", "is_manager", "until").get(user=user) == (
        born.pk,
        True,
        None,
    )


def test_member_leaves():
    """Her sign-in ends with the day, and so does her time in the lab."""
    born = make_person("born", "Max", "Born")
    make_membership(born, start="1921")
    make_membership(born, "Guest", start=str(timezone.localdate().year + 2))
    client = editor_client("born", person=born)

    manager_client().post(
        account_url(client.user), {"person": born.pk, "until": timezone.localdate(), "leaves": "on"}
    )
    last_day = client.get(change_url(born)).status_code
    Account.objects.filter(person=born).update(until=timezone.localdate() - DAY)

    assert Membership.objects.values_list("start", "end").get() == ("1921", timezone.localdate().isoformat())
    assert list(Person.objects.alumni(timezone.localdate() + DAY)) == [born]
    assert (last_day, client.get(change_url(born)).status_code) == (200, 302)


def test_leaving_without_a_day_is_refused():
    born = make_person("born", "Max", "Born")
    user = make_editor("born", person=born)

    response = manager_client().post(account_url(user), {"person": born.pk, "until": "", "leaves": "on"})

    assert list(response.context["form"].errors) == ["leaves"]


def test_account_of_an_administrator_is_not_there_to_change():
    boss = User.objects.create_superuser("boss")
    Account.objects.create(user=boss)
    client = manager_client()

    response = client.post(account_url(boss), {"is_manager": "on", "until": timezone.localdate()})

    assert response.status_code == 404
    assert Account.objects.values_list("is_manager", "until").get(user=boss) == (False, None)
    assert account_url(boss) not in client.get(RIGHTS).text


def test_first_page_leads_there_for_managers_only():
    assert f'href="{RIGHTS}"' in manager_client().get("/admin/").text
    assert f'href="{RIGHTS}"' not in editor_client(person=make_person()).get("/admin/").text
