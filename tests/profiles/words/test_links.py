"""Profile links: one stored form for every way of writing them."""

import pytest

from profiles.words import links
from profiles.words.link_kinds import ALIASES, ICONS, KINDS
from profiles.words.links import find_kind, is_placeholder, link_label, link_url, normalise_link

ACADEMICPAGES_KINDS = """
    uri academia arxiv googlescholar inspire-hep impactstory orcid pubmed researchgate scopus semantic ssrn
    zotero mastodon medium telegram email bitbucket codepen dribbble github kaggle stackoverflow artstation
    bluesky facebook flickr foursquare goodreads google_plus keybase instagram lastfm linkedin pinterest
    soundcloud steam tumblr twitter vine weibo wikipedia xing youtube zhihu
"""


def test_kinds_have_all_of_the_template():
    assert [key for key in ACADEMICPAGES_KINDS.split() if key not in KINDS] == []


def test_kinds_have_icons_of_the_sprite():
    assert {kind.icon for kind in KINDS.values()} - set(ICONS) == set()


def test_aliases_lead_to_kinds_and_hide_none():
    assert [word for word, key in ALIASES.items() if key not in KINDS or word in KINDS] == []


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("github", "github"),
        ("GitHub ", "github"),
        ("scholar_userid", "googlescholar"),
        ("x_username", "twitter"),
        ("CV-HAL", "hal"),
        ("Google Scholar", "googlescholar"),
        ("fax", ""),
    ],
)
def test_find_kind_knows_the_words_of_other_templates(word, key):
    assert find_kind(word) == key


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        ("github", "ada", "ada"),
        ("github", "@ada", "ada"),
        ("github", "ada/", "ada"),
        ("github", "github.com/ada", "ada"),
        ("github", "https://github.com/ada/", "ada"),
        ("github", "https://github.com/ada?tab=repositories", "ada"),
        ("github", "https://github.com/ada/engine", "https://github.com/ada/engine"),
        ("github", "https://code.example.org/ada", "https://code.example.org/ada"),
        ("linkedin", "https://de.linkedin.com/in/j%C3%BCrgen/", "jürgen"),
        ("linkedin", "https://www.linkedin.com/company/engine", "https://www.linkedin.com/company/engine"),
        ("twitter", "http://twitter.com/ada", "ada"),
        ("twitter", "https://mobile.x.com/ada", "https://mobile.x.com/ada"),
        ("googlescholar", "R2D30vAAAAAJ", "R2D30vAAAAAJ"),
        (
            "googlescholar",
            "https://scholar.google.co.uk/citations?hl=en&user=R2D30vAAAAAJ&oi=ao",
            "R2D30vAAAAAJ",
        ),
        (
            "googlescholar",
            "https://scholar.google.com/scholar?q=ada",
            "https://scholar.google.com/scholar?q=ada",
        ),
        ("orcid", "http://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("scopus", "57908475500", "57908475500"),
        ("scopus", "https://www.scopus.com/authid/detail.uri?authorId=57908475500", "57908475500"),
        ("stackoverflow", "22656/jon-skeet", "22656/jon-skeet"),
        ("medium", "https://medium.com/@ada", "ada"),
        ("tumblr", "ada", "ada"),
        ("tumblr", "ada.tumblr.com", "ada"),
        ("tumblr", "https://ada.tumblr.com/post/1", "https://ada.tumblr.com/post/1"),
        ("google_plus", "+ada", "ada"),
        ("flickr", "https://www.flickr.com/photos/ada/", "ada"),
        ("mastodon", "@ada@mathstodon.xyz", "https://mathstodon.xyz/@ada"),
        ("mastodon", "mathstodon.xyz/@ada", "https://mathstodon.xyz/@ada"),
        ("mastodon", "https://mathstodon.xyz/@ada", "https://mathstodon.xyz/@ada"),
        ("bluesky", "ada", "ada.bsky.social"),
        ("bluesky", "ada.example.org", "ada.example.org"),
        ("bluesky", "https://bsky.app/profile/ada.example.org", "ada.example.org"),
        ("email", "ada@example.org", "ada@example.org"),
        ("email", "mailto:ada@example.org.", "ada@example.org"),
        ("phone", "tel:+44 (0)20 7946-0000", "+442079460000"),
        ("whatsapp", "+44 20 7946 0000", "442079460000"),
        ("uri", "www.example.org", "https://www.example.org"),
        ("uri", "//example.org/a b", "https://example.org/a%20b"),
        ("uri", "HTTP://Example.org:8080/A", "http://example.org:8080/A"),
        ("uri", "example.org:8080/a", "https://example.org:8080/a"),
        ("uri", "<https://example.org/\u200ba>", "https://example.org/a"),
        ("cv", "/files/my cv.pdf", "/files/my%20cv.pdf"),
        ("cv", "//example.org/cv.pdf", "https://example.org/cv.pdf"),
    ],
)
def test_normalise_link_stores_one_form_of_every_spelling(kind, value, stored):
    assert normalise_link(kind, value) == (kind, stored)
    assert normalise_link(kind, stored) == (kind, stored)


def test_normalise_link_stores_the_key_of_an_alias():
    assert normalise_link("x_username", "ada") == ("twitter", "ada")


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("fax", "1", "“fax” is not a kind of link that is known here"),
        ("github", " ", "GitHub: please write the address or the user name"),
        ("github", "ada lovelace", "GitHub: “ada lovelace” is neither an address nor a user name there"),
        ("facebook", "javascript:alert(1)", "Facebook: “javascript:alert"),
        ("uri", "javascript:alert(1)", "Website: “javascript:alert"),
        ("uri", "JaVa\tScRiPt:alert(1)", "Website: “JaVaScRiPt:alert"),
        ("uri", "data:text/html,x", "is not a web address"),
        ("uri", "vbscript://example.org/x", "is not a web address"),
        ("uri", "example", "is not a web address"),
        ("uri", "https://[your GitHub username].github.io", "is not a web address"),
        ("uri", "https://[::1", "is not a web address"),
        ("uri", "https://ada:secret@example.org/", "is not a web address"),
        ("cv", "/\\example.org", "is not a web address"),
        ("mastodon", "ada", "Mastodon: “ada” is not a web address"),
        ("email", "ada |at| example.org", "“ada |at| example.org” is not an e-mail address"),
        ("phone", "ask the porter", "“ask the porter” is not a telephone number"),
        ("orcid", "0000-0002-1825-0098", "last digit does not fit"),
    ],
)
def test_normalise_link_refuses_with_a_sentence(kind, value, sentence):
    with pytest.raises(ValueError) as caught:
        normalise_link(kind, value)

    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "value", "url"),
    [
        ("github", "ada", "https://github.com/ada"),
        ("github", "https://github.com/ada/engine", "https://github.com/ada/engine"),
        ("linkedin", "jürgen", "https://www.linkedin.com/in/j%C3%BCrgen"),
        ("email", "ada@example.org", "mailto:ada@example.org"),
        ("phone", "+442079460000", "tel:+442079460000"),
        ("tumblr", "ada", "https://ada.tumblr.com"),
        ("uri", "https://example.org/", "https://example.org/"),
        ("cv", "/files/cv.pdf", "/files/cv.pdf"),
        ("stackoverflow", "22656/jon-skeet", "https://stackoverflow.com/users/22656/jon-skeet"),
    ],
)
def test_link_url_rebuilds_the_address(kind, value, url):
    assert link_url(kind, value) == url


def test_link_url_refuses_a_script():
    with pytest.raises(ValueError, match="is not a web address"):
        link_url("uri", "javascript:alert(1)")


@pytest.mark.parametrize(
    ("kind", "value", "label"),
    [
        ("twitter", "ada", "X"),
        ("uri", "https://example.org", "Website"),
        ("link", "https://www.example.org/ada", "example.org"),
    ],
)
def test_link_label_names_the_kind_or_the_host(kind, value, label):
    assert link_label(kind, value) == label


@pytest.mark.parametrize(
    "value",
    [
        "http://orcid.org/yourorcidurl",
        "https://www.ncbi.nlm.nih.gov/pubmed/?term=john+snow",
        "replacethistwitterhandle",
        "none@example.org",
        "http://yourfullgooglescholarurl.com",
        "Your Name",
        "Your  Sidebar Name",
        "Short biography for the left-hand sidebar",
        "Earth",
        "Red Brick University",
        "academicpages",
        "bsky.app",
    ],
)
def test_is_placeholder_knows_what_the_template_ships(value):
    assert is_placeholder(value) is True


@pytest.mark.parametrize("value", ["Ada Lovelace", "ada@example.org", "London, Earth", ""])
def test_is_placeholder_passes_what_people_write(value):
    assert is_placeholder(value) is False


def test_stored_link_is_checked_once(monkeypatch):
    link_url.cache_clear()
    asked = []
    monkeypatch.setattr(links, "normalise_link", lambda *link: asked.append(link) or normalise_link(*link))

    urls = [link_url("github", "ada-once") for _ in range(3)]

    assert (set(urls), asked) == ({"https://github.com/ada-once"}, [("github", "ada-once")])


def test_link_that_is_none_is_refused_each_time():
    for _ in range(2):
        with pytest.raises(ValueError, match="is neither an address"):
            link_url("wikidata", "javascript:alert(1)")
