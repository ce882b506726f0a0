"""manage.py backup: what it takes along, how it is kept, what it says."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.config.backup.sites import edit, everything, faults, rows
from tests.config.command_line import MANAGE, environment, run
from tests.profiles.uploads.pictures import photo_bytes


def only(collection):
    return [path for path in collection.iterdir() if path.name.startswith("labfolio-")]


def upload_files(folder):
    return sorted(path for path in (folder / "uploads").rglob("*.pdf"))


def test_backup_holds_database_uploads_and_a_list_of_them(template_backup):
    listed = json.loads((template_backup / "backup.json").read_text(encoding="utf-8"))

    files = {path for path in everything(template_backup) if path != "backup.json"}
    assert faults(template_backup) == []
    assert set(listed["files"]) == files
    assert len(files) == 4
    assert listed["problems"] == []


def test_backup_is_its_owners_only(template_backup):
    open_ = [path for path in [template_backup, *template_backup.rglob("*")] if path.stat().st_mode & 0o077]

    assert open_ == []


def test_backup_leaves_nothing_beside_itself(template_backup):
    assert list(template_backup.parent.iterdir()) == [template_backup]


def test_backup_without_a_folder_lies_in_the_data_folder_and_says_so(folder):
    done = run(folder, "backup")

    assert done.returncode == 0
    assert len(only(folder / "backups")) == 1
    assert done.stdout.splitlines()[-1].startswith("It lies in the data folder, and is lost with its disk.")


def test_backup_holds_no_earlier_backup(folder):
    run(folder, "backup")
    run(folder, "backup")

    assert [len(everything(one)) for one in only(folder / "backups")] == [5, 5]


def test_files_of_the_backup_before_take_no_room(folder, tmp_path):
    run(folder, "backup", str(tmp_path / "kept"))
    run(folder, "backup", str(tmp_path / "kept"))

    assert {path.stat().st_nlink for one in only(tmp_path / "kept") for path in upload_files(one)} == {2}
    assert {path.stat().st_nlink for path in upload_files(folder)} == {1}


def test_file_that_is_damaged_in_the_backup_before_is_copied_anew(folder, tmp_path):
    run(folder, "backup", str(tmp_path / "kept"))
    first = only(tmp_path / "kept")[0]
    upload_files(first)[0].write_bytes(b"rotten")

    run(folder, "backup", str(tmp_path / "kept"))

    second = next(one for one in only(tmp_path / "kept") if one != first)
    assert faults(second) == []


def test_upload_without_its_file_is_named_and_the_rest_backed_up(folder, tmp_path):
    lost = upload_files(folder)[0]
    lost.unlink()

    done = run(folder, "backup", str(tmp_path / "kept"))

    name = lost.relative_to(folder / "uploads").as_posix()
    assert done.returncode == 0
    assert done.stderr == f"The upload {name} has lost its file; it is not in the backup.\n"
    assert faults(only(tmp_path / "kept")[0]) == [name]


def test_upload_that_is_damaged_is_named(folder, tmp_path):
    upload_files(folder)[0].write_bytes(b"rotten")

    done = run(folder, "backup", str(tmp_path / "kept"))

    assert (done.returncode, done.stderr.count(" is damaged here, and so it is in the backup.\n")) == (0, 1)


def test_good_file_of_the_backup_before_takes_the_place_of_a_lost_one(folder, tmp_path):
    run(folder, "backup", str(tmp_path / "kept"))
    first = only(tmp_path / "kept")[0]
    upload_files(folder)[0].unlink()

    done = run(folder, "backup", str(tmp_path / "kept"))

    second = next(one for one in only(tmp_path / "kept") if one != first)
    assert done.stderr.endswith(" is missing or damaged here; the backup has it from the one before.\n")
    assert faults(second) == []


def test_damaged_database_makes_no_backup(folder, tmp_path):
    rows(folder, "PRAGMA wal_checkpoint(TRUNCATE)")
    with (folder / "labfolio.sqlite3").open("r+b") as stream:
        stream.seek(4096 * 3)
        stream.write(b"\xff" * 4096 * 20)

    done = run(folder, "backup", str(tmp_path / "kept"))

    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "damaged" in done.stderr
    assert list((tmp_path / "kept").iterdir()) == []


def test_missing_database_is_a_sentence_and_makes_none(tmp_path):
    done = run(tmp_path / "var", "backup", str(tmp_path / "kept"))

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("CommandError: There is nothing to back up: ")
    assert not (tmp_path / "var" / "labfolio.sqlite3").exists()


@pytest.mark.parametrize("place", ["file", "var/uploads/x"])
def test_place_where_none_can_be_made_is_a_sentence(folder, tmp_path, place):
    (tmp_path / "file").touch()

    done = run(folder, "backup", str(tmp_path / place))

    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr


def test_wrong_rule_is_refused_before_anything_is_made(folder, tmp_path):
    done = run(folder, "backup", str(tmp_path / "kept"), "--keep", "7days")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("CommandError: --keep “7days” is not understood.")
    assert not (tmp_path / "kept").exists()


def test_backups_that_the_rule_does_not_keep_go(folder, tmp_path):
    run(folder, "backup", str(tmp_path / "kept"))
    first = only(tmp_path / "kept")[0]
    edit(folder, "Later.")

    done = run(folder, "backup", str(tmp_path / "kept"), "--keep", "1d")

    assert f"Removed: {first}\n" in done.stdout
    assert [path == first for path in (tmp_path / "kept").iterdir()] == [False]
    assert faults(only(tmp_path / "kept")[0]) == []


def add_picture(folder):
    """A picture with variants; returns the names of its files."""
    data = photo_bytes(size=(300, 225), quality=95)
    code = (
        "import sys; from profiles.uploads.files import keep; from profiles.models import Upload; "
        "keep(sys.stdin.buffer.read(), 'tea.jpg', None, width=300, height=225)"
    )
    subprocess.run(
        [sys.executable, MANAGE, "shell", "-c", code], input=data, env=environment(folder), check=True
    )
    assert run(folder, "make_variants").returncode == 0
    return [path for path in everything(folder / "uploads") if path.endswith((".webp", ".jpg"))]


def test_variants_are_in_the_backup_and_come_back(folder, tmp_path):
    names = add_picture(folder)
    backup_of(folder, tmp_path)
    before = everything(folder / "uploads")
    shutil.rmtree(folder / "uploads")

    done = run(folder, "restore", str(tmp_path))

    assert (done.returncode, len(names)) == (0, 4)
    assert {name: everything(folder / "uploads")[name] for name in names} == {
        name: before[name] for name in names
    }


def test_variants_of_the_backup_before_take_no_room_and_count_as_no_uploads(folder, tmp_path):
    add_picture(folder)
    first = backup_of(folder, tmp_path)
    backup_of(folder, tmp_path)

    links = [path.stat().st_nlink for one in only(tmp_path) for path in one.rglob("*.webp")]
    assert links == [2] * 6
    uploads = len(rows(folder, "SELECT DISTINCT file FROM profiles_upload"))
    assert f"{uploads} uploads of" in first


def test_lost_variant_is_named_with_what_makes_it_anew(folder, tmp_path):
    names = add_picture(folder)
    lost = next(name for name in names if ".224." in name)
    (folder / "uploads" / lost).unlink()

    done = run(folder, "backup", str(tmp_path / "kept"))

    assert f"The upload {lost} has lost its file; “make_variants” makes it anew." in done.stderr
    assert not list(tmp_path.rglob("*.224.webp"))


def backup_of(folder, place):
    done = run(folder, "backup", str(place))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
