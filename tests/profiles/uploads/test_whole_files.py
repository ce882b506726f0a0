"""Files and folders are written whole, and what killed runs left goes with the next."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from profiles.uploads.whole_files import file_beside, folder_beside, put_in_place

_KILLED = """
import os, signal, sys
from pathlib import Path
from profiles.uploads import whole_files
target, moment = Path(sys.argv[1]), sys.argv[2]
rename, count = Path.rename, 0
def counted(self, other):
    global count
    if f"rename {count}" == moment:
        os.kill(os.getpid(), signal.SIGKILL)
    count += 1
    return rename(self, other)
Path.rename = counted
with whole_files.folder_beside(target) as new:
    (new / "a").write_text("new")
    if moment == "half":
        os.kill(os.getpid(), signal.SIGKILL)
    whole_files.put_in_place(new, target)
    if moment == "placed":
        os.kill(os.getpid(), signal.SIGKILL)
"""
_HOLDS = """
import sys
from pathlib import Path
from profiles.uploads.whole_files import folder_beside
with folder_beside(Path(sys.argv[1])) as new:
    print(new, flush=True)
    sys.stdin.read()
"""
ROOT = Path(__file__).resolve().parents[3]


def write(target, text):
    with folder_beside(target) as new:
        (new / "a").write_text(text)
        put_in_place(new, target)


@pytest.fixture
def target(tmp_path):
    """A folder from before, with a repository that somebody keeps in it."""
    target = tmp_path / "out"
    write(target, "old")
    (target / ".git").mkdir()
    (target / ".git" / "HEAD").write_text("ref")
    return target


@pytest.mark.parametrize("moment", ["half", "rename 0", "rename 1", "rename 2", "placed"])
def test_killed_run_leaves_nothing_and_loses_nothing(target, moment):
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(target), moment], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(target.parent.glob(".out.*"))) == 1

    write(target, "newer")

    assert list(target.parent.iterdir()) == [target]
    assert ((target / "a").read_text(), (target / ".git" / "HEAD").read_text()) == ("newer", "ref")


def test_folder_that_a_killed_run_had_moved_away_comes_back(target):
    subprocess.run([sys.executable, "-c", _KILLED, str(target), "rename 2"], cwd=ROOT, check=False)
    assert not target.exists()

    with pytest.raises(KeyError), folder_beside(target):
        raise KeyError

    assert (target / "a").read_text() == "old"
    assert (target / ".git" / "HEAD").read_text() == "ref"


def test_folder_that_another_is_writing_stays(target):
    command = [sys.executable, "-c", _HOLDS, str(target)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        new = Path(other.stdout.readline().strip())
        write(target, "newer")
        assert new.is_dir()
        other.stdin.close()

    assert list(target.parent.iterdir()) == [target]


def test_folder_of_another_name_stays(target):
    other = target.parent / ".output.labfolio-abc"
    other.mkdir()

    write(target, "newer")

    assert other.is_dir()


def test_file_is_its_owners_only_and_replaces_whole(tmp_path):
    place = tmp_path / "content.json"
    place.write_text("old")
    place.chmod(0o644)

    with file_beside(place) as stream:
        stream.write(b"new")
        assert place.read_text() == "old"

    assert (place.read_text(), place.stat().st_mode & 0o777) == ("new", 0o600)
    assert list(tmp_path.iterdir()) == [place]


def test_file_that_breaks_leaves_the_old_one(tmp_path):
    place = tmp_path / "content.json"
    place.write_text("old")

    with pytest.raises(KeyError), file_beside(place) as stream:
        stream.write(b"new")
        raise KeyError

    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_file_that_a_killed_run_left_goes_with_the_next(tmp_path):
    place = tmp_path / "content.json"
    kill = "with file_beside(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    code = f"import os, sys; from pathlib import Path; from profiles.uploads.whole_files import file_beside\n{kill}"
    subprocess.run([sys.executable, "-c", code, str(place)], cwd=ROOT, check=False)
    assert len(list(tmp_path.iterdir())) == 1

    with file_beside(place) as stream:
        stream.write(b"new")

    assert list(tmp_path.iterdir()) == [place]
