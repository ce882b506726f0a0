"""Fixtures with uploads: a .zip goes out, comes in elsewhere, and goes out the same."""

import hashlib
import json
import stat
import tracemalloc
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest
from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from PIL import Image

from config.demo.loading import load_demo
from config.moving_out.fixtures import CONTENT, all_rows, as_text
from profiles.models import Address, Lab, Page, Person, Upload
from profiles.uploads.files import keep
from publications.models import Paper, PaperLink
from tests.factories import make_lab, make_page, make_paper, make_person, make_redirect
from tests.profiles.uploads.pictures import photo_bytes

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\nZur Theorie der Gesetzm\xc3\xa4ssigkeiten\n%%EOF\n"


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return settings.MEDIA_ROOT


@pytest.fixture
def export(tmp_path):
    """Export to a .zip; returns its path."""

    def export(*arguments, name="lab.zip"):
        call_command("export_fixtures", "--media", str(tmp_path / name), *arguments)
        return tmp_path / name

    return export


def import_(file):
    out = StringIO()
    call_command("import_fixtures", str(file), stdout=out)
    return out.getvalue()


@pytest.fixture
def clear(media):
    """An empty site: no rows and no files."""

    def clear():
        for label in reversed(CONTENT):
            apps.get_model(label).objects.all().delete()
        Address.objects.all().delete()
        for file in stored(media):
            (media / file).unlink()

    return clear


def stored(media):
    return sorted(str(file.relative_to(media)) for file in media.rglob("*") if file.is_file())


def picture(colour):
    data = BytesIO()
    Image.new("RGB", (8, 8), colour).save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def lab():
    """Two members who published together, each with files, and files of the lab's."""
    born = make_person(slug="born", given_name="Max", family_name="Born")
    jordan = make_person(slug="jordan", given_name="Pascual", family_name="Jordan")
    make_lab(home=born)
    make_page("/", born, body="![Göttingen](/files/goettingen.png)")
    make_redirect("/about/", born, page=born.pages.get())
    born.image = keep(picture("red"), "born.png", born, alt="Portrait", width=8, height=8)
    born.save()
    keep(PDF, "cv.pdf", born)
    keep(PDF, "cv.pdf", jordan)
    keep(picture("blue"), "goettingen.png", None, alt="The town", width=8, height=8)
    paper = make_paper("Zur Quantenmechanik", [born, jordan], slug="zur-quantenmechanik")
    paper.thumbnail = keep(picture("green"), "matrix.png", jordan)
    paper.save()
    PaperLink.objects.create(paper=paper, kind="slides", upload=keep(b"slides", "talk.odp", jordan))


def test_export_import_export_is_byte_identical(lab, export, clear, media):
    file, files = export(), stored(media)
    clear()

    report = import_(file)

    assert export(name="again.zip").read_bytes() == file.read_bytes()
    assert stored(media) == files
    assert "New files: 5" in report


def test_export_import_export_of_the_demo_lab_with_uploads_is_byte_identical(export, clear):
    load_demo()
    person = Person.objects.order_by("slug").first()
    keep(PDF, "cv.pdf", person)
    keep(picture("red"), "lab.png", None)
    file = export()
    before = file.read_bytes()
    clear()

    import_(file)

    assert export(name="again.zip").read_bytes() == before


def test_export_of_one_member_comes_in_on_an_empty_site(lab, export, clear):
    file = export("--person", "born")
    before = file.read_bytes()
    clear()

    import_(file)

    assert export("--person", "born", name="again.zip").read_bytes() == before
    assert {upload.name for upload in Upload.objects.all()} == {
        "born.png",
        "cv.pdf",
        "matrix.png",
        "talk.odp",
    }
    assert not Person.objects.filter(slug="jordan").exists()


def test_export_of_one_member_leaves_files_of_co_authors_theirs(lab, export):
    file = export("--person", "born")
    before = export(name="all.zip").read_bytes()

    import_(file)

    assert export(name="again.zip").read_bytes() == before


def test_export_of_two_members(lab, export):
    file = export("--person", "born", "--person", "jordan")

    rows = json.loads(ZipFile(file).read("fixture.json"))
    assert {row["fields"]["slug"] for row in rows if row["model"] == "profiles.person"} == {"born", "jordan"}


def test_archive_holds_rows_and_each_file_once_by_its_hash(lab, export):
    with ZipFile(export()) as archive:
        names = archive.namelist()
        digest = hashlib.sha256(PDF).hexdigest()
        bytes_of_cv = archive.read(f"media/{digest[:2]}/{digest}.pdf")

    assert names[0] == "fixture.json"
    assert names[1:] == sorted(names[1:])
    assert len(names) == 6
    assert bytes_of_cv == PDF


def test_archive_has_redirects(lab, export, clear, client):
    file = export()
    clear()

    import_(file)

    assert client.get("/about/").headers["Location"] == "/"
    assert b"".join(client.get("/files/cv.pdf").streaming_content) == PDF


def test_export_leaves_nothing_beside_the_archive(lab, export, tmp_path):
    export()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["lab.zip", "uploads"]


def test_export_names_uploads_whose_file_is_missing(lab, export, media, tmp_path):
    (media / Upload.objects.get(name="talk.odp").file.name).unlink()

    with pytest.raises(CommandError, match="The upload “talk.odp”: its file .*odp is missing.*from a backup"):
        export()

    assert not list(tmp_path.glob("*lab.zip*"))


def test_export_names_uploads_whose_file_is_cut_off(lab, export, media):
    (media / Upload.objects.get(name="talk.odp").file.name).write_bytes(b"sli")

    with pytest.raises(CommandError, match="“talk.odp”: its file .*odp has 3 bytes instead of 6"):
        export()


def test_export_names_uploads_whose_bytes_have_changed(lab, export, media, tmp_path):
    (media / Upload.objects.get(name="talk.odp").file.name).write_bytes(b"SLIDES")

    with pytest.raises(CommandError, match="“talk.odp”: its file .*odp is damaged"):
        export()

    assert not list(tmp_path.glob("*lab.zip*"))


def test_export_of_many_missing_files_names_twenty(export):
    for number in range(25):
        upload = keep(str(number).encode(), f"{number}.txt", None)
        default_storage.delete(upload.file.name)

    with pytest.raises(CommandError, match="… and 5 more"):
        export()


def test_export_with_media_needs_a_file():
    with pytest.raises(CommandError, match="Say where to"):
        call_command("export_fixtures", "--media")


def test_export_with_media_to_a_place_that_cannot_be_written(lab, export):
    with pytest.raises(CommandError, match="cannot be written"):
        export(name="no/lab.zip")


def test_large_uploads_are_never_whole_in_memory(export, clear, tmp_path):
    size = 60_000_000
    whole = tmp_path / "whole"
    with whole.open("wb") as stream:
        stream.truncate(size)
    digest = hashlib.sha256(b"\0" * size).hexdigest()
    place = f"{digest[:2]}/{digest}.mp4"
    with whole.open("rb") as stream:
        default_storage.save(place, File(stream))
    Upload.objects.create(name="talk.mp4", file=place, sha256=digest, size=size)

    tracemalloc.start()
    file = export()
    clear()
    import_(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < size / 3
    assert default_storage.size(place) == size


def test_import_is_told_by_its_bytes_too(lab, export, clear):
    file = export(name="content")
    clear()

    import_(file)

    assert Lab.objects.get().name == "Göttingen Mathematics"


def test_import_replaces_a_file_that_was_cut_off(lab, export, media):
    file = export()
    place = media / Upload.objects.get(name="talk.odp").file.name
    place.write_bytes(b"s")

    import_(file)

    assert place.read_bytes() == b"slides"


def rewritten(file, change):
    """The archive with its entries changed: ``change`` takes a dict of names and bytes."""
    with ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file


def refused(file, sentence, media):
    """Importing raises a sentence, and neither rows nor files come of it."""
    with pytest.raises(CommandError, match=sentence):
        import_(file)
    assert not Page.objects.exists()
    assert stored(media) == []
    return True


@pytest.fixture
def archive(lab, export, clear):
    """An archive, whose content is here no more."""
    file = export()
    clear()
    return file


def test_import_says_which_file_no_row_has(archive):
    report = import_(rewritten(archive, lambda entries: entries.update({"notes.txt": b"x"})))

    assert "Not taken over, for no row of the fixture has it: notes.txt" in report


def test_import_names_the_upload_whose_file_is_not_in_it(archive, media):
    file = rewritten(archive, lambda entries: entries.pop(next(n for n in entries if n.endswith(".odp"))))

    assert refused(file, "lacks the file of the upload “talk.odp”, media/.*odp", media)


@pytest.mark.parametrize("data", [b"", b"slideS", b"slides and more"])
def test_import_refuses_a_file_that_is_not_of_its_hash(archive, media, data):
    file = rewritten(
        archive, lambda entries: entries.update({next(n for n in entries if n.endswith(".odp")): data})
    )

    assert refused(file, "another file than “talk.odp” at media/", media)


def change_upload(**values):
    def change(entries):
        rows = json.loads(entries["fixture.json"])
        next(row for row in rows if row["fields"].get("name") == "talk.odp")["fields"] |= values
        entries["fixture.json"] = json.dumps(rows).encode()

    return change


@pytest.mark.parametrize("place", ["../../secret_key", "talk.odp", "", "aa/" + "a" * 64 + ".odp"])
def test_import_refuses_an_upload_that_is_not_at_the_place_of_its_hash(archive, media, place):
    file = rewritten(archive, change_upload(file=place))

    assert refused(file, "not the place of its hash|cannot be read: number", media)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        *((name, "lie outside of it") for name in ["../x", "/etc/passwd", "media/../../x", "a\\b", "C:/x"]),
        ("a\nb", "whose name has control characters or line breaks"),
        ("a" * 256, "whose name is too long"),
    ],
)
def test_import_refuses_names_that_lie_elsewhere(archive, media, name, reason):
    file = rewritten(archive, lambda entries: entries.update({name: b"x"}))

    assert refused(file, reason, media)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_import_refuses_links_and_devices(archive, media, kind):
    with ZipFile(archive, "a") as added:
        entry = ZipInfo("media/link")
        entry.external_attr = (kind | 0o777) << 16
        added.writestr(entry, "/etc/passwd")

    assert refused(archive, "'media/link', which is a link or a device", media)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_import_refuses_a_name_twice(archive, media):
    with ZipFile(archive, "a") as added:
        added.writestr("fixture.json", "[]")

    assert refused(
        archive, "holds 'fixture.json', which is there twice, so nobody can know which is meant", media
    )


def test_import_refuses_a_bomb(archive, media):
    with ZipFile(archive, "a", 8) as added:
        added.writestr("media/zeros", b"\0" * 40_000_000)

    assert refused(archive, "would unpack", media)


def test_import_refuses_other_packing(archive, media):
    with ZipFile(archive, "a", 14) as added:
        added.writestr("media/x", b"x")

    assert refused(archive, "packed in a way that is not read", media)


def test_import_refuses_an_encrypted_entry(archive, media):
    data = bytearray(archive.read_bytes())
    start = data.rindex(b"PK\x01\x02")
    data[start + 8] |= 1
    archive.write_bytes(data)

    assert refused(archive, "which is encrypted", media)


def test_import_refuses_too_many_files(archive, media, monkeypatch):
    monkeypatch.setattr("config.moving_in.fixture_archive.MAX_FILES", 3)

    assert refused(archive, "holds 6 files; at most 3 are read", media)


def test_import_refuses_rows_that_are_too_large(archive, media, monkeypatch):
    monkeypatch.setattr("config.moving_in.fixture_archive.MAX_BYTES", 1000)

    assert refused(archive, "rows of more than", media)


def test_import_refuses_an_archive_without_rows(archive, media):
    file = rewritten(archive, lambda entries: entries.pop("fixture.json"))

    assert refused(file, "holds no fixture.json", media)


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.99])
def test_import_refuses_an_archive_that_is_cut_off(archive, media, share):
    data = archive.read_bytes()
    archive.write_bytes(data[: int(len(data) * share)])

    assert refused(archive, "cannot be read as a .zip", media)


def test_import_refuses_damaged_bytes(archive, media):
    data = archive.read_bytes()
    archive.write_bytes(data.replace(PDF, PDF.replace(b"Zur", b"Zum")))

    assert refused(archive, "cannot be read as a .zip", media)


def test_import_that_the_rows_make_fail_takes_its_files_away_again(archive, media):
    def break_reference(entries):
        rows = json.loads(entries["fixture.json"])
        rows = [row for row in rows if row["fields"].get("slug") != "jordan"]
        entries["fixture.json"] = json.dumps(rows).encode()

    file = rewritten(archive, break_reference)

    assert refused(file, "contradicts what is here", media)


def test_import_that_cannot_write_says_so(archive, media):
    media.mkdir(exist_ok=True)
    for folder in media.iterdir():
        folder.rmdir()
    digest = hashlib.sha256(b"slides").hexdigest()
    (media / digest[:2]).write_text("in the way")

    with pytest.raises(CommandError, match="cannot be kept"):
        import_(archive)

    assert stored(media) == [digest[:2]]
    assert not Paper.objects.exists()


def test_import_of_a_folder(tmp_path):
    with pytest.raises(CommandError, match="is not a file"):
        import_(Path(tmp_path))


def test_import_of_a_name_that_no_file_can_have():
    with pytest.raises(CommandError, match="cannot be read .File name too long"):
        import_("x" * 300 + ".zip")


def test_export_to_a_zip_without_media_is_refused(tmp_path):
    with pytest.raises(CommandError, match="would hold no uploads. Add --media"):
        call_command("export_fixtures", str(tmp_path / "lab.zip"))


def test_import_of_rows_alone_names_uploads_whose_files_are_not_here(lab, clear, tmp_path):
    call_command("export_fixtures", str(tmp_path / "lab.json"))
    clear()

    report = import_(tmp_path / "lab.json")

    assert "Without its file: talk.odp (export it with --media to take files along)" in report


def test_import_of_rows_alone_finds_files_that_are_here(lab, tmp_path):
    call_command("export_fixtures", str(tmp_path / "lab.json"))

    assert "Without its file" not in import_(tmp_path / "lab.json")


def test_variants_of_pictures_are_made_anew_where_the_file_is_read(export, clear, media):
    data = photo_bytes(size=(300, 225), quality=95)
    upload = keep(data, "tea.jpg", None, width=300, height=225, variants={112: b"one", 224: b"other"})
    file = export()
    clear()

    import_(file)

    upload.refresh_from_db()
    assert upload.variants == [112, 224, 300]
    assert all((media / name).read_bytes()[8:12] == b"WEBP" for name in upload.file_names[1:])
    assert not any("webp" in name for name in ZipFile(file).namelist())


def test_reading_a_fixture_of_what_is_here_leaves_variants_as_they_are(export, media):
    data = photo_bytes(size=(300, 225), quality=95)
    upload = keep(data, "tea.jpg", None, width=300, height=225, variants={112: b"one", 224: b"other"})

    import_(export())

    upload.refresh_from_db()
    assert upload.variants == [112, 224]
    assert (media / upload.file_names[1]).read_bytes() == b"one"


def test_fixture_that_says_which_variants_there_are_is_refused(tmp_path):
    upload = keep(PDF, "cv.pdf", None)
    rows = json.loads(as_text(all_rows()))
    next(row for row in rows if row["model"] == "profiles.upload")["fields"]["variants"] = [112]
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(rows), encoding="utf-8")

    with pytest.raises(CommandError, match="there is no field 'variants'"):
        import_(file)
    assert Upload.objects.get().pk == upload.pk
