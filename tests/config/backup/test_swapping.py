"""A restore that is killed while it moves files is finished by the next process, from wherever it was."""

import signal
import subprocess
import sys

import pytest

from tests.config.command_line import MANAGE

_SWAP = """
import os, signal, sys
from pathlib import Path
from config.backup import swapping
data, last = Path(sys.argv[1]), int(sys.argv[2])
rename, count = Path.rename, 0
def counted(self, other):
    global count
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)
    count += 1
    return rename(self, other)
Path.rename = counted
new = swapping.start(data)
(new / "labfolio.sqlite3").write_text("new")
(new / "uploads").mkdir()
(new / "uploads" / "new.pdf").touch()
swapping.swap(data, "aside")
"""
_START = "import sys; from pathlib import Path; from config.backup.swapping import *; finish_what_broke_off(Path(sys.argv[1]))"
OLD = {"labfolio.sqlite3": "old", "labfolio.sqlite3-wal": "old log", "uploads/old.pdf": ""}
NEW = {"labfolio.sqlite3": "new", "uploads/new.pdf": ""}


def python(*words):
    return subprocess.run(
        [sys.executable, "-c", *words], cwd=MANAGE.parent, capture_output=True, text=True, check=False
    )


def texts(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "in-use.lock"
    }


@pytest.fixture
def data(tmp_path):
    (tmp_path / "uploads").mkdir()
    for name, text in OLD.items():
        (tmp_path / name).write_text(text)
    return tmp_path


# One rename says that all is ready; then come database, log, new database, uploads, new uploads.
@pytest.mark.parametrize("count", range(7))
def test_killed_swap_has_happened_or_not(data, count):
    died = python(_SWAP, str(data), str(count))
    started = python(_START, str(data))

    assert died.returncode == (0 if count == 6 else -signal.SIGKILL), died.stderr
    assert started.returncode == 0, started.stderr
    found = texts(data)
    aside = {name.partition("/")[2]: found.pop(name) for name in list(found) if name.startswith("aside/")}
    if count == 0:
        # Nothing was ready: the next restore removes what there is of it.
        assert {name: text for name, text in found.items() if not name.startswith(".restore/")} == OLD
        assert (aside, started.stderr) == ({}, "")
    else:
        assert (found, aside) == (NEW, OLD)
        assert started.stderr.startswith("A restore that was broken off is finished." if count < 6 else "")


def test_swap_into_an_empty_folder_keeps_nothing_aside(tmp_path):
    assert python(_SWAP, str(tmp_path), "-1").returncode == 0

    assert texts(tmp_path) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == ["labfolio.sqlite3", "uploads"]


def test_what_stands_aside_already_is_not_written_over(data):
    (data / "aside").mkdir()
    (data / "aside" / "labfolio.sqlite3").write_text("older")

    python(_SWAP, str(data), "-1")

    assert texts(data / "aside") == OLD | {"labfolio.sqlite3": "older", "labfolio.sqlite3.2": "old"}
