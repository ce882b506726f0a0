"""Data folders as commands leave them, made once and copied for each test."""

import shutil

import pytest

from tests.config.command_line import run


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """A data folder with empty tables; for ``copy_to``, and itself never changed."""
    folder = tmp_path_factory.mktemp("migrated") / "var"
    done = run(folder, "migrate", "-v0")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="session")
def first_quickstart(tmp_path_factory):
    """The data folder of a new install, itself never changed, and what the command said."""
    folder = tmp_path_factory.mktemp("first") / "var"
    return folder, run(folder, "quickstart", "--no-serve")


def copy_to(folder, template):
    """Make a folder what the template is; if it is there, it keeps its own mode."""
    mode = folder.stat().st_mode if folder.exists() else None
    shutil.copytree(template, folder, dirs_exist_ok=True)
    if mode is not None:
        folder.chmod(mode)
    return folder
