"""The list of papers and the page of each."""

import pytest

from publications.models import Authorship, Paper, PaperLink
from publications.views.listed_papers import listed
from tests.factories import make_home, make_lab, make_membership, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


def html(client, path):
    return client.get(path).content.decode()


def groups(response):
    return [(group.heading, [paper.title for paper in group.papers]) for group in response.context["groups"]]


def test_list_is_by_year_the_latest_first(client):
    make_paper("Old", issued="1918")
    make_paper("Undated")
    make_paper("New", issued="1925-11-16")
    make_paper("Submitted", issued="1926", stage="submitted")

    assert groups(client.get("/publications/")) == [
        ("Forthcoming", ["Submitted"]),
        ("1925", ["New"]),
        ("1918", ["Old"]),
        ("Undated", ["Undated"]),
    ]


def test_list_of_one_member(client):
    noether, hilbert = make_person(slug="noether"), make_person(slug="hilbert")
    make_paper("Hers", [noether], issued="1921")
    make_paper("His", [hilbert], issued="1921")

    assert groups(client.get("/publications/?person=noether")) == [("1921", ["Hers"])]


def test_list_says_what_it_does_not_understand(client):
    make_paper("Hers", issued="1921")

    response = client.get("/publications/?person=nobody&year=x&type=y&tag=z")

    assert groups(response) == [("1921", ["Hers"])]
    assert [
        sentence.partition("“")[2].partition("”")[0] for sentence in response.context["question"].misread
    ] == [
        "nobody",
        "y",
        "x",
        "z",
    ]


@pytest.mark.parametrize(
    "query",
    [
        "year=0000",
        "year=9999-0000",
        "q=" + "a" * 10_000,
        "q=%00%22OR*(",
        "q=%F0%9F%98%80",
        "tag=%00&person=%00&type=%00&group=%00",
    ],
)
def test_list_answers_whatever_is_asked(client, query):
    make_paper("Hers", issued="1921")

    assert client.get(f"/publications/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1", (1, "", "/publications/?page=2")),
        ("2", (2, "/publications/", "")),
    ],
)
def test_long_list_has_pages(client, number, shown):
    Paper.objects.bulk_create(
        Paper(title=f"P{count:03}", slug=f"p{count}", issued="1921" if count < 30 else "1920")
        for count in range(120)
    )

    response = client.get(f"/publications/?page={number}")

    context = response.context
    assert (context["window"].number, context["previous_url"], context["next_url"]) == shown
    assert sum(len(group.papers) for group in context["groups"]) == (100 if shown[0] == 1 else 20)
    assert [(group.heading, group.count) for group in context["groups"]][-1] == ("1920", 90)
    assert ("90 papers, continued" in response.content.decode()) == (shown[0] == 2)


@pytest.mark.parametrize("number", ["0", "-1", "2", "99", "x", "1.5", "%00", "9" * 5000])
@pytest.mark.parametrize("more", ["", "&q=hers", "&type=book"])
def test_page_that_the_list_does_not_have_is_missing(client, number, more):
    make_paper("Hers", issued="1921")

    assert client.get(f"/publications/?page={number}{more}").status_code == 404


@pytest.mark.parametrize("query", ["page=1", "page=1&q=nothing", "page=1&type=book"])
def test_first_page_of_an_empty_list_answers(client, query):
    assert client.get(f"/publications/?{query}").status_code == 200


def test_list_by_type(client):
    make_paper("A", type="thesis", issued="1907")
    make_paper("B", issued="1921")

    assert groups(client.get("/publications/?group=type")) == [("Journal articles", ["B"]), ("Theses", ["A"])]


def test_nothing_found_says_what_to_do(client):
    make_paper("Hers")

    page = html(client, "/publications/?q=nothing")

    assert "0 of 1 paper" in page
    assert "No paper matches." in page


def test_page_at_the_address_gives_title_and_text(client):
    make_lab()
    make_paper("Hers")
    make_page("/publications/", title="Our papers", body="Since 1907.\n\n[[publications]]\n")

    page = html(client, "/publications/")

    assert "<h1>Our papers</h1>" in page
    assert "Since 1907." in page
    assert page.count(">Hers<") == 1


def test_list_shows_drafts_to_staff_only(client, admin_client):
    make_paper("Draft", status="draft")

    assert groups(client.get("/publications/")) == []
    assert "Draft, only you" not in html(client, "/publications/")
    assert groups(admin_client.get("/publications/")) == [("Undated", ["Draft"])]


def test_list_shows_bibtex_without_script(client):
    make_paper("Idealtheorie", ["Emmy Noether"], issued="1921", abstract="Long.")

    page = html(client, "/publications/")

    assert "<summary>BibTeX</summary>" in page
    assert "author = {Noether, Emmy}" in page.replace("  ", " ")


def test_empty_list(client):
    assert client.get("/publications/").status_code == 200


@pytest.mark.parametrize("count", [10, 90])
def test_list_takes_a_constant_number_of_queries(client, count, django_assert_num_queries):
    make_person(papers=count)

    with django_assert_num_queries(13):
        client.get("/publications/")


def test_paper_page_shows_everything(client):
    home = make_home()
    paper = make_paper(
        "Invariante Variationsprobleme",
        [home, "Felix Klein"],
        slug="invariante",
        container_title="Nachrichten",
        volume="1918",
        page="235–257",
        issued="1918-07-26",
        doi="10.1000/inv",
        arxiv_id="physics/0503066",
        abstract="Es handelt sich um $x^2$.",
        note="Habilitation paper",
        language="de",
    )
    PaperLink.objects.create(
        paper=paper, kind="translation", url="https://example.org/en.pdf", label="English"
    )

    page = html(client, "/publications/invariante/")

    for text in (
        "Invariante Variationsprobleme",
        "Nachrichten",
        "1918, 235–257",
        "26 July 1918",
        'href="https://doi.org/10.1000/inv"',
        'href="https://arxiv.org/abs/physics/0503066"',
        'href="https://example.org/en.pdf"',
        "<math",
        "Habilitation paper",
        'lang="de"',
        '<a href="/">Emmy Noether</a>',
        "Felix Klein",
    ):
        assert text in page


def test_paper_page_shows_others_by_the_same_members(client):
    person = make_person()
    make_paper("This", [person], slug="this")
    make_paper("Other", [person])
    make_paper("Stranger")

    page = html(client, "/publications/this/")

    assert "Other" in page
    assert "Stranger" not in page


@pytest.mark.parametrize("count", [1, 5])
def test_paper_page_takes_a_constant_number_of_queries(client, count, django_assert_max_num_queries):
    people = [make_person(slug=f"person-{number}", papers=1) for number in range(count)]
    make_paper("This", people, slug="this")

    with django_assert_max_num_queries(12):
        client.get("/publications/this/")


def test_draft_paper_is_for_staff(client, admin_client):
    make_paper(slug="draft", status="draft")

    assert client.get("/publications/draft/").status_code == 404
    assert admin_client.get("/publications/draft/").status_code == 200


def test_long_list_of_authors_is_folded(client):
    lab = make_lab()
    own = make_person()
    names = [f"A{number} Author" for number in range(40)]
    paper = make_paper("Large", [*names[:30], own, *names[30:]])

    item = listed(Paper.objects.filter(pk=paper.pk), lab, own)[0]

    shown = item.authors_html.partition("<details")[0]
    assert "A5 Author" in shown
    assert "A6 Author" not in shown
    assert '<strong class="own">Emmy Noether</strong>' in shown
    assert "and 33 others" in item.authors_html or "and 34 others" in item.authors_html
    assert all(name in item.authors_html for name in names)


def test_marks_are_shown_and_explained(client):
    paper = make_paper("Marked", ["A Author", "B Author"])
    Authorship.objects.filter(paper=paper, position=1).update(
        is_equal_contribution=True, is_corresponding=True
    )

    page = html(client, "/publications/")

    assert "A Author*†" in page
    assert "These authors contributed equally." in page
    assert "Corresponding author." in page


def test_co_author_with_a_page_is_linked(client):
    home, other = make_home(), make_person(slug="hilbert", given_name="David", family_name="Hilbert")
    draft = make_person(slug="weyl", given_name="Hermann", family_name="Weyl", status="draft")
    make_paper("Shared", [home, other, draft], is_selected=True)
    make_page("/", home, body="[[publications]]")

    page = html(client, "/")

    assert '<a href="/people/hilbert/">David Hilbert</a>' in page
    assert "Hermann Weyl" in page
    assert "/people/weyl/" not in page


@pytest.mark.parametrize(
    ("values", "links"),
    [
        ({"arxiv_id": "2306.04815"}, ["https://arxiv.org/pdf/2306.04815", "https://arxiv.org/abs/2306.04815"]),
        ({"arxiv_id": "2306.04815", "url": "https://a.example/x.pdf"}, ["https://a.example/x.pdf", "https://arxiv.org/abs/2306.04815"]),
        ({"doi": "10.1/x", "url": "https://a.example/"}, ["https://doi.org/10.1/x"]),
        ({"url": "https://a.example/"}, ["https://a.example/"]),
        ({}, []),
    ],
)  # fmt: skip
def test_links_follow_from_the_identifiers(values, links):
    make_paper("P", **values)

    item = listed(Paper.objects.all(), make_lab())[0]

    assert [url for _, url in item.links] == links


@pytest.mark.parametrize(
    ("block", "titles"),
    [
        ("[[publications]]", ["C", "B", "A"]),
        ("[[publications 2]]", ["C", "B"]),
        ("[[publications year=1921]]", ["B"]),
        ("[[publications year=1907-1921 limit=1]]", ["B"]),
        ("[[publications group=type]]", ["C", "B", "A"]),
        ("[[publications person=nobody]]", []),
        ("[[publications person=noether selected]]", ["A"]),
        ("[[publications limit=x]]", []),
        ("[[publications group=x]]", []),
        ("[[publications type=thesis]]", ["A"]),
        ("[[publications selected]]", ["A"]),
        ("[[publications tag=none]]", []),
        ("[[publications type=nonsense]]", []),
        ("[[publications year=x]]", []),
        ("[[publications wrong]]", []),
    ],
)
def test_block_shows_what_it_asks_for(client, block, titles):
    home = make_home()
    make_paper("Title A", [home], issued="1907", type="thesis", is_selected=True)
    make_paper("Title B", [home], issued="1921")
    make_paper("Title C", [home], issued="1923")
    make_page("/", home, body=block)

    page = html(client, "/")

    found = [letter for letter in "CBA" if f"Title {letter}<" in page]
    assert found == titles


@pytest.mark.parametrize(
    ("values", "fact"),
    [
        ({"volume": "83", "issue": "1", "page": "24–66"}, ("Volume and pages", "83(1), 24–66")),
        ({"page": "24–66"}, ("Pages", "24–66")),
        ({"volume": "83"}, ("Volume", "83")),
    ],
)
def test_paper_page_labels_what_is_known(client, values, fact):
    make_paper(slug="ideale", **values)

    assert fact in [
        (label, value) for label, value, _ in client.get("/publications/ideale/").context["facts"]
    ]


@pytest.mark.parametrize(
    ("values", "below_year", "elsewhere"),
    [
        ({"container_title": "Annalen", "volume": "83", "page": "24–66"}, " 83, 24–66", " 83, 1921"),
        ({"container_title": "Handbuch", "page": "189–194"}, ", 189–194", ", 1921"),
        ({"volume": "12", "page": "1–2"}, "Volume 12, pages 1–2", "Volume 12, 1921"),
        (
            {"genre": "PhD thesis", "publisher": "Erlangen"},
            "PhD thesis, Erlangen",
            "PhD thesis, Erlangen, 1921",
        ),
        ({}, "", "1921"),
    ],
)
def test_numbers_stand_behind_a_venue_or_say_what_they_count(values, below_year, elsewhere):
    make_paper(issued="1921", **values)

    paper = listed(Paper.objects.all(), make_lab())[0]

    assert (paper.details, paper.dated) == (below_year, elsewhere)


def test_paper_of_which_only_the_title_is_known_leaves_no_gap(client):
    make_paper("Bare")

    assert 'class="venue"' not in html(client, "/publications/")


@pytest.mark.django_db
def test_text_of_a_paper_leads_into_the_space_of_its_author(client):
    make_lab()
    noether = make_person()
    make_page("/talks/ideals/", noether)
    make_paper("Idealtheorie", [noether], slug="idealtheorie", body="A [talk](/talks/ideals/) about it.")

    assert '<a href="/people/noether/talks/ideals/">talk</a>' in (
        client.get("/publications/idealtheorie/").content.decode()
    )


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/publications/?q=&person=&type=&year=&tag=", "/publications/"),
        ("/publications/?q=&type=book&year=+", "/publications/?type=book"),
        ("/publications/?tag=b&q=%C3%9Cber+a&type=&page=2", "/publications/?tag=b&q=%C3%9Cber+a&page=2"),
        ("/publications.bib?q=&year=1921", "/publications.bib?year=1921"),
    ],
)
def test_empty_parameters_are_left_out_of_the_address(client, asked, canonical):
    make_paper("Hers", issued="1921")

    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (301, canonical)


def test_form_stays_where_nothing_is_found(client):
    noether = make_person(slug="noether")
    for number in range(8):
        make_paper(f"Hers {number}", [noether], issued="1921")

    assert 'value="kohomologie"' in html(client, "/publications/?q=kohomologie")
    page = html(client, "/publications/?q=kohomologie&person=noether&type=thesis")

    assert '<input type="search" id="q" name="q" value="kohomologie"' in page
    assert '<option value="noether" selected>' in page
    assert '<option value="thesis" selected>' in page
    assert '<a href="/publications/">see all 8 papers</a>' in page
    assert '<a href="/publications/">Clear</a>' in page


def test_form_is_there_where_nothing_is_found_in_a_short_list(client):
    make_paper("Hers")

    assert 'value="kohomologie"' in html(client, "/publications/?q=kohomologie")
    assert 'id="q"' not in html(client, "/publications/?q=hers")


def test_search_in_a_site_without_papers_says_so(client):
    assert "There are no papers yet." in html(client, "/publications/?q=rings")


@pytest.mark.django_db
def test_inverted_names_stand_in_one_style_in_lists(client):
    make_lab()
    paper = make_paper("On ideals", ["Emmy Noether", "David Hilbert", "B. L. van der Waerden", "ATLAS, Inc."])
    inverted = ["Noether, Emmy", "Hilbert, David", "van der Waerden, B. L.", "ATLAS, Inc."]
    parts = [("Emmy", "Noether"), ("David", "Hilbert"), ("B. L.", "van der Waerden"), ("", "")]
    for author, name, (given, family) in zip(paper.authorships.all(), inverted, parts, strict=True):
        author.name, author.given, author.family = name, given, family
        author.save()

    page = client.get("/publications/").content.decode()

    assert "Emmy Noether, David Hilbert, B. L. van der Waerden, ATLAS, Inc." in page


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/publications/?q=a&q=b", "/publications/?q=b"),
        ("/publications/?page=1&page=2&type=book&x=y", "/publications/?type=book&page=2"),
        ("/publications/?year=1921&year=1921", "/publications/?year=1921"),
    ],
)
def test_parameter_given_twice_leads_to_the_address_that_is_answered(client, asked, canonical):
    make_paper("Hers", issued="1921")

    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (301, canonical)


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("?page=0001", ""),
        ("?q=++a++b&x=y", "?q=a+b"),
        ("?year=1926-1921", "?year=1921-1926"),
        ("?group=nonsense&year=x", ""),
        ("?q=" + "a" * 10_000, "?q=" + "a" * 200),
    ],
)
def test_odd_questions_name_the_address_that_asks_the_same(client, asked, canonical):
    make_paper("Hers", issued="1921")

    response = client.get(f"/publications/{asked}")

    assert response.context["canonical_url"].endswith(f"/publications/{canonical}")


def test_page_at_the_address_may_have_blocks_that_depend_on_days(client):
    make_lab()
    make_membership(make_person(papers=1), start="1908")
    make_page("/publications/", title="Our papers", body="[[people]]\n\n[[publications]]\n")

    assert "Emmy Noether" in html(client, "/publications/")
