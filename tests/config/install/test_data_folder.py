"""What the data folder holds is its owner's only, whatever the mode of the folder."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.config.command_line import MANAGE, run
from tests.config.data_folders import copy_to


def mode(path):
    return oct(path.stat().st_mode & 0o777)


@pytest.fixture
def folder(tmp_path):
    """A data folder that somebody made beforehand, open to all."""
    folder = tmp_path / "var"
    folder.mkdir()
    folder.chmod(0o755)
    return folder


@pytest.fixture
def site(tmp_path):
    site = tmp_path / "site"
    (site / "files").mkdir(parents=True)
    (site / "_config.yml").write_text("title: Ada Lovelace\n", encoding="utf-8")
    (site / "index.md").write_text("---\ntitle: Home\npermalink: /\n---\nHello.\n", encoding="utf-8")
    (site / "files" / "cv.pdf").write_bytes(b"%PDF-1.4")
    return site


def test_everything_made_in_an_open_folder_is_closed(folder, site):
    done = run(folder, "quickstart", "--no-serve", "--import", str(site), "--name", "Ada Lovelace")

    assert (done.returncode, done.stderr.count("Other users")) == (0, 0), done.stderr
    private = [path for path in folder.rglob("*") if "static" not in path.relative_to(folder).parts]
    assert {path.name for path in private} >= {"labfolio.sqlite3", "secret_key", "uploads"}
    assert [path for path in private if path.stat().st_mode & 0o077] == []
    assert len([path for path in private if path.suffix == ".pdf"]) == 1
    assert mode(folder) == "0o755"


def test_files_beside_the_database_are_closed(folder):
    run(folder, "migrate", "-v0")
    look = (
        "import pathlib; from profiles.models import Lab; list(Lab.objects.all()); Lab.objects.update(name='x');"
        "print(*sorted(f'{p.name} {p.stat().st_mode & 0o777:o}' for p in pathlib.Path(r'%s').glob('*.sqlite3*')))"
    )

    done = run(folder, "shell", "--no-imports", "-c", look % folder)

    assert done.stdout == "labfolio.sqlite3 600 labfolio.sqlite3-shm 600 labfolio.sqlite3-wal 600\n"


def test_open_files_of_an_earlier_version_are_closed_once_and_named(folder, collected, site):
    copy_to(folder, collected)
    run(folder, "quickstart", "--no-serve", "--import", str(site), "--name", "Ada Lovelace")
    # Earlier versions had neither.
    (folder / "in-use.lock").unlink()
    shutil.rmtree(folder / "cache", ignore_errors=True)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)

    first, second = run(folder, "settings_help"), run(folder, "settings_help")

    assert first.stderr == (
        f"Other users of this machine could read labfolio.sqlite3, secret_key, uploads in {folder}; "
        "now only the owner can.\n"
    )
    assert second.stderr == ""
    private = [path for path in folder.rglob("*") if "static" not in path.relative_to(folder).parts]
    assert [path for path in private if path.stat().st_mode & 0o077] == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")
def test_open_files_of_another_user_are_named():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "labfolio.sqlite3").touch()
        (folder / "labfolio.sqlite3").chmod(0o644)
        code = (
            "import os, sys; from pathlib import Path; from config.install.data_folder import keep_private; "
        )
        code += "os.setuid(65534); keep_private(Path(sys.argv[1]))"
        done = subprocess.run(
            [sys.executable, "-c", code, name], cwd=MANAGE.parent, capture_output=True, text=True, check=False
        )

    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert done.stderr.startswith(
        f"Other users of this machine can read labfolio.sqlite3 in {name}, which belong"
    )


@pytest.mark.parametrize("words", [["content.json"], ["lab.zip", "--media"]])
def test_exported_content_is_closed(folder, migrated, tmp_path, words):
    copy_to(folder, migrated)

    done = run(folder, "export_fixtures", str(tmp_path / words[0]), *words[1:])

    assert (done.returncode, mode(tmp_path / words[0])) == (0, "0o600")


def test_exported_markdown_is_closed(folder, first_quickstart, tmp_path):
    copy_to(folder, first_quickstart[0])

    done = run(folder, "export_markdown", str(tmp_path / "out"))

    assert done.returncode == 0
    assert [
        path for path in [tmp_path / "out", *(tmp_path / "out").rglob("*")] if path.stat().st_mode & 0o077
    ] == []


def test_static_copy_can_be_read_by_a_web_server(folder, first_quickstart, tmp_path):
    copy_to(folder, first_quickstart[0])

    done = run(folder, "export_site", str(tmp_path / "www" / "lab"))
    run(
        folder,
        "export_site",
        str(tmp_path / "www" / "lab"),
        "--incremental",
        "--base-url",
        "https://x.example.org",
    )

    assert done.returncode == 0
    paths = [tmp_path / "www", *(tmp_path / "www").rglob("*")]
    assert {(path.is_dir(), mode(path)) for path in paths} == {(True, "0o755"), (False, "0o644")}
