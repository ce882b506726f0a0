"""Files of a site answer at their old addresses, and an import that breaks leaves none."""

import errno
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from profiles.importing.keeper import Keeper
from profiles.importing.prepared_uploads import prepare_files
from profiles.importing.report import ImportReport
from profiles.importing.runs import ImportRefused, import_run
from profiles.importing.uploads import store_files
from profiles.models import Address, Upload
from profiles.reading.records import FileRecord
from profiles.uploads.staging import staged_uploads
from tests.config.data_folders import copy_to
from tests.factories import make_home, make_page, make_person
from tests.profiles.uploads.pictures import SECRET, exif, mpo_bytes, photo_bytes, picture_bytes, png_with

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "run"</script></svg>'


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def noether():
    return make_home(slug="noether")


def run(contents, person, *, is_dry_run=False, breaks=False):
    """Import files given as ``{address: bytes}``; returns the report and the uploads."""
    report = ImportReport("site", is_dry_run)
    files = [FileRecord(path, path.lstrip("/")) for path in contents]
    with staged_uploads() as staging:
        prepared = prepare_files(files, lambda file: contents[f"/{file}"], staging, report.problems)
        with import_run(report) as started:
            uploads = store_files(prepared, person, Keeper(started, report), staging)
            staging.place()
            if breaks:
                raise KeyboardInterrupt
    return report, uploads


def outcomes(report):
    return [line.outcome for line in report.lines]


def kept(media):
    return sorted(path.name for path in media.rglob("*") if path.is_file() and path.name != "turn")


def get(client, path, **options):
    """An answer with its bytes read and its file closed."""
    response = client.get(path, **options)
    response.bytes = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    return response


def body(response):
    return response.bytes


def test_files_answer_at_their_old_addresses_with_their_types(client, noether):
    files = {
        "/images/me.JPEG": picture_bytes("JPEG"),
        "/files/cv.pdf": b"%PDF-1.4",
        "/files/old.html": b"<script>alert(1)</script>",
        "/images/mark.svg": SVG,
        "/files/data.csv": b"a,b\n",
    }

    report, _ = run(files, noether)

    answers = {path: get(client, path) for path in files}
    assert {path: (one.status_code, one["Content-Type"]) for path, one in answers.items()} == {
        "/images/me.JPEG": (200, "image/jpeg"),
        "/files/cv.pdf": (200, "application/pdf"),
        "/files/old.html": (200, "application/octet-stream"),
        "/images/mark.svg": (200, "image/svg+xml"),
        "/files/data.csv": (200, "text/csv"),
    }
    assert [one["Content-Disposition"].split(";")[0] for one in answers.values()] == [
        "inline",
        "inline",
        "attachment",
        "inline",
        "attachment",
    ]
    assert body(answers["/images/mark.svg"]) == SVG
    assert "sandbox" in answers["/images/mark.svg"]["Content-Security-Policy"].split("; ")
    assert [line.kind for line in report.lines] == ["file"] * 5


def test_picture_is_kept_without_what_is_not_pixels(client, noether):
    run({"/images/me.jpg": picture_bytes("JPEG", exif=exif())}, noether)

    assert body(get(client, "/images/me.jpg")) == picture_bytes("JPEG")


def test_photos_of_phones_end_no_import(client, noether):
    report, uploads = run({"/images/me.jpg": mpo_bytes(), "/cv.pdf": b"%PDF"}, noether)

    assert outcomes(report) == ["created", "created"]
    assert not report.problems
    assert (uploads["/images/me.jpg"].width, uploads["/images/me.jpg"].height) == (30, 40)
    assert SECRET not in body(get(client, "/images/me.jpg"))


def test_picture_that_is_refused_is_a_download_without_its_metadata(client, noether):
    data = png_with((b"tEXt", SECRET)).replace(b"IDAT", b"IDAU")

    report, _ = run({"/images/me.png": data}, noether)
    again, _ = run({"/images/me.png": data}, noether)

    answer = get(client, "/images/me.png")
    assert answer["Content-Disposition"].startswith("attachment")
    assert SECRET not in body(answer)
    assert [str(one) for one in report.problems] == [
        "images/me.png: The picture is damaged and cannot be read. Save it anew and try again. "
        "Kept without its metadata, as a download; replace it by a good one."
    ]
    assert (outcomes(report), outcomes(again)) == (["created"], ["unchanged"])


def test_picture_whose_process_ends_is_a_line_of_the_report(client, noether, monkeypatch):
    monkeypatch.setattr("profiles.uploads.pictures.pool.SECONDS", 0.01)
    large = picture_bytes("WEBP", size=(3_000, 3_000))

    report, _ = run({"/images/me.webp": large, "/cv.pdf": b"%PDF"}, noether)

    assert [str(one) for one in report.problems] == [
        "images/me.webp: The picture takes longer than 0.01 seconds to read. Save it anew, or smaller, "
        "and try again. Kept as it is, as a download; replace it by a good one."
    ]
    assert body(get(client, "/images/me.webp")) == large
    assert outcomes(report) == ["created", "created"]


def test_bytes_that_have_been_cut_once_come_in_again_as_they_are(client, noether):
    run({"/me.jpg": picture_bytes("JPEG", exif=exif(6))}, noether)
    kept_once = body(get(client, "/me.jpg"))
    artin = make_person(slug="artin", given_name="Emil", family_name="Artin")

    _, uploads = run({"/me.jpg": kept_once}, artin)

    assert uploads["/me.jpg"].sha256 == Upload.objects.get(person=noether).sha256
    assert (uploads["/me.jpg"].width, uploads["/me.jpg"].height) == (30, 40)


def written_anew(upload, data):
    """Make an upload what 0.3.0 made of it: other bytes than those of the source."""
    upload.sha256, upload.size = hashlib.sha256(data).hexdigest(), len(data)
    upload.file.save("", ContentFile(data), save=False)
    upload.save()


def test_picture_that_an_earlier_release_wrote_anew_stays_and_is_no_news(client, noether):
    files = {"/me.jpg": picture_bytes("JPEG", exif=exif()), "/twin.jpg": picture_bytes("JPEG", exif=exif())}
    _, uploads = run(files, noether)
    written_anew(uploads["/me.jpg"], blurred := picture_bytes("JPEG", quality=20))

    report, _ = run(files | {"/third.jpg": files["/me.jpg"]}, noether)

    assert outcomes(report) == ["unchanged", "unchanged", "created"]
    assert not report.problems
    assert Upload.objects.count() == 1
    assert body(get(client, "/me.jpg")) == blurred
    assert get(client, "/third.jpg")["Location"] == "/me.jpg"


def test_changed_source_replaces_what_an_earlier_release_wrote_anew(client, noether):
    _, uploads = run({"/me.jpg": picture_bytes("JPEG", exif=exif())}, noether)
    written_anew(uploads["/me.jpg"], picture_bytes("JPEG", quality=20))

    report, _ = run({"/me.jpg": picture_bytes("JPEG", size=(50, 50))}, noether)

    assert outcomes(report) == ["updated"]
    assert Upload.objects.count() == 1
    assert body(get(client, "/me.jpg")) == picture_bytes("JPEG", size=(50, 50))


def test_picture_of_a_format_that_an_earlier_release_kept_unread_is_read(client, noether):
    data = picture_bytes("AVIF", exif=exif())
    _, uploads = run({"/me.avif": data}, noether)
    upload = uploads["/me.avif"]
    upload.width = upload.height = None
    written_anew(upload, data)

    report, _ = run({"/me.avif": data}, noether)
    again, _ = run({"/me.avif": data}, noether)

    assert (outcomes(report), outcomes(again)) == (["updated"], ["unchanged"])
    assert Upload.objects.get().width == 40
    assert SECRET not in body(get(client, "/me.avif"))


def test_what_is_no_file_is_left_out(tmp_path, noether):
    os.mkfifo(tmp_path / "pipe")

    report, uploads = run({"/me.jpg": tmp_path / "pipe", "/cv.pdf": b"%PDF"}, noether)

    assert [str(one) for one in report.problems] == ["me.jpg: This is no file that could be read. Left out."]
    assert list(uploads) == ["/cv.pdf"]


def test_full_disk_ends_the_import_with_a_sentence(noether):
    def full(file):
        raise OSError(errno.ENOSPC, "No space left on device")

    with staged_uploads() as staging, pytest.raises(ImportRefused, match=r"^There is no room on the disk"):
        prepare_files([FileRecord("/cv.pdf", "cv.pdf")], full, staging, [])


def test_progress_is_told_file_by_file_in_order(noether):
    told, names = [], [f"{number}.png" for number in range(9)]
    files = [FileRecord(f"/{name}", name) for name in names]
    with staged_uploads() as staging:
        prepared = prepare_files(
            files, lambda file: picture_bytes(size=(9 + int(file[0]), 9)), staging, [], told.append
        )

    assert told == list(range(1, 10))
    assert [(one.record.file, one.width) for one in prepared] == [(name, 9 + int(name[0])) for name in names]


def test_second_run_changes_nothing_and_decodes_nothing(noether, monkeypatch):
    files = {"/images/me.png": picture_bytes(), "/files/cv.pdf": b"%PDF"}
    run(files, noether)
    monkeypatch.setattr("profiles.uploads.pictures.pool.sys.executable", "no/program/to/decode/with")

    report, uploads = run(files, noether)

    assert outcomes(report) == ["unchanged", "unchanged"]
    assert not report.problems
    assert sorted(uploads) == ["/files/cv.pdf", "/images/me.png"]


def test_changed_file_follows_and_old_bytes_go(client, noether, media):
    run({"/files/cv.pdf": b"%PDF old"}, noether)

    report, _ = run({"/files/cv.pdf": b"%PDF new"}, noether)

    assert outcomes(report) == ["updated"]
    assert body(get(client, "/files/cv.pdf")) == b"%PDF new"
    assert len(kept(media)) == 1


def test_same_bytes_at_two_addresses_are_one_upload(client, noether):
    files = {"/files/a.pdf": b"%PDF", "/files/b.pdf": b"%PDF"}

    run(files, noether)
    report, _ = run(files, noether)

    assert Upload.objects.count() == 1
    assert get(client, "/files/b.pdf")["Location"] == "/files/a.pdf"
    assert outcomes(report) == ["unchanged", "unchanged"]


def test_one_of_two_equal_files_that_changes_becomes_an_upload_of_its_own(client, noether):
    run({"/files/a.pdf": b"%PDF", "/files/b.pdf": b"%PDF"}, noether)

    changed = {"/files/a.pdf": b"%PDF a", "/files/b.pdf": b"%PDF"}
    run(changed, noether)
    report, _ = run(changed, noether)

    assert [body(get(client, path)) for path in changed] == [b"%PDF a", b"%PDF"]
    assert outcomes(report) == ["unchanged", "unchanged"]


def test_same_pixels_of_two_files_are_unchanged_on_a_second_run(noether):
    files = {"/a.jpg": picture_bytes("JPEG"), "/b.jpg": picture_bytes("JPEG") + b"trailer"}

    run(files, noether)
    report, _ = run(files, noether)

    assert outcomes(report) == ["unchanged", "unchanged"]
    assert Upload.objects.count() == 1


def test_hidden_file_that_changes_stays_hidden(client, noether):
    run({"/a.txt": b"one", "/b.txt": b"one", "/c.txt": b"three"}, noether)
    Upload.objects.update(status="members")

    run({"/a.txt": b"two", "/b.txt": b"one", "/c.txt": b"four"}, noether)

    assert {row.status for row in Upload.objects.all()} == {"members"}
    assert [get(client, path).status_code for path in ("/a.txt", "/b.txt", "/c.txt")] == [404, 404, 404]


def test_files_that_swap_their_bytes_swap_their_answers(client, noether):
    run({"/a.pdf": b"one", "/b.pdf": b"two"}, noether)

    swapped = {"/a.pdf": b"two", "/b.pdf": b"one"}
    run(swapped, noether)
    report, _ = run(swapped, noether)

    assert [body(get(client, path, follow=True)) for path in swapped] == [b"two", b"one"]
    assert outcomes(report) == ["unchanged", "unchanged"]


def test_deleted_upload_stays_away(client, noether):
    run({"/files/cv.pdf": b"%PDF"}, noether)
    Upload.objects.get().delete()

    report, uploads = run({"/files/cv.pdf": b"%PDF"}, noether)

    assert (outcomes(report), uploads) == (["left"], {})
    assert get(client, "/files/cv.pdf").status_code == 410


def test_page_at_the_address_wins_and_the_file_gets_another(client, noether):
    make_page("/files/talk", person=noether, body="A talk.")

    report, uploads = run({"/files/talk.html": b"<p>A talk</p>"}, noether)

    assert get(client, "/files/talk-2.html")["Content-Disposition"].startswith("attachment")
    assert [problem.file for problem in report.problems] == ["files/talk.html"]
    assert uploads["/files/talk"].name == "talk.html"


def test_names_that_differ_in_capitals_are_both_kept(client, noether):
    files = {"/images/A.pdf": b"%PDF 1", "/images/a.pdf": b"%PDF 2"}

    first, _ = run(files, noether)
    second, _ = run(files, noether)

    assert body(get(client, "/images/a-2.pdf")) == b"%PDF 2"
    assert [problem.file for problem in first.problems] == ["images/a.pdf"]
    assert outcomes(second) == ["unchanged", "unchanged"]


def test_reserved_address_is_replaced_and_reported(client, noether):
    report, _ = run({"/static/paper.pdf": b"%PDF"}, noether)

    assert body(get(client, "/files/paper.pdf")) == b"%PDF"
    assert len(report.problems) == 1


@pytest.mark.parametrize("data", [b"no picture", picture_bytes()[:60], SVG])
def test_what_only_is_called_a_picture_is_kept_as_a_download(client, noether, data):
    report, _ = run({"/images/me.png": data}, noether)

    answer = get(client, "/images/me.png")
    assert body(answer) == data
    assert answer["Content-Disposition"].startswith("attachment")
    assert [problem.file for problem in report.problems] == ["images/me.png"]


def test_png_called_jpg_still_shows_and_is_reported(client, noether):
    report, _ = run({"/images/me.jpg": picture_bytes("PNG")}, noether)

    answer = get(client, "/images/me.jpg")
    assert answer["Content-Disposition"].startswith("inline")
    assert [str(one) for one in report.problems] == [
        "images/me.jpg: This is a PNG, whatever its name says. Kept."
    ]


def test_too_large_and_unreadable_files_are_left_out_and_the_rest_comes(tmp_path, noether, monkeypatch):
    monkeypatch.setattr("profiles.importing.prepared_uploads.MAX_DOCUMENT_BYTES", 1024**2)
    files = {"/big.pdf": b"x" * (1024**2 + 1), "/lost.pdf": tmp_path / "lost.pdf", "/cv.pdf": b"%PDF"}

    report, uploads = run(files, noether)

    assert [problem.file for problem in report.problems] == ["big.pdf", "lost.pdf"]
    assert list(uploads) == ["/cv.pdf"]


def test_two_members_have_their_own_files(client, noether):
    artin = make_person(slug="artin", given_name="Emil", family_name="Artin")
    run({"/cv.pdf": b"%PDF"}, noether)

    report, _ = run({"/cv.pdf": b"%PDF"}, artin)

    assert outcomes(report) == ["created"]
    assert get(client, "/people/artin/cv.pdf").status_code == 200


def test_dry_run_and_a_break_leave_no_file(noether, media):
    run({"/cv.pdf": b"%PDF"}, noether, is_dry_run=True)
    with pytest.raises(KeyboardInterrupt):
        run({"/cv.pdf": b"%PDF"}, noether, breaks=True)

    assert kept(media) == []
    assert not Address.objects.filter(upload__isnull=False).exists()


def test_bytes_of_another_upload_stay_when_an_import_breaks(client, noether):
    run({"/cv.pdf": b"%PDF"}, noether)

    with pytest.raises(KeyboardInterrupt):
        run({"/cv.pdf": b"%PDF", "/other.pdf": b"%PDF"}, noether, breaks=True)

    assert body(get(client, "/cv.pdf")) == b"%PDF"


_KILLED = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import transaction
from profiles.importing.keeper import Keeper
from profiles.reading.records import FileRecord
from profiles.importing.report import ImportReport
from profiles.importing.runs import import_run
from profiles.importing.uploads import store_files
from profiles.importing.prepared_uploads import prepare_files
from profiles.uploads.staging import staged_uploads

moment = sys.argv[1]
def reach(name):
    if name == moment:
        os.kill(os.getpid(), signal.SIGKILL)

report = ImportReport("site")
files = [FileRecord(f"/files/{number}.pdf", f"{number}") for number in range(20)]
with staged_uploads() as staging:
    prepared = prepare_files(files, lambda file: b"%PDF " + file.encode(), staging, [])
    reach("staged")
    with import_run(report) as run:
        store_files(prepared, None, Keeper(run, report), staging)
        reach("stored")
        staging.place()
        reach("placed")
    reach("committed")
"""


@pytest.mark.parametrize(
    ("moment", "count"), [("staged", 0), ("stored", 0), ("placed", 0), ("committed", 20), ("never", 20)]
)
def test_killed_import_leaves_all_or_nothing(tmp_path, migrated, moment, count):
    folder = copy_to(tmp_path / "data", migrated)
    environment = os.environ | {
        "LABFOLIO_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    base = Path(__file__).parents[3]

    died = subprocess.run([sys.executable, "-c", _KILLED, moment], env=environment, cwd=base, check=False)
    sweep = [sys.executable, "manage.py", "remove_unused_uploads"]
    subprocess.run(sweep, env=environment, cwd=base, check=True)

    with closing(sqlite3.connect(folder / "labfolio.sqlite3")) as database:
        rows = database.execute("SELECT count(*) FROM profiles_upload").fetchone()[0]
    assert died.returncode == (0 if moment == "never" else -signal.SIGKILL)
    assert rows == count
    assert len(kept(folder / "uploads")) == count


def photo_of(width):
    return photo_bytes(size=(width, width * 3 // 4), quality=95)


def on_disk(media):
    return sorted(path.name for path in media.glob("[0-9a-f][0-9a-f]/*"))


def test_picture_comes_with_its_variants(noether, media):
    run({"/images/tea.jpg": photo_of(300)}, noether)

    upload = Upload.objects.get()
    assert upload.variants == [112, 224, 300]
    assert on_disk(media) == sorted(name[3:] for name in upload.file_names)


def test_same_picture_of_another_member_lists_the_same_variants_unread(noether, media):
    run({"/images/tea.jpg": photo_of(300)}, noether)
    run({"/images/tea.jpg": photo_of(300)}, make_person(slug="weyl"))

    assert [upload.variants for upload in Upload.objects.all()] == [[112, 224, 300]] * 2


def test_variants_go_with_a_picture_that_the_source_has_replaced(noether, media):
    run({"/images/tea.jpg": photo_of(300)}, noether)
    run({"/images/tea.jpg": photo_of(260)}, noether)

    upload = Upload.objects.get()
    assert upload.variants == [112, 224, 260]
    assert on_disk(media) == sorted(name[3:] for name in upload.file_names)


def test_dry_run_and_broken_import_leave_no_variants(noether, media):
    run({"/images/tea.jpg": photo_of(300)}, noether, is_dry_run=True)
    with pytest.raises(KeyboardInterrupt):
        run({"/images/tea.jpg": photo_of(300)}, noether, breaks=True)

    assert on_disk(media) == []
