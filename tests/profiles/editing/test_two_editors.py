"""Two editors of one object, as a table: what each changes, what is asked, and what is stored in the end."""

import random
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from profiles.addressing.moving import move
from profiles.models import Person, ProfileLink, Tag
from publications.models import Paper
from tests.admin_forms import change_url, errors, filled_in, send, shown
from tests.factories import (
    make_affiliation,
    make_editor,
    make_entry,
    make_page,
    make_paper,
    make_person,
)

pytestmark = pytest.mark.django_db

TEXT = "One.\n\nTwo.\n\nThree."
ORCID = "0000-0002-1825-0097"
# The text of each kind, and two fields of one line.
FIELDS = {
    "page": ("body", "title", "description"),
    "entry": ("body", "title", "venue"),
    "paper": ("abstract", "title", "container_title"),
}
BORN, JORDAN, PAULI = "M. Born", "P. Jordan", "W. Pauli"


@dataclass
class Case:
    """``asked`` are the labels of what both are asked for; ``stored`` is in the end, some of it."""

    kind: str
    mine: dict
    theirs: dict
    stored: dict
    asked: list = field(default_factory=list)


def added(prefix, number, **values):
    """One more row in the inline of that prefix, which has so many."""
    cells = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {f"{prefix}-TOTAL_FORMS": number + 1, **cells}


def places(*numbers):
    return {f"authorships-{row}-place": place for row, place in enumerate(numbers)}


def removed(prefix, number):
    return {f"{prefix}-{number}-DELETE": "on"}


def cases_of(kind):
    """What holds of each kind with a text: by paragraphs, and by fields."""
    text, one, other = FIELDS[kind]
    label = text.capitalize()
    return {
        "other fields": Case(kind, {one: "Mine"}, {other: "Theirs"}, {one: "Mine", other: "Theirs"}),
        "text of them only": Case(kind, {one: "Mine"}, {text: "Theirs."}, {one: "Mine", text: "Theirs."}),
        "other paragraphs": Case(
            kind,
            {text: TEXT.replace("One", "1")},
            {text: TEXT.replace("Three", "3").replace("\n", "\r\n")},
            {text: "1.\n\nTwo.\n\n3."},
        ),
        "new paragraph beside a changed one": Case(
            kind,
            {text: f"{TEXT}\n\nFour."},
            {text: TEXT.replace("Three", "3")},
            {text: "One.\n\nTwo.\n\n3.\n\nFour."},
        ),
        "removed paragraph beside a changed one": Case(
            kind, {text: TEXT.replace("Two", "2")}, {text: "Two.\n\nThree."}, {text: "2.\n\nThree."}
        ),
        "same paragraph": Case(
            kind,
            {text: TEXT.replace("Two", "Mine")},
            {text: TEXT.replace("Two", "Theirs").replace("Three", "3")},
            {text: "One.\n\nMine.\n\n3."},
            [label],
        ),
        "changed and removed paragraph": Case(
            kind,
            {text: TEXT.replace("Two", "Mine")},
            {text: "One.\n\nThree."},
            {text: TEXT.replace("Two", "Mine")},
            [label],
        ),
        "two paragraphs at one place": Case(
            kind,
            {text: f"{TEXT}\n\nMine."},
            {text: f"{TEXT}\n\nTheirs."},
            {text: f"{TEXT}\n\nMine."},
            [label],
        ),
        "two values": Case(kind, {one: "Mine"}, {one: "Theirs"}, {one: "Mine"}, [one.capitalize()]),
        "one value": Case(
            kind, {one: "Both"}, {one: "Both", other: "Theirs"}, {one: "Both", other: "Theirs"}
        ),
        "topics added": Case(
            kind,
            {"tags": ["Algebra", "Rings"]},
            {"tags": ["Algebra", "Physics"]},
            {"tags": ["Algebra", "Physics", "Rings"]},
        ),
        "topic added and removed": Case(
            kind, {"tags": ["Algebra", "Rings"]}, {"tags": []}, {"tags": ["Rings"]}
        ),
        "topic that both remove": Case(kind, {"tags": []}, {"tags": ["Rings"]}, {"tags": ["Rings"]}),
        "state of them only": Case(
            kind, {one: "Mine"}, {"status": "draft"}, {one: "Mine", "status": "draft"}
        ),
    }


CASES = {f"{kind}: {name}": case for kind in FIELDS for name, case in cases_of(kind).items()}
CASES |= {
    "page: tick boxes": Case(
        "page", {"is_indexed": None}, {"show_profile": None}, {"is_indexed": False, "show_profile": False}
    ),
    "page: moved by them": Case(
        "page", {"title": "Mine"}, {"address": "/new/"}, {"address": "/new/", "title": "Mine"}
    ),
    "page: moved by me": Case(
        "page", {"address": "/new/"}, {"title": "Theirs"}, {"address": "/new/", "title": "Theirs"}
    ),
    "page: moved by both": Case(
        "page", {"address": "/mine/"}, {"address": "/theirs/"}, {"address": "/mine/"}, ["Address"]
    ),
    "page: old address added": Case(
        "page",
        {"title": "Mine"},
        added("addresses", 1, path="/older/"),
        {"old": ["/old/", "/older/"], "title": "Mine"},
    ),
    "page: old address removed": Case(
        "page", {"title": "Mine"}, removed("addresses", 0), {"old": [], "title": "Mine"}
    ),
    "page: old addresses added by both": Case(
        "page",
        added("addresses", 1, path="/a/"),
        added("addresses", 1, path="/b/"),
        {"old": ["/a/", "/b/", "/old/"]},
    ),
    "page: same old address added by both": Case(
        "page",
        added("addresses", 1, path="/a/"),
        added("addresses", 1, path="/a/"),
        {"old": ["/a/", "/old/"]},
    ),
    "page: old address removed by both": Case(
        "page", removed("addresses", 0), removed("addresses", 0), {"old": []}
    ),
    "entry: dates of both": Case(
        "entry", {"end": "1926"}, {"start": "1924"}, {"start": "1924", "end": "1926"}
    ),
    "paper: author added": Case(
        "paper",
        {"title": "Mine"},
        {**added("authorships", 3, name="E. Hückel", place=2), **places(1, 3, 4)},
        {"authors": [BORN, "E. Hückel", JORDAN, PAULI], "title": "Mine"},
    ),
    "paper: authors added by both": Case(
        "paper",
        added("authorships", 3, name="E. Mine", place=4),
        added("authorships", 3, name="E. Theirs", place=4),
        {"authors": [BORN, JORDAN, PAULI, "E. Theirs", "E. Mine"]},
    ),
    "paper: same author added by both": Case(
        "paper",
        added("authorships", 3, name="E. Both", place=4),
        added("authorships", 3, name="E. Both", place=4),
        {"authors": [BORN, JORDAN, PAULI, "E. Both"]},
    ),
    "paper: author removed by them": Case(
        "paper", {"title": "Mine"}, removed("authorships", 1), {"authors": [BORN, PAULI], "title": "Mine"}
    ),
    "paper: author removed by me, another by them": Case(
        "paper", removed("authorships", 0), removed("authorships", 1), {"authors": [PAULI]}
    ),
    "paper: author removed by me, one added before": Case(
        "paper",
        removed("authorships", 1),
        {**added("authorships", 3, name="E. Theirs", place=1), **places(2, 3, 4)},
        {"authors": ["E. Theirs", BORN, PAULI]},
    ),
    "paper: reordered by them": Case(
        "paper", {"authorships-0-name": "Max Born"}, places(3, 1, 2), {"authors": [JORDAN, PAULI, "Max Born"]}
    ),
    "paper: reordered by me, one added by them": Case(
        "paper",
        places(3, 2, 1),
        added("authorships", 3, name="E. Theirs", place=4),
        {"authors": [PAULI, "E. Theirs", JORDAN, BORN]},
    ),
    "paper: reordered by them, one added by me": Case(
        "paper",
        added("authorships", 3, name="E. Mine", place=4),
        places(3, 2, 1),
        {"authors": [PAULI, "E. Mine", JORDAN, BORN]},
    ),
    "paper: reordered alike": Case(
        "paper", places(3, 2, 1), places(3, 2, 1), {"authors": [PAULI, JORDAN, BORN]}
    ),
    "paper: reordered by both": Case(
        "paper",
        places(2, 1, 3),
        places(1, 3, 2),
        {"authors": [JORDAN, BORN, PAULI]},
        ["Order of authorships"],
    ),
    "paper: other columns of an author": Case(
        "paper",
        {"authorships-0-name": "Max Born"},
        {"authorships-0-orcid": ORCID, "authorships-0-is_corresponding": "on"},
        {"authors": ["Max Born", JORDAN, PAULI], "orcids": [ORCID, "", ""]},
    ),
    "paper: one column of an author": Case(
        "paper",
        {"authorships-0-name": "Max Born"},
        {"authorships-0-name": "Born, M.", "authorships-0-orcid": ORCID},
        {"authors": ["Max Born", JORDAN, PAULI], "orcids": [ORCID, "", ""]},
        ["Authorship “Born, M.”"],
    ),
    "paper: author removed by me, changed by them": Case(
        "paper",
        removed("authorships", 1),
        {"authorships-1-orcid": ORCID},
        {"authors": [BORN, PAULI]},
        [f"Authorship “{JORDAN}”"],
    ),
    "paper: author changed by me, removed by them": Case(
        "paper",
        {"authorships-1-orcid": ORCID},
        removed("authorships", 1),
        {"authors": [BORN, JORDAN, PAULI], "orcids": ["", ORCID, ""]},
        ["Authorship"],
    ),
    "person: other fields": Case(
        "person", {"headline": "Mine"}, {"location": "Kiel"}, {"headline": "Mine", "location": "Kiel"}
    ),
    "person: two values": Case(
        "person", {"headline": "Mine"}, {"headline": "Theirs"}, {"headline": "Mine"}, ["Headline"]
    ),
    "person: tick box": Case(
        "person",
        {"headline": "Mine"},
        {"email_is_public": "on"},
        {"email_is_public": True, "headline": "Mine"},
    ),
    "person: slug of them": Case(
        "person", {"headline": "Mine"}, {"slug": "emmy"}, {"slug": "emmy", "headline": "Mine"}
    ),
    "person: other columns of a position": Case(
        "person",
        {"affiliations-0-role": "Mine"},
        {"affiliations-0-department": "Theirs"},
        {"position": ("Mine", "Theirs")},
    ),
    "person: one column of a position": Case(
        "person",
        {"affiliations-0-role": "Mine"},
        {"affiliations-0-role": "Theirs"},
        {"position": ("Mine", "")},
        ["Affiliation “Theirs, University of Göttingen”"],
    ),
    "person: links added by both": Case(
        "person",
        added("links", 1, kind="uri", value="https://a.example/", position=2),
        added("links", 1, kind="uri", value="https://b.example/", position=2),
        {"links": ["emmy", "https://b.example/", "https://a.example/"]},
    ),
    "person: link added by both": Case(
        "person",
        added("links", 1, kind="uri", value="https://a.example/", position=2),
        added("links", 1, kind="uri", value="https://a.example/", position=2),
        {"links": ["emmy", "https://a.example/"]},
    ),
    "person: link removed by them": Case(
        "person", {"headline": "Mine"}, removed("links", 0), {"links": [], "headline": "Mine"}
    ),
    "person: link removed by them, changed by me": Case(
        "person", {"links-0-label": "Code"}, removed("links", 0), {"links": ["emmy"]}, ["Profile link"]
    ),
}


@pytest.fixture
def born():
    client = Client()
    client.force_login(User.objects.create_superuser("born", first_name="Max", last_name="Born"))
    return client


def make(kind):
    """An object of a kind with all that the table changes."""
    algebra, *_ = [
        Tag.objects.create(name=name, slug=name.lower()) for name in ("Algebra", "Physics", "Rings")
    ]
    if kind == "person":
        person = make_person(headline="Headline")
        make_affiliation(person, role="Professor")
        ProfileLink.objects.create(person=person, kind="github", value="emmy", position=1)
        return person
    made = {
        "page": lambda: make_page("/old/", title="Title", body=TEXT),
        "entry": lambda: make_entry("/old/", title="Title", body=TEXT, start="1925"),
        "paper": lambda: make_paper("Title", authors=[BORN, JORDAN, PAULI], abstract=TEXT),
    }[kind]()
    made.tags.add(algebra)
    if kind != "paper":
        move(made, "/about/")
    return made


def stored(obj):
    """What is stored of an object, its rows and addresses."""
    obj = type(obj).objects.get(pk=obj.pk)
    found = {one.name: getattr(obj, one.attname) for one in obj._meta.concrete_fields}
    if isinstance(obj, Person):
        found["links"] = list(obj.links.order_by("position").values_list("value", flat=True))
        return {**found, "position": obj.affiliations.values_list("role", "department").get()}
    found["tags"] = sorted(tag.name for tag in obj.tags.all())
    if isinstance(obj, Paper):
        authors = list(obj.authorships.order_by("position"))
        assert [author.position for author in authors] == list(range(1, len(authors) + 1))
        return {**found, "authors": [one.name for one in authors], "orcids": [one.orcid for one in authors]}
    found["address"] = obj.addresses.canonical().get().path
    return {**found, "old": sorted(obj.addresses.redirects().values_list("path", flat=True))}


def with_keys(changes):
    """The changes as a browser sends them: topics by their keys."""
    if "tags" not in changes:
        return changes
    keys = list(Tag.objects.filter(name__in=changes["tags"]).values_list("pk", flat=True))
    return {**changes, "tags": keys}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_two_editors(admin_client, born, case):
    obj = make(case.kind)
    url = change_url(obj)
    mine = shown(admin_client, url)
    assert send(born, url, shown(born, url), **with_keys(case.theirs)).status_code == 302
    between = stored(obj)

    response = send(admin_client, url, mine, **with_keys(case.mine))

    if case.asked:
        assert [one.label for one in response.context["overtaken"].differences] == case.asked
        assert errors(response)["__all__"] == ["Not saved yet: Max Born saved this while you had this open."]
        assert stored(obj) == between
        response = send(admin_client, url, filled_in(response))
    assert response.status_code == 302
    found = stored(obj)
    assert {name: found[name] for name in case.stored} == case.stored


@pytest.mark.parametrize("kind", [*FIELDS, "person"])
def test_object_deleted_meanwhile_is_made_anew(admin_client, kind):
    obj = make(kind)
    url, data = change_url(obj), shown(admin_client, change_url(obj))
    model, name = type(obj), "headline" if kind == "person" else "title"
    obj.delete()

    response = send(admin_client, url, data, **{name: "Mine"})

    assert "has been deleted meanwhile" in errors(response)["__all__"][0]
    assert not model.objects.exists()
    assert filled_in(response)[name] == "Mine"


@pytest.mark.parametrize("is_member", [True, False])
@pytest.mark.parametrize("kind", [*FIELDS, "person"])
def test_rights_lost_meanwhile_save_nothing_and_lose_no_text(client, kind, is_member):
    user = make_editor(is_manager=True, person=make_person("artin", "Emil", "Artin") if is_member else None)
    client.force_login(user)
    obj = make(kind)
    url, data = change_url(obj), shown(client, change_url(obj))
    user.account.is_manager = False
    user.account.save()
    before, typed = stored(obj), "Long enough to be copied. <script>alert(1)</script>"

    response = send(client, url, data, **{"headline" if kind == "person" else "title": typed})

    assert escape(typed) in response.content.decode()
    assert typed not in response.content.decode()
    assert stored(obj) == before


def test_kind_that_is_hers_no_more_is_given_back_to_be_copied(client):
    user = make_editor(is_manager=True, person=make_person())
    client.force_login(user)
    tag = Tag.objects.create(name="Algebra", slug="algebra")
    url, data = change_url(tag), shown(client, change_url(tag))
    user.account.is_manager = False
    user.account.save()

    response = send(client, url, data, name="Algebra, long enough to be copied")
    unseen = send(client, url, data, name="Algebra, long enough to be copied", _version="x")

    assert (response.status_code, unseen.status_code) == (403, 403)
    assert "Algebra, long enough to be copied" in response.content.decode()
    assert "Algebra, long enough to be copied" not in unseen.content.decode()
    assert Tag.objects.get().name == "Algebra"


@pytest.mark.parametrize("kind", [*FIELDS, "person"])
def test_form_that_nobody_has_overtaken_asks_the_database_nothing_more(admin_client, kind):
    obj = make(kind)
    url = change_url(obj)
    # Known to a process from its first form on.
    ContentType.objects.get_for_model(obj)

    with CaptureQueriesContext(connection) as without:
        send(admin_client, url, shown(admin_client, url), _version=None, slug="one")
    with CaptureQueriesContext(connection) as compared:
        send(admin_client, url, shown(admin_client, url), slug="two")

    assert len(compared) == len(without)


def test_version_of_a_long_text_is_small(admin_client):
    """What is not repeated in a text takes half of its letters; of one past all bounds a digest is kept."""
    words = random.Random(3)  # noqa: S311
    letters = "".join(words.choice("abcdefghijklmnopqrstuvwxyz    ") for _ in range(120_000))
    sizes = []
    for number, size in enumerate([20_000, 100_000, 120_000]):
        page = make_page(f"/{number}/", body=letters[:size])
        sizes.append(len(shown(admin_client, change_url(page))["_version"]))

    assert sizes[0] < 20_000
    assert sizes[1] < 100_000
    assert sizes[2] < 1_000


def test_texts_too_long_for_a_version_are_asked_for_as_a_whole(admin_client, born):
    text = "Line.\n\n" * 20_000
    page = make_page("/about/", body=text)
    url = change_url(page)
    mine = shown(admin_client, url)
    send(born, url, shown(born, url), body=f"Theirs.\n\n{text}", title="Theirs")

    response = send(admin_client, url, mine, body=f"{text}Mine.")

    assert [one.label for one in response.context["overtaken"].differences] == ["Body"]
    assert response.context["overtaken"].taken == ["Title"]
