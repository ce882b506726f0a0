"""PDF files for tests, written on the spot."""

import importlib.util
import os

import pytest

needs_pdfium = pytest.mark.skipif(
    importlib.util.find_spec("pypdfium2") is None and os.environ.get("LABFOLIO_TEST_REQUIRE") != "1",
    reason="pypdfium2, the extra [pdf], is not installed",
)


def pdf_bytes(size=(595, 842), drawing=b"1 0 0 rg 0 0 300 2000 re f", pages=1):
    """A PDF of pages of a size in points; by default their left half is red."""
    kids = b" ".join(f"{4 + number} 0 R".encode() for number in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 3 0 R>>" % size
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawing), drawing),
        *[page] * pages,
    ]
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return written + head + table + tail
