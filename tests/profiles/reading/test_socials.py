"""al-folio's socials.yml: every kind in al-folio's own words becomes a link."""

import pytest

from profiles.reading.socials import read_socials

FILE = "_data/socials.yml"


def read(text):
    problems = []
    links = read_socials(text, FILE, problems)
    return [(link.kind, link.value, link.label) for link in links], [str(one) for one in problems]


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("acm_id: 81100051234", "acm", "81100051234"),
        ("blogger_url: https://nuclei.blogspot.com/", "blogger", "https://nuclei.blogspot.com/"),
        ("bluesky_url: https://bsky.app/profile/lise.example.org", "bluesky", "lise.example.org"),
        ("cv_pdf: cv.pdf", "cv", "/assets/pdf/cv.pdf"),
        ("cv_pdf: assets/cv.pdf", "cv", "/assets/cv.pdf"),
        ("cv_pdf: https://example.org/cv.pdf", "cv", "https://example.org/cv.pdf"),
        ("dblp_url: https://dblp.org/pid/12/345", "dblp", "12/345"),
        ("discord_id: 123456789012345678", "discord", "123456789012345678"),
        ("email: lise(at)example(dot)org", "email", "lise@example.org"),
        ("facebook_id: lise", "facebook", "lise"),
        ("flickr_id: lise", "flickr", "lise"),
        ("gitlab_username: lise", "gitlab", "lise"),
        ("hal_id: lise-meitner", "hal", "lise-meitner"),
        ("ieee_id: 37085", "ieee", "37085"),
        ("inspirehep_id: 1010907", "inspire-hep", "1010907"),
        ("instagram_id: lise", "instagram", "lise"),
        ("kaggle_id: lise", "kaggle", "lise"),
        ("keybase_username: lise", "keybase", "lise"),
        ("lastfm_id: lise", "lastfm", "lise"),
        ("lattes_id: 1234567890123456", "lattes", "1234567890123456"),
        ("leetcode_id: lise", "leetcode", "lise"),
        ("linkedin_username: lise", "linkedin", "lise"),
        ("mastodon_username: physics.social/@lise", "mastodon", "https://physics.social/@lise"),
        ("medium_username: lise", "medium", "lise"),
        ("osf_id: a1b2c", "osf", "a1b2c"),
        ("pinterest_id: lise", "pinterest", "lise"),
        ("publons_id: 1234567", "publons", "1234567"),
        ("quora_username: Lise-Meitner", "quora", "Lise-Meitner"),
        ("research_gate_profile: Lise-Meitner", "researchgate", "Lise-Meitner"),
        ("rss_icon: true", "rss", "/feed.xml"),
        ("scholar_userid: abcdefgAAAAJ", "googlescholar", "abcdefgAAAAJ"),
        ("scopus_id: 57908475500", "scopus", "57908475500"),
        ("semanticscholar_id: 1741101", "semantic", "1741101"),
        ("spotify_id: lise", "spotify", "lise"),
        ("stackoverflow_id: 12345", "stackoverflow", "12345"),
        ("strava_userid: 12345", "strava", "12345"),
        ("telegram_username: lise", "telegram", "lise"),
        ("unsplash_id: lise", "unsplash", "lise"),
        ("wechat_qr: wechat.png", "wechat", "/assets/img/wechat.png"),
        ("whatsapp_number: 46701234567", "whatsapp", "46701234567"),
        ("wikidata_id: Q57065", "wikidata", "Q57065"),
        ("wikipedia_id: Lise", "wikipedia", "Lise"),
        ("work_url: https://www.kth.se/~lise", "work", "https://www.kth.se/~lise"),
        ("x_username: lise", "twitter", "lise"),
        ("youtube_id: lise", "youtube", "lise"),
        ("zotero_username: lise", "zotero", "lise"),
    ],
)
def test_kind_is_read(line, kind, value):
    assert read(line) == ([(kind, value, "")], [])


def test_order_is_that_of_the_file():
    links, _ = read("zotero_username: lise\ngithub_username: lise\n")

    assert [kind for kind, _, _ in links] == ["zotero", "github"]


def test_academia_without_organization():
    links, _ = read("academia_edu:\n  username: Lise\n")

    assert links == [("academia", "https://independent.academia.edu/Lise", "")]


def test_own_kind_without_title_is_called_by_its_key():
    links, _ = read("physics_club:\n  url: https://club.example.org/\n")

    assert links == [("link", "https://club.example.org/", "physics club")]


def test_unknown_key_with_address_becomes_a_link():
    links, _ = read("research_map: https://map.example.org/lise\n")

    assert links == [("link", "https://map.example.org/lise", "research map")]


@pytest.mark.parametrize(
    "text",
    [
        "github_username:\n",
        "rss_icon: false\n",
        "email: you@example.com\n",
        "custom_social:\n  title: Custom Social\n  url: https://www.alberteinstein.com/\n",
        "# nothing here\n",
    ],
)
def test_absent_value_or_example_makes_no_link(text):
    assert read(text) == ([], [])


@pytest.mark.parametrize("text", ["researcher_id: 12\n", "github_username: true\n", "club:\n  title: Club\n"])
def test_what_is_no_link_is_reported(text):
    key = text.split(":")[0]

    assert read(text) == (
        [],
        [
            f"{FILE}:1: “{key}” is not a link that is known here; it was left out. Enter it by hand if it is needed."
        ],
    )


def test_bad_value_is_reported():
    assert read("orcid_id: 0000-0000-0000-0000\n")[1] == [
        f"{FILE}:1: “0000-0000-0000-0000” is not an ORCID iD: its last digit does not fit the others. "
        "Please look for a mistyped digit. It was left out. Enter it by hand if it is needed."
    ]


def test_broken_file_is_reported():
    links, problems = read('email: "lise\n')

    assert links == []
    assert problems[0].startswith(f"{FILE}:1: The YAML here cannot be read")
