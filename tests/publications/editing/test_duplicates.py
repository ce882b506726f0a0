"""Merging in the admin: what is shown before, what is chosen, who may, and what history says."""

import threading

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection, connections, transaction
from django.urls import reverse

from profiles.models import Lab
from publications.models import Paper
from tests.admin_forms import change_url
from tests.factories import make_editor, make_lab, make_paper, make_person, manager_client

LIST = reverse("admin:publications_paper_changelist")


def ask(client, *papers, **values):
    data = {"action": "merge_papers", "_selected_action": [str(paper.pk) for paper in papers], **values}
    return client.post(LIST, data)


def make_two():
    kept = make_paper(title="Idealtheorie", container_title="Math. Ann.", issued="1921", slug="ideals")
    return kept, make_paper(title="Ideal theory", volume="83", slug="ideals-2")


def test_page_shows_what_differs_and_what_is_filled_in(admin_client):
    kept, other = make_two()

    context = ask(admin_client, kept, other).context

    assert context["kept"] == kept
    assert [(one.name, [choice.text for choice in one.choices]) for one in context["conflicts"]] == [
        ("title", ["Idealtheorie", "Ideal theory"])
    ]
    assert [one.name for one in context["settled"] if one.is_filled] == ["volume"]


def test_other_paper_stays_where_asked(admin_client):
    kept, other = make_two()

    context = ask(admin_client, kept, other, keep=str(other.pk)).context

    assert (context["kept"], context["others"]) == (other, [kept])
    assert [choice.text for choice in context["conflicts"][0].choices] == ["Ideal theory", "Idealtheorie"]


def test_nothing_is_merged_before_it_is_confirmed(admin_client):
    ask(admin_client, *make_two())

    assert Paper.objects.count() == 2


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="threads share the tests' SQLite, in memory, and cannot wait there"
)
@pytest.mark.django_db(transaction=True)
def test_what_is_saved_while_papers_are_merged_stays():
    make_lab()
    kept, other = make_two()
    client = manager_client()

    def merge():
        ask(client, kept, other, keep=kept.pk, confirm="yes")
        connections.close_all()

    with transaction.atomic():
        Lab.objects.lock()
        Paper.objects.filter(pk=kept.pk).update(abstract="Written meanwhile", volume="84")
        thread = threading.Thread(target=merge)
        thread.start()
        thread.join(1)
    thread.join(10)

    assert Paper.objects.values_list("abstract", "volume").get() == ("Written meanwhile", "84")


def test_papers_are_merged_as_chosen(admin_client):
    kept, other = make_two()

    response = ask(admin_client, kept, other, keep=kept.pk, confirm="yes", **{"choice-title": other.pk})

    paper = Paper.objects.get()
    assert response["Location"] == change_url(paper)
    assert (paper.pk, paper.title, paper.volume) == (kept.pk, "Ideal theory", "83")
    assert admin_client.get("/publications/ideals-2/")["Location"] == "/publications/ideals/"


def test_field_of_three_papers_comes_from_the_one_chosen(admin_client):
    papers = [make_paper(title=title) for title in ("One", "Two", "Three")]

    ask(admin_client, *papers, keep=papers[1].pk, confirm="yes", **{"choice-title": papers[0].pk})

    assert Paper.objects.values_list("pk", "title").get() == (papers[1].pk, "One")


def make_two_with_texts():
    return make_paper(title="One", body="Ours.", slug="one"), make_paper(title="One", body="Theirs.")


def test_both_texts_stay_unless_one_is_chosen(admin_client):
    kept, other = make_two_with_texts()

    page = ask(admin_client, kept, other)
    ask(admin_client, kept, other, keep=kept.pk, confirm="yes")

    assert [(one.name, one.is_joined) for one in page.context["conflicts"]] == [("body", True)]
    assert Paper.objects.get().body == "Ours.\n\nTheirs."


def test_one_text_of_two_is_chosen(admin_client):
    kept, other = make_two_with_texts()

    ask(admin_client, kept, other, keep=kept.pk, confirm="yes", **{"choice-body": other.pk})

    assert Paper.objects.get().body == "Theirs."


def test_history_names_what_was_merged(admin_client):
    kept, other = make_two()

    ask(admin_client, kept, other, keep=kept.pk, confirm="yes")

    entry = LogEntry.objects.get(object_id=str(kept.pk))
    assert entry.get_change_message() == "Merged with “Ideal theory” (/publications/ideals-2/)."
    assert LogEntry.objects.get(object_id=str(other.pk)).is_deletion()


@pytest.mark.parametrize("count", [1, 11])
def test_one_paper_or_very_many_are_refused(admin_client, count):
    papers = [make_paper() for _ in range(count)]

    response = admin_client.post(
        LIST, {"action": "merge_papers", "_selected_action": [paper.pk for paper in papers]}, follow=True
    )

    assert "Select between two and 10 papers that are one." in response.text


def test_member_who_would_be_added_is_named(admin_client):
    kept, other = make_paper(authors=["M. Born"]), make_paper(authors=[make_person()])

    context = ask(admin_client, kept, other, keep=str(kept.pk)).context

    assert context["added_members"] == ["Emmy Noether"]


@pytest.mark.django_db
def test_who_may_not_delete_may_not_merge(client):
    """Two members share these papers: each may change them, and neither take one from the other."""
    papers = make_two()
    for position, slug in enumerate(["ada", "emmy"], 8):
        person = make_person(slug)
        for paper in papers:
            paper.authorships.create(person=person, name=slug, position=position)
    client.force_login(make_editor(person=person))

    ask(client, *papers, confirm="yes")

    assert Paper.objects.count() == 2
