"""academicpages sites as records: pages at their addresses, the owner, and what is left out."""

import pytest

from profiles.reading.academicpages.author import person_names
from profiles.reading.academicpages.site import read_site
from profiles.reading.jekyll.source import read_source
from profiles.reading.plain_text import human_name
from profiles.reading.problems import Problem
from profiles.reading.records import LinkRecord, PageRecord, PersonRecord

CONFIG = """\
title: Ada Lovelace's homepage
name: Ada Lovelace
description: Notes on engines
locale: en-GB
url: https://ada.github.io/
baseurl: ""
permalink: /:categories/:title/
author:
  name: Ada Lovelace
  avatar: ada.png
  bio: "Analyst &amp; <i>poet</i>"
  location: London
  employer: Red Brick University
  pronouns: she/her
  googlescholar: https://scholar.google.com/citations?user=R2D30vAAAAAJ&hl=en
  orcid: http://orcid.org/yourorcidurl
  github: https://github.com/ada
defaults:
  - scope: {path: "", type: pages}
    values: {layout: single, author_profile: true}
"""
HOME = (
    "---\npermalink: /\ntitle: About me\nredirect_from:\n  - /about/\n  - about.html\n---\nI study engines.\n"
)


def site_of(folder, config=CONFIG, lists=None, **pages):
    """Write a site with a homepage and further pages by name (front matter and body), and read it."""
    (folder / "_pages").mkdir()
    (folder / "_config.yml").write_text(config)
    (folder / "_pages" / "about.md").write_text(HOME)
    for name, text in pages.items():
        (folder / "_pages" / name.replace("__", ".")).write_text(text)
    return read_site(read_source(folder), lists)


def page_of(site, file):
    (page,) = [page for page in site.pages if page.file == f"_pages/{file}"]
    return page


def problems_of(site):
    return [str(problem) for problem in site.problems]


def person_of(tmp_path, block, rest=""):
    """Read the owner from an author block given as lines of YAML."""
    lines = "".join(f"  {line}\n" for line in block.splitlines())
    site = site_of(tmp_path, f"author:\n{lines}{rest}")
    return site.people[0], problems_of(site)


def test_read_site_reads_the_facts_of_the_configuration(tmp_path):
    site = site_of(tmp_path)

    assert (site.title, site.name, site.description, site.language, site.url, site.baseurl, site.domain) == (
        "Ada Lovelace's homepage",
        "Ada Lovelace",
        "Notes on engines",
        "en-GB",
        "https://ada.github.io",
        "",
        "",
    )
    assert site.problems == []


def test_read_site_reads_the_owner_without_placeholders(tmp_path):
    assert site_of(tmp_path).people == [
        PersonRecord(
            name="Ada Lovelace",
            headline="Analyst & poet",
            location="London",
            pronouns="she/her",
            avatar="/images/ada.png",
            links=(
                LinkRecord("googlescholar", "R2D30vAAAAAJ", line=15),
                LinkRecord("github", "ada", line=17),
            ),
            file="_config.yml",
            line=8,
        )
    ]


def test_read_site_reads_a_page(tmp_path):
    assert site_of(tmp_path).pages == [
        PageRecord(
            path="/",
            title="About me",
            body="I study engines.\n",
            show_profile=True,
            redirect_from=("/about/",),
            file="_pages/about.md",
            line_of_body=8,
        )
    ]


def test_read_site_of_a_single_file(tmp_path):
    folder = tmp_path / "ada-lovelace.github.io"
    folder.mkdir()
    (folder / "about.md").write_text(HOME)

    site = read_site(read_source(folder / "about.md"))

    assert (site.folder_name, site.people, site.problems) == ("Ada Lovelace", [PersonRecord()], [])
    assert [(page.path, page.show_profile) for page in site.pages] == [("/", True)]


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("ada-lovelace", "Ada Lovelace"),
        ("ada-lovelace.github.io", "Ada Lovelace"),
        ("ada_lovelace-website-main", "Ada Lovelace"),
        ("AdaLovelace", "AdaLovelace"),
        ("", ""),
    ],
)
def test_human_name_of_a_folder(folder, name):
    assert human_name(folder) == name


@pytest.mark.parametrize(
    ("front_matter", "attribute", "value"),
    [
        ("title: 'Research &amp; **teaching**'", "title", "Research & teaching"),
        ("title:", "title", ""),
        ("layout: single", "title", "My Cv"),
        ("lang: de", "language", "de"),
        ("lang: no", "language", "no"),
        ("published: false", "is_public", False),
        ("published: 2015-01-01", "is_public", True),
        ("published: 'false'", "is_public", True),
        ("author_profile: false", "show_profile", False),
        ("author_profile: 'true'", "show_profile", True),
        ("excerpt: A life", "description", "A life"),
        ("{title: A life, excerpt: A life}", "description", ""),
        ("{excerpt: One, description: Two}", "description", "Two"),
        ("redirect_from: /old", "redirect_from", ("/old",)),
        (
            "redirect_from: [old/, null, '/?p=65', https://ada.github.io/x]",
            "redirect_from",
            ("/old/", "/?p=65", "/x"),
        ),
        ("redirect_from:", "redirect_from", ()),
        ("redirect_from: [/my-cv/, /a, /A/]", "redirect_from", ("/a",)),
        ("redirect_to: https://example.org/cv", "redirect_to", "https://example.org/cv"),
        ("redirect_to: [null, vita/]", "redirect_to", "/vita/"),
        ("redirect_to: https://ada.github.io/about/#early", "redirect_to", "/about/#early"),
        # Another site at the same host.
        ("redirect_to: https://ada.github.io/vita/", "redirect_to", "https://ada.github.io/vita/"),
        ("redirect_to: /vita/", "body", ""),
        ("permalink: https://ada.github.io/cv/", "path", "/cv/"),
        ("permalink: /CV", "path", "/CV"),
    ],
)
def test_read_site_reads_front_matter(tmp_path, front_matter, attribute, value):
    text = front_matter if front_matter.startswith("{") else f"{front_matter}\n"
    if "permalink" not in text and not text.startswith("{"):
        text += "permalink: /my-cv/\n"

    site = site_of(tmp_path, my_cv__md=f"---\n{text}\n---\nText\n")

    assert getattr(page_of(site, "my_cv.md"), attribute) == value


def test_read_site_makes_a_redirect_of_a_permalink_elsewhere(tmp_path):
    site = site_of(tmp_path, paper__md="---\npermalink: https://example.org/paper\n---\n")

    page = page_of(site, "paper.md")
    assert (page.path, page.redirect_to) == ("/_pages/paper/", "https://example.org/paper")
    assert problems_of(site) == [
        "_pages/paper.md:2: The permalink https://example.org/paper is the address of another site; "
        "the page became a redirect to it. Give the page an address of its own: /name/."
    ]


def test_read_site_leaves_out_a_redirect_from_another_site(tmp_path):
    site = site_of(tmp_path, cv__md="---\npermalink: /cv/\nredirect_from: https://example.org/cv\n---\n")

    assert page_of(site, "cv.md").redirect_from == ()
    assert problems_of(site) == [
        "_pages/cv.md:3: The redirect from https://example.org/cv was left out: that is another site's "
        "address. Take it out of redirect_from."
    ]


def test_read_site_works_on_liquid_and_own_links_of_a_body(tmp_path):
    body = "{% include base_path %}[a]({{ base_path }}/a) [x](https://ada.github.io/x) {{ author.location }}"

    site = site_of(tmp_path, cv__md=f"---\npermalink: /cv/\n---\n{body}")

    assert page_of(site, "cv.md").body == "[a](/a) [x](/x) London"


def test_read_site_gives_file_and_line_of_liquid_left_as_written(tmp_path):
    site = site_of(tmp_path, cv__md="---\npermalink: /cv/\n---\nOne\n{{ paper.title }}\n")

    assert page_of(site, "cv.md").body == "One\n{{ paper.title }}\n"
    assert [one for one in site.problems if not one.is_draft] == [
        Problem(
            "_pages/cv.md",
            5,
            "The Liquid variable paper.title is not known here. It stays as written.",
            "Please look at this place in the editor.",
        )
    ]


def test_read_site_takes_blocks_for_lists_out_of_list_elements(tmp_path):
    loop = "<ul>{% for post in site.talks %}\n{% include archive-single-talk-cv.html %}\n{% endfor %}</ul>"

    site = site_of(
        tmp_path, lists={"talks": "[[talks]]"}, cv__md=f"---\npermalink: /cv/\n---\nTalks\n{loop}\n"
    )

    assert page_of(site, "cv.md").body == "Talks\n\n[[talks]]\n\n"


def test_read_site_expands_included_files_and_names_those_left_out(tmp_path):
    site = site_of(
        tmp_path,
        cv__md="---\npermalink: /cv/\n---\n{% include_relative life.txt x=1 %}{% include_relative part.md %}",
        life__txt="Born in 1815. ",
        part__md="Died in 1852.",
        spare__md="Spare",
    )

    assert page_of(site, "cv.md").body == "Born in 1815. Died in 1852."
    assert problems_of(site) == [
        "_pages/spare.md:1: This file was left out: it has no front matter, so that it is no page of the "
        "site. Begin it with two lines --- if it should be one."
    ]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "The file “” cannot be included."),
        ("../_config.yml", "The file “../_config.yml” cannot be included."),
        ("/etc/hostname", "The file “/etc/hostname” cannot be included."),
        ("gone.md", "The file “gone.md” cannot be included: This cannot be read: no such file or directory."),
    ],
)
def test_read_site_includes_files_of_the_pages_folder_only(tmp_path, name, sentence):
    tag = f"{{% include_relative {name} %}}"

    site = site_of(tmp_path, cv__md=f"---\npermalink: /cv/\n---\nLife {tag}")

    assert page_of(site, "cv.md").body == f"Life {tag}"
    assert site.problems[0].message == f"{sentence} It stays as written."


def test_read_site_reads_pages_in_html(tmp_path):
    site = site_of(tmp_path, cv__html="---\npermalink: /cv/\n---\n<p>One</p>\n\n    <p>Two</p>\n")

    assert page_of(site, "cv.html").body == "<div>\n<p>One</p>\n<p>Two</p>\n</div>\n"


@pytest.mark.parametrize(
    ("permalink", "body", "words"),
    [
        ("/markdown/", "## Locations of key files/directories", "the template's Markdown guide"),
        ("/non-menu-page/", "This is a page not in the menu.", "the template's example of a page"),
        (
            "/cv/",
            "* Ph.D in Version Control Theory, GitHub University\n  * Sub-skill 2.1",
            "the template's example of a CV",
        ),
    ],
)
def test_read_site_makes_drafts_of_pages_of_the_template(tmp_path, permalink, body, words):
    site = site_of(tmp_path, page__md=f"---\npermalink: {permalink}\n---\n{body}\n")

    assert [(page.path, page.is_public) for page in site.pages] == [("/", True), (permalink, False)]
    assert problems_of(site) == [
        f"_pages/page.md: This came in as a draft because it is {words}. "
        "Delete it, or import with --include-template-leftovers to have the template's examples public."
    ]
    assert site.problems[0].is_draft


@pytest.mark.parametrize(
    ("permalink", "words"),
    [
        ("/404.html", "the page for missing pages, which this site has of its own"),
        ("/sitemap/", "a list of all pages, which this site has of its own"),
    ],
)
def test_read_site_leaves_out_pages_that_answer_here_by_themselves(tmp_path, permalink, words):
    site = site_of(tmp_path, page__md=f"---\npermalink: {permalink}\n---\nSorry\n")

    assert [page.path for page in site.pages] == ["/"]
    assert problems_of(site) == [
        f"_pages/page.md: This file was left out: it is {words}. "
        "Import with --include-template-leftovers if you want it."
    ]


@pytest.mark.parametrize(
    ("permalink", "body"),
    [("/markdown/", "How we use Markdown in our lab"), ("/guide/", "## Locations of key files/directories")],
)
def test_read_site_keeps_pages_that_only_look_like_the_template(tmp_path, permalink, body):
    site = site_of(tmp_path, page__md=f"---\npermalink: {permalink}\n---\n{body}\n")

    assert [page.path for page in site.pages] == ["/", permalink]


def test_read_site_keeps_a_redirect_at_an_address_of_the_template(tmp_path):
    site = site_of(tmp_path, page__md="---\npermalink: /sitemap/\nredirect_to: /\n---\n")

    assert page_of(site, "page.md").redirect_to == "/"


def test_read_site_keeps_the_homepage_of_the_template_and_says_so(tmp_path):
    (tmp_path / "index.md").write_text(
        "---\npermalink: /\n---\nThis is the front page of a website that is powered by the template.\n"
    )

    site = read_site(read_source(tmp_path))

    assert [page.title for page in site.pages] == [""]
    assert problems_of(site) == [
        "index.md:4: The homepage still has the text of the template. Write your own text in the editor."
    ]


def test_read_site_gives_an_address_to_the_page_that_jekyll_serves(tmp_path):
    site = site_of(
        tmp_path,
        **{
            "about (1)__md": HOME.replace("engines", "looms"),
            "cv__md": "---\npermalink: /cv/\nredirect_from: /vita\n---\nNew",
            "cv (1)__md": "---\npermalink: /CV\nredirect_from: /vita/\n---\nOld",
            "cv (2)__md": "---\npermalink: /cv.html\n---\nOlder",
            "draft__md": "---\npermalink: /cv/\npublished: false\n---\nDraft",
        },
    )

    assert [(page.path, page.is_public, page.redirect_from) for page in site.pages] == [
        ("/home-2/", False, ()),
        ("/", True, ("/about/",)),
        ("/CV-3", False, ()),
        ("/cv-2.html", False, ()),
        ("/cv/", True, ("/vita",)),
        ("/cv-4/", False, ()),
    ]
    assert problems_of(site)[0] == (
        "_pages/cv (2).md: The address /cv.html is that of _pages/cv.md, too; this page became a draft at "
        "another address. Delete one of the two, or give it its own permalink."
    )


def test_read_site_lets_a_page_win_over_a_redirect(tmp_path):
    site = site_of(
        tmp_path,
        talks__md="---\npermalink: /talks/\n---\nTalks",
        cv__md="---\npermalink: /cv/\nredirect_from: [/talks.html, /about]\n---\n",
    )

    assert page_of(site, "cv.md").redirect_from == ("/about",)
    assert problems_of(site) == [
        "_pages/cv.md: The redirect from /talks.html was left out, for _pages/talks.md has that address. "
        "Take it out of redirect_from.",
        "_pages/about.md: The redirect from /about/ was left out, for _pages/cv.md has one from there, too, which Jekyll built later. "
        "Take it out of redirect_from.",
        "_pages/about.md: The redirect from /about.html was left out, for _pages/cv.md has one from there, too, which Jekyll built later. "
        "Take it out of redirect_from.",
    ]


@pytest.mark.parametrize(
    ("config", "names"),
    [
        (
            {"author": {"name": "Ada Lovelace"}, "name": "Ada", "title": "Notes"},
            ["Ada Lovelace", "Ada", "Notes"],
        ),
        ({"author": "Ada Lovelace", "title": "Ada Lovelace"}, ["Ada Lovelace"]),
        ({"author": {"name": "Your Name"}, "title": "Your Name / Site Title"}, []),
        ({"author": {"name": "Your Sidebar Name"}, "name": "Your Site", "title": "Home"}, []),
        ({"author": {"name": None}, "title": "Ada Lovelace’s academic website"}, ["Ada Lovelace"]),
        ({"title": "Ada Lovelace - Homepage"}, ["Ada Lovelace"]),
        ({"title": "Homepage of Ada Lovelace"}, ["Ada Lovelace"]),
        ({"author": ["a"], "title": " "}, []),
        ({}, []),
    ],
)
def test_person_names_are_candidates_in_order(config, names):
    assert person_names(config) == names


@pytest.mark.parametrize(
    ("avatar", "address"),
    [
        ("ada.png", "/images/ada.png"),
        ("images/ada.png", "/images/ada.png"),
        ("/photos/ada.png", "/photos/ada.png"),
        ("https://example.org/ada.png", "https://example.org/ada.png"),
        ("", ""),
    ],
)
def test_read_site_finds_the_portrait_as_the_template_does(tmp_path, avatar, address):
    assert person_of(tmp_path, f"avatar: '{avatar}'")[0].avatar == address


def test_read_site_reports_a_link_that_it_cannot_read(tmp_path):
    person, problems = person_of(tmp_path, "email: ada |at| example.org\ngithub: ada")

    assert person.links == (LinkRecord("github", "ada", line=3),)
    assert problems == [
        "_config.yml:2: “ada |at| example.org” is not an e-mail address. It has the form name@example.org. "
        "It was left out. Enter it by hand if it is needed."
    ]


def test_read_site_keeps_an_address_of_an_unknown_kind_under_its_name(tmp_path):
    person, problems = person_of(tmp_path, "Lace blog: https://example.org/lace")

    assert (person.links, problems) == ((LinkRecord("link", "https://example.org/lace", "Lace blog", 2),), [])


@pytest.mark.parametrize("line", ["position: analyst", "advisors: [De Morgan]", "mentor: {name: De Morgan}"])
def test_read_site_reports_fields_that_it_does_not_know(tmp_path, line):
    person, problems = person_of(tmp_path, line)

    key = line.split(":")[0]
    assert person.links == ()
    assert problems == [
        f"_config.yml:2: “{key}” is not a link that is known here; it was left out. "
        "Enter it by hand if it is needed."
    ]


def test_read_site_reads_the_list_of_labelled_links(tmp_path):
    entries = (
        "{label: GitHub, url: https://github.com/ada}",
        "{url: https://example.org}",
        "{label: none}",
        "a",
    )
    block = "\n- ".join(["links:", *entries])

    person, problems = person_of(tmp_path, block)

    assert ([(link.kind, link.value) for link in person.links], problems) == (
        [("github", "ada"), ("link", "https://example.org")],
        [],
    )


def test_person_record_names_its_email_and_orcid(tmp_path):
    person, _ = person_of(
        tmp_path, "email: ada@example.org.\norcid: 0000-0002-1825-0097\nzotero: ' '\nrss_icon: true"
    )

    assert (person.email, person.orcid, len(person.links)) == ("ada@example.org", "0000-0002-1825-0097", 2)


def test_person_record_without_links_has_no_email():
    assert PersonRecord().email == ""


def test_read_site_makes_a_draft_of_a_list_that_nothing_here_fills(tmp_path):
    loop = "{% for p in site.theorems %}{{ p.title }}{% endfor %}\n"
    site = site_of(tmp_path, page__md=f"---\npermalink: /all/\n---\n{loop}")

    assert [(page.path, page.body, page.is_public) for page in site.pages][1:] == [("/all/", loop, False)]
    assert problems_of(site) == [
        "_pages/page.md: This came in as a draft because it is a list that Jekyll fills, and nothing here could "
        "fill it. Write the list, or delete the page."
    ]


def test_page_whose_liquid_was_not_carried_out_is_a_draft(tmp_path):
    site = site_of(tmp_path, page__md="---\npermalink: /x/\n---\nOne\n\n{% include mine.html %}\n")

    assert [(page.path, page.is_public) for page in site.pages] == [("/", True), ("/x/", False)]
    assert [str(one) for one in site.problems if one.is_draft] == [
        "_pages/page.md:6: This came in as a draft because visitors would see the Liquid that was not carried out. "
        "Write there what it should show, then make it public."
    ]


def test_liquid_in_code_is_meant_to_be_seen(tmp_path):
    site = site_of(
        tmp_path,
        page__md="---\npermalink: /x/\n---\n```\n{% include mine.html %}\n```\n\n{% raw %}{{ x }}{% endraw %}\n",
    )

    assert [page.is_public for page in site.pages] == [True, True]
    assert "It stays as written in the code." in site.problems[0].message


def test_last_of_two_claims_of_one_address_wins_as_jekyll_builds_them(tmp_path):
    """What Jekyll 4.3.1 with jekyll-redirect-from 0.16.0 makes of these files, but that a page keeps its address."""
    claims = {
        "_pages/b.md": ("/b/", "/o1/, /o2/, /o3/"),
        "_pages/a.md": ("/a/", "/o1/, /o4/"),
        "zz.md": ("/zz/", "/o2/"),
        "sub/c.md": ("/c/", "/o3/"),
        "_talks/a.md": ("/ta/", "/o4/, /o5/, /b/"),
        "_portfolio/n.md": ("/n/", "/o5/, /o6/"),
        "_posts/2020-01-01-p.md": ("/p/", "/o5/, /o6/, /o7/"),
        "_posts/2019-01-01-q.md": ("/q/", "/o7/"),
    }
    for name, (permalink, old) in claims.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"---\npermalink: {permalink}\nredirect_from: [{old}]\n---\nText\n")
    (tmp_path / "_config.yml").write_text(
        "include: [_pages]\ncollections: {talks: {output: true}, portfolio: {output: true}}\n"
    )

    site = read_site(read_source(tmp_path))

    won = {old: text.path for text in [*site.pages, *site.entries] for old in text.redirect_from}
    assert won == {
        "/o1/": "/b/",
        "/o2/": "/zz/",
        "/o3/": "/c/",
        "/o4/": "/a/",
        "/o5/": "/n/",
        "/o6/": "/n/",
        "/o7/": "/p/",
    }
    assert (
        "_talks/a.md: The redirect from /b/ was left out, for _pages/b.md has that address. "
        "Take it out of redirect_from."
    ) in problems_of(site)
    assert len([one for one in site.problems if "was left out" in one.message]) == 9
