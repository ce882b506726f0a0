"""Types of papers by the words of their venues."""

import pytest

from publications.references import type_of_venue
from publications.words.preprint_servers import is_preprint_server


@pytest.mark.parametrize(
    ("container", "kind"),
    [
        ("ICML", "paper-conference"),
        ("MICCAIW", "paper-conference"),
        ("Proceedings of the Solvay Conference", "paper-conference"),
        ("Workshop on Quantum Theory", "paper-conference"),
        ("Journal of the Workshop", "paper-conference"),
        ("Transactions of the AMS", "article-journal"),
        ("Annalen der Physik", "article-journal"),
        ("Proceedings of the National Academy of Sciences", "article-journal"),
        ("Proc. Royal Soc. A", "article-journal"),
        ("TPAMI", "article-journal"),
        ("Nature", "article-journal"),
        ("Handbook of Physics", "chapter"),
        ("Teubner, Leipzig", "book"),
        ("Oxford University Press", "book"),
        ("PhD thesis, Göttingen", "thesis"),
        ("Technical report, Göttingen", "report"),
        ("arXiv", "article"),
        ("", ""),
    ],
)
def test_type_of_venue(container, kind):
    assert type_of_venue(container, "", container, has_arxiv_id=False) == kind


def test_type_of_an_arxiv_number_alone():
    assert type_of_venue("", "", "", has_arxiv_id=True) == "article"


def test_type_follows_the_acronym_in_brackets():
    assert type_of_venue("Robotics: Science and Systems", "RSS", "", has_arxiv_id=False) == "paper-conference"


@pytest.mark.parametrize(("container", "expected"), [("arXiv", True), ("Annalen der Physik", False)])
def test_is_preprint_server(container, expected):
    assert is_preprint_server(container) is expected
