"""Lists of papers: kept by content, so that whatever changes shows at once; hostile rows stay text."""

import pytest
from django.db import connection

from profiles.models import Address, Lab, Person, Upload
from profiles.models.statements import key_as_kept
from publications.models import Authorship, Paper, PaperLink
from publications.views.listed_papers import listed
from tests.factories import make_home, make_lab, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def noether():
    return make_person()


@pytest.fixture
def paper(noether):
    """A paper with all that a list shows, by two members, beside one with none of it."""
    make_lab()
    weyl = make_person(slug="weyl", given_name="Hermann", family_name="Weyl")
    upload = Upload.objects.create(person=noether, name="a.png", sha256="a" * 64, size=1, alt="A ring")
    place = {"person": noether, "path_key": "/a.png", "is_canonical": True, "upload": upload}
    Address.objects.create(path="/a.png", **place)
    paper = make_paper(
        "Ideale",
        [noether, weyl, "E. Artin"],
        slug="ideale",
        is_selected=True,
        container_title="Annalen",
        container_title_short="Ann.",
        issued="1921",
        volume="83",
        page="24–66",
        publisher="Springer",
        genre="Note",
        doi="10.5555/1",
        arxiv_id="2101.00001",
        abstract="On *rings*.",
        note="Spotlight",
        award="Prize",
        language="de",
        thumbnail=upload,
    )
    PaperLink.objects.create(paper=paper, kind="code", url="https://example.org/code", label="Source")
    PaperLink.objects.create(paper=paper, kind="slides", upload=upload)
    make_paper("Bare")
    return paper


def shown(own=None):
    rows = listed(Paper.objects.latest_first(), Lab.objects.current(), own)
    return [row.html(hides_year=hides_year) for row in rows for hides_year in (False, True)]


def raw(sql, *values):
    """Write past all of Django: no signal, no save."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [key_as_kept(value) for value in values])


CHANGES = {
    "title": "UPDATE publications_paper SET title = 'Ringe' WHERE slug = 'ideale'",
    "slug": "UPDATE publications_paper SET slug = 'ringe' WHERE slug = 'ideale'",
    "abstract": "UPDATE publications_paper SET abstract = 'On fields.' WHERE slug = 'ideale'",
    "venue": "UPDATE publications_paper SET container_title = 'Crelle' WHERE slug = 'ideale'",
    "short venue": "UPDATE publications_paper SET container_title_short = 'Cr.' WHERE slug = 'ideale'",
    "date": "UPDATE publications_paper SET issued = '1922' WHERE slug = 'ideale'",
    "volume": "UPDATE publications_paper SET volume = '84' WHERE slug = 'ideale'",
    "pages": "UPDATE publications_paper SET page = '1' WHERE slug = 'ideale'",
    "identifier": "UPDATE publications_paper SET doi = '10.5555/2' WHERE slug = 'ideale'",
    "preprint": "UPDATE publications_paper SET arxiv_id = '2101.00002' WHERE slug = 'ideale'",
    "note": "UPDATE publications_paper SET note = 'Oral' WHERE slug = 'ideale'",
    "award": "UPDATE publications_paper SET award = '' WHERE slug = 'ideale'",
    "stage": "UPDATE publications_paper SET stage = 'submitted' WHERE slug = 'ideale'",
    "status": "UPDATE publications_paper SET status = 'draft' WHERE slug = 'ideale'",
    "language": "UPDATE publications_paper SET language = 'fr' WHERE slug = 'ideale'",
    "other authors": "UPDATE publications_paper SET has_other_authors = true WHERE slug = 'ideale'",
    "picture": "UPDATE publications_paper SET thumbnail_id = NULL WHERE slug = 'ideale'",
    "description": "UPDATE profiles_upload SET alt = 'A field'",
    "place of picture": "UPDATE profiles_address SET path = '/b.png'",
    "name": "UPDATE publications_authorship SET name = 'E. N.' WHERE position = 1",
    "equal": "UPDATE publications_authorship SET is_equal_contribution = true WHERE position = 1",
    "corresponding": "UPDATE publications_authorship SET is_corresponding = true WHERE position = 1",
    "nobody's": "UPDATE publications_authorship SET person_id = NULL WHERE position = 1",
    "order": "UPDATE publications_authorship SET position = 9 WHERE position = 1",
    "member's slug": "UPDATE profiles_person SET slug = 'emmy' WHERE slug = 'noether'",
    "hidden member": "UPDATE profiles_person SET status = 'draft' WHERE slug = 'weyl'",
    "link": "UPDATE publications_paperlink SET url = 'https://example.org/x' WHERE kind = 'code'",
    "label": "UPDATE publications_paperlink SET label = 'Files' WHERE kind = 'code'",
    "kind": "UPDATE publications_paperlink SET kind = 'website' WHERE kind = 'code'",
    "order of links": "DELETE FROM publications_paperlink WHERE kind = 'code'",
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_shows_at_once(paper, change):
    before = shown()
    assert shown() == before

    raw(CHANGES[change])

    after = shown()
    assert after != before
    # The paper beside it is the same.
    assert after[2:] == before[2:]


def test_another_home_shows_at_once(paper, noether):
    before = shown()

    Lab.objects.update(home=noether)

    assert '<a href="/">Emmy Noether</a>' in shown()[0]
    assert '<a href="/people/noether/">Emmy Noether</a>' in before[0]


def test_list_of_a_member_is_not_that_of_another(paper, noether):
    own = '<strong class="own">Emmy Noether</strong>'

    assert [
        own in shown(noether)[0],
        own in shown(Person.objects.get(slug="weyl"))[0],
        own in shown()[0],
    ] == [
        True,
        False,
        False,
    ]


def test_kept_paper_is_not_changed_by_those_who_show_it(paper):
    lab = make_lab()
    one, again = (listed(Paper.objects.filter(pk=paper.pk), lab)[0] for _ in range(2))

    assert one is again
    with pytest.raises(AttributeError):
        one.title = "Other"


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


@pytest.mark.parametrize(
    "column",
    ["title", "container_title", "container_title_short", "volume", "page", "publisher", "genre", "doi", "note", "award", "language"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/publications/", "/publications/ideale/"])
def test_hostile_values_of_papers_stay_text(client, paper, noether, column, path):
    Lab.objects.update(home=noether)
    make_page("/", noether, body="[[publications]]\n\n[[publications group=year]]")
    Paper.objects.filter(pk=paper.pk).update(**{column: HOSTILE[: Paper._meta.get_field(column).max_length]})
    page = client.get(path).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("path", ["/", "/publications/", "/publications/ideale/"])
def test_hostile_names_and_links_stay_text(client, paper, noether, path):
    Lab.objects.update(home=noether)
    make_page("/", noether, body="[[publications]]")
    Authorship.objects.update(name=HOSTILE)
    PaperLink.objects.filter(kind="code").update(label=HOSTILE, url=f"https://example.org/{HOSTILE}")
    Upload.objects.update(alt=HOSTILE)
    Address.objects.exclude(upload=None).update(path=f"/{HOSTILE}")
    page = client.get(path).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil.example/", "vbscript:x"])  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/publications/", "/publications/bare/"])
def test_addresses_that_no_form_has_seen_lead_nowhere(client, url, path):
    noether = make_home()
    make_page("/", noether, body="[[publications]]")
    paper = make_paper("Bare", [noether], slug="bare")
    make_paper("Other", [noether], url=f"{url}.pdf")
    PaperLink.objects.create(paper=paper, kind="code", url=url)
    Paper.objects.filter(pk=paper.pk).update(url=url)
    page = client.get(path).content.decode()

    assert f'href="{url}' not in page


def test_statements_and_querysets_find_the_same(paper, noether, client):
    Lab.objects.update(home=noether)
    make_paper("Draft", [noether], status="draft", is_selected=True)
    make_paper("Hidden", [noether], is_selected=True).authorships.update(is_hidden=True)
    make_page("/", noether, body="[[publications selected]]")

    titles = [row.title for row in listed(Paper.objects.public().selected_by(noether), make_lab(), noether)]

    assert titles == ["Ideale"]
    page = client.get("/").content.decode()
    assert [title in page for title in ("Ideale", "Draft", "Hidden")] == [True, False, False]
