"""What all tests share."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache():
    """Counters of one test are not those of the next."""
    cache.clear()
