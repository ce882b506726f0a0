"""Thumbnails of PDF files: the first page, drawn by a process that may not take long."""

import sys

import pytest

from profiles.models import Upload
from profiles.uploads.files import keep
from profiles.uploads.pictures import pool
from profiles.uploads.pictures.first_page import MOST_HEIGHT, WIDTH, draw_first_page
from profiles.uploads.pictures.refusals import PictureRefused
from profiles.uploads.thumbnails import make_thumbnail
from publications.models import PaperLink
from tests.factories import editor_client, make_lab, make_paper, make_person, manager_client
from tests.profiles.uploads.pdfs import needs_pdfium, pdf_bytes
from tests.profiles.uploads.pictures import opened, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def act(client, model, *rows):
    """Tick rows in the list and make thumbnails of them; returns the messages."""
    data = {"action": "make_thumbnails", "_selected_action": [str(row.pk) for row in rows]}
    response = client.post(f"/admin/{model}/", data, follow=True)
    return [str(message) for message in response.context["messages"]]


@needs_pdfium
def test_first_page_becomes_a_picture_in_the_same_space(media):
    artin = make_person("artin")
    upload = keep(pdf_bytes(), "Habilitation (1923).pdf", artin)

    thumbnail = make_thumbnail(upload)

    assert (thumbnail.person, thumbnail.name) == (artin, "Habilitation_1923-first-page.png")
    assert (thumbnail.width, thumbnail.height) == (WIDTH, 1631)
    assert thumbnail.alt == "First page of Habilitation_1923.pdf"
    assert thumbnail.addresses.get().path == "/files/Habilitation_1923-first-page.png"
    picture = opened((media / thumbnail.file.name).read_bytes()).convert("RGB")
    assert (picture.getpixel((100, 800)), picture.getpixel((1000, 800))) == ((255, 0, 0), (255, 255, 255))


@needs_pdfium
def test_second_time_gives_the_same_picture():
    upload = keep(pdf_bytes(), "cv.pdf", None)

    assert make_thumbnail(upload) == make_thumbnail(upload)
    assert Upload.objects.count() == 2


@needs_pdfium
@pytest.mark.parametrize(
    ("size", "drawn"),
    [((100, 5000), (47, MOST_HEIGHT)), ((14_000, 14_000), (WIDTH, WIDTH)), ((300, 10), (WIDTH, 39))],
)
def test_roll_of_paper_is_drawn_no_higher_than_a_picture_may_be(size, drawn):
    assert opened(draw_first_page(pdf_bytes(size))).size == drawn


@needs_pdfium
@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"words", pdf_bytes(pages=0), pdf_bytes()[:200]])
def test_what_cannot_be_drawn_is_a_sentence(data):
    upload = keep(data, "cv.pdf", None)

    with pytest.raises(PictureRefused, match=r"^The first page of the PDF cannot be drawn: it is damaged"):
        make_thumbnail(upload)


@needs_pdfium
def test_page_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(pool, "PDF_SECONDS", 0.05)
    upload = keep(pdf_bytes(drawing=b"0 0 600 900 re f\n" * 50_000), "slow.pdf", None)

    with pytest.raises(PictureRefused, match=r"^The PDF takes longer than 0.05 seconds to draw\."):
        make_thumbnail(upload)


@needs_pdfium
def test_page_that_takes_too_much_memory_ends_nothing_but_its_process():
    upload = keep(pdf_bytes(drawing=b"0 0 600 900 re f\n" * 1_000_000), "large.pdf", None)

    with pytest.raises(PictureRefused, match=r"^The PDF ended the process that was to draw it\."):
        make_thumbnail(upload)


def test_without_pdfium_a_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    with pytest.raises(
        PictureRefused, match=r"^Thumbnails of PDF files need pypdfium2, which is not installed\."
    ):
        draw_first_page(pdf_bytes())


def test_other_files_and_lost_ones_are_refused(media):
    picture, lost = keep(picture_bytes(), "tea.png", None), keep(pdf_bytes(), "cv.pdf", None)
    (media / lost.file.name).unlink()

    with pytest.raises(PictureRefused, match=r"^tea\.png is not a PDF\."):
        make_thumbnail(picture)
    with pytest.raises(PictureRefused, match=r"^The file of cv\.pdf cannot be read\."):
        make_thumbnail(lost)


@needs_pdfium
def test_admin_makes_them_of_ticked_files_and_names_the_others():
    make_lab()
    pdf, picture = keep(pdf_bytes(), "cv.pdf", None), keep(picture_bytes(), "tea.png", None)
    client = manager_client()

    assert act(client, "profiles/upload", pdf, picture) == [
        "tea.png: tea.png is not a PDF.",
        "A thumbnail has been made for cv.pdf.",
    ]
    assert Upload.objects.filter(name="cv-first-page.png").exists()


@needs_pdfium
def test_first_page_of_its_pdf_becomes_the_picture_of_a_paper():
    make_lab()
    paper = make_paper("Idealtheorie", slug="ideals")
    PaperLink.objects.create(paper=paper, kind="slides", upload=keep(b"slides", "talk.odp", None), position=0)
    PaperLink.objects.create(
        paper=paper, kind="pdf", upload=keep(pdf_bytes(), "ideals.pdf", None), position=1
    )
    other = make_paper("Hyperkomplexe Größen")

    told = act(manager_client(), "publications/paper", paper, other)

    paper.refresh_from_db()
    assert paper.thumbnail.name == "ideals-first-page.png"
    assert told == [
        "Hyperkomplexe Größen: No PDF has been uploaded for it. Add one to its links first.",
        "A thumbnail has been made for Idealtheorie.",
    ]


def test_more_than_a_few_at_once_are_not_begun():
    make_lab()
    files = [keep(b"%PDF" + bytes([number]), f"{number}.pdf", None) for number in range(6)]

    told = act(manager_client(), "profiles/upload", *files)

    assert told == ["Choose at most 5 at once: drawing a page may take some seconds."]
    assert Upload.objects.count() == 6


def test_files_of_others_are_not_drawn():
    make_lab()
    upload = keep(pdf_bytes(), "cv.pdf", None)

    assert act(editor_client(person=make_person()), "profiles/upload", upload) == []
    assert Upload.objects.count() == 1
