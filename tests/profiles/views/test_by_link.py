"""By link only: whoever has the link sees the row and what it cannot do without; nobody else learns of it."""

import re
from contextlib import closing

import pytest
from django.test import Client
from django.urls import reverse

from profiles.models import Entry, Page, Person, SecretLink, Upload
from profiles.uploads.files import keep
from tests.admin_forms import save
from tests.factories import (
    editor_client,
    make_entry,
    make_home,
    make_lab,
    make_page,
    make_person,
    manager_client,
)
from tests.profiles.uploads.pictures import picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def link_to(row):
    type(row).objects.filter(pk=row.pk).update(status="unlisted")
    return SecretLink.objects.make(row).path


def make_picture(name, person=None, size=(900, 600), **values):
    data = picture_bytes(size=size)
    upload = keep(data, name, person, width=900, height=600, variants={432: b"webp"})
    Upload.objects.filter(pk=upload.pk).update(**values)
    return upload


def status_of(client, address):
    with closing(client.get(address)) as response:
        return response.status_code


def make_rows():
    """One of each kind, by link only: {address: link}."""
    person = make_person()
    page, entry = make_page("/plan/", title="Plan"), make_entry("/news/plan/", title="Plan", body="Plan")
    upload = keep(b"plan", "plan.txt", None)
    places = {"/plan/": page, "/news/plan/": entry, "/files/plan.txt": upload, "/people/noether/": person}
    return {address: link_to(row) for address, row in places.items()}


def test_visitor_with_the_link_sees_it_and_none_without():
    rows = make_rows()

    assert {address: status_of(Client(), address) for address in rows} == dict.fromkeys(rows, 404)
    assert [status_of(Client(), link) for link in rows.values()] == [200] * 4


def test_neither_search_engines_nor_caches_nor_other_sites_get_it():
    for link in make_rows().values():
        with closing(Client().get(link)) as response:
            headers = {name: response[name] for name in ("X-Robots-Tag", "Referrer-Policy", "Cache-Control")}
            text = b"".join(response).decode()
        assert headers == {
            "X-Robots-Tag": "noindex, nofollow, noarchive",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "private, no-store",
        }
        if "<html" in text:
            assert '<meta name="robots" content="noindex">' in text
            assert "canonical" not in text
            assert "og:url" not in text


def test_wrong_key_answers_as_what_is_not_there():
    link = make_rows()["/plan/"]

    found, absent = (Client().get(path) for path in (f"{link[:-3]}xx/", "/nowhere/"))

    assert found.status_code == absent.status_code == 404
    assert dict(found.items()).keys() == dict(absent.items()).keys()
    assert found.text.replace(f"{link[:-3]}xx/", "/nowhere/").replace("%2C", ",") == absent.text


@pytest.mark.parametrize("status", ["draft", "members", "public"])
def test_link_holds_while_the_row_is_by_link_only(status):
    rows = make_rows()
    for model in (Page, Entry, Upload, Person):
        model.objects.update(status=status)

    assert [status_of(manager_client(), rows["/plan/"])] == [404]
    assert {status_of(Client(), link) for link in rows.values()} == {404}


def test_keys_cannot_be_guessed():
    make_rows()
    keys = list(SecretLink.objects.values_list("key", flat=True))

    assert {len(key) for key in keys} == {32}
    assert len(set(keys)) == 4


@pytest.mark.parametrize(
    ("space", "expected"), [("public", 200), ("unlisted", 200), ("members", 404), ("draft", 404)]
)
def test_link_is_no_wider_than_the_space(space, expected):
    link = link_to(make_page("/plan/", make_person(status=space)))

    assert status_of(Client(), link) == expected


def test_link_into_a_space_for_members_is_for_members():
    link = link_to(make_page("/plan/", make_person(status="members")))

    assert status_of(editor_client(person=make_person("hilbert")), link) == 200


def sources(text):
    return re.findall(r'<(?:img|a)[^>]*? (?:src|href)="(/by-link/[^"]*)"', text)


@pytest.mark.parametrize(
    ("upload", "space"), [("unlisted", "public"), ("public", "unlisted"), ("unlisted", "unlisted")]
)
def test_pictures_and_files_of_its_text_are_shown_by_the_link(upload, space):
    person = make_person(status=space)
    make_picture("plot.png", person, status=upload)
    other = keep(b"other", "other.txt", person)
    Upload.objects.filter(pk=other.pk).update(status=upload)
    link = link_to(make_page("/plan/", person, body="![](/files/plot.png)"))

    text = Client().get(link).text

    assert sources(text) == [f"{link}files/plot.png"]
    assert "srcset" not in text
    assert status_of(Client(), f"{link}files/plot.png") == 200
    # What it does not name stays where it is.
    assert status_of(Client(), f"{link}files/other.txt") == 404
    assert status_of(Client(), "/people/noether/files/plot.png") == 404


def test_public_pictures_stay_at_their_addresses():
    make_picture("plot.png")
    make_page("/about/", body="![](/files/plot.png)")
    link = link_to(make_page("/plan/", body="![](/files/plot.png)"))

    assert 'src="/files/plot.png"' in Client().get(link).text
    assert sources(Client().get(link).text) == []


@pytest.mark.parametrize("status", ["draft", "members"])
def test_what_is_hidden_otherwise_is_not_shown_by_the_link(status):
    make_picture("plot.png", status=status)
    link = link_to(make_page("/plan/", body="![](/files/plot.png)"))

    assert sources(Client().get(link).text) == []
    assert status_of(Client(), f"{link}files/plot.png") == 404


def test_files_of_others_are_not_shown_by_a_link_that_names_them():
    make_picture("plot.png", status="unlisted")
    link = link_to(make_page("/plan/", make_person(), body="![](/files/plot.png) ![](../../files/plot.png)"))

    assert sources(Client().get(link).text) == []
    assert status_of(Client(), f"{link}files/plot.png") == 404


def test_link_of_a_member_shows_her_whole_space():
    person = make_person()
    make_page("/", person, body="[CV](/cv/#top) ![](/files/plot.png)\n\n[[news]]")
    make_page("/cv/", person, title="CV", menu_position=1)
    make_page("/draft/", person, title="Soon", status="draft")
    make_page("/inside/", person, title="Inside", status="members", menu_position=2)
    make_entry("/news/prize/", person, title="Prize", start="1925")
    make_picture("plot.png", person)
    person.image = make_picture("face.png", person, (600, 600), status="unlisted")
    person.save()
    link = link_to(person)

    text = Client().get(link).text

    paths = ["cv/#top", "cv/", "news/prize/", "files/plot.png", "files/face.png", ""]
    assert {f"{link}{path}" for path in paths} <= set(sources(text))
    assert "/people/noether" not in re.sub(r'content="[^"]*"', "", text)
    assert [status_of(Client(), link + path.partition("#")[0]) for path in paths] == [200] * 6
    assert [status_of(Client(), link + path) for path in ("draft/", "inside/", "nowhere/")] == [404] * 3
    assert status_of(Client(), "/people/noether/cv/") == 404


def test_link_of_a_member_keeps_files_of_her_pages_for_members():
    person = make_person()
    make_page("/inside/", person, body="![](/files/plot.png)", status="members")
    make_picture("plot.png", person)
    link = link_to(person)

    assert status_of(Client(), f"{link}files/plot.png") == 404
    make_page("/cv/", person, body="![](/files/plot.png)")
    assert status_of(Client(), f"{link}files/plot.png") == 200


def test_link_of_an_upload_or_entry_shows_its_files_and_no_more():
    make_picture("plot.png", status="unlisted")
    make_page("/about/", body="![](/files/plot.png)")
    entry = link_to(make_entry("/news/plan/", summary="![](/files/plot.png)"))
    file = link_to(keep(b"plan", "plan.txt", None))

    assert status_of(Client(), f"{entry}files/plot.png") == 200
    assert [status_of(Client(), f"{link}about/") for link in (entry, file)] == [404, 404]
    assert status_of(Client(), f"{file}files/plot.png") == 404


def test_link_of_a_member_who_has_written_nothing_shows_what_is_known_of_her():
    link = link_to(make_person(headline="Algebra"))

    assert "Algebra" in Client().get(link).text


def test_link_of_the_member_who_is_home():
    home = make_home()
    make_page("/", home, body="[CV](/cv/)")
    make_page("/cv/", home, title="CV")
    link = link_to(home)

    assert f"{link}cv/" in sources(Client().get(link).text)
    assert status_of(Client(), f"{link}cv/") == 200


def test_no_list_has_it():
    make_page("/about/", body="[[news]] [[people]]")
    person = make_person("zqplan", "Zq", "Plan", status="unlisted")
    make_page("/zqplan/", title="Zqplan", menu_position=1, status="unlisted")
    make_entry("/news/zqplan/", title="Zqplan", start="1925", body="Zqplan", status="unlisted")
    make_page("/zqplan/", person)
    for client in (Client(), editor_client(person=make_person())):
        for address in ("/", "/about/", "/people/", "/publications/", "/feed.xml", "/sitemap.xml"):
            assert "zqplan" not in client.get(address).text.lower(), address


def form_of(row):
    return reverse(f"admin:profiles_{row._meta.model_name}_change", args=[row.pk])


@pytest.mark.parametrize("kind", ["page", "entry", "person", "upload"])
def test_form_shows_the_link_and_makes_a_new_one(admin_client, kind):
    make_lab()
    row = {
        "page": lambda: make_page("/plan/"),
        "entry": lambda: make_entry("/news/plan/"),
        "person": make_person,
        "upload": lambda: keep(b"plan", "plan.txt", None),
    }[kind]()
    assert "/by-link/" not in admin_client.get(form_of(row)).text

    save(admin_client, form_of(row), status="unlisted")

    first = SecretLink.objects.get().path
    assert f'href="{first}"' in admin_client.get(form_of(row)).text
    save(admin_client, form_of(row))
    assert SecretLink.objects.get().path == first
    save(admin_client, form_of(row), new_secret_link="on")
    second = SecretLink.objects.get().path
    assert (status_of(Client(), first), status_of(Client(), second)) == (404, 200)


def test_row_has_one_link_and_no_link_goes_nowhere():
    page = make_page("/plan/", status="unlisted")
    assert SecretLink.objects.make(page) == SecretLink.objects.make(page)

    page.delete()

    assert not SecretLink.objects.exists()
