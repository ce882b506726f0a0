"""Imported sites say what Jekyll's pages said, word for word, at the same addresses."""

import os
import shutil
from pathlib import Path

import pytest

from tests.fidelity.comparing import REQUIRED, Comparison, compare, share
from tests.fidelity.jekyll_build import BuildError, build
from tests.fidelity.running import compare_with_jekyll

OWN_SITES = Path(__file__).parents[1] / "data" / "sites"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "sites"
# Some of the corpus keep the test short, those with the oddest markup among them; .ci/long compares all of it.
SAMPLE = ("ChrisWoodgate", "FMI-Research", "FedericoBotta", "NPLawrence", "alexrenda", "iacolippo", "staeiou")

needs_jekyll = pytest.mark.skipif(
    shutil.which("jekyll") is None and not os.environ.get("LABFOLIO_TEST_REQUIRE"),
    reason="needs Jekyll: apt-get install jekyll ruby-jekyll-redirect-from ruby-jekyll-sitemap ruby-jekyll-feed",
)
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="needs the folder of real sites beside the checkout"
)


@needs_jekyll
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["ampere", "boole", "curie", "galois", "hopper", "lovelace", "somerville"])
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
def test_real_sites_answer_at_their_addresses_with_their_text(tmp_path):
    results = [compare_with_jekyll(CORPUS / name, tmp_path / name) for name in SAMPLE]

    for result in results:
        assert isinstance(result, Comparison), result
        assert result.answered >= 0.99 * result.pages, result.differences
        assert result.redirects_right == result.redirects, result.differences
        # Of one with odd markup somewhat fewer than of all together.
        assert result.fidelity >= 0.9, result.differences
    assert share(results) >= REQUIRED


@needs_jekyll
@pytest.mark.django_db
def test_text_that_does_not_arrive_is_told(tmp_path):
    """What ``python -m tests.fidelity`` prints and exits by: a page that is not public is missing here."""
    site = tmp_path / "site"
    shutil.copytree(OWN_SITES / "boole", site)
    built = build(site, tmp_path / "scratch")
    (site / "_pages/laws.md").write_text("---\npermalink: /laws/\ntitle: Laws\n---\nOther words.\n")
    (site / "_talks/1847-cambridge.md").unlink()

    result = compare(site, built, "https://boole.example.org", "/mind")

    assert result.answered == result.pages - 1
    assert result.ratios["/laws/"] < 0.5
    assert share([result]) < REQUIRED
    assert any("answers 404" in line for line in result.differences)


@needs_jekyll
def test_site_that_jekyll_refuses_is_told(tmp_path):
    site = tmp_path / "site"
    shutil.copytree(OWN_SITES / "curie", site)
    (site / "_pages/elements.md").write_text("---\ntitle: Elements\n---\n{% nonsense %}\n")

    with pytest.raises(BuildError, match="nonsense"):
        build(site, tmp_path / "scratch")
