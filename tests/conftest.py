"""What all tests share."""

import pytest
from django.core.cache import cache

from tests.config.data_folders import collected, first_quickstart, migrated

__all__ = ["collected", "first_quickstart", "migrated"]


@pytest.fixture(autouse=True)
def empty_cache():
    """Counters of one test are not those of the next."""
    cache.clear()
