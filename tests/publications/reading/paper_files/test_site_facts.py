"""What is known of a site beside its papers."""

import pytest

from profiles.reading.records import FileRecord, SiteRecord
from publications.reading.paper_files.site_facts import SiteFacts


@pytest.mark.parametrize(
    ("url", "baseurl", "whole"),
    [
        ("https://uni.example", "", "https://uni.example"),
        ("https://uni.example", "/noether", "https://uni.example/noether"),
        ("https://uni.example/noether/", "/noether", "https://uni.example/noether"),
        ("", "/noether", ""),
    ],
)
def test_address_of_the_site(url, baseurl, whole):
    assert SiteFacts.of(SiteRecord(url=url, baseurl=baseurl), {}, str).url == whole


def test_categories_and_files():
    config = {"publication_category": {"books": {"title": "Books"}, "odd": {"title": None}, "talks": "Talks"}}
    site = SiteRecord(files=[FileRecord("/files/Noether.pdf", "files/Noether.pdf")])

    facts = SiteFacts.of(site, config, str)

    assert facts.categories == {"books": "Books", "talks": "Talks"}
    assert facts.files == {"/files/noether.pdf": "/files/Noether.pdf"}
