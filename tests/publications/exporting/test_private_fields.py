"""Fields that stay here."""

import pytest

from publications.exporting.private_fields import public_fields


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bibtex:file", ":ideale.pdf:PDF"),
        ("bibtex:FILE", "Full Text:papers/ideale.pdf:application/pdf"),
        ("bibtex:local-url", "Noether/ideale.pdf"),
        ("bibtex:bdsk-file-1", "YnBsaXN0MDDSAQIDBFxyZWxhdGl2ZVBhdGg="),
        ("bibtex:bdsk-url-1", "file://localhost/ideale.pdf"),
        ("bibtex:owner", "emmy"),
        ("bibtex:timestamp", "2019.07.16"),
        ("bibtex:comment-emmy", "Read again"),
        ("bibtex:__markedentry", "[emmy:6]"),
        ("bibtex:pdf", "C:\\Papers\\ideale.pdf"),
        ("bibtex:pdf", "d:/Papers/ideale.pdf"),
        ("bibtex:link", "C\\:/Papers/ideale.pdf"),
        ("bibtex:link", "C:{\\textbackslash}Papers"),
        ("bibtex:annote", "My copy is in /Users/emmy/ideale.pdf"),
        ("bibtex:annote", "$f$ is drawn in ~/drawings"),
        ("bibtex:pdf", ":/home/emmy/ideale.pdf:PDF"),
        ("bibtex:pdf", "\\\\server\\papers\\ideale.pdf"),
        ("csl:custom", '{"copy": "/Volumes/Papers/ideale.pdf"}'),
        ("ris:L1", "internal-pdf://0123/ideale.pdf"),
    ],
)
def test_field_that_names_somebodys_disk_or_user_stays_here(name, value):
    assert public_fields({name: value, "bibtex:annote2": "Rings"}) == {"bibtex:annote2": "Rings"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bibtex:annote", "A mapping $F:\\mathbb{R}\\to\\mathbb{C}$"),
        ("bibtex:annote", "Profile: a study"),
        ("bibtex:bdsk-url-1", "https://example.org/home/emmy/ideale.pdf"),
        ("bibtex:biburl", "https://example.org/~noether/ideale.pdf"),
        ("bibtex:file", "https://example.org/ideale.pdf"),
        ("bibtex:pdf", "ideale.pdf"),
        ("bibtex:pdf", "/assets/pdf/ideale.pdf"),
        ("bibtex:title", "Owner"),
        ("bibtex:date-added", "2019-07-16"),
        ("ris:M1", "first\nsecond"),
    ],
)
def test_anything_else_goes_out(name, value):
    assert public_fields({name: value}) == {name: value}


def test_lines_of_ris_are_judged_one_by_one():
    extra = {"ris:L2": "file:///home/emmy/a.pdf\nhttps://example.org/a.pdf"}

    assert public_fields(extra) == {"ris:L2": "https://example.org/a.pdf"}


def test_values_go_out_as_text():
    assert public_fields({"csl:number-of-pages": 24}) == {"csl:number-of-pages": "24"}
