"""Values of rows as the history keeps them, in words."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models

from profiles.editing.pasts.readable import Reader
from profiles.models import Page, Person
from publications.models import Paper
from tests.factories import make_person

WHEN = models.DateTimeField()


@pytest.mark.parametrize(
    ("column", "kept", "words"),
    [
        (Page._meta.get_field("is_indexed"), 1, "yes"),
        (Page._meta.get_field("is_indexed"), False, "no"),
        (Page._meta.get_field("title"), "", "(empty)"),
        (Page._meta.get_field("menu_position"), None, "(empty)"),
        (Page._meta.get_field("menu_position"), 0, "0"),
        (Page._meta.get_field("status"), "draft", "Draft, only editors see it"),
        (Page._meta.get_field("status"), "of former times", "of former times"),
        (Paper._meta.get_field("extra"), {"eprint": "1"}, "eprint: 1"),
        (Paper._meta.get_field("extra"), {}, "(empty)"),
        (Person._meta.get_field("forward_after"), "2026-12-01", "2026-12-01"),
        (Person._meta.get_field("forward_after"), "no day", "no day"),
        (WHEN, "2026-12-01 10:30:00", "1 December 2026, 11:30"),
        (WHEN, "2026-12-01T10:30:00+00:00", "1 December 2026, 11:30"),
    ],
)
def test_value_in_words(column, kept, words, settings):
    settings.TIME_ZONE = "Europe/Berlin"

    assert Reader(AnonymousUser()).value(column, kept) == words


@pytest.mark.django_db
def test_row_that_a_column_leads_to_is_named_where_it_may_be_seen():
    column, reader = Page._meta.get_field("person"), Reader(AnonymousUser())
    seen, hidden = make_person(), make_person("ada", "Ada", "Lovelace", status="draft")
    gone = "00000000000040008000000000000000"

    names = [reader.value(column, key) for key in (seen.pk.hex, str(hidden.pk), gone)]

    assert names == ["Emmy Noether", "(not shown)", "(deleted since)"]
