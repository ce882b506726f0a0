"""Databases of their own, for commands that tests run as processes, on the PostgreSQL that the tests are run on."""

import os
import uuid
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

ADDRESS = os.environ.get("LABFOLIO_TEST_DATABASE_URL", "")

IS_THERE = pytest.mark.skipif(not ADDRESS, reason="LABFOLIO_TEST_DATABASE_URL names no PostgreSQL")


def needs_server(test):
    return pytest.mark.database(IS_THERE(test))


@contextmanager
def new_database(template="template0"):
    """The address of a new database, empty by default, dropped at the end."""
    name = f"labfolio_{uuid.uuid4().hex}"
    ask(ADDRESS, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield urlsplit(ADDRESS)._replace(path=f"/{name}").geturl()
    finally:
        ask(ADDRESS, f"DROP DATABASE {name} WITH (FORCE)")


def ask(address, question):
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(question)
        return cursor.fetchall() if cursor.description else []
