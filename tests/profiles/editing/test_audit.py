"""What the audit log is told, and who reads it: administrators, and nobody writes in it."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from profiles.models import AuditEvent, AuditKind, Delegation
from tests.admin_forms import change_url, save
from tests.factories import editor_client, make_editor, make_lab, make_paper, make_person, manager_client

pytestmark = pytest.mark.django_db

LIST = reverse("admin:profiles_auditevent_changelist")
PASSWORD = "copper-lattice-7"
NO_ACCOUNT = {"account-TOTAL_FORMS": "0", "account-INITIAL_FORMS": "0"}
TWICE = {"new_password1": "amber-lattice-8", "new_password2": "amber-lattice-8"}


@pytest.fixture(autouse=True)
def lab():
    return make_lab()


def told(*kinds):
    """``[(kind, by whom, about)]`` of these kinds, or of all but the sign-ins that tests make, the oldest first."""
    events = AuditEvent.objects.order_by("id")
    events = events.filter(kind__in=kinds) if kinds else events.exclude(kind=AuditKind.SIGNED_IN)
    return list(events.values_list("kind", "by_name", "about"))


def with_password(name="noether", **values):
    user = make_editor(name, **values)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(name, password):
    client = Client(REMOTE_ADDR="198.51.100.7")
    client.post(reverse("admin:login"), {"username": name, "password": password})
    return client


def test_sign_in_and_out():
    with_password(person=make_person())

    sign_in("noether", PASSWORD).post(reverse("admin:logout"))

    assert list(AuditEvent.objects.order_by("id").values_list("kind", "by_name", "address")) == [
        ("signed in", "noether", "198.51.100.7"),
        ("signed out", "noether", "198.51.100.7"),
    ]


def test_failed_sign_in_names_an_account_only():
    """What somebody types for a name may be her password."""
    with_password()

    sign_in("noether", "wrong")
    sign_in(PASSWORD, "")
    sign_in(PASSWORD, "wrong")

    assert told() == [
        ("sign-in failed", "", "noether"),
        ("sign-in failed", "", "A name that no account has."),
    ]


def test_own_password():
    with_password(person=make_person())
    client = sign_in("noether", PASSWORD)
    url = reverse("admin:password_change")

    client.post(url, {"old_password": "wrong", **TWICE})
    assert told() == []
    client.post(url, {"old_password": PASSWORD, **TWICE})

    assert told() == [("password changed", "noether", "Her own.")]


def test_invitation_and_the_password_by_its_link():
    manager = manager_client()

    page = manager.post(
        reverse("rights-invite"), {"family_name": "Born", "email": "born@example.org", "part": "own"}
    )
    client = Client()
    form = client.get(re.search(r'<code id="link">([^<]+)</code>', page.text)[1], follow=True)
    client.post(form.request["PATH_INFO"], TWICE)

    by = manager.user.username
    assert told() == [
        ("invited", by, "Invited: Born, born@example.org. May edit: Own page and own papers."),
        ("link made", by, "For Born (born)."),
        ("password changed", "Born (born)", "Chosen by a link."),
    ]
    assert told(AuditKind.SIGNED_IN)[-1][1] == "Born (born)"


def test_invitation_taken_back():
    manager = manager_client()
    manager.post(
        reverse("rights-invite"), {"family_name": "Born", "email": "born@example.org", "part": "own"}
    )

    account = User.objects.get(username="born").account
    manager.post(reverse("rights-account", args=[account.pk]), {"take_back": "yes"})

    assert told(AuditKind.INVITATION_TAKEN_BACK) == [
        ("invitation taken back", manager.user.username, "Taken back: the invitation of Born.")
    ]


def test_rights():
    manager, user, person = manager_client(), make_editor("born"), make_person()

    manager.post(reverse("rights"), {"account": user.account.pk, "person": person.pk, "until": "2099-12-31"})
    manager.post(reverse("rights"), {"end": Delegation.objects.get().pk})
    manager.post(reverse("rights-account", args=[user.account.pk]), {"is_manager": "on", "until": ""})

    assert [about for _, _, about in told(AuditKind.RIGHTS_CHANGED)] == [
        "born edits for Emmy Noether until 31 December 2099.",
        "No more: born edits for Emmy Noether.",
        "Rights of born: Lab manager yes.",
    ]


def test_accounts_by_the_admin(admin_client):
    user = make_editor("born")
    password = {"password1": "amber-lattice-8", "password2": "amber-lattice-8", "usable_password": "true"}

    save(admin_client, change_url(user), is_superuser="on")
    admin_client.post(reverse("admin:auth_user_password_change", args=[user.pk]), password)
    admin_client.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"})
    admin_client.post(reverse("admin:auth_user_add"), {"username": "landau", **password, **NO_ACCOUNT})

    assert told() == [
        ("rights changed", "admin", "Account born (site administrator). Changed Superuser status."),
        ("password changed", "admin", "Account born (site administrator). Changed password."),
        ("rights changed", "admin", "Account born (site administrator) deleted."),
        ("rights changed", "admin", "New account landau (edits nothing yet)."),
    ]


def test_accounts_deleted_from_the_list(admin_client):
    user = make_editor("born")

    admin_client.post(
        reverse("admin:auth_user_changelist"),
        {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"},
    )

    assert told() == [("rights changed", "admin", "Account born (edits nothing yet) deleted.")]


def test_exports_from_the_admin(admin_client):
    person = make_person(papers=2)
    papers = person.authorships.values_list("paper", flat=True)

    for url, name, keys in (
        (reverse("admin:profiles_person_changelist"), "export_people", [person.pk]),
        (reverse("admin:publications_paper_changelist"), "export_bib", papers),
    ):
        response = admin_client.post(url, {"action": name, "_selected_action": list(keys)})
        assert response.headers["Content-Disposition"].startswith("attachment")

    assert told() == [
        ("exported", "admin", "With drafts and private e-mail: Emmy Noether."),
        ("exported", "admin", "2 papers as BibTeX."),
    ]


def test_exports_by_commands(tmp_path):
    make_person()

    call_command("export_fixtures", tmp_path / "all.json")
    call_command("export_fixtures", tmp_path / "one.json", person=["noether"])
    call_command("export_markdown", tmp_path / "site", with_private=True)

    assert told() == [
        ("exported", "command line", "As fixtures: all content."),
        ("exported", "command line", "As fixtures: noether."),
        ("exported", "command line", "As Markdown: the whole site, with private e-mail."),
    ]


def test_administrators_read_it(admin_client):
    AuditEvent.objects.record(AuditKind.EXPORTED, "Everything there is")
    event = AuditEvent.objects.get(kind="exported")

    page = admin_client.get(LIST, {"q": "everything"})

    assert "Everything there is" in page.text
    assert "Everything there is" not in admin_client.get(LIST, {"kind__exact": "invited"}).text
    assert admin_client.get(change_url(event)).status_code == 200


@pytest.mark.parametrize("who", [manager_client, lambda: editor_client(person=make_person())])
def test_nobody_else_reads_it(who):
    client = who()

    assert client.get(LIST).status_code == 403
    assert LIST not in client.get("/admin/").text


def test_administrators_do_not_write_in_it(admin_client):
    AuditEvent.objects.record(AuditKind.EXPORTED, "Everything there is")
    event = AuditEvent.objects.get(kind="exported")
    before = list(AuditEvent.objects.values())

    answers = [
        admin_client.post(change_url(event), {"about": "Nothing"}),
        admin_client.post(reverse("admin:profiles_auditevent_delete", args=[event.pk]), {"post": "yes"}),
        admin_client.post(reverse("admin:profiles_auditevent_add"), {"kind": "invited"}),
    ]
    admin_client.post(LIST, {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"})

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert list(AuditEvent.objects.values()) == before


def test_list_takes_as_many_queries_for_many(admin_client, django_assert_max_num_queries):
    for number in range(30):
        AuditEvent.objects.record(AuditKind.EXPORTED, f"Number {number}")

    with django_assert_max_num_queries(12):
        assert "Number 29" in admin_client.get(LIST).text


def test_paper_exports_of_nothing_are_not_told(admin_client):
    make_paper()

    admin_client.post(
        reverse("admin:publications_paper_changelist"),
        {"action": "export_bib", "_selected_action": ["00000000-0000-4000-8000-000000000000"]},
    )

    assert told() == []
