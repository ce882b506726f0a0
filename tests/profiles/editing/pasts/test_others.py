"""“Others changed”: a member sees what others did to what is hers, and undoes it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.history.changing import changing
from profiles.history.restoring import recover
from profiles.models import Account, Change, Page, Person, Tag
from publications.models import Paper
from tests.admin_forms import change_url, save, send, shown
from tests.changes import forget_changes
from tests.factories import editor_client, make_lab, make_page, make_paper, make_person, manager_client

pytestmark = pytest.mark.django_db
DESK = reverse("admin:index")


@pytest.fixture
def emmy():
    make_lab()
    return editor_client("emmy", person=make_person())


def own(client):
    return client.user.account.person


def block(client):
    found = re.search(r'id="others-heading".*?</section>', client.get(DESK).text, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found[0]) if found else ""


def test_what_a_manager_changed_is_told_and_undone(emmy):
    page = make_page("/about/", own(emmy), title="About", body="Hers")
    forget_changes()
    save(manager_client("boss"), change_url(page), body="Theirs", _publish="1")

    assert "About" in block(emmy)
    assert "Body changed" in block(emmy)
    assert "boss" in block(emmy)
    change = Change.objects.get()
    url = reverse("admin:profiles_page_history", args=[page.pk])
    response = emmy.post(url, {"undo": change.pk}, follow=True)

    assert "Undone." in response.text
    assert Page.objects.get().body == "Hers"
    # What she did herself is nothing that others did.
    assert Change.objects.count() == 2


def test_what_a_manager_removed_is_told(emmy):
    page, boss = make_page("/about/", own(emmy), title="About"), manager_client("boss")
    page.tags.add(Tag.objects.create(name="Rings", slug="rings"))
    own(emmy).links.create(kind="github", value="emmy")
    forget_changes()
    data = shown(boss, change_url(own(emmy)))
    send(boss, change_url(own(emmy)), data, links__0__DELETE="on", _publish="1")
    with changing(boss.user, "Topics"):
        page.tags.clear()

    assert "1 profile link removed" in block(emmy)
    assert "1 tag removed" in block(emmy)


def test_what_was_deleted_and_recovered_is_as_before(emmy):
    page, boss = make_page("/about/", own(emmy), title="About"), manager_client("boss")
    page.tags.add(Tag.objects.create(name="Rings", slug="rings"))
    forget_changes()
    with changing(boss.user, "Deleted"):
        Page.objects.all().delete()
    with changing(boss.user, "Recovered"):
        recover(page.pk, Change.objects.get().pk)

    assert block(emmy) == ""


def test_by_a_delegate_it_says_for_whom(emmy):
    page = make_page("/about/", own(emmy), body="Hers")
    grete = editor_client("grete", first_name="Grete", last_name="Hermann")
    Account.objects.get(user=grete.user).delegations.create(person=own(emmy))
    forget_changes()
    save(grete, change_url(page), body="By Grete", _publish="1")

    assert "Grete Hermann, for Emmy Noether" in block(emmy)


def test_papers_and_sql_by_hand_are_told_of(emmy):
    paper = make_paper("Ideale", [own(emmy)])
    forget_changes()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publications_paper SET title = 'Ideals'")

    assert "outside the editor" in block(emmy)
    emmy.post(reverse("admin:publications_paper_history", args=[paper.pk]), {"undo": Change.objects.get().pk})
    assert Paper.objects.get().title == "Ideale"


def test_what_is_old_her_own_or_anothers_is_not(emmy):
    page = make_page("/about/", own(emmy), body="Hers")
    make_page("/other/", make_person("born", "Max", "Born"), title="Zahlen")
    Page.objects.filter(title="Zahlen").update(body="Changed")
    with changing(manager_client("first").user, "New page"):
        made = make_page("/made/", own(emmy), title="Made by another")
    assert "Zahlen" not in block(emmy)
    assert "Made by another" not in block(emmy)
    made.delete()
    forget_changes()
    save(emmy, change_url(page), body="Mine", _publish="1")
    assert block(emmy) == ""
    Page.objects.update(body="By hand")
    assert block(emmy)
    Change.objects.update(at=timezone.now() - timedelta(days=31))
    assert block(emmy) == ""
    assert block(manager_client()) == ""


def test_what_only_managers_see_is_not_told(emmy):
    forget_changes()
    with changing(manager_client("boss").user, "Leaves"):
        Person.objects.update(forward_to="https://example.org/secret", forward_after="2030-01-01")

    assert Change.objects.count() == 1
    assert block(emmy) == ""


def test_the_desk_asks_little(emmy, django_assert_max_num_queries):
    pages = [make_page(f"/{number}/", own(emmy), title=f"Page {number}") for number in range(6)]
    boss = manager_client("boss")
    for page in pages:
        save(boss, change_url(page), body="Theirs", _publish="1")

    with django_assert_max_num_queries(70):
        assert block(emmy).count("Undo") == 4


def test_where_changes_wait_undoing_waits_too(emmy):
    make_lab(approves_first=True)
    page = make_page("/about/", own(emmy), body="Hers")
    forget_changes()
    save(manager_client("boss"), change_url(page), body="Theirs", _publish="1")

    url = reverse("admin:profiles_page_history", args=[page.pk])
    response = emmy.post(url, {"undo": Change.objects.get().pk}, follow=True)

    assert "Undone in your draft" in response.text
    assert Page.objects.get().body == "Theirs"
    assert "Theirs" in Client().get("/people/noether/about/").text
