"""One site through Jekyll and through the import."""

from pathlib import Path

from profiles.importing.runs import ImportRefused
from profiles.reading.sources.front_matter import read_mapping
from profiles.reading.sources.text_files import SourceError
from tests.fidelity.comparing import Comparison, compare
from tests.fidelity.jekyll_build import BuildError, build


def compare_with_jekyll(site: Path, scratch: Path) -> Comparison | str:
    """Return the comparison, or a sentence that says why there is none."""
    config = read_mapping((site / "_config.yml").read_text("utf-8-sig")).values
    try:
        built = build(site, scratch)
    except BuildError as error:
        return f"Jekyll does not build it: {error}"
    try:
        return compare(site, built, str(config.get("url") or ""), str(config.get("baseurl") or ""))
    except (ImportRefused, SourceError) as error:
        return f"refused: {error}"
