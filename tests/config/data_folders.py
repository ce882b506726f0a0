"""Data folders as commands leave them, made once for all processes of a run and copied for each test."""

import fcntl
import json
import os
import shutil
from subprocess import CompletedProcess

import pytest

from tests.config.command_line import run


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """A data folder with empty tables; for ``copy_to``, and itself never changed."""
    folder, done = _made_once(tmp_path_factory, "migrated", "migrate", "-v0")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="session")
def first_quickstart(tmp_path_factory):
    """The data folder of a new install, itself never changed, and what the command said."""
    return _made_once(tmp_path_factory, "first-quickstart", "quickstart", "--no-serve")


@pytest.fixture(scope="session")
def collected(tmp_path_factory, migrated, first_quickstart):
    """A data folder with empty tables and the static files of an install; for ``copy_to``, and itself never changed."""
    folder = copy_to(tmp_path_factory.mktemp("collected") / "var", migrated)
    copy_to(folder / "static", first_quickstart[0] / "static")
    return folder


def copy_to(folder, template):
    """Make a folder what the template is; if it is there, it keeps its own mode."""
    mode = folder.stat().st_mode if folder.exists() else None
    shutil.copytree(template, folder, dirs_exist_ok=True)
    if mode is not None:
        folder.chmod(mode)
    return folder


def _made_once(tmp_path_factory, name, *words):
    """The folder that a command made, and what it said; the other processes of pytest-xdist wait for it."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, said = base / name / "var", base / name / "said.json"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            said.write_text(json.dumps(vars(run(folder, *words))), encoding="utf-8")
        return folder, CompletedProcess(**json.loads(said.read_text(encoding="utf-8")))
