"""What visitors see of pages, homepages and entries."""

import re

import pytest

from profiles.models import Lab, ProfileLink
from tests.factories import (
    make_affiliation,
    make_entry,
    make_home,
    make_lab,
    make_page,
    make_paper,
    make_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    person = make_home(headline="Algebra: invariants, ideals, modules", location="Göttingen, Germany")
    make_page("/", person, body="I work on **ideals**.\n\n## Selected papers\n\n[[publications selected]]\n")
    return person


def html(client, path="/"):
    return client.get(path).content.decode()


def test_homepage_is_headed_by_the_name_and_titled_by_its_page(client, home):
    page = html(client)

    assert page.count("<h1") == 1
    assert "<h1>Emmy Noether</h1>" in page
    assert client.get("/").context["title"] == "About me"
    assert "<title>About me – " in page


def test_homepage_shows_profile_and_body(client, home):
    make_affiliation(home, organization="University of Göttingen", role="Professor", start="1922")
    ProfileLink.objects.create(person=home, kind="github", value="noether")

    page = html(client)

    for text in ("Algebra: invariants", "Göttingen, Germany", "Professor", "University of Göttingen"):
        assert text in page
    assert '<a href="https://github.com/noether"' in page
    assert "<strong>ideals</strong>" in page


def test_past_affiliations_are_not_in_the_profile(client, home):
    make_affiliation(home, organization="University of Erlangen", start="1908", end="1915")

    assert "Erlangen" not in html(client)


def test_homepage_shows_selected_papers_in_her_order(client, home):
    make_paper("Second", [home, "W. Schmeidler"], is_selected=True, issued="1920")
    make_paper("Not selected", [home])
    first = make_paper("First", [home], is_selected=True)
    first.authorships.update(selected_order=0)

    page = html(client)

    assert page.index("First") < page.index("Second")
    assert "Not selected" not in page
    assert '<strong class="own">Emmy Noether</strong>, W. Schmeidler' in page


def test_hidden_paper_is_not_shown(client, home):
    make_paper("Hidden", [home], is_selected=True).authorships.update(is_hidden=True)

    assert "Hidden" not in html(client)


def test_draft_paper_is_not_shown(client, home):
    make_paper("In the drawer", [home], is_selected=True, status="draft")

    assert "In the drawer" not in html(client)


@pytest.mark.parametrize(("is_public", "shown"), [(True, True), (False, False)])
def test_email_is_shown_when_it_is_public(client, home, is_public, shown):
    home.email, home.email_is_public = "emmy@example.org", is_public
    home.save()

    assert ("emmy@example.org" in html(client)) is shown


def test_page_without_profile(client, home):
    make_page("/plain/", home, title="Plain", show_profile=False)

    assert "Göttingen, Germany" not in html(client, "/plain/")


def test_hostile_titles_stay_text(client, home):
    make_page(
        "/x/", home, title="<script>alert(1)</script>", body="<script>alert(2)</script>[[publications]]"
    )
    make_paper(
        "<img src=x onerror=alert(3)>", [home, "<b onclick=alert(4)>N</b>"], is_selected=True, note="<i>"
    )
    home.family_name = "<svg onload=alert(5)>"
    home.save()

    for path in ("/", "/x/", "/people/", "/publications/"):
        page = html(client, path)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b onclick" not in page
        assert "<svg onload" not in page


def test_unknown_block_shows_nothing_to_visitors(client, home):
    make_page("/x/", home, title="X", body="Before\n\n[[nonsense]]\n\nAfter")

    page = html(client, "/x/")

    assert "nonsense" not in page
    assert "After" in page


def test_one_heading_of_the_first_level(client, home):
    make_page("/x/", home, title="X", body="# Large\n\n## Smaller\n")

    page = html(client, "/x/")

    assert page.count("<h1") == 1
    assert '<h2 id="large">' in page


def test_menu_holds_pages_in_their_order(client, home):
    make_page("/cv/", home, title="Curriculum vitae", menu_label="CV", menu_position=2)
    make_page("/teaching/", home, title="Teaching", menu_position=1)
    make_page("/drawer/", home, title="Drawer", menu_position=3, status="draft")

    assert [(item.text, item.url) for item in client.get("/").context["menu"]] == [
        ("Home", "/"),
        ("Teaching", "/teaching/"),
        ("CV", "/cv/"),
        ("Publications", "/publications/"),
    ]


def test_menu_of_a_lab(client):
    make_lab()
    make_page("/research/", None, title="Research", menu_position=1)

    texts = [item.text for item in client.get("/people/").context["menu"]]

    assert sorted(texts) == ["People", "Publications", "Research"]


def test_entry_shows_its_data(client):
    make_entry(
        "/talks/ideals/", title="On ideals", kind="talk", start="1921-09-20", venue="Jena", body="Abstract."
    )

    page = html(client, "/talks/ideals/")

    for text in ("On ideals", "20 September 1921", "Jena", "Abstract."):
        assert text in page


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"venue": "Hall", "location": "Münster"}, "Hall, Münster, 4 June 1921"),
        ({"location": "Münster"}, "Münster, 4 June 1921"),
        ({"label": "Talk"}, "Talk, 4 June 1921"),
        ({}, "4 June 1921"),
    ],
)
def test_place_and_date_of_a_talk_are_parted_by_a_comma_alone(client, values, line):
    make_entry("/talks/ideals/", title="On ideals", kind="talk", start="1921-06-04", **values)

    page = html(client, "/talks/ideals/")

    headline = re.search(r'<p class="headline">(.*?)</p>', page, re.DOTALL)[1]
    assert re.sub(r"<[^>]*>", "", headline).strip() == line


@pytest.mark.parametrize("paper_count", [1, 200])
def test_homepage_takes_a_constant_number_of_queries(client, paper_count, django_assert_num_queries):
    person = make_home(papers=paper_count)
    make_page("/", person, body="[[publications selected]]")
    make_affiliation(person)
    ProfileLink.objects.create(person=person, kind="github", value="noether")

    with django_assert_num_queries(8):
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("rows", [1, 5])
def test_homepage_of_a_member_takes_at_most_eight_queries(client, rows, django_assert_max_num_queries):
    make_lab()
    person = make_person(papers=rows)
    make_page("/", person, body="[[publications selected]]")
    for number in range(rows):
        make_affiliation(person, organization=f"University {number}")

    with django_assert_max_num_queries(8):
        assert client.get("/people/noether/").status_code == 200


@pytest.mark.parametrize("rows", [1, 5])
def test_lab_page_takes_a_constant_number_of_queries(client, rows, django_assert_max_num_queries):
    make_lab()
    for number in range(rows):
        make_person(slug=f"person-{number}", papers=2)
        make_entry(f"/news/{number}/", title=f"News {number}", start="1925")

    with django_assert_max_num_queries(11):
        assert client.get("/").status_code == 200


def test_staff_see_a_way_to_edit(admin_client, home):
    assert "/admin/profiles/page/" in html(admin_client)


def test_visitors_see_no_way_to_edit(client, home):
    assert "/admin/profiles/page/" not in html(client)


def test_visitors_get_no_cookie(client, home):
    assert not client.get("/").cookies


def test_security_headers(client, home):
    response = client.get("/")

    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"


def test_lab_decides_accent_layout_and_theme(client, home):
    Lab.objects.update(accent="pine", layout="centred", theme="dark")

    page = html(client)

    assert 'data-theme="dark" data-accent="pine"' in page
    assert '<body class="centred' in page


def test_member_without_page_and_papers_has_no_empty_heading(client):
    make_person(slug="hilbert")

    assert "Selected papers" not in html(client, "/people/hilbert/")


def test_member_without_page_shows_her_selected_papers(client):
    make_person(slug="hilbert", papers=1)

    page = html(client, "/people/hilbert/")

    assert page.index("<h2>Selected papers</h2>") < page.index("Paper 0 of hilbert")


def test_new_lab_shows_news_people_and_papers_in_this_order(client):
    make_entry()
    make_person(papers=1)

    page = html(client)

    assert page.index("<h2>News</h2>") < page.index("<h2>People</h2>") < page.index("<h2>Recent papers</h2>")


def test_new_lab_has_no_empty_headings(client):
    assert "<h2>" not in html(client)


@pytest.mark.django_db
def test_entry_links_to_its_address_elsewhere(client):
    make_entry("/talks/1/", title="Rings", kind="talk", url="https://www.example.org/event")

    assert '<a class="button" href="https://www.example.org/event">example.org</a>' in (
        client.get("/talks/1/").content.decode()
    )


@pytest.mark.django_db
def test_block_of_talks_shows_those_with_its_labels_alone(client):
    for number, label in enumerate(["Invited talk", "Poster", "Tutorial"]):
        make_entry(f"/talks/{number}/", title=f"{label} on rings", kind="talk", label=label)
    make_page(
        "/talks/", body='[[talks label="Poster, Invited talk"]]\n\n# Others\n\n[[talks label=Tutorial]]\n'
    )

    first, others = html(client, "/talks/").split("Others")

    assert ("Invited talk on rings" in first, "Poster on rings" in first) == (True, True)
    assert ("Tutorial on rings" in first, "Tutorial on rings" in others) == (False, True)


@pytest.mark.parametrize(
    ("block", "shown", "says_more"),
    [("news", 3, True), ("news 9", 3, True), ("news 3", 3, False), ("news 2", 2, False), ("posts", 3, False)],
)
def test_block_of_entries_shows_so_many_at_most_and_says_so(client, monkeypatch, block, shown, says_more):
    monkeypatch.setattr("profiles.views.standard_blocks.MOST_ENTRIES", 3)
    for number in range(1, 5):
        make_entry(f"/news/{number}/", title=f"Item {number}.", kind="news", start=f"192{number}")
    for number in range(1, 4):
        make_entry(f"/posts/{number}/", title=f"Item {number}.", kind="post", start=f"192{number}")
    make_page("/all/", body=f"[[{block}]]\n")

    page = html(client, "/all/")

    assert page.count("Item ") == shown
    assert ("These are the latest 3; there are older ones." in page) == says_more
    assert ("Item 1." in page) == (block == "posts")


def test_summary_of_an_entry_stands_in_lists(client):
    make_lab()
    make_entry("/talks/1/", title="Rings", kind="talk", summary="On *ideals*")
    make_page("/talks/", body="[[talks]]")

    assert "<p>On <em>ideals</em></p>" in client.get("/talks/").content.decode()


def test_date_heads_an_entry_without_title_once(client):
    make_lab()
    make_entry("/news/1/", title="", start="1925-09-27", body="A *prize* for her.", language="de")

    page = client.get("/news/1/").content.decode()

    assert '<h1><time datetime="1925-09-27">27 September 1925</time></h1>' in page
    assert page.count("27 September 1925") == 1
    assert "<title>A prize for her. – Göttingen Mathematics</title>" in page
    assert "headline" not in page


def test_entry_without_title_and_date_is_headed_by_its_kind(client):
    make_entry("/news/1/", title="", body="A prize.", location="Münster")

    page = client.get("/news/1/").content.decode()

    assert "<h1>News</h1>" in page
    assert "Münster" in page


def test_entry_without_a_word_is_called_by_kind_and_dates(client):
    make_entry("/talks/1/", title="", kind="talk", start="1925-09", end="1925-10")

    page = client.get("/talks/1/").content.decode()

    assert "<title>Talk, September 1925 – October 1925 – " in page
    assert page.count("September 1925 – October 1925</time>") == 1
