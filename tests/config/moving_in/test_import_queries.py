"""import_site asks the database as often for many texts and files as for few."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import Address, Entry, ImportedValue, Page, Person, Upload
from tests.factories import make_lab, make_person

pytestmark = pytest.mark.django_db

FOLDERS = {"_pages": "/pages/", "_talks": "/talks/", "_posts": "/posts/"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def site(tmp_path):
    """Makes a site of so many texts of each kind, each with tags, an old address, a file and a missing picture."""

    def build(count):
        folder = tmp_path / f"site-{count}"
        (folder / "files").mkdir(parents=True)
        (folder / "_config.yml").write_text("author: {name: Emmy Noether}\n")
        for name, root in FOLDERS.items():
            (folder / name).mkdir()
            for number in range(count):
                date = f"19{number:02}-01-02"
                file = folder / name / (f"{date}-{number}.md" if name == "_posts" else f"{number}.md")
                file.write_text(
                    f"---\ntitle: Note {number}\ndate: {date}\npermalink: {root}{number}/\n"
                    f"tags: [Rings, T{number}]\nredirect_from: /old{root}{number}/\n---\n"
                    f"Read [this](/files/{number}.pdf). ![A ring](/images/{number}.png)\n"
                )
        for number in range(count):
            (folder / "files" / f"{number}.pdf").write_bytes(b"%%PDF %d" % number)
        return folder

    return build


def queries(folder):
    with CaptureQueriesContext(connection) as asked:
        call_command("import_site", str(folder), stdout=StringIO(), stderr=StringIO(), name="Emmy Noether")
    return len(asked)


def in_a_new_lab(folder):
    """Queries of the first import, and of the next one of the same."""
    Person.objects.all().delete()
    Address.objects.all().delete()
    ImportedValue.objects.all().delete()
    make_lab(home=make_person())
    return queries(folder), queries(folder)


def test_queries_do_not_grow_with_the_site(site):
    first, again = in_a_new_lab(site(2))
    first_of_many, again_of_many = in_a_new_lab(site(12))

    assert (Page.objects.count(), Entry.objects.count(), Upload.objects.count()) == (12, 24, 12)
    assert Address.objects.redirects().filter(path__startswith="/old/").count() == 36
    # As many rows as fit into one statement are written by each.
    assert first_of_many <= first + 10
    assert again_of_many == again


def test_old_address_goes_to_the_file_that_claims_it_last(site):
    folder = site(2)
    in_a_new_lab(folder)
    moved = folder / "_pages" / "1.md"
    moved.write_text(
        moved.read_text().replace("redirect_from: /old/pages/1/", "redirect_from: /old/pages/0/")
    )

    queries(folder)

    assert Address.objects.get(path="/old/pages/0/").page == Page.objects.get(title="Note 1")


def test_text_that_was_moved_into_another_space_keeps_its_old_addresses_there(site):
    folder = site(2)
    in_a_new_lab(folder)
    page = Page.objects.get(title="Note 1")
    other = make_person(slug="artin", given_name="Emil", family_name="Artin")
    page.addresses.update(person=other)
    Page.objects.filter(pk=page.pk).update(person=other)
    file = folder / "_pages" / "1.md"
    file.write_text(file.read_text().replace("redirect_from: /old/pages/1/", "redirect_from: /older/1/"))

    queries(folder)

    assert {row.path for row in page.addresses.of_scope(other)} == {"/pages/1/", "/old/pages/1/", "/older/1/"}
