"""The world of the table of rights, and the count of its cases."""

import pytest

from tests.config.rights.world import make_world


@pytest.fixture
def world(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_world()


@pytest.fixture
def cases(record_property):
    """A list to which each case adds something."""
    counted = []
    yield counted
    record_property("cases", len(counted))
