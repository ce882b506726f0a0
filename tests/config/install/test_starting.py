"""Starting anew what has been started before: Django looks again where something has changed."""

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from config.install import readiness
from config.install.starting import serve_if_ready
from tests.config.command_line import free_port, run, running, wait_for
from tests.config.data_folders import copy_to


@pytest.fixture
def folder(tmp_path, first_quickstart):
    return copy_to(tmp_path / "var", first_quickstart[0])


@pytest.fixture
def noted(settings, monkeypatch, tmp_path, folder):
    """An install that a whole start has found in order; an asset of it."""
    settings.DATA_FOLDER, settings.STATIC_ROOT = folder, folder / "static"
    monkeypatch.delenv("DATABASE_URL", raising=False)
    asset = tmp_path / "assets" / "site.css"
    asset.parent.mkdir()
    asset.write_text("a{}", encoding="ascii")
    readiness.note([asset, asset.parent])
    return asset


def served(folder, *words, **more):
    """What the process beside the workers has loaded of Django's apps, and what it printed at its end."""
    port = free_port()
    # A library of Python that models need.
    with running(folder, "serve", "--port", str(port), *words, **more) as process:
        status, _ = wait_for(f"http://127.0.0.1:{port}/")
        maps = Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")
        os.kill(process.pid, signal.SIGTERM)
        output, errors = process.communicate(timeout=60)
    return status, "/_decimal." in maps, process.returncode, errors, output


def test_second_start_takes_no_apps_into_the_process_beside_the_workers(folder):
    first, second = served(folder), served(folder)

    assert (first[:4], second[:4]) == ((200, True, 0, ""), (200, False, 0, ""))
    assert second[4].splitlines()[-1] == "Stopped."


def test_words_of_other_commands_are_left_to_django(folder):
    served(folder)

    assert served(folder, "--traceback")[:4] == (200, True, 0, "")


def test_published_pages_are_watched_at_the_second_start_too(folder, tmp_path):
    more = {"LABFOLIO_PUBLISH": str(tmp_path / "published")}

    assert [served(folder, **more)[:4] for _ in range(2)] == [(200, True, 0, "")] * 2


def test_database_that_is_older_now_is_refused(folder):
    served(folder)
    with closing(sqlite3.connect(folder / "labfolio.sqlite3")) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = 'profiles'")

    result = run(folder, "serve", "--port", str(free_port()))

    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "The database is not ready for this version." in result.stderr


def test_assets_that_are_gone_are_collected_again(folder):
    served(folder)
    (folder / "static" / "staticfiles.json").unlink()
    (folder / "static" / ".fingerprint").unlink()

    assert served(folder)[:2] == (200, True)
    assert (folder / "static" / "staticfiles.json").is_file()


def test_what_has_not_changed_is_as_noted(noted):
    assert readiness.is_as_noted()


def test_another_asset_is_noticed(noted):
    noted.write_text("b{ }", encoding="ascii")

    assert not readiness.is_as_noted()


def test_asset_beside_others_is_noticed(noted):
    os.utime(noted.parent, (0, 0))
    (noted.parent / "new.css").touch()

    assert not readiness.is_as_noted()


def test_asset_that_is_gone_is_noticed(noted):
    noted.unlink()

    assert not readiness.is_as_noted()


@pytest.mark.parametrize(
    ("name", "is_noticed"), [("LABFOLIO_URL", True), ("EMAIL_URL", True), ("LABFOLIO_WORKERS", False)]
)
def test_variables_are_noticed_unless_each_start_looks_at_them(noted, monkeypatch, name, is_noticed):
    monkeypatch.setenv(name, "1")

    assert readiness.is_as_noted() is not is_noticed


def test_other_code_is_noticed(noted, monkeypatch):
    monkeypatch.setattr(readiness, "code_version", lambda: "another")

    assert not readiness.is_as_noted()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"install": 1'])
def test_broken_note_counts_for_nothing(noted, settings, text):
    (settings.DATA_FOLDER / "cache" / "ready.json").write_text(text, encoding="ascii")

    assert not readiness.is_as_noted()


@pytest.mark.parametrize(
    "words", [["--help"], ["--port"], ["--port", "80a"], ["8000"], ["--host", "203.0.113.7"], ["-v", "2"]]
)
def test_what_django_must_answer_is_left_to_it(noted, words):
    before = [signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)]
    try:
        assert serve_if_ready(words) is None
    finally:
        for name, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
            signal.signal(name, handler)
