"""Whole academicpages sites as records: collections, redirects, the menu, what is left out or mended."""

import pytest

from profiles.reading.academicpages.site import read_site
from profiles.reading.jekyll.permalinks import document_path
from profiles.reading.jekyll.source import read_source
from profiles.reading.records import FileRecord, MenuRecord, RedirectRecord

LISTS = {"publications": "[[publications]]", "posts": "[[posts]]"}
CONFIG = """\
title: Ada Lovelace
url: https://ada.example.org
permalink: /:categories/:title/
collections:
  talks: {output: true, permalink: '/:collection/:path/'}
  people: {output: true, permalink: '/:collection/:path/'}
"""


def site_of(root, include_leftovers=False, **files):
    """Write a site with a homepage and further files (``__`` for ``/``, ``.md`` by default), and read it."""
    files = {"_config.yml": CONFIG, "_pages__about": "---\npermalink: /\ntitle: Home\n---\nHello\n", **files}
    for name, content in files.items():
        path = root / name.replace("__", "/")
        path = path if path.suffix or path.name == "CNAME" else path.with_suffix(".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return read_site(read_source(root), LISTS, include_leftovers=include_leftovers)


def messages_of(site):
    return [str(problem) for problem in site.problems]


def test_talk_becomes_an_entry(tmp_path):
    text = (
        "---\ntitle: 'On *engines*'\ntype: Tutorial\nvenue: Royal Society\nlocation: London\n"
        "date: 'Aug 22, 1843'\ntags: [engines]\nexcerpt: Notes\nlink: https://example.org/talk\n"
        "slidesurl: /files/slides.pdf\nimage: engine.png\nredirect_from: /old\n---\nText\n"
    )

    (entry,) = site_of(tmp_path, **{"_talks__1843-08-22-engines": text}).entries

    assert (entry.kind, entry.path, entry.title, entry.label) == (
        "talk",
        "/talks/1843-08-22-engines/",
        "On engines",
        "Tutorial",
    )
    assert (entry.start, entry.venue, entry.location, entry.tags) == (
        "1843-08-22",
        "Royal Society",
        "London",
        ("engines",),
    )
    assert (entry.url, entry.redirect_from) == ("https://example.org/talk", ("/old",))
    assert entry.summary == "![](/images/engine.png)\n\nNotes\n\n[Slides](/files/slides.pdf)"


@pytest.mark.parametrize(
    ("file", "kind", "path", "start", "is_public"),
    [
        ("_posts__1843-08-22-notes", "post", "/notes/", "1843-08-22", True),
        ("_drafts__notes", "post", "/notes/", "", False),
        ("_teaching__1843-1-2-course", "teaching", "/teaching/1843-1-2-course.html", "1843-01-02", True),
        ("_portfolio__engine", "project", "/portfolio/engine.html", "", True),
        ("_projects__engine", "project", "/projects/engine.html", "", True),
        ("_news__1843-08-22-n", "news", "/news/1843-08-22-n.html", "1843-08-22", True),
    ],
)
def test_file_of_a_collection_becomes_an_entry(tmp_path, file, kind, path, start, is_public):
    (entry,) = site_of(tmp_path, **{file: "---\ntitle: One\n---\nText\n"}).entries

    assert (entry.kind, entry.path, entry.start, entry.is_public) == (kind, path, start, is_public)


def test_file_about_a_paper_becomes_a_document(tmp_path):
    text = "---\ntitle: Notes\narxiv: 2010.10010\npermalink: /publication/notes\n---\nSee [x](https://ada.example.org/x).\n"

    (document,) = site_of(tmp_path, _publications__notes=text).documents

    assert (document.path, document.values["arxiv"], document.body) == (
        "/publication/notes",
        "2010.10010",
        "See [x](/x).\n",
    )


def test_member_becomes_a_person(tmp_path):
    text = "---\ntitle: Mary Somerville\nexcerpt: Tutor\navatar: mary.png\ntag: alumni\ngithub: mary\n---\nText\n"

    site = site_of(tmp_path, _people__mary=text)

    person = site.people[1]
    assert (person.name, person.role, person.avatar, person.is_alumnus, person.path, person.body) == (
        "Mary Somerville",
        "Tutor",
        "/images/mary.png",
        True,
        "/people/mary/",
        "Text\n",
    )
    assert [(link.kind, link.value) for link in person.links] == [("github", "mary")]


def test_post_without_front_matter_is_kept(tmp_path):
    (entry,) = site_of(tmp_path, **{"_posts__1843-08-22-first-notes": "Only text\n"}).entries

    assert (entry.title, entry.path, entry.body) == ("First Notes", "/first-notes/", "Only text\n")


def test_file_with_unreadable_front_matter_is_read_line_by_line(tmp_path):
    text = "---\ntitle: 'Notes'\nvenue: a: b\npublished: false\npermalink: /x\n  nested: 1\n---\nText\n"

    site = site_of(tmp_path, _publications__notes=text)

    (document,) = site.documents
    assert (dict(document.values), document.path, document.body, document.line_of_body) == (
        {"title": "Notes", "venue": "a: b", "published": False},
        "/publications/notes.html",
        "Text\n",
        8,
    )
    assert messages_of(site) == [
        "_publications/notes.md:3: The YAML here cannot be read: mapping values are not allowed in this context. "
        "It was read line by line, and its address is made from the file's name, as Jekyll did. "
        "Put text that holds a colon, a quote or a # in quotes, and close each quote."
    ]


def test_file_whose_front_matter_never_closes_is_all_text(tmp_path):
    (entry,) = site_of(tmp_path, _talks__one="---\nOnly text: this\n").entries

    assert (entry.title, entry.body) == ("One", "Only text: this\n")


def test_bomb_in_a_collection_is_a_problem_and_the_import_goes_on(tmp_path):
    site = site_of(
        tmp_path, _talks__big=f"---\ntitle: {'x' * 300_000}\n---\n", _talks__one="---\ntitle: A\n---\n"
    )

    assert [entry.title for entry in site.entries] == ["A"]
    assert [problem.file for problem in site.problems] == ["_talks/big.md"]


def test_template_talk_is_a_draft_and_own_text_under_its_title_is_kept(tmp_path):
    title = "---\ntitle: Talk 1 on Relevant Topic in Your Field\n---\n"

    site = site_of(
        tmp_path, _talks__a=f"{title}This is a description of your talk.\n", _talks__b=f"{title}I spoke.\n"
    )

    assert [(entry.file, entry.is_public) for entry in site.entries] == [
        ("_talks/a.md", False),
        ("_talks/b.md", True),
    ]
    assert [(problem.file, problem.is_draft) for problem in site.problems] == [("_talks/a.md", True)]


def test_leftovers_come_in_where_asked_for(tmp_path):
    text = "---\ntitle: Talk 1 on Relevant Topic in Your Field\n---\nThis is a description of your talk.\n"

    site = site_of(tmp_path, include_leftovers=True, _talks__a=text)

    assert ([(entry.file, entry.is_public) for entry in site.entries], site.problems) == (
        [("_talks/a.md", True)],
        [],
    )


def test_list_page_becomes_a_page_with_a_block(tmp_path):
    text = (
        "---\npermalink: /papers/\n---\n{% for post in site.publications %}{% include x.html %}{% endfor %}\n"
    )

    page = site_of(tmp_path, _pages__papers=text).pages[-1]

    assert (page.path, page.body) == ("/papers/", "[[publications]]\n")


def test_two_files_at_one_address_are_both_kept(tmp_path):
    text = "---\ntitle: A\npermalink: /a/\n---\n"

    site = site_of(tmp_path, _talks__a=text, _talks__b=text)

    assert [(entry.path, entry.is_public) for entry in site.entries] == [("/a-2/", False), ("/a/", True)]
    assert [problem.file for problem in site.problems] == ["_talks/a.md"]


def test_redirects_of_a_built_site_give_way_to_pages(tmp_path):
    text = (
        '{"/old/": "https://ada.example.org//cv/", "/": "https://example.org/", "/self": "/self/", '
        '"/else": "https://example.org/x", "no": "/x", "/none": null}'
    )

    site = site_of(tmp_path, **{"redirects.json": text})

    assert site.redirects == [
        RedirectRecord("/old/", "/cv/", "redirects.json"),
        RedirectRecord("/else", "https://example.org/x", "redirects.json"),
    ]


@pytest.mark.parametrize(("text", "count"), [("[", 1), ("[]", 0), ("\0", 1)])
def test_unreadable_redirects_are_a_problem(tmp_path, text, count):
    site = site_of(tmp_path, **{"redirects.json": text})

    assert (site.redirects, len(site.problems)) == ([], count)


def test_menu_names_pages_and_other_addresses(tmp_path):
    text = "main:\n  - {title: Home, url: /}\n  - {title: Elsewhere, url: https://example.org/}\n  - {title: Vita, url: cv}\n  - {title: No}\n  - text\n"

    site = site_of(
        tmp_path, _pages__cv="---\npermalink: /cv/\ntitle: CV\n---\nx\n", **{"_data__navigation.yml": text}
    )

    assert [(page.path, page.menu_label, page.menu_position) for page in site.pages] == [
        ("/", "", None),
        ("/cv/", "Vita", 3),
    ]
    assert site.menu == [MenuRecord("Elsewhere", "https://example.org/", 2, "_data/navigation.yml")]


def test_static_files_are_named_without_those_of_the_theme(tmp_path):
    site = site_of(
        tmp_path,
        **{
            "images__a.png": "x",
            "files__run.py": "x",
            "cv.pdf": "x",
            "papers.bib": "x",
            "package.json": "x",
            "README": "x",
            "assets__js__a.js": "x",
            ".hidden.png": "x",
            "markdown_generator__a.tsv": "x",
        },
    )

    assert site.files == [
        FileRecord(f"/{file}", file) for file in ("cv.pdf", "papers.bib", "files/run.py", "images/a.png")
    ]
    assert site.bibliographies == ["papers.bib"]


def test_services_are_reported_and_not_taken_over(tmp_path):
    config = CONFIG + (
        "comments: {provider: disqus}\nanalytics: {provider: 'false'}\n"
        "google_site_verification: abc\nbing_site_verification:\n"
    )

    site = site_of(tmp_path, **{"_config.yml": config, "CNAME": "ada.example.org\n"})

    assert (site.verification, site.domain) == ({"google": "abc"}, "ada.example.org")
    assert [(problem.file, problem.line) for problem in site.problems] == [("_config.yml", 7), ("CNAME", 1)]


@pytest.mark.parametrize(
    ("file", "front_matter", "config", "path"),
    [
        ("_posts/1843-08-22-a-b.md", {}, {"permalink": "date"}, "/1843/08/22/a-b.html"),
        ("_posts/1843-08-22-a.md", {"categories": "X y"}, {"permalink": "pretty"}, "/x/y/1843/08/22/a/"),
        ("_posts/1843-08-22-a.md", {"category": ["X"]}, {}, "/x/a/"),
        ("_posts/1843-08-22-a.md", {"slug": "B"}, {"permalink": "/:slug/:y_day"}, "/b/234"),
        ("_talks/x/One.md", {}, {}, "/talks/x/One/"),
        ("_talks/One.md", {}, {"collections": ["talks"]}, "/talks/One.html"),
        ("_talks/One.md", {}, {"collections": {"talks": {"permalink": "/t/:name/"}}}, "/t/one/"),
        ("_talks/One.md", {"permalink": "https://example.org/x"}, {}, "https://example.org/x"),
    ],
)
def test_document_path_is_that_of_jekyll(file, front_matter, config, path):
    assert document_path(file, front_matter, config) == path


def test_static_files_of_an_included_folder_are_kept(tmp_path):
    site = site_of(
        tmp_path,
        **{
            "_config.yml": CONFIG + "include: [_pages, .git]\nexclude: [images/old]\n",
            "_pages__photo.png": "x",
            "_pages__cv.html": "---\npermalink: /cv/\n---\nx",
            "_talks__slides.pdf": "x",
            ".git__a.png": "x",
            "images__old__a.png": "x",
        },
    )

    assert site.files == [FileRecord("/_pages/photo.png", "_pages/photo.png")]


def test_date_that_cannot_be_read_is_a_problem_and_the_name_counts(tmp_path):
    site = site_of(tmp_path, **{"_talks__1843-08-22-one": "---\ntitle: A\ndate: some day\n---\n"})

    assert (site.entries[0].start, messages_of(site)) == (
        "1843-08-22",
        ["_talks/1843-08-22-one.md:3: The date some day cannot be read. Enter it by hand."],
    )


@pytest.mark.parametrize("text", ["main: a: b\n", "\0"])
def test_unreadable_menu_is_a_problem(tmp_path, text):
    site = site_of(tmp_path, **{"_data__navigation.yml": text})

    assert (site.menu, [problem.file for problem in site.problems]) == ([], ["_data/navigation.yml"])


def test_member_with_links_of_her_own(tmp_path):
    text = "---\nname: Mary\nlinks: {github: mary}\norcid: 12\navatar: images/m.png\n---\n"

    person = site_of(tmp_path, _people__mary=text).people[1]

    assert ([(link.kind, link.value) for link in person.links], person.avatar) == (
        [("github", "mary")],
        "/images/m.png",
    )


def test_member_without_a_picture_or_with_one_elsewhere(tmp_path):
    site = site_of(
        tmp_path,
        _people__a="---\nname: A\n---\n",
        _people__b="---\nname: B\navatar: https://example.org/b.png\n---\n",
    )

    assert [person.avatar for person in site.people[1:]] == ["", "https://example.org/b.png"]
