"""Whether an answer may depend on the query: by a row whose address has one."""

import pytest

from profiles.addressing.resolving import Resolver
from profiles.models import Lab
from tests.factories import make_home, make_page, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stored", "path", "expected"),
    [
        ("/wordpress/?p=65", "/wordpress/", True),
        ("/wordpress/?p=65", "/WordPress/index.html", True),
        ("/?p=65", "/", True),
        ("/wordpress/?p=65", "/word", False),
        ("/wordpress/?p=65", "/wordpress/post/", False),
        # Languages order texts as if marks were not there.
        ("/wordpress/zebra/?p=65", "/wordpress/", False),
        ("/a-b/?p=65", "/ab/", False),
        ("/wordpress/", "/wordpress/", False),
    ],
)
def test_a_row_with_a_query_is_found_at_its_path(stored, path, expected):
    make_page(stored)

    assert Resolver(path, "x=1", Lab.objects.current()).has_rows_with_queries() is expected


def test_a_members_row_is_found_in_her_space_only():
    make_home(slug="ada", given_name="Ada", family_name="Lovelace")
    make_page("/blog/?p=1", person=make_person(slug="emmy"))
    lab = Lab.objects.current()

    found = [
        Resolver(path, "x=1", lab).has_rows_with_queries()
        for path in ("/people/emmy/blog/", "/people/ada/blog/", "/blog/")
    ]

    assert found == [True, False, False]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/about/?x=1", frozenset()),
        ("/people/?x=1", frozenset({"page"})),
        ("/feed.xml?x=1", frozenset({"person", ""})),
        ("/wordpress/?p=65", None),
        ("/wordpress/?x=1", None),
    ],
)
def test_answers_say_which_parameters_they_depend_on(client, path, names):
    for address in ("/about/", "/wordpress/", "/wordpress/?p=65"):
        make_page(address)

    response = client.get(path)

    assert (response.status_code, response.reads_query) == (200, names)
