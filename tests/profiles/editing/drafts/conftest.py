"""A member and a manager, signed in."""

import pytest

from tests.factories import editor_client, make_person


@pytest.fixture
def emmy():
    client = editor_client("emmy", person=make_person(), email="emmy@example.org")
    client.person = client.user.account.person
    return client


@pytest.fixture
def boss():
    return editor_client("boss", is_manager=True, email="boss@example.org")
