"""A site that the tests of this folder ask and do not change."""

import pytest

from tests.config.caching.sites import served


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory, first_quickstart):
    with served(tmp_path_factory.mktemp("served") / "var", first_quickstart) as site:
        yield site
