"""Under which hosts a site's links to itself are recognised."""

import pytest

from profiles.reading.own_links import own_hosts

ADA = {"author": {"github": "ada"}}


@pytest.mark.parametrize(
    ("config", "url", "baseurl", "domain", "hosts"),
    [
        ({}, "", "", "", ()),
        ({}, "https://ada.org", "", "", ("www.ada.org", "ada.org")),
        ({}, "http://www.ada.org", "/lab", "", ("www.ada.org/lab", "ada.org/lab")),
        (ADA, "https://ada.org", "", "", ("www.ada.org", "ada.org")),
        (ADA, "", "", "ada.org", ("www.ada.github.io", "ada.github.io", "www.ada.org", "ada.org")),
        ({"repository": "ada/ada.github.io"}, "", "", "", ("www.ada.github.io", "ada.github.io")),
        ({"repository": "ada/homepage"}, "", "", "", ()),
        ({"repository": "academicpages/academicpages.github.io"}, "", "", "", ()),
        ({"author": {"github": "https://github.com/ada"}}, "", "", "ada.org", ("www.ada.org", "ada.org")),
    ],
)
def test_own_hosts(config, url, baseurl, domain, hosts):
    assert own_hosts(config, url, baseurl, domain) == hosts
