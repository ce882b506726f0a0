"""Members only: who is of the lab sees it where it would stand; to everybody else it is not there, by any way."""

import re
from contextlib import closing

import pytest
from django.test import Client

from profiles.models import Account, MenuLink, Page, Person, Upload
from profiles.uploads.files import keep
from publications.models import PaperLink
from tests.factories import (
    editor_client,
    make_entry,
    make_home,
    make_lab,
    make_page,
    make_paper,
    make_person,
    make_redirect,
    manager_client,
)
from tests.profiles.uploads.pictures import picture_bytes

pytestmark = pytest.mark.django_db

HIDDEN = ("draft", "members", "unlisted")
WORD, ABSENT = "internal", "zqabsent"
LISTS = [
    "/",
    "/people/",
    "/publications/",
    "/feed.xml",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-people.xml",
]
LISTS += ["/robots.txt", "/publications.bib", "/publications.ris", "/publications.json", "/people/noether/"]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def member_client():
    return editor_client("member", person=make_person("hilbert", "David", "Hilbert"))


def make_picture(name, person=None, **values):
    data = picture_bytes(size=(900, 600))
    return keep(data, name, person, width=900, height=600, variants={432: b"webp"}, **values)


def make_internal(status="members"):
    """One of each kind in the lab's space, and a member with a space of public rows: (addresses, her)."""
    make_lab()
    make_page("/internal/", title="Internal rules", menu_position=1, status=status)
    make_redirect("/old-internal/", page=make_page("/internal-2/", status=status), status=301)
    make_entry("/news/internal/", title="Internal news", start="1925-01-01", body="Internal.", status=status)
    keep(b"internal", "internal.txt", None)
    Upload.objects.update(status=status)
    person = make_person(
        "internal", "Ada", "Lovelace", headline="Internal", status=status, orcid="0000-0002-1825-0097"
    )
    cv = make_page("/internal-cv/", person, title="Internal CV", menu_position=1)
    make_redirect("/to-internal-cv/", page=cv, status=301)
    make_redirect("/gone-internal/", person, status=410)
    make_redirect("/visit-internal/", space=person, is_prefix=True, status=301)
    make_entry("/news/internal/", person, title="Internal prize", start="1926-01-01", body="Internal.")
    keep(b"hers", "internal-cv.txt", person)
    picture = make_picture("internal.png", person)
    addresses = {
        "/internal/": 200,
        "/Internal": 301,
        "/old-internal/": 301,
        "/news/internal/": 200,
        "/files/internal.txt": 200,
        "/people/internal/": 200,
        "/people/internal": 301,
        "/people/internal/internal-cv/": 200,
        "/to-internal-cv/": 301,
        "/people/internal/gone-internal/": 410,
        "/visit-internal/internal-cv/": 301,
        "/people/internal/news/internal/": 200,
        "/people/internal/files/internal-cv.txt": 200,
        "/people/internal/files/internal.png": 200,
        f"/pictures/{picture.sha256}.432.webp": 200,
        "/publications/?person=internal": 200,
        "/publications.bib?person=internal": 200,
        "/publications.bib?selected=internal": 200,
        # A feed is read by programs, which nobody signs in.
        "/feed.xml?person=internal": 404,
    }
    return addresses, person


_MADE = ("Content-Length", "ETag", "Last-Modified")


def ask(client, address):
    """All of an answer: status, headers and text, in which what was asked for is blanked.

    Its length and its hash follow from the text, and its time is that of the request.
    """
    with closing(client.get(address)) as response:
        text = b"".join(response).decode(errors="replace")
    headers = {name: value for name, value in response.items() if name not in _MADE}
    return (
        response.status_code,
        headers,
        re.sub(f"{WORD}|{ABSENT}|[0-9a-f]{{64}}", "asked", text, flags=re.IGNORECASE),
    )


def status_of(client, address):
    return ask(client, address)[0]


def absent(address):
    """The same address of something that is not there."""
    return re.sub("[0-9a-f]{64}", "0" * 64, re.sub(WORD, ABSENT, address, flags=re.IGNORECASE))


@pytest.mark.parametrize("status", HIDDEN)
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_to_outsiders_it_answers_as_what_is_not_there(status, is_signed_in):
    addresses, _ = make_internal(status)
    client = editor_client() if is_signed_in else Client()

    for address in addresses:
        found = ask(client, address)
        assert found == ask(client, absent(address)), address
        assert found[0] == (200 if address.startswith("/publications/?") else 404), address


def test_members_get_all_of_it():
    addresses, _ = make_internal()
    client = member_client()

    assert {address: status_of(client, address) for address in addresses} == addresses


def test_delegate_counts_until_her_day_is_over():
    make_page("/internal/", status="members")
    client = editor_client()
    account = client.user.account
    delegation = account.delegations.create(person=make_person())
    assert status_of(client, "/internal/") == 200

    delegation.until = "2020-01-01"
    delegation.save()

    assert status_of(client, "/internal/") == 404


def test_account_that_is_over_counts_no_longer():
    make_page("/internal/", status="members")
    client = member_client()
    Account.objects.update(until="2020-01-01")

    assert status_of(client, "/internal/") == 404


@pytest.mark.parametrize("status", ["draft", "unlisted"])
def test_members_do_not_see_what_is_hidden_otherwise(status):
    addresses, _ = make_internal(status)
    client = member_client()

    found = {address: status_of(client, address) for address in addresses}

    assert found == dict.fromkeys(addresses, 404) | {"/publications/?person=internal": 200}


def test_managers_see_all_of_it_whatever_hides_it():
    addresses, _ = make_internal("unlisted")
    client = manager_client()

    assert {address: status_of(client, address) for address in addresses} == addresses


@pytest.mark.parametrize("status", HIDDEN)
@pytest.mark.parametrize("person", [None, "noether"])
def test_no_list_names_it_to_outsiders(status, person):
    noether = make_person()
    make_page("/", noether, body="[[news]] [[talks]]")
    _, hidden = make_internal(status)
    make_entry("/news/2/", noether, title="Internal 2", start="1927-01-01", status=status)
    paper = make_paper("Rings", [noether, hidden], slug="rings")
    PaperLink.objects.create(paper=paper, kind="pdf", upload=Upload.objects.get(name="internal-cv.txt"))
    PaperLink.objects.create(paper=paper, kind="code", upload=Upload.objects.get(name="internal.txt"))
    make_page(
        "/about/", body="[[news]]\n\n[[people]]\n\n[[publications]]\n\n[[publications person=internal]]"
    )
    for client in (Client(), editor_client()):
        for address in [*LISTS, "/about/", "/publications/rings/", "/publications/rings.json"]:
            text = client.get(address).text
            assert "internal" not in text.lower(), address
            assert "0000-0002-1825-0097" not in text, address


def test_members_see_it_in_lists_with_a_mark():
    make_internal()
    make_page("/about/", body="[[news]]\n\n[[people]]")
    client = member_client()

    people, about = client.get("/people/").text, client.get("/about/").text

    mark = '<span class="state-mark">Members only</span>'
    assert f'<a href="/people/internal/">Ada Lovelace</a> {mark}' in people
    assert f'<a href="/internal/">Internal rules {mark}</a>' in about
    assert '<a class="title" href="/news/internal/">Internal news</a>' in about
    assert f"<p>{mark}</p>" in about
    assert f'<a href="/people/internal/">Ada Lovelace</a> {mark}' in about


def test_what_is_public_has_no_mark():
    make_page("/about/", title="About", menu_position=1)

    assert "state-mark" not in member_client().get("/about/").text


@pytest.mark.parametrize(
    ("own", "space", "word"),
    [
        ("members", "public", "Members only, nobody else sees it"),
        ("public", "members", "Members only, nobody else sees it"),
        ("draft", "members", "Draft, only editors see it"),
        ("unlisted", "public", "By link only, it stands in no list"),
        ("public", "public", "Public"),
    ],
)
def test_bar_says_the_narrower_of_page_and_space(own, space, word):
    make_page("/cv/", make_person(status=space), status=own)

    text = manager_client().get("/people/noether/cv/").text

    assert word in re.search('<p class="state[^>]*>(.*?)</p>', text)[1]
    assert ('<meta name="robots" content="noindex">' in text) is (word != "Public")


def test_page_is_no_wider_than_its_space():
    make_page("/cv/", make_person(status="draft"), status="members")

    assert status_of(member_client(), "/people/noether/cv/") == 404


def test_nothing_on_the_way_keeps_it():
    addresses, _ = make_internal()
    client = member_client()

    kept = {address: ask(client, address)[1].get("Cache-Control") for address in addresses}

    assert kept == dict.fromkeys(addresses, "private, no-store") | {
        address: kept[address] for address in addresses if address.startswith("/feed")
    }


def test_home_who_is_hidden_leaves_the_site_to_the_lab():
    home = make_home(status="members")
    make_page("/cv/", home, title="Curriculum", menu_position=1)

    assert "Curriculum" not in Client().get("/").text
    assert "Curriculum" not in Client().get("/people/").text
    assert "Curriculum" in member_client().get("/people/").text


def test_paper_by_hidden_members_leads_to_none_of_them():
    person = make_person("internal", "Ada", "Lovelace", status="members", orcid="0000-0002-1825-0097")
    make_paper("Engines", [person], slug="engines", issued="1843")

    for address in ("/publications/engines/", "/publications/engines.json", "/publications/", "/feed.xml"):
        text = Client().get(address).text
        assert "Lovelace" in text
        assert ("/people/internal/" in text, person.orcid in text) == (False, False)


def test_portrait_that_is_hidden_is_not_shown():
    picture = make_picture("face.png")
    make_person(image=picture)
    for address in ("/people/noether/", "/people/"):
        assert ("face.png" in Client().get(address).text, picture.sha256 in Client().get(address).text) == (
            True,
            True,
        )

    Upload.objects.update(status="members")

    for address in ("/people/noether/", "/people/"):
        text = Client().get(address).text
        assert ("face.png" in text, picture.sha256 in text) == (False, False)


def test_portrait_of_a_hidden_member_is_shown_to_who_sees_her():
    person = make_person(status="members")
    person.image = make_picture("face.png", person)
    person.save()
    Upload.objects.update(status="members")

    assert "face.png" in member_client().get("/people/noether/").text


def test_thumbnail_that_is_hidden_is_not_shown():
    picture = make_picture("plot.png")
    make_paper("Rings", slug="rings", thumbnail=picture)
    for address in ("/publications/", "/publications/rings/"):
        assert "plot.png" in Client().get(address).text

    Upload.objects.update(status="members")

    for address in ("/publications/", "/publications/rings/"):
        text = Client().get(address).text
        assert ("plot.png" in text, picture.sha256 in text) == (False, False)


def test_nothing_is_told_of_a_hidden_picture_in_a_text():
    picture = make_picture("plot.png", alt="x")
    make_page("/about/", body="![](/files/plot.png)")
    assert picture.sha256 in Client().get("/about/").text

    Upload.objects.update(status="members")

    assert picture.sha256 not in Client().get("/about/").text
    assert picture.sha256 in member_client().get("/about/").text


def test_same_bytes_are_as_open_as_the_most_open_of_their_files():
    keep(b"same", "one.txt", None)
    keep(b"same", "two.txt", make_person())
    Upload.objects.filter(name="one.txt").update(status="members")
    client = Client()

    assert status_of(client, "/files/one.txt") == 404
    assert ask(client, "/people/noether/files/two.txt")[1]["Cache-Control"] == "public, no-cache"
    assert status_of(member_client(), "/files/one.txt") == 200


def test_variant_is_as_open_as_the_most_open_of_its_pictures():
    one = make_picture("one.png")
    make_picture("two.png", make_person())
    address = f"/pictures/{one.sha256}.432.webp"
    Upload.objects.filter(name="one.png").update(status="members")
    assert "immutable" in ask(Client(), address)[1]["Cache-Control"]

    Upload.objects.update(status="members")

    assert status_of(Client(), address) == 404
    assert ask(member_client(), address)[1]["Cache-Control"] == "private, no-store"


def test_picture_of_a_page_for_members_is_for_them_alone():
    picture = make_picture("plan.png")
    make_redirect("/old-plan.png", upload=picture, status=301)
    make_page("/internal/", body="![](/files/plan.png)", status="members")
    make_page("/soon/", body="![](/files/plan.png)", status="draft")
    addresses = [
        "/files/plan.png",
        "/files/Plan.png",
        "/old-plan.png",
        f"/pictures/{picture.sha256}.432.webp",
    ]

    assert [status_of(Client(), address) for address in addresses] == [404] * 4
    member = member_client()
    found = [ask(member, address) for address in addresses]
    assert [one[0] for one in found] == [200, 301, 301, 200]
    assert {one[1]["Cache-Control"] for one in found} == {"private, no-store"}
    make_page("/about/", body="![](/files/plan.png)")
    assert [status_of(Client(), address) for address in addresses] == [200, 301, 301, 200]


@pytest.mark.parametrize("status", ["draft", "unlisted"])
def test_picture_of_what_is_hidden_otherwise_is_kept_by_nobody(status):
    make_picture("plan.png")
    make_page("/internal/", body="![](/files/plan.png)", status="members")
    Page.objects.update(status=status)

    assert ask(Client(), "/files/plan.png")[1]["Cache-Control"] == "private, no-store"


def test_queries_of_visitors_do_not_grow(django_assert_num_queries):
    make_internal()
    make_page("/about/", body="Text.")
    client = Client()
    client.get("/about/")

    with django_assert_num_queries(3):
        client.get("/about/")


def test_menu_link_stays_as_somebody_typed_it():
    MenuLink.objects.create(label="Handbook", url="/internal/", menu_position=1)
    make_page("/internal/", status="members")

    assert "Handbook" in Client().get("/").text


def test_statuses_of_papers_are_two():
    from publications.models import Paper

    assert [value for value, _ in Paper._meta.get_field("status").choices] == ["draft", "public"]
    assert [value for value, _ in Page._meta.get_field("status").choices] == [*HIDDEN, "public"]
    assert Person._meta.get_field("status").choices == Page._meta.get_field("status").choices
