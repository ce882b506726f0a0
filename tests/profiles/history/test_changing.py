"""Who changed what and why: one change a transaction, in the name of whoever is signed in, or of none."""

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config.demo.loading import load_demo
from config.personal_data.erasing import erase
from profiles.history.changing import changing
from profiles.models import Account, Change, ChangedRow, Delegation, Page, Tag, UserSession
from tests.admin_forms import add_url, change_url, save, send, shown
from tests.changes import forget_changes
from tests.database_words import execute
from tests.factories import make_editor, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page():
    """A page that nobody has changed yet, as far as the history knows."""
    found = make_page(person=make_person("ada", "Ada", "Lovelace"), title="Notes", body="Of 1842")
    forget_changes()
    return found


def told():
    """What the history says of every change: by whom, why, and how many rows."""
    return [(change.by_name, change.why, change.rows.count()) for change in Change.objects.order_by("id")]


def retitle(page, title):
    Page.objects.filter(pk=page.pk).update(title=title)


def test_change_has_who_and_why(page):
    user = User.objects.create_user("emmy", first_name="Emmy", last_name="Noether")

    with changing(user, "Page changed", page.person):
        retitle(page, "Engines")

    change = Change.objects.get()
    assert (change.by, change.by_name, change.why) == (user, "Emmy Noether (emmy)", "Page changed")
    assert (change.for_whom, change.is_open) == (page.person, False)


def test_each_transaction_is_a_change(page):
    with changing(None, "Both"):
        with transaction.atomic():
            retitle(page, "Engines")
            retitle(page, "Machines")
        retitle(page, "Looms")

    assert told() == [("command line", "Both", 1)] * 2
    titles = [row.data["title"] for row in ChangedRow.objects.all()]
    assert titles == ["Notes", "Machines"]


def test_change_within_a_transaction_ends_with_its_reason(page):
    with transaction.atomic():
        with changing(None, "Inside"):
            retitle(page, "Engines")
        retitle(page, "Machines")

    assert told() == [("command line", "Inside", 1), ("", "outside the editor", 1)]


def test_change_without_rows_is_none(page):
    with changing(None, "Nothing"):
        retitle(page, "Notes")
        with transaction.atomic():
            Page.objects.filter(title="Looms").delete()
            retitle(page, "Notes")

    assert told() == []


def test_what_only_reads_begins_no_change(page):
    with CaptureQueriesContext(connection) as queries, changing(None, "Nothing"):
        Page.objects.get()

    assert len(queries) == 1


def test_what_is_no_content_begins_no_change(page):
    with CaptureQueriesContext(connection) as queries, changing(None, "Nothing"):
        UserSession.objects.create(session_key="x", expire_date=timezone.now())

    assert not any("profiles_change" in query["sql"] for query in queries)


def test_change_that_goes_back_with_a_savepoint_is_made_anew(page):
    with changing(None, "Again"), transaction.atomic():
        with pytest.raises(IntegrityError), transaction.atomic():
            retitle(page, "Engines")
            Tag.objects.create(name="", slug="x")
        retitle(page, "Machines")

    assert told() == [("command line", "Again", 1)]
    assert ChangedRow.objects.get().data["title"] == "Notes"


def test_change_before_a_savepoint_stays_the_one(page):
    with changing(None, "Once"), transaction.atomic():
        retitle(page, "Engines")
        with pytest.raises(IntegrityError), transaction.atomic():
            Tag.objects.create(name="", slug="x")
        Tag.objects.create(name="X", slug="x")

    assert told() == [("command line", "Once", 2)]


def test_what_fails_leaves_nothing(page):
    with pytest.raises(RuntimeError), changing(None, "Failing"), transaction.atomic():
        retitle(page, "Engines")
        raise RuntimeError
    retitle(page, "Machines")

    assert told() == [("", "outside the editor", 1)]


def test_reason_within_is_the_more_particular(page):
    user = make_editor("emmy")
    with changing(user, "Adding"), transaction.atomic():
        retitle(page, "Engines")
        with changing(None, "Import of a.bib"):
            Tag.objects.create(name="X", slug="x")

    assert told() == [("emmy", "Import of a.bib", 2)]


def test_saved_form_is_in_the_name_of_who_is_signed_in(page, admin_client, admin_user):
    assert save(admin_client, change_url(page), title="Engines").status_code == 302

    change = Change.objects.get()
    assert (change.by, change.why, change.for_whom) == (admin_user, "Page changed", None)
    assert {row.table for row in change.rows.all()} == {"profiles_page"}


def test_new_page_is_one_change(page, admin_client):
    response = save(admin_client, add_url(Page), title="Looms", body="Jacquard", path="/looms/")

    assert response.status_code == 302
    assert told() == [("admin", "New page", 2)]


def test_form_that_is_refused_leaves_no_change(page, admin_client):
    assert save(admin_client, change_url(page), status="nonsense").status_code == 200

    assert told() == []


def test_delegate_changes_for_her_member(page):
    user = make_editor("grete", first_name="Grete", last_name="Hermann")
    Delegation.objects.create(account=Account.objects.get(user=user), person=page.person)
    client = Client()
    client.force_login(user)

    assert save(client, change_url(page), title="Engines").status_code == 302

    change = Change.objects.get()
    assert (change.by_name, change.for_whom) == ("Grete Hermann (grete)", page.person)


@pytest.mark.parametrize(
    ("whose", "for_whom"), [("hers", "noether"), ("other", "born"), ("own", None), ("shared", None)]
)
def test_who_edits_for_several_changes_for_the_one_whose_it_is(whose, for_whom):
    """Also a member, who edits her own as well; of a paper of two for whom she edits nobody knows for which."""
    people = {slug: make_person(slug, slug.title(), slug.title()) for slug in ("noether", "born", "hermann")}
    user = make_editor("grete", person=people["hermann"])
    for slug in ("noether", "born"):
        user.account.delegations.create(person=people[slug])
    rows = {
        "hers": lambda: make_page("/a/", people["noether"]),
        "other": lambda: make_paper("Crystals", [people["born"]]),
        "own": lambda: make_paper("Logic", [people["hermann"], people["noether"]]),
        "shared": lambda: make_paper("Both", [people["born"], people["noether"]]),
    }
    row = rows[whose]()
    forget_changes()
    client = Client()
    client.force_login(user)

    assert save(client, change_url(row), title="Changed").status_code == 302

    found = Change.objects.get().for_whom
    assert (found and found.slug) == for_whom


def test_what_is_new_is_made_for_the_member_chosen(page):
    user = make_editor("grete")
    user.account.delegations.create(person=page.person)
    user.account.delegations.create(person=make_person("born"))
    client = Client()
    client.force_login(user)
    forget_changes()

    data = {"title": "New", "address": "/new/", "person": str(page.person.pk), "_publish": "1"}
    assert send(client, add_url(Page), {**shown(client, add_url(Page)), **data}).status_code == 302

    assert Change.objects.get().for_whom == page.person


def test_import_is_one_change(tmp_path):
    file = tmp_path / "two.bib"
    file.write_text("@book{a, title={Rings}, author={Krull}}\n@book{b, title={Ideals}, author={Noether}}\n")

    call_command("import_papers", str(file))

    [(by, why, _)] = told()
    assert (by, why) == ("command line", f"Import of {file}")


def test_fixture_is_one_change(page, tmp_path):
    page.title = "Engines"
    file = tmp_path / "rows.json"
    file.write_text(serializers.serialize("json", [page, Tag(name="X", slug="x")]), encoding="utf-8")

    call_command("loaddata", str(file), verbosity=0)

    assert told() == [("command line", "Fixture rows.json", 2)]


def test_demo_is_one_change():
    load_demo()

    [(by, why, rows)] = told()
    assert (by, why, rows > 200) == ("command line", "Fixture goettingen.json", True)


def test_erasing_leaves_nothing_of_her_in_the_history(page):
    user = make_editor("ada", person=page.person)
    paper = make_paper("Notes", [page.person])
    with changing(user, "Page changed"):
        retitle(page, "Engines of Lovelace")
        retitle(page, "Notes")
        paper.authorships.update(orcid="0000-0002-1825-0097")

    with changing(None, "A member erased"):
        erase(user, page.person)

    assert not ChangedRow.objects.filter(data__icontains="Lovelace").exists()
    assert not Change.objects.filter(by_name__icontains="ada").exists()
    assert {row.table for row in ChangedRow.objects.all()} <= {
        "publications_paper",
        "publications_authorship",
    }


def test_flush_empties_the_history(page):
    retitle(page, "Engines")

    call_command("flush", interactive=False, verbosity=0)

    assert (Change.objects.count(), ChangedRow.objects.count()) == (0, 0)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL truncates all tables at once")
def test_tables_are_emptied_in_any_order(page):
    retitle(page, "Engines")

    with transaction.atomic():
        execute(
            "DELETE FROM profiles_changedrow", "DELETE FROM profiles_address", "DELETE FROM profiles_change"
        )
        execute("DELETE FROM profiles_page", "DELETE FROM profiles_person")

    assert {row.table for row in ChangedRow.objects.all()} == {"profiles_page", "profiles_person"}
