"""The services of look-ups, for commands as for importers."""

from tests.publications.conftest import services

__all__ = ["services"]
