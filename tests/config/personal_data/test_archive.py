"""“My data”: one .zip with all that is held about who asks, and nothing of others."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from config.moving_in.fixtures import import_fixture
from profiles.history.changing import changing
from profiles.models import AuditEvent, AuditKind, Page, Person, SecretLink
from tests.config.personal_data.conftest import SECRET
from tests.factories import editor_client, make_editor, make_page, make_paper

pytestmark = pytest.mark.django_db

URL = reverse("my-data")


def downloaded(client):
    response = client.post(URL, {"download": "yes"})
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    data = b"".join(response)
    response.close()
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_archive_holds_all_that_is_hers(world):
    files = downloaded(world.client)

    assert {name for name in files if not name.startswith("site/")} == {
        *("README.txt", "account.json", "content.json", "imported.json", "papers.bib", "papers.json")
    }
    kinds = {row["model"] for row in json.loads(files["content.json"])}
    assert {f"profiles.{name}" for name in ("person", "page", "entry", "upload", "nameform", "profilelink",
            "affiliation", "membership", "menulink", "address")} <= kinds  # fmt: skip
    titles = {row["fields"].get("title") for row in json.loads(files["content.json"])}
    assert {"Ideale", "Unfinished", "Teaching", "Hidden", "Talk"} <= titles
    assert {one["title"] for one in json.loads(files["papers.json"])} == {"Ideale", "Unfinished"}
    assert files["papers.bib"].count(b"\n@") + files["papers.bib"].startswith(b"@") == 2
    assert files["site/files/notes.pdf"] == b"notes"
    assert SECRET.encode() in files["site/_config.yml"]
    assert json.loads(files["imported.json"])[0]["value"] == SECRET
    readme = files["README.txt"].decode()
    assert readme.startswith("What Göttingen Mathematics holds about Emmy Zqnoether\n")
    assert all(name in readme for name in files if "/" not in name and name != "README.txt")


def test_archive_tells_of_her_account(world):
    world.client.post(URL, {"ask": "anonymise"})

    facts = json.loads(downloaded(world.client)["account.json"])

    assert facts["user name"] == SECRET
    assert facts["e-mail"] == f"{SECRET}@example.org"
    assert (facts["role"], facts["member"]) == ("member", "Emmy Zqnoether")
    assert facts["asked for"] == "To be made anonymous"
    assert facts["edits for"] == [{"who": SECRET, "for": "Max Born", "until": None}]
    assert facts["others who edit for her"] == [{"who": "hermann", "for": "Emmy Zqnoether", "until": None}]
    assert facts["suggested as an author"] == [
        {"name as printed": "E. N.", "paper": "Gruppen", "answer": "Suggested"}
    ]
    assert [session["browser"] for session in facts["sessions"]] == [""]
    assert not {world.client.session.session_key, world.client.user.password} & set(
        json.dumps(facts).split('"')
    )
    assert facts["secret links"] == []
    assert [event["what"] for event in facts["acts in the audit log"]] == ["Signed in"]
    assert world.client.user.password not in json.dumps(facts)


def test_archive_tells_of_her_changes_and_of_nobody_else_s(world):
    with changing(world.client.user, "Page changed"):
        Page.objects.filter(pk=world.about.pk).update(title="Lectures")
    with changing(make_editor("boss", is_manager=True), "List of pages changed"):
        Page.objects.filter(pk=world.about.pk).update(title="Courses")

    facts = json.loads(downloaded(world.client)["account.json"])

    assert [one["why"] for one in facts["changes of content"]] == ["Page changed"]


def test_archive_tells_of_her_secret_links(world):
    mine = SecretLink.objects.make(world.about)
    SecretLink.objects.make(make_page("/secret/", world.born, "Of Max"))

    facts = json.loads(downloaded(world.client)["account.json"])

    assert [(one["of"], one["address"]) for one in facts["secret links"]] == [("Teaching", mine.path)]


def test_suggestion_does_not_tell_a_paper_that_she_may_not_see(world):
    world.emmy.author_matches.get().paper.__class__.objects.filter(slug="gruppen").update(status="draft")

    facts = json.loads(downloaded(world.client)["account.json"])

    assert [one["paper"] for one in facts["suggested as an author"]] == [None]


def test_archive_holds_nothing_of_others(world):
    make_page("/private/", world.born, "Max alone", status="draft")
    make_paper("Of Max alone", [world.born], "alone", status="draft")

    whole = b"".join(downloaded(world.client).values())

    assert b"alone" not in whole


def test_archive_can_be_read_in_again(world, tmp_path):
    rows = tmp_path / "content.json"
    rows.write_bytes(downloaded(world.client)["content.json"])
    Page.objects.filter(person=world.emmy).delete()
    Person.objects.filter(pk=world.emmy.pk).update(location="")

    import_fixture(rows)

    assert Page.objects.filter(person=world.emmy).count() == 3
    assert Person.objects.get(pk=world.emmy.pk).location == SECRET


def test_account_of_no_member_has_its_own_facts(media):
    files = downloaded(editor_client("manager", is_manager=True))

    assert set(files) == {"README.txt", "account.json"}
    assert files["README.txt"].startswith(b"What Our lab holds about manager\n")


def test_download_is_told_to_the_log(world):
    downloaded(world.client)

    event = AuditEvent.objects.filter(kind=AuditKind.EXPORTED).get()
    assert (event.by, event.about) == (world.client.user, "All that is held about her.")


def test_lost_file_is_named(world):
    world.notes.file.storage.delete(world.notes.file.name)

    page = world.client.post(URL, {"download": "yes"}, follow=True)

    assert "The upload “notes.pdf” has lost its file" in page.text
    assert not AuditEvent.objects.filter(kind=AuditKind.EXPORTED).exists()


def test_command_writes_the_same(world, tmp_path, capsys):
    call_command("export_member", SECRET, tmp_path / "emmy.zip")

    with ZipFile(tmp_path / "emmy.zip") as archive:
        assert {name.partition("/")[0] for name in archive.namelist()} == {
            *(
                "README.txt",
                "account.json",
                "content.json",
                "imported.json",
                "papers.bib",
                "papers.json",
                "site",
            )
        }
    assert (tmp_path / "emmy.zip").stat().st_mode & 0o077 == 0
    assert (
        capsys.readouterr().out == f"All that is held about Emmy Zqnoether is in {tmp_path / 'emmy.zip'}.\n"
    )
    with pytest.raises(CommandError, match="No member"):
        call_command("export_member", "nobody", tmp_path / "x.zip")
