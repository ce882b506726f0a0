"""Ten sites made with al-folio, each damaged in one way, from the command line to what visitors see."""

from io import StringIO

import pytest
from django.core.management import call_command

from profiles.models import Address, Entry, Lab, Page, Person
from publications.models import Paper
from tests.config.moving_in.test_whole_sites import write

pytestmark = pytest.mark.django_db


def al_folio(name, about="Hello.", front="", **config):
    """The files of a small site; ``config`` are further settings."""
    given, _, family = name.rpartition(" ")
    settings = {"title": "blank", "first_name": given, "last_name": family, "include": "[_pages]", **config}
    return {
        "_config.yml": "".join(f"{key}: {value}\n" for key, value in settings.items()),
        "_data/socials.yml": "github_username: example\n",
        "_pages/about.md": f"---\nlayout: about\ntitle: about\npermalink: /\n{front}---\n{about}\n",
    }


@pytest.fixture
def imported(tmp_path):
    """Write a site, import it, and return the report on one line."""

    def run(files, *options):
        write(tmp_path / "site", files)
        out = StringIO()
        call_command("import_site", tmp_path / "site", *options, stdout=out, stderr=StringIO())
        return " ".join(out.getvalue().split())

    return run


def statuses():
    rows = Address.objects.filter(is_canonical=True).exclude(page=None, entry=None)
    return {row.path: (row.page or row.entry).status for row in rows.select_related("page", "entry")}


def seen(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_liquid_that_was_not_carried_out(client, imported):
    report = imported(
        al_folio("Caroline Herschel")
        | {
            "_pages/comets.md": "---\ntitle: Comets\npermalink: /comets/\nnav: true\n---\n"
            "Eight of them.\n\n{% include comet_table.liquid sort='year' %}\n",
            "_news/comet.md": "---\ndate: 1786-08-01\n---\nFirst: {{ site.comets | first_of_all }}.\n",
            "_pages/code.md": "---\ntitle: Code\npermalink: /code/\n---\n```liquid\n{% include a.liquid %}\n```\n",
        }
    )

    assert statuses() == {"/": "public", "/comets/": "draft", "/news/comet.html": "draft", "/code/": "public"}
    assert client.get("/comets/").status_code == 404
    assert "Comets" not in seen(client, "/")
    assert "/comets/" not in seen(client, "/sitemap.xml")
    assert "Came in as drafts (2): This came in as a draft because visitors would see the Liquid" in report
    assert "{% include comet_table" in Page.objects.get(title="Comets").body


def test_lists_without_rows(client, imported):
    report = imported(
        al_folio("Wilhelm Herschel")
        | {
            "_pages/blog.md": "---\nlayout: default\ntitle: blog\npermalink: /blog/\nnav: true\n---\n"
            "<div class='post'>{% for post in site.posts %}<h3>{{ post.title }}</h3>{% endfor %}</div>\n",
            "_pages/papers.md": "---\ntitle: papers\npermalink: /papers/\n---\n"
            "<div class='publications'>\n\n{% bibliography %}\n\n</div>\n",
            "_pages/books.md": "---\ntitle: books\npermalink: /books/\n---\n"
            "{% for book in site.books %}{{ book.title }}{% endfor %}\n",
        }
    )

    assert statuses() == {"/": "public", "/blog/": "draft", "/papers/": "draft", "/books/": "draft"}
    assert "blog" not in seen(client, "/")
    assert "it is a list, and the site has nothing to stand in it." in report


SAMPLES = {
    "_posts/2024-01-27-advanced-images.md": "---\nlayout: post\ntitle: a post with advanced image components\n"
    "date: 2024-01-27\ndescription: this is what advanced image components could look like\n---\n\n"
    "This is an example post with advanced image components.\n",
    "_posts/2015-10-20-math.md": "---\ntitle: a post with math\n"
    "description: an example of a blog post with some math\n---\nThis theme supports rendering beautiful math.\n",
    "_posts/1843-10-16-quaternions.md": "---\ntitle: a post with math on a bridge\n---\ni² = j² = k² = ijk = −1\n",
    "_news/announcement_1.md": "---\ndate: 2015-10-22\ninline: true\n---\n\nA simple inline announcement.\n",
    "_news/own.md": "---\ndate: 1843-10-16\ninline: true\n---\nA simple inline announcement of quaternions.\n",
    "_projects/1_project.md": "---\ntitle: project 1\n---\n\nEvery project has a beautiful feature showcase page.\n",
    "_pages/teaching.md": "---\ntitle: teaching\npermalink: /teaching/\n---\n"
    "For now, this page is assumed to be a static description of your courses.\n",
    "_bibliography/papers.bib": "---\n---\n@book{einstein1920relativity, author={Einstein, Albert}, "
    "title={Relativity: the Special and General Theory}, year={1920}, selected={true}}\n"
    "@book{lectures, author={Hamilton, William Rowan}, title={Lectures on Quaternions}, year={1853}}\n",
}
SUBTITLE = "subtitle: <a href='#'>Affiliations</a>. Address. Contacts. Motto. Etc.\nprofile:\n  more_info: >\n    <p>555 your office number</p>\n    <p>123 your address street</p>\n"


def test_examples_of_the_theme(client, imported):
    report = imported(al_folio("William Rowan Hamilton", front=SUBTITLE) | SAMPLES)

    shown = Entry.objects.public().values_list("kind", "title", "body")
    assert set(shown) == {
        ("post", "a post with math on a bridge", "i² = j² = k² = ijk = −1\n"),
        ("news", "", "A simple inline announcement of quaternions.\n"),
    }
    assert Entry.objects.count() == 6
    assert statuses()["/teaching/"] == "draft"
    assert dict(Paper.objects.values_list("title", "status")) == {
        "Relativity: the Special and General Theory": "draft",
        "Lectures on Quaternions": "public",
    }
    person = Person.objects.get()
    assert (person.headline, person.location) == ("", "")
    assert "The headline “Affiliations. Address. Contacts. Motto. Etc.” was left out" in report
    assert "Einstein" not in seen(client, "/publications/")


def test_examples_that_are_wanted(imported):
    imported(al_folio("William Rowan Hamilton") | SAMPLES, "--include-template-leftovers")

    assert set(statuses().values()) == {"public"}
    assert set(Paper.objects.values_list("status", flat=True)) == {"public"}


def test_einsteins_own_papers_are_his(imported):
    imported(al_folio("Albert Einstein") | {"_bibliography/papers.bib": SAMPLES["_bibliography/papers.bib"]})

    assert set(Paper.objects.values_list("status", flat=True)) == {"public"}


def test_biography_that_nobody_wrote(client, imported):
    text = "Write your biography here. Tell the world about yourself. Link to your favorite [subreddit](http://reddit.com)."
    imported(al_folio("Mary Ward", about=text))

    assert statuses() == {"/": "draft"}
    page = seen(client, "/")
    assert ("Mary Ward" in page, "biography" in page) == (True, False)


TALKS = {
    "_talks/1.md": "---\ntitle: On the comet\ntype: Invited talk\ndate: 1847-10-01\n---\nText.\n",
    "_talks/2.md": "---\ntitle: On a telescope\ntype: Poster\ndate: 1848-10-01\n---\nText.\n",
    "_talks/3.md": "---\ntitle: On longitude\ntype: Contributed talk\ndate: 1849-10-01\n---\nText.\n",
}


def loop(kind):
    return f"## {kind}s\n\n{{% for t in site.talks %}}{{% if t.type == '{kind}' %}}{{{{ t.title }}}}{{% endif %}}{{% endfor %}}\n\n"


def test_talks_stand_under_their_own_headings(client, imported):
    text = "".join(loop(kind) for kind in ("Invited talk", "Poster", "Keynote"))
    imported(
        al_folio("Maria Mitchell", collections="{talks: {output: true}}")
        | TALKS
        | {"_pages/talks.md": f"---\ntitle: Talks\npermalink: /talks/\n---\n{text}"}
    )

    invited, poster = seen(client, "/talks/").partition("Invited talks</h2>")[2].split("Posters</h2>")
    assert ("On the comet" in invited, "On a telescope" in invited, "On longitude" in invited) == (
        True,
        False,
        False,
    )
    assert ("On the comet" in poster, "On a telescope" in poster, "On longitude" in poster) == (
        False,
        True,
        False,
    )
    assert "Keynotes" not in poster


def test_talks_chosen_by_another_rule_stand_under_no_heading(client, imported):
    text = "## At home\n\n{% for t in site.talks %}{% if t.venue == 'Nantucket' %}{{ t.title }}{% endif %}{% endfor %}\n"
    report = imported(
        al_folio("Maria Mitchell", collections="{talks: {output: true}}")
        | TALKS
        | {"_pages/talks.md": f"---\ntitle: Talks\npermalink: /talks/\n---\n{text}"}
    )

    assert statuses()["/talks/"] == "draft"
    assert "_pages/talks.md:7: This came in as a draft" in report


def test_pictures_that_are_missing(client, imported):
    report = imported(
        al_folio(
            "Annie Jump Cannon",
            about='Stars. ![A spectrum](/assets/img/spectrum.png)\n\n<img src="/assets/img/plate.png" alt="A plate">\n',
            front="profile:\n  image: prof_pic.jpg\n",
        )
        | {
            "_projects/1.md": "---\ntitle: Catalogue\nimg: assets/img/none.jpg\n---\n"
            '{% include figure.liquid path="assets/img/x.jpg" title="A chart" %}\n'
        }
    )

    page = seen(client, "/")
    assert ("A spectrum" in page, "A plate" in page, "<img" in page) == (True, True, False)
    project = seen(client, "/projects/1.html")
    assert ("A chart" in project, "<img" in project) == (True, False)
    for name in ("prof_pic.jpg", "spectrum.png", "plate.png", "none.jpg", "x.jpg"):
        assert not Address.objects.filter(path__endswith=name).exists()
    assert "_projects/1.md" in report.partition("is not in the site.")[2]
    assert "Annie Jump Cannon has no portrait." in report


def test_page_in_html_keeps_its_headings_and_paragraphs(client, imported):
    html = "<h2>Classes</h2>\n\n<p>O B A</p>\n\n<p>F G K M</p>\n\n<h2>Plates</h2>\n<p>Many.</p>\n"
    imported(
        al_folio("Williamina Fleming")
        | {"_pages/stars.html": f"---\ntitle: Stars\npermalink: /stars/\n---\n{html}"}
    )

    page = seen(client, "/stars/")
    assert page.partition('<div class="prose">')[2].startswith(
        '<div class="prose">\n<h2>Classes</h2>\n<p>O B A</p>'
    )


def test_headings_with_nothing_below(client, imported):
    imported(
        al_folio(
            "Henrietta Leavitt",
            front="selected_papers: true\nnews: true\n",
            about="Cepheids.\n\n## Life\n\nLong.",
        )
    )

    page = seen(client, "/")
    assert ("Selected publications" in page, ">News<" in page, ">Life<" in page) == (False, False, True)
    body = Page.objects.get().body
    assert "## Selected publications\n\n[[publications selected]]" in body


LAB = {
    "_pages/people.md": "---\nlayout: profiles\ntitle: people\npermalink: /people/\nnav: true\nprofiles:\n"
    "  - {image: noether.svg, content: noether.md, role: Professor}\n  - {content: artin.md}\n---\n",
    "_pages/noether.md": "# Emmy Noether\n\nRings.\n",
    "_pages/artin.md": "## Emil Artin\n\nBraids.\n",
    "assets/img/noether.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
    "_bibliography/papers.bib": "@book{a, author={Noether, Emmy and Artin, Emil}, title={Algebra}, year={1921}}\n",
}


def test_site_of_a_lab_is_the_lab_with_its_people(client, imported):
    report = imported(al_folio("Algebra lab", about="We do algebra.") | LAB)

    assert Lab.objects.get().name == "Algebra lab"
    assert sorted(person.name for person in Person.objects.all()) == ["Emil Artin", "Emmy Noether"]
    assert set(Page.objects.filter(title="people").values_list("person", flat=True)) == {None}
    assert "We do algebra." in seen(client, "/")
    assert "Rings." in seen(client, "/people/emmy-noether/")
    people = seen(client, "/people/")
    assert ("Emmy Noether" in people, "Professor" in people) == (True, True)
    assert Paper.objects.get().authorships.exclude(person=None).count() == 2
    assert (
        "This is taken for the site of a lab: it is called “Algebra lab”, and there are files for 2 people."
        in report
    )
    assert "--person given-family --name 'Given Family'" in report


def test_members_of_a_lab_with_files_of_their_own(imported):
    imported(
        al_folio("", title="Institute of Algebra", collections="{members: {output: true}}")
        | {
            "_members/noether.md": "---\ntitle: Emmy Noether\nrole: Professor\n---\nRings.\n",
            "_members/artin.md": "---\ntitle: Emil Artin\n---\nBraids.\n",
        }
    )

    assert Lab.objects.get().name == "Institute of Algebra"
    assert sorted(person.name for person in Person.objects.all()) == ["Emil Artin", "Emmy Noether"]


@pytest.mark.parametrize(
    "options", [("--name", "Emmy Noether"), ("--name", "Emmy Noether", "--person", "en")]
)
def test_whoever_asks_for_a_person_gets_one(imported, options):
    imported(al_folio("Algebra lab") | LAB, *options)

    assert Person.objects.get(family_name="Noether").pages.filter(addresses__path="/").exists()


def test_person_on_the_site_of_a_group_stays_a_person(imported):
    imported(al_folio("Emmy Noether", title="Algebra group") | LAB)

    assert Page.objects.get(addresses__path="/").person.name == "Emmy Noether"


def test_inverted_names_stand_in_one_style(client, imported):
    bibliography = "@book{a, author={Noether, Emmy and Hilbert, David and B. L. van der Waerden}, title={Algebra}, year={1921}}\n"
    imported(al_folio("Olga Taussky") | {"_bibliography/papers.bib": bibliography})
    Paper.objects.get().authorships.filter(family="Hilbert").update(name="Hilbert, David")

    assert "Emmy Noether, David Hilbert, B. L. van der Waerden" in seen(client, "/publications/")


def test_two_claims_of_one_address_and_a_redirect_to_an_alias(client, imported):
    report = imported(
        al_folio(
            "Sofia Kovalevskaya",
            url="https://kovalevskaya.github.io",
            repository="kovalevskaya/kovalevskaya.github.io",
        )
        | {
            "_pages/tops.md": "---\ntitle: Tops\npermalink: /tops/\nredirect_from: [/old/, /rings/]\n---\nA.\n",
            "_pages/rings.md": "---\ntitle: Rings\npermalink: /rings/\nredirect_from: /old/\n---\nB.\n",
            "_news/n.md": "---\ntitle: News\ndate: 1888-12-24\nredirect_from: /old/\n---\nC.\n",
            "_pages/code.md": "---\npermalink: /code/\nredirect_to: https://kovalevskaya.github.io/solver/\n---\n",
            "_pages/home.md": "---\npermalink: /home/\nredirect_to: https://kovalevskaya.github.io/tops/\n---\n",
        }
    )

    assert client.get("/old/")["Location"] == "/tops/"
    assert "B." in seen(client, "/rings/")
    assert client.get("/code/")["Location"] == "https://kovalevskaya.github.io/solver/"
    assert client.get("/home/")["Location"] == "/tops/"
    assert "was left out, for _pages/tops.md has one from there, too, which Jekyll built later." in report
    assert "was left out, for _pages/rings.md has that address." in report
