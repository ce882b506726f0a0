"""DATABASE_URL, as Django's settings."""

import pytest

from config.caching.pool import THREADS
from config.install.database import database_settings
from tests.config.command_line import run

ADDRESS = "postgresql://ada:s%40cret@db.example.org:5433/lab?sslmode=require"


def test_without_an_address_the_data_folder_keeps_the_rows(tmp_path):
    found = database_settings("", tmp_path / "labfolio.sqlite3")

    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", tmp_path / "labfolio.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_address_is_taken_apart(tmp_path, scheme):
    pytest.importorskip("psycopg", reason="no driver of PostgreSQL is installed")

    found = database_settings(ADDRESS.replace("postgresql", scheme), tmp_path)

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert [found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "ada",
        "s@cret",
        "db.example.org",
        5433,
        "lab",
    ]
    assert found["OPTIONS"]["sslmode"] == "require"
    # One for each thread, and for each request one all the while.
    assert found["OPTIONS"]["pool"]["max_size"] == THREADS


@pytest.mark.parametrize(
    "address",
    [
        "mysql://ada:hush-hush@db.example.org/lab",
        "db.example.org",
        "postgresql://ada:hush-hush@db.example.org",
        "postgresql://ada:hush-hush@db.example.org:port/lab",
        "postgresql://ada:hush/hush-hush@db.example.org/lab",
        "postgresql://[db/lab",
    ],
)
def test_what_is_no_address_ends_in_a_sentence_without_its_password(tmp_path, address):
    done = run(tmp_path / "var", "check", DATABASE_URL=address)

    assert done.returncode == 1
    assert done.stderr.startswith(
        "DATABASE_URL is not the address of a PostgreSQL database. Give a whole one"
    )
    assert "hush-hush" not in done.stderr
    assert "Traceback" not in done.stderr


def test_missing_driver_is_named(tmp_path):
    # A Python that reads nothing but its own library and this checkout would not even have Django.
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as util\n"
        "found = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'psycopg' else found(name, *rest)\n"
    )

    done = run(tmp_path / "var", "check", DATABASE_URL=ADDRESS, PYTHONPATH=str(hidden))

    assert done.returncode == 1
    assert 'pip install --editable ".[postgres]"' in done.stderr
