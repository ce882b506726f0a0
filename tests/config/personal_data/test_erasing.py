"""Erased, or made anonymous: what is hers is gone from rows and disk, papers stay with the names printed on them."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from config.personal_data.erasing import anonymise, erase
from profiles.history.changing import changing
from profiles.models import (
    Account,
    Address,
    AuditEvent,
    AuditKind,
    Change,
    ChangedRow,
    Delegation,
    Draft,
    DraftKind,
    Entry,
    ImportedValue,
    ImportRun,
    Lab,
    Membership,
    OwnNames,
    Page,
    Person,
    Upload,
)
from profiles.models.audit import name_of
from profiles.models.history import OUTSIDE
from profiles.uploads.files import keep
from publications.models import Authorship, Paper, PaperLink
from tests.changes import forget_changes, let_time_pass
from tests.config.personal_data.conftest import SECRET
from tests.factories import editor_client, make_editor, make_page, make_person, manager_client
from tests.profiles.editing.drafts.test_preview_links import link_of

ERASE, ANONYMISE = "erase", "anonymise"
MY_DATA = reverse("my-data")
NAME = "Emmy Zqnoether"


def url_of(user):
    return reverse("rights-erase", args=[user.account.pk])


def carry_out(world, how, client=None, **values):
    """By a manager who types the name."""
    client = client or manager_client()
    return client.post(url_of(world.client.user), {"way": how, "name": NAME, **values})


def told():
    """Every row of every table as text, by table; papers' names as printed and the log of what was done apart."""
    models = [model for model in apps.get_models() if model._meta.managed and model is not AuditEvent]
    rows = {model._meta.label: list(model._base_manager.values()) for model in models}
    for row in rows["publications.Authorship"]:
        del row["name"], row["family"], row["given"]
    del rows["sessions.Session"]
    return {label: json.dumps(found, default=str).lower() for label, found in rows.items()}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", [ERASE, ANONYMISE])
def test_nothing_that_tells_who_she_is_stays(world, way):
    assert {"profiles.Person", "profiles.Upload", "auth.User"} <= {
        k for k, text in told().items() if SECRET in text
    }

    assert carry_out(world, way).status_code == 302

    assert [label for label, text in told().items() if SECRET in text] == []
    assert not User.objects.filter(username=SECRET).exists()
    assert not Account.objects.filter(user__username=SECRET).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", [ERASE, ANONYMISE])
def test_papers_stay_with_the_names_printed_on_them(world, way):
    carry_out(world, way)

    rows = Authorship.objects.filter(paper=world.paper).values_list("name", "person", "orcid", "is_selected")
    assert list(rows) == [(NAME, None, "", False), ("Max Born", world.born.pk, "", True), ("Wolfgang Krull", None, "", False)]  # fmt: skip
    page = Client().get("/publications/ideale/")
    assert (page.status_code, NAME in page.text, "zqnoether/" in page.text) == (200, True, False)
    assert Paper.objects.filter(slug="unfinished", status="draft").exists()


@pytest.mark.django_db(transaction=True)
def test_erased_rows_and_files_are_gone_and_others_stay(world):
    kept = Upload.objects.get(person=world.born).file.name
    gone = [world.notes.file.name, world.portrait.file.name]

    carry_out(world, ERASE)

    assert [Model.objects.filter(person=world.emmy.pk).count() for Model in (Page, Entry, Upload, Address, Membership)] == [0] * 5  # fmt: skip
    assert not Person.objects.filter(pk=world.emmy.pk).exists()
    assert not PaperLink.objects.exists()
    assert [default_storage.exists(name) for name in gone] == [False, False]
    assert Path(default_storage.path(kept)).read_bytes() == b"shared"
    assert Page.objects.filter(person=world.born).count() == 1
    assert [Client().get(f"/people/{SECRET}/{rest}").status_code for rest in ("", "teaching/", "old/", "files/notes.pdf")] == [404] * 4  # fmt: skip
    assert Client().get("/people/zqnoether-old/").status_code == 404
    assert Client().get("/people/born/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_anonymous_row_keeps_what_others_use(world):
    Lab.objects.update(home=world.emmy)

    carry_out(world, ANONYMISE)

    person = Person.objects.get(pk=world.emmy.pk)
    assert (str(person), person.slug, person.email, person.orcid, person.image) == (
        *("Former member", "former-member", "", "", None),
    )
    assert Lab.objects.get().home is None
    assert not OwnNames.objects.exists()
    assert sorted(Page.objects.filter(person=person).values_list("title", flat=True)) == [
        "Hidden",
        "Teaching",
    ]
    assert PaperLink.objects.get().upload == world.notes
    assert default_storage.exists(world.notes.file.name)
    assert not default_storage.exists(world.portrait.file.name)
    membership = Membership.objects.get(person=person)
    assert (membership.start, bool(membership.end), membership.title, membership.destination) == (
        "1915",
        True,
        "",
        "",
    )
    assert Client().get("/people/former-member/teaching/").status_code == 200
    assert b"".join(Client().get("/people/former-member/files/notes.pdf")) == b"notes"
    assert Client().get(f"/people/{SECRET}/teaching/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_file_that_another_row_has_stays_on_the_disk(world):
    Upload.objects.filter(person=world.emmy, name="shared.pdf").update(name="other.pdf")

    carry_out(world, ERASE)

    assert default_storage.exists(Upload.objects.get(person=world.born).file.name)


@pytest.mark.django_db(transaction=True)
def test_files_stay_where_it_does_not_come_about(world, monkeypatch):
    """Files go after the rows are stored as deleted, or not at all."""
    monkeypatch.setattr(User, "delete", _fail)

    with pytest.raises(OSError, match="full"):
        carry_out(world, ERASE)

    assert Person.objects.filter(pk=world.emmy.pk).exists()
    assert default_storage.exists(world.notes.file.name)
    assert not AuditEvent.objects.filter(kind=AuditKind.ERASED).exists()


def _fail(self):
    raise OSError("The disk is full.")


@pytest.mark.django_db
@pytest.mark.parametrize(("way", "kind"), [(ERASE, AuditKind.ERASED), (ANONYMISE, AuditKind.ANONYMISED)])
def test_log_says_who_did_it_to_whom(world, way, kind):
    client = manager_client()

    carry_out(world, way, client)

    event = AuditEvent.objects.filter(kind=kind).get()
    assert (event.by, event.about) == (client.user, f"{NAME} ({SECRET}).")


@pytest.mark.django_db
def test_page_says_what_goes_and_what_stays(world):
    erasure, anonymity = manager_client().get(url_of(world.client.user)).context["inventories"]

    assert erasure.goes == [
        "The account, with which nobody signs in any more.",
        f"The profile of {NAME}, with portrait, e-mail address and ORCID iD.",
        "3 pages.",
        "1 entry.",
        "3 files.",
        "1 time in the lab.",
        "1 link of the profile.",
        "1 position.",
        "1 name as printed on papers.",
        "1 link of the menu.",
        "1 suggestion that she is an author.",
        "1 right of others to edit for her.",
        "1 link of papers to her files.",
    ]
    papers = "2 papers with her name as it is printed; managers edit those that have no other member among the authors."
    log = "Acts in the audit log, with the name, until they are old (400 days)."
    assert erasure.stays == [papers, log]
    assert anonymity.stays == [
        papers,
        "What others may use: 2 pages.",
        "What others may use: 1 entry.",
        "What others may use: 2 files.",
        "What others may use: 1 time in the lab.",
        log,
    ]
    assert sorted(anonymity.texts) == ["Hidden", "Talk", "Teaching", "notes.pdf", "shared.pdf"]


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"name": ""}, {"name": "Emmy"}, {"way": ""}, {"way": "other"}])
def test_nothing_is_done_without_the_name_and_a_way(world, values):
    page = carry_out(world, ERASE, **values)

    assert page.status_code == 200
    assert list(page.context["form"].errors) == list(values)
    assert Person.objects.filter(pk=world.emmy.pk).exists()


@pytest.mark.django_db
def test_member_asks_and_managers_see_it(world):
    manager = manager_client()

    world.client.post(MY_DATA, {"ask": ERASE})
    row = next(one for one in manager.get(reverse("rights")).context["rows"] if one.name == NAME)
    page = manager.get(row.erase_url)
    world.client.post(MY_DATA, {"ask": ""})

    assert (row.asks, row.erase_url) == ("To be erased", url_of(world.client.user))
    assert page.context["form"]["way"].value() == ERASE
    assert "She asks: <strong>To be erased</strong>" in page.text
    row = next(one for one in manager.get(reverse("rights")).context["rows"] if one.name == NAME)
    assert (row.asks, row.erase_url) == ("", "")


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["member", "delegate"])
def test_others_do_not_erase_her(world, who):
    client = editor_client("hund", person=make_person("hund", "Friedrich", "Hund"))
    if who == "delegate":
        Delegation.objects.create(account=client.user.account, person=world.emmy)

    assert carry_out(world, ERASE, client).status_code == 403
    assert carry_out(world, ERASE, world.client).status_code == 403
    assert Person.objects.filter(pk=world.emmy.pk).exists()


@pytest.mark.django_db
def test_administrators_are_erased_by_administrators(world, admin_client):
    boss = User.objects.create_superuser("boss")
    Account.objects.create(user=boss)
    data = {"way": ERASE, "name": "boss"}

    assert manager_client().post(url_of(boss), data).status_code == 404
    assert User.objects.filter(username="boss").exists()
    assert admin_client.post(url_of(boss), data).status_code == 302
    assert not User.objects.filter(username="boss").exists()


@pytest.mark.django_db
def test_last_administrator_stays(admin_client, admin_user):
    Account.objects.create(user=admin_user)
    User.objects.create_superuser("closed", is_active=False)

    page = admin_client.post(url_of(admin_user), {"way": ERASE, "name": "admin"})

    assert page.context["form"].non_field_errors() == ["This is the last administrator. Make another one first, under Users."]  # fmt: skip
    assert User.objects.filter(pk=admin_user.pk).exists()


@pytest.mark.django_db
def test_manager_erases_herself_and_is_signed_out(world):
    make_editor("second", is_manager=True)
    Account.objects.filter(user=world.client.user).update(is_manager=True)

    assert carry_out(world, ERASE, world.client).status_code == 302

    assert world.client.get(MY_DATA).status_code == 302
    assert AuditEvent.objects.get(kind=AuditKind.ERASED).by_name == f"Emmy ({SECRET})"


@pytest.mark.django_db
def test_account_of_no_member_is_erased_only():
    user = make_editor("hermann", first_name="Grete", last_name="Hermann")
    client = manager_client()

    assert [one.way for one in client.get(url_of(user)).context["inventories"]] == [ERASE]
    assert client.post(url_of(user), {"way": ANONYMISE, "name": "hermann"}).status_code == 200
    assert client.post(url_of(user), {"way": ERASE, "name": "hermann"}).status_code == 302
    assert not User.objects.filter(pk=user.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("way", "kind"), [(ERASE, AuditKind.ERASED), (ANONYMISE, AuditKind.ANONYMISED)])
def test_member_without_an_account_is_chosen_first(world, way, kind):
    world.client.user.delete()
    client, url = manager_client(), reverse("rights-erase-without-account")
    offered = list(client.get(url).context["form"].fields["person"].queryset)

    page = client.post(f"{url}?person={world.emmy.pk}", {"way": way, "name": NAME})

    assert (page.status_code, world.emmy in offered) == (302, True)
    assert not Person.objects.filter(slug=SECRET).exists()
    assert AuditEvent.objects.get(kind=kind).about == f"{NAME}."


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "abc", "account"])
def test_whoever_has_an_account_is_not_chosen_there(world, key):
    url = f"{reverse('rights-erase-without-account')}?person={world.emmy.pk if key == 'account' else key}"

    page = manager_client().post(url, {"way": ERASE, "name": NAME})

    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["person"]
    assert Person.objects.filter(slug=SECRET).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("options", "is_left"), [([], False), (["--anonymise"], True)])
def test_command_does_the_same_after_yes(world, capsys, options, is_left):
    with pytest.raises(CommandError, match="Nothing has been changed"):
        call_command("erase_member", SECRET, *options)
    assert Person.objects.filter(slug=SECRET).exists()

    call_command("erase_member", SECRET, "--yes", *options)

    assert capsys.readouterr().out.endswith("Done.\n")
    assert Person.objects.filter(pk=world.emmy.pk).exists() is is_left
    assert [label for label, text in told().items() if SECRET in text] == []
    assert AuditEvent.objects.last().by_name == "command line" or AuditEvent.objects.filter(by_name="command line").exists()  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", [ERASE, ANONYMISE])
def test_what_she_had_deleted_before_is_erased_too(world, way):
    """Her rows that are in the history alone, and the files of those."""
    talk = keep(b"a talk of hers", "talk.pdf", world.emmy, alt=SECRET)
    file = Path(default_storage.path(talk.file.name))
    page = make_page("/former/", world.emmy, f"{SECRET} former", status="draft")
    keys = [talk.pk, page.pk]
    for row in (talk, page, world.emmy.links.create(kind="github", value=f"{SECRET}-2")):
        let_time_pass()
        row.delete()
    assert ChangedRow.objects.filter(root__in=keys, data__isnull=False).exists()

    carry_out(world, way)

    assert [label for label, text in told().items() if SECRET in text] == []
    assert not file.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", [ERASE, ANONYMISE])
def test_what_is_kept_beside_what_she_had_deleted_is_erased_too(world, way):
    page, other = make_page("/former/", world.emmy, "Former"), make_editor("other")
    draft = {"model": "profiles.page", "key": page.pk.hex, "user": other}
    Draft.objects.create(kind=DraftKind.PENDING, data={"title": [SECRET]}, **draft)
    run = ImportRun.objects.create(source="site")
    ImportedValue.objects.create(run=run, object_id=page.pk, field="body", value=SECRET)
    LogEntry.objects.log_actions(other.pk, [page], CHANGE, SECRET, single_object=True)
    let_time_pass()
    page.delete()

    carry_out(world, way)

    assert [label for label, text in told().items() if SECRET in text] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", [ERASE, ANONYMISE])
@pytest.mark.parametrize("has_history", [True, False])
def test_what_was_answered_about_her_is_erased_too(world, way, has_history):
    manager_client("hilbert").post(
        reverse("admin:publications_authormatch_changelist"), {"accept": world.emmy.author_matches.get().pk}
    )
    assert LogEntry.objects.filter(object_repr=f"E. N.: {NAME}").exists()
    if has_history:
        # Her name was another by then.
        LogEntry.objects.filter(object_repr=f"E. N.: {NAME}").update(object_repr=f"E. N.: Emmy {SECRET}")
    else:
        forget_changes()

    carry_out(world, way)

    assert [label for label, text in told().items() if SECRET in text] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", [ERASE, ANONYMISE])
def test_who_edited_for_whom_once_is_erased_too(world, way):
    client = manager_client("hilbert")
    for one in Delegation.objects.all():
        client.post(reverse("rights"), {"end": one.pk})
    assert LogEntry.objects.filter(object_repr__contains="edits for").count() == 2

    carry_out(world, way)

    assert not LogEntry.objects.filter(object_repr__contains="edits for").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", [ERASE, ANONYMISE])
def test_tries_to_sign_in_by_her_name_are_forgotten(world, way):
    Client().post(reverse("admin:login"), {"username": SECRET.upper(), "password": "wrong"})
    assert SECRET in told()["axes.AccessAttempt"]

    carry_out(world, way)

    assert SECRET not in told()["axes.AccessAttempt"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", [ERASE, ANONYMISE])
def test_draft_of_another_that_names_her_shows_her_no_more(world, way):
    client, page = manager_client("hilbert"), make_page("/team/")
    path = link_of(client, page, body="[[people]]")
    assert NAME in Client().get(path).text

    carry_out(world, way)

    assert [label for label, text in told().items() if SECRET in text] == []
    assert NAME not in Client().get(path).text
    assert Draft.objects.get().data["body"] == ["[[people]]"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [erase, anonymise])
def test_name_goes_whose_account_went_before(act):
    emmy = make_person()
    user = make_editor("emmy", person=emmy, first_name="Emmy", last_name="Noether")
    page, other = make_page("/lab/"), make_editor("born", first_name="Max", last_name="Born")
    draft = {"by_name": name_of(other), "user": other, "returned_by": name_of(user), "model": "profiles.page"}
    Draft.objects.create(key=page.pk.hex, kind=DraftKind.PENDING, **draft)
    for who in (user, other):
        with changing(who, "Changed"):
            type(page).objects.update(title=f"By {who}")
        who.account.delete()
    user.delete()

    act(None, emmy)

    assert set(Change.objects.exclude(why=OUTSIDE).values_list("by_name", flat=True)) >= {
        "",
        "Max Born (born)",
    }
    assert not Change.objects.filter(by_name__contains="Noether").exists()
    assert Draft.objects.get().returned_by == "a manager"


@pytest.mark.django_db(transaction=True)
def test_file_that_another_has_too_stays_though_she_had_deleted_hers(world):
    let_time_pass()
    Upload.objects.get(person=world.emmy, name="shared.pdf").delete()
    kept = Path(default_storage.path(Upload.objects.get(person=world.born).file.name))

    carry_out(world, ERASE)

    assert kept.exists()
