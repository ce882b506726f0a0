"""/feed.xml, read by feedparser as feed readers do."""

import feedparser
import pytest

from tests.factories import make_entry, make_home, make_lab, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


def read(client, address="/feed.xml"):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    return feed


def test_papers_news_and_posts_stand_together_the_latest_first(client):
    person = make_home()
    make_paper("Idealtheorie", authors=[person], issued="1921-09", container_title="Mathematische Annalen")
    make_entry("/news/moscow/", person, "Off to Moscow", start="1928-09-01", kind="news")
    make_entry("/posts/rings/", person, "On rings", start="1925", kind="post")

    entries = read(client).entries

    assert [(one.title, one.link, one.updated) for one in entries] == [
        ("Off to Moscow", "http://127.0.0.1:8000/news/moscow/", "1928-09-01T00:00:00+00:00"),
        ("On rings", "http://127.0.0.1:8000/posts/rings/", "1925-01-01T00:00:00+00:00"),
        ("Idealtheorie", "http://127.0.0.1:8000/publications/paper-1/", "1921-09-01T00:00:00+00:00"),
    ]
    assert entries[2].author == "Emmy Noether"
    assert "Mathematische Annalen" in entries[2].summary


def test_talks_drafts_undated_rows_and_those_of_drafted_members_stay_out(client):
    make_home()
    hidden = make_person("artin", "Emil", "Artin", status="draft")
    make_entry("/talks/1/", kind="talk", start="1928")
    make_entry("/posts/1/", kind="post", start="1928", status="draft")
    make_entry("/posts/2/", kind="post")
    make_entry("/posts/3/", hidden, kind="post", start="1928")
    make_paper("A draft", issued="1921", status="draft")
    make_paper("Undated")

    assert read(client).entries == []


def test_links_in_the_text_are_whole_addresses_in_the_space_of_their_member(client):
    make_home()
    artin = make_person("artin", "Emil", "Artin")
    make_page("/slides/", artin)
    make_entry(
        "/posts/1/", artin, kind="post", start="1928", body="[Slides](/slides/) and [papers](/publications/)"
    )

    (entry,) = read(client).entries

    assert 'href="http://127.0.0.1:8000/people/artin/slides/"' in entry.summary
    assert 'href="http://127.0.0.1:8000/publications/"' in entry.summary


def test_feed_of_one_member(client):
    make_lab(name="Algebra in Göttingen")
    noether, artin = make_person(), make_person("artin", "Emil", "Artin")
    make_paper("Hers", authors=[noether], issued="1921")
    make_paper("His", authors=[artin], issued="1927")
    make_entry("/news/1/", kind="news", start="1928")

    feed = read(client, "/feed.xml?person=noether")

    assert feed.feed.title == "Emmy Noether – Algebra in Göttingen"
    assert [one.title for one in feed.entries] == ["Hers"]


@pytest.mark.parametrize("status", ["draft", None])
def test_feed_of_nobody_is_not_found(client, status):
    if status:
        make_person(status=status)
    assert client.get("/feed.xml?person=noether").status_code == 404


def test_feed_without_items_is_the_same_at_any_time(client):
    assert read(client).feed.updated == "1970-01-01T00:00:00+00:00"


def test_control_characters_do_not_break_the_feed(client):
    make_entry("/news/1/", title="Bell\x07 rings", kind="news", start="1928", body="and\x0b rings")
    assert read(client).entries[0].title == "Bell rings"


def test_feed_costs_as_many_queries_for_five_of_each(client, django_assert_num_queries):
    person = make_home()
    for number in range(5):
        make_paper(f"Paper {number}", authors=[person], issued="1921")
        make_entry(f"/news/{number}/", person, kind="news", start="1928", body="[home](/)")
    with django_assert_num_queries(6):
        client.get("/feed.xml")


def test_pages_name_the_feed(client):
    make_home()
    assert '<link rel="alternate" type="application/atom+xml"' in client.get("/").content.decode()


def test_news_without_title_is_called_by_its_first_words_or_its_date(client):
    make_entry("/news/1/", title="", start="1925-09-27", body="A *prize* for **Emmy Noether**.")
    make_entry("/news/2/", title="", start="1924-05")

    assert [entry.title for entry in read(client).entries] == [
        "A prize for Emmy Noether.",
        "News, May 1924",
    ]


def test_feed_of_nobody_is_that_of_the_lab(client):
    response = client.get("/feed.xml?person=")

    assert (response.status_code, response["Location"]) == (301, "/feed.xml")


@pytest.mark.parametrize("address", ["/", "/publications/", "/no-such-page/"])
def test_every_page_has_a_link_to_the_feed_that_people_see(client, address):
    make_page("/", make_home())

    foot = client.get(address).content.decode().partition('<footer class="site-foot">')[2]

    assert '<a href="/feed.xml" type="application/atom+xml">Feed of papers and news</a>' in foot
