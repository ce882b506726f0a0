"""An incremental copy: the same bytes as a whole one, whatever has been edited, and hardly any page made anew."""

import random
from pathlib import Path

import pytest
import time_machine

from config.demo.loading import load_demo
from config.moving_out.static_copy.answers import ServedSite
from config.moving_out.static_copy.export import export_site
from config.moving_out.static_copy.writing import MARKER
from profiles.addressing.moving import move
from profiles.models import Entry, Lab, MenuLink, Page, Person, Tag
from publications.models import Authorship, Paper, PaperLink
from tests.factories import make_membership, make_page, make_paper, make_person

pytestmark = pytest.mark.django_db


def contents(folder):
    return {
        str(file.relative_to(folder)): file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()
    }


@pytest.fixture
def rendered(monkeypatch):
    """The addresses that are asked for anew."""
    urls = []
    render = ServedSite.render
    monkeypatch.setattr(ServedSite, "render", lambda self, url: urls.append(url) or render(self, url))
    return urls


def edit(chance):
    """One of the edits that there are, by whatever way."""
    paper = chance.choice(Paper.objects.order_by("slug"))
    page = chance.choice(Page.objects.order_by("id"))
    person = chance.choice(Person.objects.order_by("slug"))
    number = chance.randint(0, 10**6)
    edits = {
        "title": lambda: Paper.objects.filter(pk=paper.pk).update(title=f"Ideale {number}"),
        "paper": lambda: make_paper(f"New {number}", [person], slug=f"new-{number}", issued="1930"),
        "no paper": paper.delete,
        "draft": lambda: Paper.objects.filter(pk=paper.pk).update(status="draft"),
        "slug": lambda: Paper.objects.filter(pk=paper.pk).update(slug=f"moved-{number}"),
        "author": lambda: Authorship.objects.filter(paper=paper, position=1).update(name=f"N {number}"),
        "link": lambda: PaperLink.objects.create(
            paper=paper, kind="code", url=f"https://example.org/{number}"
        ),
        "topic": lambda: paper.tags.add(Tag.objects.create(slug=f"t{number}", name=f"T{number}")),
        "body": lambda: Page.objects.filter(pk=page.pk).update(body=f"See [it](/publications/) {number}."),
        "page": lambda: make_page(f"/page-{number}/", title=f"Page {number}", menu_position=5),
        "move": lambda: move(page, f"/elsewhere-{number}/"),
        "no page": page.delete,
        "person": lambda: Person.objects.filter(pk=person.pk).update(family_name=f"Name{number}"),
        "member": lambda: make_person(f"new-{number}", "New", f"Member{number}"),
        "membership": lambda: make_membership(person, role=f"Role {number}", start="1920"),
        "menu": lambda: MenuLink.objects.create(label=f"M{number}", url="https://example.org/"),
        "news": lambda: Entry.objects.update(title=f"News {number}"),
        "lab": lambda: Lab.objects.update(name=f"Lab {number}"),
    }
    name = chance.choice(list(edits))
    edits[name]()
    return name


@pytest.mark.parametrize("seed", [1, 2])
def test_copy_after_random_edits_is_the_one_that_a_whole_export_writes(tmp_path, seed):
    load_demo()
    chance = random.Random(seed)  # noqa: S311
    copy = tmp_path / "copy"
    export_site(copy)

    for number in range(6):
        edits = [edit(chance) for _ in range(chance.randint(1, 3))]
        export_site(copy, is_incremental=True)
        whole = tmp_path / f"whole-{number}"
        export_site(whole)

        assert contents(copy) == contents(whole), edits


def test_nothing_is_rendered_where_nothing_has_changed(tmp_path, rendered):
    load_demo()
    export_site(tmp_path / "copy")
    rendered.clear()

    exported = export_site(tmp_path / "copy", is_incremental=True)

    assert exported.written == 0
    assert not [url for url in rendered if url.endswith("/")]


def test_only_pages_that_show_an_edited_paper_are_rendered(tmp_path, rendered):
    load_demo()
    for number in range(30):
        make_paper(f"Paper {number}", ["A. Stranger"], slug=f"of-a-stranger-{number}", issued="1850")
    export_site(tmp_path / "copy")
    rendered.clear()

    Paper.objects.filter(slug="of-a-stranger-7").update(note="Edited")
    export_site(tmp_path / "copy", is_incremental=True)

    shown = [url for url in rendered if url.startswith("/publications/of-a-stranger")]
    assert shown == ["/publications/of-a-stranger-7/"]


def test_page_that_turns_at_midnight_is_rendered_anew(tmp_path):
    load_demo()
    with time_machine.travel("2026-03-02 12:00+00:00", tick=False):
        make_membership(make_person("new", "New", "Member"), start="2026-03-03")
        export_site(tmp_path / "copy")
    with time_machine.travel("2026-03-03 12:00+00:00", tick=False):
        export_site(tmp_path / "copy", is_incremental=True)
        export_site(tmp_path / "whole")

    assert contents(tmp_path / "copy") == contents(tmp_path / "whole")


@pytest.mark.parametrize("name", ["publications/index.html", "index.html", "publications.bib"])
def test_file_that_was_lost_comes_back(tmp_path, name):
    load_demo()
    export_site(tmp_path / "copy")
    before = contents(tmp_path / "copy")
    (tmp_path / "copy" / name).unlink()

    export_site(tmp_path / "copy", is_incremental=True)

    assert contents(tmp_path / "copy") == before


def test_copy_for_another_address_is_made_anew(tmp_path):
    load_demo()
    export_site(tmp_path / "copy", "https://old.example.org")

    export_site(tmp_path / "copy", "https://new.example.org", is_incremental=True)
    export_site(tmp_path / "whole", "https://new.example.org")

    assert contents(tmp_path / "copy") == contents(tmp_path / "whole")


def test_what_is_remembered_of_another_copy_is_not_believed(tmp_path):
    load_demo()
    export_site(tmp_path / "copy")
    older = contents(tmp_path / "copy")
    Lab.objects.update(name="Another lab")
    export_site(tmp_path / "copy", is_incremental=True)
    for name, data in older.items():
        (tmp_path / "copy" / name).write_bytes(data)
    assert MARKER in older

    export_site(tmp_path / "copy", is_incremental=True)
    export_site(tmp_path / "whole")

    assert contents(tmp_path / "copy") == contents(tmp_path / "whole")
