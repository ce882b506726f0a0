"""Two al-folio sites, of today's and of an older edition, as records."""

from pathlib import Path
from shutil import copytree

import pytest

from profiles.reading.al_folio.site import is_al_folio, read_al_folio
from profiles.reading.jekyll.source import read_source
from profiles.reading.records import FileRecord

SITES = Path(__file__).parents[3] / "data" / "sites"
LISTS = {"publications": "[[publications]]"}


def read(folder):
    return read_al_folio(read_source(folder), LISTS)


def menu_of(site):
    """The labels and addresses of a menu in its order, of pages and of other items."""
    pages = [
        (page.menu_position, page.menu_label or page.title, page.path)
        for page in site.pages
        if page.menu_position
    ]
    items = sorted([*pages, *((item.position, item.label, item.url) for item in site.menu)])
    return [(label, url) for _, label, url in items]


@pytest.fixture(scope="module")
def meitner():
    return read(SITES / "al-folio-meitner")


@pytest.fixture(scope="module")
def bohr():
    return read(SITES / "al-folio-bohr")


@pytest.fixture
def changed(tmp_path):
    """A copy of the newer site with files written anew, read again."""

    def change(**files):
        folder = copytree(SITES / "al-folio-meitner", tmp_path / "site")
        for name, text in files.items():
            path = folder / name.replace("__", "/").replace("_yml", ".yml").replace("_md", ".md")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        return folder

    return change


def bodies(site):
    return {page.path: page.body.strip() for page in site.pages}


def entry(site, file):
    return next(one for one in site.entries if one.file == file)


def links(site):
    return [(link.kind, link.value, link.label) for link in site.people[0].links]


@pytest.mark.parametrize("name", ["al-folio-meitner", "al-folio-bohr"])
def test_site_is_recognised(name):
    assert is_al_folio(read_source(SITES / name))


def test_academicpages_site_is_not_taken_for_al_folio(tmp_path):
    (tmp_path / "_config.yml").write_text("title: Ada\nauthor:\n  name: Ada Lovelace\n")
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text("---\npermalink: /\n---\nHello\n")

    assert not is_al_folio(read_source(tmp_path))


def test_site_names_its_template(meitner):
    assert meitner.template == "al-folio"


def test_owner_of_today(meitner):
    person = meitner.people[0]

    assert (person.name, person.headline, person.location, person.avatar) == (
        "Lise Meitner",
        "Stockholm. Physics of the nucleus.",
        "Room 12, Hantverkargatan 3, Stockholm",
        "/assets/img/prof_pic.jpg",
    )


def test_owner_of_older_site(bohr):
    person = bohr.people[0]

    assert (person.name, person.headline, person.location, person.avatar) == (
        "Niels Henrik David Bohr",
        "Institute for Theoretical Physics",
        "Blegdamsvej 17",
        "/assets/img/bohr.jpg",
    )


def test_links_come_from_socials(meitner):
    assert links(meitner) == [
        ("email", "lise@example.org", ""),
        ("orcid", "0000-0002-1825-0097", ""),
        ("github", "meitner", ""),
        ("academia", "https://kth.academia.edu/LiseMeitner", ""),
        ("rss", "/feed.xml", ""),
        ("cv", "/assets/pdf/meitner_cv.pdf", ""),
        ("link", "https://club.example.org/", "Physics club"),
    ]


def test_links_of_older_site_come_from_the_configuration(bohr):
    assert links(bohr) == [
        ("email", "bohr@example.org", ""),
        ("github", "nbohr", ""),
        ("googlescholar", "abcdefgAAAAJ", ""),
    ]


def test_blank_title_becomes_the_name(meitner, bohr):
    assert (meitner.title, bohr.title) == ("Lise Meitner", "Niels Bohr")


def test_token_of_search_engine(meitner):
    assert meitner.verification == {"google": "token-of-google"}


def test_homepage_has_the_blocks_that_it_asks_for(meitner):
    assert bodies(meitner)["/"] == (
        "I study the atomic nucleus. See the [list of papers](/publications/).\n\n"
        "## News\n\n[[news 7]]\n\n"
        "## Latest posts\n\n[[posts 2]]\n\n"
        "## Selected publications\n\n[[publications selected]]"
    )


def test_homepage_of_older_site(bohr):
    assert bodies(bohr)["/"] == (
        "See [my letters](/letters/) and [Frisch](/news/).\n\n"
        "## News\n\n[[news 5]]\n\n"
        "## Selected publications\n\n[[publications selected]]"
    )


def test_profile_stands_beside_the_homepage_only(meitner):
    assert [page.path for page in meitner.pages if page.show_profile] == ["/"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/publications/", "[[publications group=year]]"),
        ("/projects/", "What I am building.\n\n[[projects]]"),
        ("/blog/", "[[posts]]"),
        (
            "/people-here/",
            "![](/assets/img/frisch.jpg)\n\nOtto Robert Frisch measures **fragments**.\n\n<p>Copenhagen</p>",
        ),
    ],
)
def test_lists_become_blocks(path, body, meitner):
    assert bodies(meitner)[path] == body


def test_queries_of_jekyll_scholar_become_options(bohr):
    assert bodies(bohr)["/letters/"].split() == [
        "![A",
        "letter](/assets/img/letter%20one.png)",
        "To",
        "Rutherford",
        "[[publications",
        "selected",
        "type=article-journal]]",
    ]


def test_list_of_news_becomes_a_block(bohr):
    assert bodies(bohr)["/news/"] == "[[news]]"


def test_list_of_papers_stays_where_no_block_is_named():
    site = read_al_folio(read_source(SITES / "al-folio-bohr"))

    assert "{% bibliography" in bodies(site)["/letters/"]


def test_page_of_the_cv(meitner):
    assert bodies(meitner)["/cv/"] == (
        "[CV as PDF](/assets/pdf/meitner_cv.pdf)\n\n[[affiliations]]\n\n"
        "## Education\n\n- **PhD in Physics, University of Vienna** (1901–1906)\n"
        "  - Thesis on the conduction of heat in inhomogeneous bodies\n\n"
        "## Skills\n\n- **Languages**: German, English, Swedish"
    )


def test_cv_becomes_affiliations(bohr):
    assert [(one.kind, one.organization, one.start, one.end) for one in bohr.affiliations] == [
        ("education", "University of Copenhagen", "1911", "1911"),
        ("employment", "Institute for Theoretical Physics", "1921", ""),
        ("employment", "Victoria University of Manchester", "1914", "1916"),
        ("distinction", "Royal Swedish Academy of Sciences", "1922", "1922"),
        ("distinction", "Matteucci Medal", "1922", "1922"),
    ]


def test_example_of_a_cv_is_left_out(changed):
    folder = changed(_data__cv_yml="")
    (folder / "_data" / "cv.yml").unlink()
    (folder / "_pages" / "cv.md").write_text("---\nlayout: cv\npermalink: /cv/\n---\n")

    site = read(folder)

    assert site.affiliations == []
    assert "assets/json/resume.json: This was left out: it is the example of a CV, of Albert Einstein." in [
        str(one).removesuffix(" Nothing needs to be done.") for one in site.problems
    ]


def test_resume_fills_what_the_site_does_not_say(changed):
    folder = changed(_data__socials_yml="github_username: meitner\n")
    (folder / "assets" / "json" / "resume.json").write_text(
        '{"basics": {"name": "Lise Meitner", "email": "lise@example.org",'
        ' "profiles": [{"network": "GitHub", "username": "another"}]}}'
    )
    (folder / "_pages" / "cv.md").write_text("---\nlayout: cv\npermalink: /cv/\n---\n")

    assert links(read(folder)) == [("github", "meitner", ""), ("email", "lise@example.org", "")]


def test_menu_is_in_the_order_of_the_pages(meitner):
    assert menu_of(meitner) == [
        ("publications", "/publications/"),
        ("projects", "/projects/"),
        ("cv", "/cv/"),
        ("people", "/people-here/"),
        ("blog", "/blog/"),
    ]


def test_page_without_place_stands_first_in_the_menu(bohr):
    assert [label for label, _ in menu_of(bohr)] == ["news", "letters"]


def test_inline_news_has_no_title(meitner):
    news = entry(meitner, "_news/announcement_1.md")

    assert (news.kind, news.path, news.title, news.start, news.body.strip()) == (
        "news",
        "/news/announcement_1/",
        "",
        "1939-02-11",
        "Our letter is in *Nature*.",
    )


def test_other_news_keeps_its_title(meitner):
    assert entry(meitner, "_news/announcement_2.md").title == "A long announcement"


def test_news_at_the_address_of_its_collection(bohr):
    assert entry(bohr, "_news/prize.md").path == "/announcements/prize/"


def test_example_of_news_is_a_draft(meitner):
    assert not entry(meitner, "_news/announcement_3.md").is_public
    assert [one.message for one in meitner.problems if one.file == "_news/announcement_3.md"] == [
        "This came in as a draft because it is an example that al-folio ships with."
    ]


def test_project_has_its_picture_in_the_summary(meitner):
    project = entry(meitner, "_projects/1_liquid_drop.md")

    assert (project.kind, project.label, project.summary) == (
        "project",
        "theory",
        "A model of the nucleus\n\n![](/assets/img/drop.jpg)",
    )


def test_figure_inside_html_becomes_an_image(meitner):
    body = entry(meitner, "_projects/1_liquid_drop.md").body

    assert '<img src="/assets/img/drop.jpg" alt="a drop">' in body


def test_project_elsewhere_has_its_address(meitner):
    assert entry(meitner, "_projects/2_tables.md").url == "https://tables.example.org/"


def test_post_has_date_tags_and_address(meitner):
    post = entry(meitner, "_posts/1939-03-01-fission.md")

    assert (post.path, post.start, post.tags, post.summary) == (
        "/blog/1939/fission/",
        "1939-03-01",
        ("words", "nuclei", "history"),
        "the word is from biology",
    )


def test_post_elsewhere(bohr):
    post = entry(bohr, "_posts/1913-07-05-atoms.md")

    assert (post.path, post.start, post.url, post.venue) == (
        "/1913/07/05/atoms/",
        "1913-07-05",
        "https://letters.example.org/rutherford",
        "Letters",
    )


def test_course_is_a_teaching_entry(meitner):
    course = entry(meitner, "_teachings/1948-nuclear-physics.md")

    assert (course.kind, course.start, course.location) == ("teaching", "1948", "Stockholm")


def test_broken_front_matter_is_reported(bohr):
    assert [(one.file, one.line) for one in bohr.problems] == [("_posts/broken.md", 2)]


def test_book_becomes_a_page(changed):
    folder = changed(_books__nuclei_md="---\ntitle: Nuclei\n---\nA good book.\n")

    assert bodies(read(folder))["/books/nuclei/"] == "A good book."


def test_bibliographies_are_named(meitner, bohr):
    assert (meitner.bibliographies, bohr.bibliographies) == (
        ["_bibliography/papers.bib"],
        ["_bibliography/papers.bib"],
    )


def test_files_are_those_of_the_owner(bohr, meitner):
    assert bohr.files == [
        FileRecord("/assets/img/bohr.jpg", "assets/img/bohr.jpg"),
        FileRecord("/assets/img/letter one.png", "assets/img/letter one.png"),
    ]
    assert not [one for one in meitner.files if "/css/" in one.path or "/json/" in one.path]


def test_links_that_lead_out_are_not_followed(changed, tmp_path):
    folder = changed()
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\n")
    (folder / "_news" / "secret.md").symlink_to(secret)
    (folder / "assets" / "out").symlink_to(tmp_path)

    site = read(folder)

    assert not [one for one in site.entries if one.title == "Secret"]
    assert not [one for one in site.files if "secret" in one.path]


def test_file_of_socials_that_cannot_be_read_is_reported(changed):
    folder = changed()
    (folder / "_data" / "socials.yml").write_bytes(b"email: \xff\n")

    site = read(folder)

    assert [one.line for one in site.problems if one.file == "_data/socials.yml"] == [1]
