"""A full disk ends a command in a sentence, and leaves nothing behind."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from config.moving_out.static_copy.spool import Spool
from config.moving_out.static_copy.writing import MARKER, files_there, write_changed, write_whole
from tests.config.command_line import MANAGE, environment, run
from tests.config.data_folders import copy_to


@pytest.fixture(scope="module")
def folder(tmp_path_factory, first_quickstart):
    folder = copy_to(tmp_path_factory.mktemp("full") / "var", first_quickstart[0])
    keep = "from profiles.uploads.files import keep; keep(b'%PDF' * 25_000, 'talk.pdf', None)"
    run(folder, "shell", "--no-imports", "-c", keep)
    return folder


def limited(folder, most, *words):
    """Run a command that can make no file larger than so many bytes: Python hears of it as of a full disk."""
    return subprocess.run(
        [sys.executable, str(MANAGE), *words],
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


@pytest.mark.parametrize(
    "words",
    [
        ["export_site"],
        ["export_markdown"],
        ["export_fixtures"],
        ["export_fixtures", "--media"],
    ],
)
def test_export_says_so_and_leaves_nothing(folder, tmp_path, words):
    done = limited(folder, 40_000, words[0], str(tmp_path / "out"), *words[1:])

    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert f"CommandError: {tmp_path / 'out'} cannot be written (File too large). " in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_copy_from_before_stays(folder, tmp_path):
    run(folder, "export_site", str(tmp_path / "out"))
    before = sorted(tmp_path.rglob("*"))

    limited(folder, 40_000, "export_site", str(tmp_path / "out"))

    assert sorted(tmp_path.rglob("*")) == before


_CHANGED = """
import resource, sys
from pathlib import Path
from config.moving_out.static_copy.spool import Spool
from config.moving_out.static_copy.writing import files_there, write_changed
with Spool() as spool:
    files = {"a.html": b"new", "b.html": b"x" * 2_000, "c.html": b"new"}
    spooled = {name: spool.put(data) for name, data in files.items()}
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
    write_changed(Path(sys.argv[1]), spooled, files_there(Path(sys.argv[1]), {}))
"""


@pytest.fixture
def spool():
    with Spool() as spool:
        yield spool


def test_copy_brought_up_to_date_is_finished_by_the_next_run(tmp_path, spool):
    files = {"a.html": b"old", "b.html": b"old", "d.html": b"old"}
    spooled = {name: spool.put(data) for name, data in files.items()}
    write_whole(tmp_path / "out", spooled)

    broken = subprocess.run(
        [sys.executable, "-c", _CHANGED, str(tmp_path / "out")],
        cwd=MANAGE.parent,
        capture_output=True,
        check=False,
    )
    assert (broken.returncode, (tmp_path / "out" / "a.html").read_bytes()) == (1, b"new")
    write_changed(tmp_path / "out", spooled, files_there(tmp_path / "out", {}))

    found = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.name != MARKER}
    assert found == files


def test_half_a_file_that_a_killed_run_left_goes(tmp_path, spool):
    write_whole(tmp_path / "out", {"a.html": spool.put(b"old")})
    (tmp_path / "out" / ".a.html.labfolio-part").write_bytes(b"ne")

    write_changed(tmp_path / "out", {"a.html": spool.put(b"old")}, files_there(tmp_path / "out", {}))

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [MARKER, "a.html"]


def test_import_of_a_file_says_so_and_leaves_nothing(folder, tmp_path):
    (tmp_path / "_config.yml").write_text("title: Ada Lovelace\n", encoding="utf-8")
    (tmp_path / "index.md").write_text("---\ntitle: Home\npermalink: /ada/\n---\nHello.\n", encoding="utf-8")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "talk.pdf").write_bytes(b"%PDF" * 1_000_000)
    before = run(folder, "export_fixtures").stdout

    done = limited(folder, 3_000_000, "import_site", str(tmp_path), "--name", "Ada Lovelace")

    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert done.stderr.splitlines()[-1].startswith("CommandError: There is no room on the disk")
    assert [path for path in (folder / "uploads" / ".incoming").iterdir() if path.name != "turn"] == []
    assert len(list((folder / "uploads").glob("[0-9a-f]*/*"))) == 1
    assert run(folder, "export_fixtures").stdout == before


def test_database_that_cannot_grow_says_so(tmp_path):
    done = limited(tmp_path / "var", 300_000, "migrate", "-v0")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith("CommandError: The database cannot write to its disk")


def test_damaged_database_says_so(tmp_path, migrated):
    copy_to(tmp_path, migrated)
    (tmp_path / "labfolio.sqlite3").write_bytes(b"x" * 10_000)

    done = run(tmp_path, "export_fixtures")

    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "Bring a backup back: manage.py restore FOLDER." in done.stderr


def test_full_output_says_so(folder):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, str(MANAGE), "export_fixtures"],
            env=environment(folder),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith("CommandError: There is no room on the disk")


def test_reader_that_has_enough_ends_a_command_quietly(folder):
    command = f"'{sys.executable}' '{MANAGE}' export_fixtures | head -c 1"
    done = subprocess.run(
        ["bash", "-c", command], env=environment(folder), capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.stderr) == ("[", "")
