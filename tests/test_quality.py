"""The tools that keep the code in order, run as tests so that one command shows everything."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "LABFOLIO_URL": "https://lab.example.org",
    "LABFOLIO_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
}


def run(*command, **environment):
    """Run a tool of this Python's environment and return what it printed; fail when it fails."""
    # What the tests in a browser need is nothing to deploy with.
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**inherited, "PATH": path, "DJANGO_SETTINGS_MODULE": "config.settings", **environment},
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def test_ruff_finds_nothing():
    run("ruff", "check", "--no-cache", ".")


def test_code_is_laid_out_by_ruff():
    run("ruff", "format", "--no-cache", "--check", ".")


def test_djade_would_change_no_template():
    run("djade", "--check", "--target-version", "5.2", *sorted((ROOT / "templates").rglob("*.html")))


def test_mypy_finds_nothing(tmp_path):
    run("mypy", "--cache-dir", tmp_path)


def test_migrations_are_complete(tmp_path):
    run(sys.executable, "manage.py", "makemigrations", "--check", "--dry-run", LABFOLIO_DATA=str(tmp_path))


def test_deployment_check_is_clean_under_production_settings(tmp_path):
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    printed = run(*command, LABFOLIO_DATA=str(tmp_path), **PRODUCTION)

    assert "no issues" in printed


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX"])
def test_nothing_is_left_for_later(word):
    folders = ("config", "profiles", "publications", "templates")
    files = [
        file
        for name in folders
        for file in (ROOT / name).rglob("*")
        if file.suffix in {".py", ".html", ".js", ".css"}
    ]

    assert [str(file) for file in files if re.search(rf"\b{word}\b", file.read_text(encoding="utf-8"))] == []
