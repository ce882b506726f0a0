"""Two who save one form: what only one changed is taken; of the rest the second sees both, and saving again decides."""

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.utils.html import escape

from profiles.addressing.moving import move
from profiles.models import Lab, MenuLink, Page, Person, ProfileLink, Role, Tag
from profiles.uploads.files import keep
from publications.models import Authorship, Editor, Paper
from tests.admin_forms import change_url, errors, filled_in, send, shown
from tests.factories import (
    make_affiliation,
    make_entry,
    make_lab,
    make_page,
    make_paper,
    make_person,
    make_redirect,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def born():
    """The browser of somebody else."""
    client = Client()
    client.force_login(User.objects.create_superuser("born", first_name="Max", last_name="Born"))
    return client


def both(ours, theirs, obj, mine, others):
    """Two open the form of an object; others save first. Returns the answer to the second."""
    url = change_url(obj)
    data = shown(ours, url)
    assert send(theirs, url, shown(theirs, url), **others).status_code == 302
    return send(ours, url, data, **mine)


def differences(response):
    return [(one.label, one.mine, one.theirs) for one in response.context["overtaken"].differences]


def told(response):
    """The last message of a form that was saved."""
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)][-1]


def make_member():
    person = make_person(location="Göttingen")
    make_affiliation(person, role="Professor")
    ProfileLink.objects.create(person=person, kind="github", value="emmy")
    return person


def make_tag():
    return Tag.objects.create(name="Algebra", slug="algebra")


def make_file():
    return keep(b"slides", "slides.pdf", None, alt="Slides")


def make_menu_link():
    return MenuLink.objects.create(label="CV", url="/files/cv.pdf")


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (make_member, "headline"),
        (make_member, "portrait_alt"),
        (lambda: make_page("/about/"), "body"),
        (lambda: make_page("/about/"), "title"),
        (lambda: make_entry("/news/1/"), "summary"),
        (lambda: make_paper(authors=["M. Born"]), "abstract"),
        (lambda: make_paper(authors=["M. Born"]), "authorships__0__name"),
        (make_member, "affiliations__0__role"),
        (make_member, "links__0__label"),
        (lambda: make_redirect("/old/", url="https://example.org/"), "path"),
        (make_menu_link, "label"),
        (make_lab, "headline"),
        (lambda: Role.objects.create(name="Professor"), "name_plural"),
        (make_tag, "name"),
        (make_file, "alt"),
    ],
)
def test_second_of_two_is_refused_and_sees_both(admin_client, born, make, name):
    obj = make()
    if name == "portrait_alt":
        obj.image = keep(b"portrait", "portrait.png", obj, alt="Emmy")
        obj.save()

    response = both(admin_client, born, obj, {name: "/mine/"}, {name: "/theirs/"})

    page = response.content.decode()
    assert errors(response)["__all__"] == ["Not saved yet: Max Born saved this while you had this open."]
    assert "/mine/" in differences(response)[0][1]
    assert "/theirs/" in differences(response)[0][2]
    assert "/theirs/" in page
    assert filled_in(response)[name.replace("__", "-")] == "/mine/"


def test_saving_once_more_decides(admin_client, born):
    page = make_page("/about/", body="Old.")
    refused = both(admin_client, born, page, {"body": "Mine."}, {"body": "Theirs."})

    assert send(admin_client, change_url(page), filled_in(refused)).status_code == 302
    assert Page.objects.get().body == "Mine."


def test_a_third_save_meanwhile_is_refused_anew(admin_client, born):
    page = make_page("/about/", body="Old.")
    refused = both(admin_client, born, page, {"body": "Mine."}, {"body": "Theirs."})
    data = filled_in(refused)
    send(born, change_url(page), shown(born, change_url(page)), body="Theirs again.")

    response = send(admin_client, change_url(page), data)

    assert differences(response) == [("Body", "Mine.", "Theirs again.")]


def test_what_only_the_others_changed_is_not_undone(admin_client, born):
    page = make_page("/about/", title="About", body="Old.")

    saved = both(admin_client, born, page, {"body": "Mine."}, {"title": "About me", "show_profile": None})

    page = Page.objects.get()
    assert told(saved) == (
        "Max Born saved this while you had this open. Kept beside yours: Title; Show the profile beside the text."
    )
    assert (page.title, page.body, page.show_profile) == ("About me", "Mine.", False)


def test_same_change_of_both_is_no_difference(admin_client, born):
    saved = both(admin_client, born, make_page("/about/"), {"title": "New"}, {"title": "New"})

    assert (
        told(saved) == "Max Born saved this while you had this open. Nothing that you wrote is touched by it."
    )


def test_form_that_nobody_has_overtaken_is_saved(admin_client):
    for obj, name in [
        (make_member(), "headline"),
        (make_page("/about/", body="Line one.\r\n\r\nLine two.\n"), "title"),
        (make_paper(title="Full", authors=["M. Born"], issued="1925", extra={"a": "b"}), "note"),
        (make_entry("/news/1/"), "summary"),
        (make_file(), "alt"),
        (make_lab(), "headline"),
    ]:
        url = change_url(obj)
        assert send(admin_client, url, shown(admin_client, url), **{name: "new"}).status_code == 302


def test_form_with_an_error_of_its_own_keeps_its_version(admin_client, born):
    page = make_page("/about/", title="About")
    url = change_url(page)
    wrong = send(admin_client, url, shown(admin_client, url), address="/admin/x/")
    send(born, url, shown(born, url), title="Theirs")

    response = send(admin_client, url, filled_in(wrong), address="/x/", title="Mine")

    assert differences(response) == [("Title", "Mine", "Theirs")]


@pytest.mark.parametrize("version", ["", "{", "[]", '{"title": 7}'])
def test_damaged_version_overwrites_nothing(admin_client, version):
    page = make_page("/about/", title="About")

    response = send(
        admin_client, change_url(page), shown(admin_client, change_url(page)), _version=version, title="X"
    )

    assert differences(response) == [("Title", "X", "About")]


def test_hostile_text_of_the_other_is_escaped(admin_client, born):
    hostile = "</div><script>alert(1)</script>"

    response = both(admin_client, born, make_page("/about/"), {"title": "Mine"}, {"title": hostile})

    assert escape(hostile) in response.content.decode()
    assert hostile not in response.content.decode()


@pytest.mark.parametrize("make", [make_page, make_entry, lambda path: make_file()])
def test_stale_form_moves_no_address_back(admin_client, make):
    obj = make("/old/")
    url = change_url(obj)
    data = shown(admin_client, url)
    old = data["address"]
    move(obj, "/new/")

    saved = send(admin_client, url, data)

    assert "Kept beside yours: Address" in told(saved)
    assert obj.addresses.canonical().get().path == "/new/"
    assert old != "/new/"


@pytest.mark.parametrize(("make", "model"), [(make_member, Person), (make_paper, Paper)])
def test_stale_form_changes_no_slug_back(admin_client, born, make, model):
    saved = both(admin_client, born, make(), {}, {"slug": "new"})

    assert "Kept beside yours: Slug" in told(saved)
    assert model.objects.get().slug == "new"


def authors(paper):
    return list(paper.authorships.order_by("position").values_list("position", "name"))


def test_author_added_meanwhile_stays_where_she_was_put(admin_client, born):
    paper = make_paper(authors=["M. Born", "P. Jordan"])
    added = {
        "authorships-TOTAL_FORMS": 3,
        "authorships-2-name": "W. Heisenberg",
        "authorships-2-place": 2,
        "authorships-1-place": 3,
    }

    saved = both(admin_client, born, paper, {"title": "Mine"}, added)

    assert "Authorship “W. Heisenberg” (added)" in told(saved)
    assert authors(paper) == [(1, "M. Born"), (2, "W. Heisenberg"), (3, "P. Jordan")]


def test_author_added_meanwhile_stays_without_a_version(admin_client):
    paper = make_paper(authors=["M. Born", "P. Jordan"])
    data = shown(admin_client, change_url(paper))
    Authorship.objects.create(paper=paper, position=3, name="W. Heisenberg")

    send(
        admin_client, change_url(paper), data, _version=None, authorships__0__place=2, authorships__1__place=1
    )

    assert authors(paper) == [(1, "P. Jordan"), (2, "M. Born"), (3, "W. Heisenberg")]


def test_author_removed_meanwhile_stays_away_unless_something_was_typed(admin_client, born):
    paper = make_paper(authors=["M. Born", "P. Jordan", "W. Heisenberg"])
    mine = {"title": "Mine", "authorships__2__name": "Werner Heisenberg"}

    refused = both(
        admin_client, born, paper, mine, {"authorships-1-DELETE": "on", "authorships-2-DELETE": "on"}
    )
    assert send(admin_client, change_url(paper), filled_in(refused)).status_code == 302

    assert [theirs for _, _, theirs in differences(refused)] == ["(removed)"]
    assert authors(paper) == [(1, "M. Born"), (2, "Werner Heisenberg")]


def test_author_whom_one_removes_and_one_changes_is_asked_for(admin_client, born):
    paper = make_paper(authors=["M. Born"])
    Editor.objects.create(paper=paper, position=1, name="F. Klein")

    refused = both(
        admin_client, born, paper, {"authorships-0-DELETE": "on"}, {"authorships__0__name": "Max Born"}
    )

    assert [mine for _, mine, _ in differences(refused)] == ["(removed)"]


def test_own_new_row_survives(admin_client, born):
    person = make_member()
    mine = {
        "links-TOTAL_FORMS": 2,
        "links-1-kind": "uri",
        "links-1-value": "https://example.org/",
        "links-1-position": 2,
    }

    saved = both(admin_client, born, person, mine, {"links-0-DELETE": "on", "headline": "Theirs"})

    assert "(removed)" in told(saved)
    assert list(ProfileLink.objects.values_list("value", flat=True)) == ["https://example.org/"]
    assert Person.objects.get().headline == "Theirs"


def test_topics_of_both_stand_beside_each_other(admin_client, born):
    page = make_page("/about/")
    one, two = make_tag(), Tag.objects.create(name="Physics", slug="physics")

    saved = both(admin_client, born, page, {"tags": [one.pk]}, {"tags": [two.pk]})

    assert "Kept beside yours: Tags" in told(saved)
    assert set(page.tags.all()) == {one, two}


def test_own_other_window_is_named(admin_client):
    lab = make_lab()

    refused = both(admin_client, admin_client, lab, {"headline": "Mine"}, {"headline": "Mine too"})

    assert "you yourself saved this in another window" in errors(refused)["__all__"][0]
    # Nobody is told of two who has only two windows.
    assert "of you" not in refused.content.decode()
    assert Lab.objects.get().headline == "Mine too"


@pytest.mark.parametrize(
    ("change", "mine"),
    [
        ({"authorships-0-name": "Max Born"}, "Name as printed: Max Born"),
        ({"authorships-0-DELETE": "on"}, "(removed)"),
    ],
)
def test_damaged_version_asks_for_rows(admin_client, change, mine):
    paper = make_paper(authors=["M. Born"])
    url = change_url(paper)

    response = send(admin_client, url, shown(admin_client, url), _version="x", **change)

    assert [(one.label, one.mine.casefold()) for one in response.context["overtaken"].differences] == [
        ("Authorship “M. Born”", mine.casefold())
    ]
    assert authors(paper) == [(1, "M. Born")]


def test_portrait_of_the_other_stays(admin_client):
    person = make_member()
    url = change_url(person)
    data = shown(admin_client, url)
    person.image = keep(b"portrait", "portrait.png", person, alt="Emmy")
    person.save()

    saved = send(admin_client, url, data, headline="Mine")

    person.refresh_from_db()
    assert "Portrait; Description of the portrait" in told(saved)
    assert (person.headline, person.image.alt) == ("Mine", "Emmy")
