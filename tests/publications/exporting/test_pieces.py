"""Files of many papers put together piece by piece: the same bytes as written at once."""

import random
from io import BytesIO

import pytest

from config.demo.loading import load_demo
from profiles.models import Person, Tag
from publications.exporting import pieces
from publications.exporting.formats import FORMATS
from publications.exporting.papers import works_of
from publications.exporting.pieces import write_pieces
from publications.models import Authorship, Paper, PaperLink
from tests.factories import make_lab, make_paper

pytestmark = pytest.mark.django_db

KINDS = pytest.mark.parametrize("kind", FORMATS.values(), ids=FORMATS)


def build(kind, folder, former=None):
    """The bytes, and the paths of file and index for the next build."""
    index = BytesIO()
    content = b"".join(write_pieces(kind, Paper.objects.latest_first(), former, index))
    number = len(list(folder.iterdir()))
    paths = folder / f"{number}", folder / f"{number}.index"
    paths[0].write_bytes(content)
    paths[1].write_bytes(index.getvalue())
    return content, paths


def edit(chance):
    """One of the edits that there are."""
    paper = chance.choice(Paper.objects.order_by("slug"))
    chance.choice(
        [
            lambda: Paper.objects.filter(pk=paper.pk).update(title=f"Neue Ideale {chance.random()}"),
            lambda: make_paper(f"New {chance.random()}", ["Max Born"]),
            paper.delete,
            lambda: Authorship.objects.filter(paper=paper).update(given="G."),
            lambda: Person.objects.update(orcid="", slug=f"moved{chance.randint(0, 999)}"),
            lambda: PaperLink.objects.create(paper=paper, kind="code", url="https://example.org/code"),
            lambda: paper.tags.add(
                Tag.objects.create(slug=f"t{chance.random()}", name=f"T{chance.random()}")
            ),
            lambda: Paper.objects.filter(pk=paper.pk).update(citation_key="same", status="draft"),
        ]
    )()


@KINDS
@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_file_is_the_same_as_written_at_once(kind, count, tmp_path):
    make_lab()
    for number in range(count):
        make_paper(f"Über {number}", ["Emmy Noether"])

    content, _ = build(kind, tmp_path)

    assert content.decode() == kind.write(works_of(Paper.objects.latest_first()))


@KINDS
def test_file_is_the_same_after_any_edits(kind, tmp_path):
    load_demo()
    Person.objects.exclude(pk=Person.objects.first().pk).delete()
    chance = random.Random(1918)  # noqa: S311
    _, former = build(kind, tmp_path)

    for _ in range(25):
        edit(chance)
        content, former = build(kind, tmp_path, former)

        assert content.decode() == kind.write(works_of(Paper.objects.latest_first()))


@KINDS
def test_only_the_edited_paper_is_written_anew(kind, tmp_path, monkeypatch):
    make_lab()
    for number in range(5):
        make_paper(f"Über {number}", ["Emmy Noether"])
    _, former = build(kind, tmp_path)
    written = []
    write = pieces.written_work
    monkeypatch.setattr(pieces, "written_work", lambda row, key: written.append(row.slug) or write(row, key))

    Paper.objects.filter(slug="paper-3").update(note="Edited")
    build(kind, tmp_path, former)

    assert written == ["paper-3"]
