"""What is compressed: whatever is text, by its type."""

import pytest

from config.caching.codings import compressed, is_compressible
from publications.exporting.formats import FORMATS

TEXT = b"The theorem of 1918 joins symmetry and conservation. " * 20


@pytest.mark.parametrize("extension", FORMATS)
def test_papers_are_compressed_in_every_format(extension):
    bodies = compressed(TEXT, FORMATS[extension].content_type)

    assert set(bodies) == {"identity", "gzip", "br"}
    assert len(bodies["br"]) < len(TEXT) / 2


@pytest.mark.parametrize(
    ("content_type", "is_text"),
    [
        ("text/html; charset=utf-8", True),
        ("image/svg+xml", True),
        ("application/atom+xml; charset=utf-8", True),
        ("application/manifest+json", True),
        ("image/webp", False),
        ("application/zip", False),
        ("font/woff2", False),
    ],
)
def test_what_is_packed_already_is_left_as_it_is(content_type, is_text):
    assert is_compressible(content_type) == is_text
