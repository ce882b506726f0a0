"""What tests of importers share."""

import pytest

from tests.publications.reading.services.serving import serving


@pytest.fixture
def services(settings, monkeypatch):
    """The services on loopback, and limits with which no test waits."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as services:
        settings.LOOKUP_ADDRESSES = services.addresses
        settings.LOOKUP_SECONDS = 5
        settings.LOOKUP_FIRST_WAIT = 0
        settings.LOOKUP_LONGEST_WAIT = 1
        yield services
