"""What all tests share."""

import pytest
from django.core.cache import cache
from django.test import client as client_module

from config.moving_out.static_copy.answers import one_connection
from tests.config.data_folders import collected, first_quickstart, migrated

__all__ = ["collected", "first_quickstart", "migrated"]


DATABASE_FIXTURES = {"db", "transactional_db", "admin_client", "admin_user", "live_server"}
# Under it each test of the table of rights reports how many cases it had.
RIGHTS_CASES = "cases of the table of rights"


def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES.intersection(item.fixturenames):
            item.add_marker("database")


@pytest.fixture(autouse=True)
def empty_cache():
    """Counters of one test are not those of the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def kept_connection(monkeypatch):
    """An answer that is closed leaves the transaction of its test open; only SQLite's, in memory, would be by itself.

    Django's client takes the same receiver away for each request, and then puts back what it knows by this name.
    """
    monkeypatch.setattr(client_module, "close_old_connections", leave_open)
    with one_connection():
        yield


def leave_open(**kwargs):
    pass


def pytest_terminal_summary(terminalreporter):
    # The cases are known when a test is taken down, and what went well there has no name.
    reports = terminalreporter.getreports("")
    if count := sum(dict(one.user_properties).get(RIGHTS_CASES, 0) for one in reports):
        terminalreporter.write_line(f"{count} {RIGHTS_CASES}")
