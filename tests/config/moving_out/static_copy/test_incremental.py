"""An incremental copy: the same bytes as a whole one, whatever has been edited, and hardly any page made anew."""

import json
import pickle
import random
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from PIL import Image

from config.demo.loading import load_demo
from config.moving_out.static_copy import memory
from config.moving_out.static_copy.answers import ServedSite
from config.moving_out.static_copy.export import export_site
from config.moving_out.static_copy.writing import MARKER
from profiles.addressing.moving import move
from profiles.models import Address, Entry, Lab, MenuLink, Page, Person, Role, Tag, Upload
from profiles.words.paths import path_key
from publications.models import Authorship, Editor, Paper, PaperLink
from tests.factories import make_membership, make_page, make_paper, make_person, make_redirect

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


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
    make = ServedSite.make
    monkeypatch.setattr(
        ServedSite, "make", lambda self, url, *rest: urls.append(url) or make(self, url, *rest)
    )
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
        "no member": person.delete,
        "hidden": lambda: Person.objects.filter(pk=person.pk).update(status="draft"),
        "authors": lambda: reorder_authors(paper),
        "off lists": lambda: Authorship.objects.filter(paper=paper).update(is_hidden=True),
        "marks": lambda: Authorship.objects.filter(paper=paper).update(is_corresponding=True),
        "role": lambda: Role.objects.filter(pk=Role.objects.first().pk).update(name=f"R {number}"),
        "topic renamed": lambda: Tag.objects.filter(pk=Tag.objects.first().pk).update(name=f"T {number}"),
        "text": lambda: Paper.objects.filter(pk=paper.pk).update(body=f"[[publications]]\n\n{number}"),
        "key": lambda: Paper.objects.filter(pk=paper.pk).update(citation_key="same"),
        "redirect": lambda: make_redirect(f"/old-{number}/", url="/publications/", status=301),
        "raw": lambda: write_raw(number),
        "upload": lambda: keep_upload(person, number),
        "picture": lambda: Paper.objects.filter(pk=paper.pk).update(thumbnail=keep_upload(None, number)),
    }
    name = chance.choice(list(edits))
    edits[name]()
    return name


def reorder_authors(paper):
    """The last author comes first."""
    last = Authorship.objects.filter(paper=paper).order_by("-position").first()
    if last:
        Authorship.objects.filter(pk=last.pk).update(position=0)


def keep_upload(person, number):
    """A picture of a size of its own, at its address."""
    content = BytesIO()
    Image.new("RGB", (number % 90 + 10, 20), "teal").save(content, "png")
    upload = Upload.objects.create(
        person=person,
        name=f"{number}.png",
        file=ContentFile(content.getvalue(), f"{number}.png"),
        sha256=f"{number:064x}",
        size=len(content.getvalue()),
        width=number % 90 + 10,
        height=20,
    )
    path = f"/files/{number}.png"
    Address.objects.create(
        person=person, path=path, path_key=path_key(path), upload=upload, is_canonical=True
    )
    return upload


def write_raw(number):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publications_paper SET award = %s WHERE issued < '1930'", [f"Award {number}"])


@pytest.mark.parametrize("seed", [1, 2])
def test_copy_after_random_edits_is_the_one_that_a_whole_export_writes(tmp_path, seed):
    load_demo()
    chance = random.Random(seed)  # noqa: S311
    copy = tmp_path / "copy"
    export_site(copy)

    for number in range(8):
        edits = [edit(chance) for _ in range(chance.randint(1, 4))]
        export_site(copy, is_incremental=True)
        whole = tmp_path / f"whole-{number}"
        export_site(whole)

        assert contents(copy) == contents(whole), edits


EDITS_OF_A_PAPER = {
    "note": lambda paper: Paper.objects.filter(pk=paper.pk).update(note="Edited"),
    "abstract": lambda paper: Paper.objects.filter(pk=paper.pk).update(abstract="Edited, $x^2$."),
    "link": lambda paper: PaperLink.objects.create(paper=paper, kind="code", url="https://example.org/x"),
    "editor": lambda paper: Editor.objects.create(paper=paper, position=9, name="H. Hasse", family="Hasse"),
    "topic": lambda paper: paper.tags.add(Tag.objects.order_by("slug").first()),
    "no topic": lambda paper: paper.tags.clear(),
    "name": lambda paper: Authorship.objects.filter(paper=paper).update(name="E. N."),
    "no author": lambda paper: Authorship.objects.filter(paper=paper, position=1).delete(),
    "year": lambda paper: Paper.objects.filter(pk=paper.pk).update(issued="1931-04"),
    "theme": lambda paper: Lab.objects.update(theme="dark", accent="plum"),
    "menu": lambda paper: MenuLink.objects.create(label="Elsewhere", url="https://example.org/"),
    "lab": lambda paper: Lab.objects.update(name="Renamed"),
    "slug of an author": lambda paper: Person.objects.filter(authorships__paper=paper).update(
        slug="new-slug"
    ),
    "nothing": lambda paper: None,
    "no paper": lambda paper: paper.delete(),
}


def test_copy_after_each_edit_of_a_paper_of_two_members_is_the_one_that_a_whole_export_writes(tmp_path):
    load_demo()
    authors = [make_person("first", "A", "First"), make_person("second", "B", "Second")]
    paper = make_paper("Shared", authors, slug="shared", issued="1921", note="A note")
    export_site(tmp_path / "copy")

    for name, change in EDITS_OF_A_PAPER.items():
        change(paper)
        export_site(tmp_path / "copy", is_incremental=True)
        export_site(tmp_path / "whole")

        assert contents(tmp_path / "copy") == contents(tmp_path / "whole"), name


def test_upload_of_other_bytes_at_the_same_address_is_copied(tmp_path):
    load_demo()
    upload = keep_upload(None, 5)
    Paper.objects.filter(pk=Paper.objects.first().pk).update(thumbnail=upload)
    export_site(tmp_path / "copy")

    content = BytesIO()
    Image.new("RGB", (40, 40), "plum").save(content, "png")
    upload.file.save("5.png", ContentFile(content.getvalue()), save=False)
    Upload.objects.filter(pk=upload.pk).update(
        file=upload.file.name, sha256=f"{9:064x}", size=len(content.getvalue()), width=40, height=40
    )
    export_site(tmp_path / "copy", is_incremental=True)
    export_site(tmp_path / "whole")

    assert contents(tmp_path / "copy") == contents(tmp_path / "whole")
    assert (tmp_path / "copy" / "files" / "5.png").read_bytes() == content.getvalue()


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


def test_what_appears_and_disappears_is_copied_as_by_a_whole_copy(tmp_path, rendered):
    """Pages, entries, members with their papers, and what leads to them, while no row is written."""
    load_demo()
    start, end = (datetime(2026, 3, day, 8, tzinfo=UTC) for day in (2, 3))
    for model in (Page, Entry, Person):
        row = model.objects.order_by("pk")[1]
        model.objects.filter(pk=row.pk).update(publish_at=start, expire_at=end)
    make_redirect("/soon/", page=Page.objects.get(publish_at=start), status=301)
    copies = []
    for when in (start - SECOND, start - SECOND, start, end - SECOND, end, end):
        rendered.clear()
        with time_machine.travel(when, tick=False):
            exported = export_site(tmp_path / "copy", is_incremental=True)
            number = len(rendered)
            export_site(tmp_path / "whole")
        assert contents(tmp_path / "copy") == contents(tmp_path / "whole")
        copies.append((exported.next_turn, bool(exported.written), number > 20))

    assert copies == [
        (start, True, True),
        (start, False, False),
        (end, True, True),
        (end, False, False),
        (None, True, True),
        (None, False, False),
    ]


def test_time_that_is_changed_counts_from_when_it_is_over(tmp_path):
    """What was asked of the database before is asked as of now."""
    load_demo()
    start = datetime(2026, 3, 2, 8, tzinfo=UTC)
    page = Page.objects.order_by("pk")[1]
    Page.objects.filter(pk=page.pk).update(publish_at=start + 9 * SECOND)
    with time_machine.travel(start, tick=False):
        export_site(tmp_path / "copy")
    Page.objects.filter(pk=page.pk).update(publish_at=start + 2 * SECOND)
    with time_machine.travel(start + 4 * SECOND, tick=False):
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


@pytest.mark.parametrize("name", ["publications/index.html", "publications.bib", "redirects.json"])
@pytest.mark.parametrize("is_remembered", [True, False])
def test_file_that_somebody_changed_is_written_again(tmp_path, name, is_remembered):
    load_demo()
    export_site(tmp_path / "copy")
    before = contents(tmp_path / "copy")
    file = tmp_path / "copy" / name
    file.write_bytes(bytes(reversed(file.read_bytes())))
    if not is_remembered:
        for one in (Path(settings.DATA_FOLDER) / "cache" / "copies").iterdir():
            one.unlink()

    exported = export_site(tmp_path / "copy", is_incremental=True)

    assert exported.written == 1
    assert contents(tmp_path / "copy") == before


def test_everything_is_rendered_again_by_new_code(tmp_path, rendered, monkeypatch):
    load_demo()
    export_site(tmp_path / "copy")
    pages = set(rendered)
    rendered.clear()
    monkeypatch.setattr(memory, "code_version", lambda: "another")

    exported = export_site(tmp_path / "copy", is_incremental=True)

    assert set(rendered) == pages
    assert exported.written == 0


def test_half_a_file_that_a_killed_run_left_in_a_folder_goes(tmp_path):
    load_demo()
    export_site(tmp_path / "copy")
    before = contents(tmp_path / "copy")
    listed = json.loads(before[MARKER])["files"]
    name = next(name for name in listed if name.startswith("publications/") and name.count("/") == 2)
    half = tmp_path / "copy" / name.rpartition("/")[0] / ".index.html.labfolio-part"
    half.write_bytes(b"<!doct")
    # Killed while it wrote a file that was not there before.
    (tmp_path / "copy" / name).unlink()
    (tmp_path / "copy" / MARKER).write_text(json.dumps({"files": {**listed, name: ""}}), encoding="utf-8")

    export_site(tmp_path / "copy", is_incremental=True)

    assert contents(tmp_path / "copy") == before


def test_what_other_code_has_remembered_is_not_read(tmp_path):
    load_demo()
    export_site(tmp_path / "copy")
    for file in (Path(settings.DATA_FOLDER) / "cache" / "copies").iterdir():
        # As 0.3.2 wrote it: without a seal, and of another shape.
        file.write_bytes(pickle.dumps(_OfOtherShape()))
    Lab.objects.update(name="Another lab")

    export_site(tmp_path / "copy", is_incremental=True)
    export_site(tmp_path / "whole")

    assert contents(tmp_path / "copy") == contents(tmp_path / "whole")


class _OfOtherShape:
    """What cannot be read any more."""

    def __reduce__(self):
        return memory.Remembered, ()


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
