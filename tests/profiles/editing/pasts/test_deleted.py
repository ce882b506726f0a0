"""What was deleted is listed to whoever may have it back, and comes back with all that hung on it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from profiles.addressing.moving import move, redirect
from profiles.models import Address, Change, Page, Person, Role, Tag, Upload
from profiles.uploads.files import keep
from publications.models import AuthorMatch, Authorship, Paper, PaperLink
from tests.factories import (
    editor_client,
    make_affiliation,
    make_editor,
    make_lab,
    make_page,
    make_paper,
    make_person,
    manager_client,
)
from tests.profiles.editing.pasts.test_page import changed

pytestmark = pytest.mark.django_db
URL = reverse("deleted")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def ada():
    make_lab()
    return make_person("ada", "Ada", "Lovelace")


def listed(client, **query):
    """``{name: facts}`` of what is listed."""
    rows = client.get(URL, query).context["rows"]
    return {row.name: row.facts for row in rows}


def recover(client, name):
    """What is said after the button beside this name."""
    [value] = [row.value for row in client.get(URL).context["rows"] if row.name == name]
    response = client.post(URL, {"recover": value})
    assert response.status_code == 302
    return [str(one) for one in get_messages(response.wsgi_request)]


def deleted(row, user=None):
    return changed(lambda: type(row).objects.filter(pk=row.pk).delete(), user=user)


def test_paper_is_listed_with_what_hung_on_it_and_comes_back(ada):
    client, upload = manager_client(), keep(b"%PDF", "notes.pdf", ada)
    paper = make_paper("Notes", [ada, "L. F. Menabrea"], is_selected=True)
    PaperLink.objects.create(paper=paper, kind="pdf", upload=upload)
    authors = list(Authorship.objects.values())
    deleted(paper, client.user)

    [facts] = listed(client).values()
    assert facts[0] == "Paper of Ada Lovelace, L. F. Menabrea"
    assert facts[1].startswith("deleted today") and facts[1].endswith("by you")
    assert facts[2] == "with 2 authorships, 1 paper link, its place in 1 selection"
    said = recover(client, "Notes")

    assert said == [f'Recovered: <a href="/admin/publications/paper/{paper.pk}/change/">Notes</a>.']
    assert (list(Authorship.objects.values()), PaperLink.objects.get().upload) == (authors, upload)
    assert (listed(client), Change.objects.latest("id").why) == ({}, "Recovered")
    assert Change.objects.latest("id").by == client.user


def test_fates_of_addresses_are_told(ada):
    client = manager_client()
    page = make_page("/a/", ada, "Notes")
    for path in ("/b/", "/c/", "/d/", "/e/"):
        redirect(page, path, ada)
    deleted(page)
    other = make_page("/b/", ada, "Other")
    redirect(other, "/c/", ada)
    Address.objects.filter(path="/d/").delete()

    facts = listed(client)["Notes"]

    assert facts[0] == "Page of Ada Lovelace"
    assert facts[2:] == [
        "/a/, /e/ now answer “gone”",
        "/b/ is taken by “Other”",
        "/c/ leads to “Other”",
        "/d/ is free",
    ]
    assert "/b/ belongs to another by now." in recover(client, "Notes")
    assert Page.objects.count() == 2


def test_member_is_listed_with_what_was_hers_and_once(ada):
    client = manager_client()
    make_page("/", ada, "Home")
    make_affiliation(ada)
    ada.links.create(kind="github", value="ada")
    keep(b"cv", "cv.pdf", ada)
    make_paper("Notes", [ada])
    deleted(ada)

    found = listed(client)

    assert list(found) == ["Ada Lovelace"]
    assert found["Ada Lovelace"][2] == "with 1 affiliation, 1 page, 1 profile link, 1 upload; 1 paper stayed"
    recover(client, "Ada Lovelace")
    assert (Person.objects.get().pages.count(), ada.uploads.count(), ada.links.count()) == (1, 1, 1)
    assert Paper.objects.get().authorships.get().person == ada


def test_paper_that_was_only_guessed_to_be_hers_is_none_of_hers(ada):
    client, guessed, kept = manager_client(), make_paper("Guessed", ["A. L."]), make_paper("Kept", ["A. L."])
    for paper in (guessed, kept):
        AuthorMatch.objects.create(paper=paper, name="A. L.", person=ada)
    changed(lambda: (guessed.delete(), Person.objects.all().delete()))

    found = listed(client)
    assert set(found) == {"Ada Lovelace", "Guessed"}
    assert "stayed" not in " ".join(found["Ada Lovelace"])
    recover(client, "Ada Lovelace")

    assert [paper.title for paper in Paper.objects.all()] == ["Kept"]
    assert kept.author_matches.get().person == ada


def test_account_of_a_member_is_to_be_chosen_again(ada):
    make_editor("ada", person=ada)
    client = manager_client()
    deleted(ada)

    said = recover(client, "Ada Lovelace")

    assert "No account belongs to “Ada Lovelace” any more; choose it under “Who may edit what”." in said


def test_member_recovers_her_own_and_sees_no_others(ada):
    emmy = make_person()
    own, other = make_page("/own/", ada, "Own"), make_page("/other/", emmy, "Other")
    lab, shared = make_page("/lab/", None, "Lab"), make_paper("Shared", [ada, emmy])
    alone = make_paper("Alone", [ada, "L. F. Menabrea"])
    numbers = {row.pk: deleted(row) for row in (own, other, lab, shared, alone)}
    client = editor_client("ada", person=ada)

    assert set(listed(client)) == {"Own", "Alone"}
    recover(client, "Own")
    recover(client, "Alone")
    for row in (other, lab, shared):
        client.post(URL, {"recover": f"{numbers[row.pk]} {row.pk}"})

    assert [page.title for page in Page.objects.all()] == ["Own"]
    assert [paper.title for paper in Paper.objects.all()] == ["Alone"]


@pytest.mark.parametrize("state", AuthorMatch.State.values)
def test_paper_is_its_authors_alone_whoever_else_it_may_be_of(ada, state):
    emmy = make_person()
    own, other = make_paper("Own", [ada, "E. Noether"]), make_paper("Other", ["A. Lovelace"], status="draft")
    AuthorMatch.objects.create(paper=own, name="E. Noether", person=emmy, state=state)
    AuthorMatch.objects.create(paper=other, name="A. Lovelace", person=ada, state=state)
    numbers = {row.pk: deleted(row) for row in (own, other)}
    client = editor_client("ada", person=ada)

    assert set(listed(client)) == {"Own"}
    client.post(URL, {"recover": f"{numbers[other.pk]} {other.pk}"})

    assert not Paper.objects.exists()


def test_topic_comes_back_to_what_had_it(ada):
    client, page, paper = manager_client(), make_page("/a/", ada, "Notes"), make_paper("Paper", [ada])
    tag = Tag.objects.create(name="Looms", slug="looms")
    page.tags.add(tag)
    paper.tags.add(tag)
    deleted(tag)
    lost = make_page("/b/", ada)

    assert listed(client)["Looms"][0] == "Tag"
    recover(client, "Looms")

    assert [list(row.tags.all()) for row in (page, paper, lost)] == [[tag], [tag], []]


def test_topics_and_roles_are_recovered_by_managers_alone(ada):
    for row in (Tag.objects.create(name="Looms", slug="looms"), Role.objects.create(name="Reader")):
        deleted(row)
    client = editor_client("ada", person=ada)

    assert set(listed(manager_client())) == {"Looms", "Reader"}
    assert (listed(client), listed(client, kind="tag")) == ({}, {})


def test_what_comes_back_waits_where_a_manager_approves(ada):
    make_lab(approves_first=True)
    client, page = editor_client("ada", person=ada), make_page("/own/", ada, "Own")
    deleted(page)

    said = recover(client, "Own")

    assert (Page.objects.get().status, said[0]) == ("draft", "“Own” is a draft. Ask to publish it.")


@pytest.mark.parametrize("value", ["", "x", "1 x", "99999999999999999999999 y", "-1 -1"])
def test_nonsense_recovers_nothing(ada, value):
    client = manager_client()
    deleted(make_page("/a/", ada, "Notes"))

    response = client.post(URL, {"recover": value})

    assert "not among what you can recover" in str(next(iter(get_messages(response.wsgi_request))))
    assert not Page.objects.exists()


def test_what_is_there_again_is_not_listed(ada):
    client, page = manager_client(), make_page("/a/", ada, "Notes")
    number = deleted(page)
    recover(client, "Notes")

    assert listed(client) == {}
    client.post(URL, {"recover": f"{number} {page.pk}"})
    assert Page.objects.count() == 1


def test_last_of_two_deletions_counts(ada):
    client, page = manager_client(), make_page("/a/", ada, "Notes")
    deleted(page)
    recover(client, "Notes")
    changed(lambda: Page.objects.update(title="Engines"))
    deleted(page)

    assert list(listed(client)) == ["Engines"]


def test_file_comes_back_and_one_whose_bytes_are_gone_says_so(ada):
    client = manager_client()
    kept, lost = keep(b"a", "kept.pdf", ada), keep(b"b", "lost.pdf", ada)
    lost.file.storage.delete(lost.file.name)
    for row in (kept, lost):
        deleted(row)

    recover(client, "kept.pdf")
    [said] = recover(client, "lost.pdf")

    assert [upload.name for upload in Upload.objects.all()] == ["kept.pdf"]
    assert said == "Not recovered. The file “lost.pdf” is gone."


def test_kinds_are_chosen_by_the_address(ada):
    client = manager_client()
    for row in (make_page("/a/", ada, "Notes"), make_paper("Paper")):
        deleted(row)

    assert list(listed(client, kind="paper")) == ["Paper"]
    assert set(listed(client, kind="nonsense")) == {"Paper", "Notes"}


def test_lists_and_index_lead_there(ada, admin_client):
    for model in (
        "profiles/page",
        "profiles/person",
        "profiles/upload",
        "profiles/entry",
        "publications/paper",
    ):
        assert f'href="{URL}?kind={model.partition("/")[2]}"' in admin_client.get(f"/admin/{model}/").text
    assert f'href="{URL}"' in admin_client.get("/admin/").text
    assert URL not in editor_client("ada", person=ada).get("/admin/profiles/person/").text


def test_what_was_changed_and_deleted_at_once_is_listed(ada):
    page = make_page("/a/", ada, "Notes")

    def act():
        move(page, "/b/")
        Page.objects.update(title="Engines")
        page.delete()

    changed(act, user=make_editor("max", first_name="Max", last_name="Born"))

    assert "Notes" in listed(manager_client())


@pytest.mark.parametrize("count", [1, 20])
def test_list_of_members_asks_a_bounded_number_of_queries(ada, django_assert_max_num_queries, count):
    client = manager_client()
    for number in range(count):
        make_page("/", make_person(f"p{number}", "P", str(number)))
    changed(lambda: Person.objects.exclude(pk=ada.pk).delete())
    client.get(URL)

    with django_assert_max_num_queries(30):
        assert len(listed(client)) == count


@pytest.mark.parametrize("count", [1, 60])
def test_list_asks_a_bounded_number_of_queries(ada, django_assert_max_num_queries, count):
    client = manager_client()
    for number in range(count):
        deleted(make_page(f"/{number}/", ada, f"Page {number}"))
    client.get(URL)

    with django_assert_max_num_queries(30):
        assert len(listed(client)) == min(count, 50)
