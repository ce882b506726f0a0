"""Texts that nobody has touched stay as they are stored, however a browser ends their lines."""

import pytest
from django.contrib.admin.models import LogEntry

from profiles.models import Change, ChangedRow
from tests.admin_forms import change_url, save
from tests.changes import forget_changes
from tests.factories import make_entry, make_page, make_paper

pytestmark = pytest.mark.django_db

# As they come from a file.
STORED = "One.\n\nTwo.\n"
# As a browser sends them.
SENT = STORED.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("make", "texts"),
    [
        (lambda: make_page("/about/", body=STORED), ["body"]),
        (lambda: make_entry(body=STORED, summary=STORED), ["body", "summary"]),
        (lambda: make_paper(abstract=STORED, body=STORED), ["abstract", "body"]),
    ],
)
def test_only_what_was_changed_is_saved(admin_client, make, texts):
    row = make()
    forget_changes()

    response = save(admin_client, change_url(row), title="Another title", **dict.fromkeys(texts, SENT))

    assert response.status_code == 302
    before, after = ChangedRow.objects.get(key=row.pk.hex).data, type(row).objects.get(pk=row.pk)
    assert after.title == "Another title"
    assert [getattr(after, name) for name in texts] == [before[name] for name in texts]
    assert LogEntry.objects.get().get_change_message() == "Changed Title."


def test_form_in_which_nothing_was_changed_leaves_no_trace(admin_client):
    page = make_page("/about/", body=STORED)
    forget_changes()

    save(admin_client, change_url(page), body=SENT)

    assert not Change.objects.exists()


def test_text_that_was_changed_is_saved_as_it_was_sent(admin_client):
    page = make_page("/about/", body=STORED)

    save(admin_client, change_url(page), body=f"{SENT}\r\nThree.\r\n")

    page.refresh_from_db()
    assert page.body == "One.\r\n\r\nTwo.\r\n\r\nThree."


def test_text_can_be_emptied(admin_client):
    page = make_page("/about/", body=STORED)

    save(admin_client, change_url(page), body="")

    page.refresh_from_db()
    assert page.body == ""
