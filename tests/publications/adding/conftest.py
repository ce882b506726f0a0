"""The services that are asked for metadata, as in the tests of importers."""

from tests.publications.importers.conftest import services

__all__ = ["services"]
