"""The world of the table of rights, made once, and the count of its cases."""

import pytest
from django.test import override_settings

from tests.config.rights.asking import undone
from tests.config.rights.world import make_world
from tests.conftest import RIGHTS_CASES


@pytest.fixture(scope="package")
def made_world(django_db_setup, django_db_blocker, tmp_path_factory):
    """All tests ask the same world, for whatever they do is undone."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), undone():
        yield make_world()


@pytest.fixture
def db(made_world):
    """The database with the world in it, in place of the empty one that is any other test's."""
    with undone():
        yield


@pytest.fixture
def world(db, made_world):
    return made_world


@pytest.fixture
def cases(request):
    """A list to which each case adds something."""
    counted = []
    yield counted
    request.node.user_properties.append((RIGHTS_CASES, len(counted)))
