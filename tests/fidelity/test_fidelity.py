"""Imported sites say what Jekyll's pages said, word for word, at the same addresses."""

import os
import shutil
from pathlib import Path

import pytest

from tests.fidelity.running import compare_with_jekyll

OWN_SITES = Path(__file__).parents[1] / "data" / "sites"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "sites"
# A third of the corpus keeps the test short; ``python -m tests.fidelity`` runs all of it.
SAMPLE = ("AKuzina", "FedericoBotta", "NPLawrence", "alexrenda", "hugues-talbot", "staeiou")

needs_jekyll = pytest.mark.skipif(
    shutil.which("jekyll") is None and not os.environ.get("LABFOLIO_TEST_REQUIRE"),
    reason="needs Jekyll: apt-get install jekyll ruby-jekyll-redirect-from ruby-jekyll-sitemap ruby-jekyll-feed",
)
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="needs the folder of real sites beside the checkout"
)


@needs_jekyll
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["ampere", "curie"])
def test_own_site_arrives_whole(name, tmp_path):
    result = compare_with_jekyll(OWN_SITES / name, tmp_path)

    assert result.differences == []
    assert (result.answered, result.titles, result.redirects_right) == (
        result.pages,
        result.pages,
        result.redirects,
    )
    assert result.fidelity == 1.0


@needs_jekyll
@needs_corpus
@pytest.mark.django_db
@pytest.mark.parametrize("name", SAMPLE)
def test_real_site_answers_at_its_addresses_with_its_text(name, tmp_path):
    result = compare_with_jekyll(CORPUS / name, tmp_path)

    assert result.answered >= 0.99 * result.pages, result.differences
    assert result.redirects_right == result.redirects, result.differences
    # Of all sites together at least 98 of 100; of one with odd markup somewhat fewer.
    assert result.fidelity >= 0.95, result.differences
