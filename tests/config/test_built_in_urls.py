"""What the site answers by itself: each view says beforehand, by a question of rows, whom it will answer."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.urls import URLPattern, get_resolver

from profiles.access.standing import standing_of
from profiles.addressing.built_in import built_in_answers, built_in_match
from profiles.models import Tag
from tests.factories import editor_client, make_paper, make_person, manager_client

pytestmark = pytest.mark.django_db

PAPERS = ["shown", "draft", "missing"]
EXTENSIONS = ["bib", "ris", "json", "BIB"]
QUERIES = [
    *[
        f"{name}={who}"
        for name in ("selected", "person")
        for who in ("shown-person", "draft-person", "nobody")
    ],
    *["", "q=", "q=ideal", "q=&type=book", "type=book", "type=nonsense", "year=1921", "year=soon", "page=99"],
    *["page=1", "page=0", "page=x", "page=2&type=book", "page=1&type=book"],
    *["tag=algebra", "person=shown-person&tag=algebra", "person=nobody&q=ideal", "selected=", "group=type"],
]
ADDRESSES = [
    *[f"/publications/{slug}/" for slug in PAPERS],
    *[f"/publications/{slug}.{extension}" for slug in PAPERS for extension in EXTENSIONS],
    *[f"{path}?{query}" for path in ("/people/", "/publications/", "/publications.bib") for query in QUERIES],
    *["/publications/shown/?q=", "/publications/shown.bib?q=", "/publications.xml", "/elsewhere/"],
]


@pytest.fixture
def rows():
    Tag.objects.create(name="Algebra", slug="algebra")
    for status in ("public", "draft"):
        slug = "shown" if status == "public" else "draft"
        person = make_person(slug=f"{slug}-person", family_name=slug, status=status)
        make_paper(authors=[person], slug=slug, status=status, is_selected=True)


def visitors():
    """Nobody signed in, one who sees all drafts, and one who sees none."""
    yield Client(), AnonymousUser()
    for client in (manager_client(), editor_client("stranger", person=make_person("stranger"))):
        user = User.objects.get(pk=client.user.pk)
        # How a user stands is kept, once it is asked for.
        standing_of(user)
        yield client, user


def answers(address, user):
    path, _, query = address.partition("?")
    return built_in_answers(path, query, user)


def test_views_say_whom_they_answer(rows):
    differing = [
        (address, str(user))
        for client, user in visitors()
        for address in ADDRESSES
        if answers(address, user) != (client.get(address).status_code == 200)
    ]

    assert differing == []


def test_drafts_answer_only_those_who_may_see_them(rows):
    visitor, reader, stranger = [user for _, user in visitors()]

    for address in [
        "/publications/draft/",
        "/publications/draft.bib",
        "/publications.ris?selected=draft-person",
    ]:
        assert [answers(address, user) for user in (visitor, reader, stranger)] == [False, True, False]


def test_saying_so_takes_one_query(rows, django_assert_max_num_queries):
    for _, user in visitors():
        for address in ADDRESSES:
            with django_assert_max_num_queries(1 if "&tag=" not in address else 2):
                answers(address, user)


def test_addresses_above_meet_every_built_in_view():
    met = {match.func for address in ADDRESSES if (match := built_in_match(address.partition("?")[0]))}

    assert met == set(_views(get_resolver(settings.BUILT_IN_URLCONF)))


def _views(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        else:
            yield from _views(pattern)
