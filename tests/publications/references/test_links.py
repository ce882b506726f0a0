"""Kinds of links by their labels and addresses."""

import pytest

from publications.references import kind_of_link
from publications.references.links import clean_label, is_safe_address


@pytest.mark.parametrize(
    ("label", "address", "kind"),
    [
        ("PDF", "/files/a.pdf", "pdf"),
        ("Paper", "https://example.org/a", "pdf"),
        ("Paper", "https://arxiv.org/abs/2501.00001", "arxiv"),
        ("Paper", "https://doi.org/10.1000/182", "doi"),
        ("arXiv", "https://arxiv.org/abs/2501.00001", "arxiv"),
        ("Preprint", "/files/a.pdf", "pdf"),
        ("manuscript submitted to arXiv", "https://example.org/a", "pdf"),
        ("Demo video", "https://example.org/a", "video"),
        ("a blog post", "https://example.org/a", "blog"),
        ("link", "https://example.org/a", "other"),
        ("link", "https://github.com/a/b", "code"),
        ("", "https://github.com/a/b", "code"),
        ("", "https://youtu.be/a", "video"),
        ("", "https://example.org/a", "other"),
        ("Ideals in rings", "https://github.com/a/b", ""),
    ],
)
def test_kind_of_link(label, address, kind):
    assert kind_of_link(label, address) == kind


def test_clean_label_drops_brackets_and_symbols():
    assert clean_label("[📄 pdf]") == "pdf"


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [("https://example.org", True), ("/a.pdf", True), ("b.html", True), ("javascript:a", False), ("", False)],
)
def test_is_safe_address(address, is_safe):
    assert is_safe_address(address) is is_safe
