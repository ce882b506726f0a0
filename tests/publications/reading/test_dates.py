import pytest

from publications.reading.dates import read_issued, read_stage


@pytest.mark.parametrize(
    ("fields", "issued", "is_whole"),
    [
        (("", "1925", "", ""), "1925", True),
        (("", "1925", "November", ""), "1925-11", True),
        (("", "1925", "11", "16"), "1925-11-16", True),
        (("", "1925", "Nov. 16", ""), "1925-11-16", True),
        (("", "1925", "décembre", ""), "1925-12", True),
        (("", "1925", "juillet", ""), "1925-07", True),
        (("", "1925", "27--30 Jul", ""), "1925-07-27", False),
        (("", "1925", "June/July", ""), "1925-06", False),
        (("", "1925", "Spring", ""), "1925", False),
        (("", "1925", "????", ""), "1925", True),
        (("", "1925", "Feb", "31"), "1925-02", False),
        (("", "1925", "", "31"), "1925", False),
        (("", "1995--1996", "", ""), "1995", False),
        (("", "1995/96", "", ""), "1995", False),
        (("", "19xx", "", ""), "", False),
        (("", "1973b1973", "", ""), "1973", False),
        (("", "in press", "", ""), "", False),
        (("", "2004 (to appear)", "", ""), "2004", False),
        (("", "???", "", ""), "", False),
        (("", "", "", ""), "", True),
        (("", "", "May", ""), "", False),
        (("1925-11-16", "", "", ""), "1925-11-16", True),
        (("1925-11", "1999", "", ""), "1925-11", True),
        (("1995/1996", "", "", ""), "1995", False),
        (("1995-02-31", "", "", ""), "1995", False),
        (("1985a", "", "", ""), "1985", False),
        (("/1985", "", "", ""), "1985", False),
        (("1926~", "", "", ""), "1926", False),
        (("spring 1926", "", "", ""), "1926", False),
        (("unknown", "", "", ""), "", False),
    ],
)
def test_date_of_fields(fields, issued, is_whole):
    assert read_issued(*fields) == (issued, is_whole)


@pytest.mark.parametrize(
    ("texts", "stage"),
    [
        (("", "2004 (to appear)"), "accepted"),
        (("inpress",), "accepted"),
        (("submitted",), "submitted"),
        (("inpreparation",), "in-preparation"),
        (("1925", ""), ""),
    ],
)
def test_stage_named_in_texts(texts, stage):
    assert read_stage(*texts) == stage
