"""The world of the table of rights, and the count of its cases."""

import pytest

from tests.config.rights.world import make_world

_COUNTS = pytest.StashKey()


@pytest.fixture
def world(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_world()


@pytest.fixture
def cases(request):
    """A list to which each case adds something."""
    counted = []
    yield counted
    counts = request.config.stash.setdefault(_COUNTS, [])
    counts.append(len(counted))


def pytest_terminal_summary(terminalreporter, config):
    if counts := config.stash.get(_COUNTS, []):
        terminalreporter.write_line(f"{sum(counts)} cases in the table of rights")
