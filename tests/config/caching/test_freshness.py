"""What the database says of its own changes, to whoever has a connection of its own."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from config.caching import sqlite_versions, wal_index
from config.caching.freshness import Instant
from config.caching.shared_checks import SharedChecks
from config.caching.sqlite_versions import SqliteVersions
from config.caching.versions import Unknown
from profiles.views.page_versions import TABLE, TABLES
from tests.config.caching.asgi_calls import run


@pytest.fixture
def file(tmp_path):
    """A database as the site's settings make it, with three scopes."""
    file = tmp_path / "db.sqlite3"
    write(
        file,
        "PRAGMA journal_mode=WAL",
        TABLES["sqlite"],
        f"INSERT INTO {TABLE} VALUES ('any', 7), ('lab', 3), ('ada', 5)",  # noqa: S608
        "CREATE TABLE django_session (key TEXT)",
    )
    return file


@pytest.fixture(params=["index", "no index"])
def reader(file, request, monkeypatch):
    """On a machine that lets it read the WAL index, and on one that does not."""
    if request.param == "no index":
        monkeypatch.setattr(wal_index.sys, "platform", "another")
    with closing(SqliteVersions(file)) as reader:
        yield reader


def write(file, *statements):
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement).fetchall()


def test_stamp_stays_while_nothing_is_written(reader, file):
    assert len({reader.stamp() for _ in range(100)}) == 1
    write(file, "SELECT * FROM django_session", "BEGIN", "DELETE FROM labfolio_page_version", "ROLLBACK")
    assert len({reader.stamp() for _ in range(100)}) == 1


def test_stamp_moves_by_each_commit_of_another_connection(reader, file):
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        stamps = [reader.stamp()]
        for number in range(3):
            other.execute("BEGIN IMMEDIATE")
            other.execute("INSERT INTO django_session VALUES (?)", (number,))
            assert reader.stamp() == stamps[-1]
            other.execute("COMMIT")
            stamps.append(reader.stamp())
            reader.versions(["any"])
    assert len(set(stamps)) == 4


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux shows in a file what is written to its memory"
)
def test_sqlite_is_asked_again_only_after_a_commit(file):
    asked = []
    with closing(SqliteVersions(file)) as reader:
        first = reader.stamp()
        reader._connection.set_trace_callback(asked.append)
        assert {reader.stamp() for _ in range(100)} == {first}
        assert asked == []
        write(file, "INSERT INTO django_session VALUES (1)")
        assert len({reader.stamp() for _ in range(100)} - {first}) == 1
        assert asked == ["PRAGMA data_version"]


def test_an_index_that_is_not_in_use_is_not_read(tmp_path):
    file = tmp_path / "db.sqlite3"
    write(file, TABLES["sqlite"])
    # As after a crash before the mode was changed.
    file.with_name("db.sqlite3-shm").write_bytes((3_007_000).to_bytes(4, sys.byteorder) * 100)
    with closing(SqliteVersions(file)) as reader:
        before = reader.stamp()
        write(file, f"INSERT INTO {TABLE} VALUES ('any', 7)")  # noqa: S608
        assert reader.stamp() != before


def test_locks_of_the_process_outlive_a_reader(file):
    """Who closes a file of the index takes them away, and two may write at once."""
    program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0); c.execute('BEGIN IMMEDIATE')"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO django_session VALUES (1)")
        for _ in range(3):
            with closing(SqliteVersions(file)) as reader:
                reader.stamp()
        done = subprocess.run([sys.executable, "-c", program, file], capture_output=True, text=True)
        connection.execute("COMMIT")

    assert "database is locked" in done.stderr


def test_stamp_moves_by_another_process(reader, file):
    before = reader.stamp()
    program = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
        "c.execute('INSERT INTO django_session VALUES (1)'); c.commit()"
    )
    subprocess.run([sys.executable, "-c", program, file], check=True)

    assert reader.stamp() != before


def test_versions_are_those_that_are_committed(reader, file):
    assert reader.versions(["any", "ada"]) == {"any": 7, "ada": 5}
    write(file, f"UPDATE {TABLE} SET version = 8 WHERE scope = 'any'")  # noqa: S608
    assert reader.versions({"any"}) == {"any": 8}


def test_scope_without_a_version_has_another_one_each_time(reader):
    found = [reader.versions(["any", "nobody"]) for _ in range(3)]

    assert [one["any"] for one in found] == [7, 7, 7]
    assert len({one["nobody"] for one in found}) == 3


def test_restored_database_is_found_in_its_place(reader, file, tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite_versions, "_INODE_HOLDS", 0)
    write(file, "PRAGMA wal_checkpoint(TRUNCATE)")
    copy = tmp_path / "copy.sqlite3"
    shutil.copy(file, copy)
    before = reader.stamp()
    write(copy, f"UPDATE {TABLE} SET version = 9 WHERE scope = 'any'")  # noqa: S608
    copy.replace(file)

    assert reader.stamp() != before
    assert reader.versions(["any"]) == {"any": 9}


@pytest.mark.parametrize("damage", ["no file", "no table", "no database"])
def test_database_that_cannot_be_read_says_nothing(tmp_path, damage):
    file = tmp_path / "other.sqlite3"
    if damage == "no table":
        write(file, "CREATE TABLE other (id)")
    if damage == "no database":
        file.write_bytes(b"Not a database." * 1000)
    with closing(SqliteVersions(file)) as reader:
        with pytest.raises(Unknown):
            reader.versions(["any"])
        if damage != "no table":
            with pytest.raises(Unknown):
                reader.stamp()
    assert file.exists() == (damage != "no file")


def test_reader_goes_on_after_it_could_not_read(reader, file, tmp_path):
    before = reader.stamp()
    write(file, f"ALTER TABLE {TABLE} RENAME TO elsewhere")
    with pytest.raises(Unknown):
        reader.versions(["any"])
    write(file, f"ALTER TABLE elsewhere RENAME TO {TABLE}")

    assert reader.versions(["any"]) == {"any": 7}
    assert reader.stamp() != before


def test_event_loop_is_told_at_once(reader, file):
    async def ask():
        fresh = Instant(reader)
        before = await fresh.stamp()
        write(file, f"UPDATE {TABLE} SET version = version + 1")  # noqa: S608
        return before != await fresh.stamp(), await fresh.versions(["lab"])

    assert run(ask()) == (True, {"lab": 4})


class SlowVersions(SqliteVersions):
    """As across a network: the answer says what was true when it set out."""

    seconds = 0.0

    def __init__(self, file):
        super().__init__(file)
        self.asked = []

    def versions(self, scopes):
        self.asked.append(set(scopes))
        found = super().versions(scopes)
        time.sleep(self.seconds)
        return found


@pytest.fixture
def slow(file):
    with closing(SlowVersions(file)) as reader:
        yield reader


def test_one_question_serves_all_who_wait_for_it(slow):
    slow.seconds = 0.02
    names = ["any", "lab", "ada"]

    async def ask():
        checks = SharedChecks(slow)
        return await asyncio.gather(checks.stamp(), *(checks.versions(["any", name]) for name in names * 20))

    first, *others = run(ask())

    assert first == 7
    assert others == [{"any": 7}, {"any": 7, "lab": 3}, {"any": 7, "ada": 5}] * 20
    assert slow.asked == [{"any"}, {"any", "lab", "ada"}]


def test_nobody_is_told_what_was_read_before_she_came(slow, file):
    slow.seconds = 0.1

    async def ask():
        checks = SharedChecks(slow)
        early = asyncio.create_task(checks.stamp())
        await asyncio.sleep(0.05)
        # While the first answer is on its way.
        write(file, f"UPDATE {TABLE} SET version = 8 WHERE scope = 'any'")  # noqa: S608
        return await checks.stamp(), await early

    assert run(ask()) == (8, 7)


def test_database_that_does_not_answer_keeps_nobody(slow):
    slow.seconds = 2

    async def ask():
        checks = SharedChecks(slow, patience=0.05)
        waits = []
        for _ in range(3):
            began = time.monotonic()
            with pytest.raises(Unknown):
                await checks.stamp()
            waits.append(time.monotonic() - began)
        await asyncio.sleep(2.1)
        slow.seconds = 0
        return waits, await checks.stamp()

    waits, stamp = run(ask())

    assert stamp == 7
    # Only the first waits for it at all.
    assert waits[0] >= 0.04
    assert max(waits) < 1.5


def test_database_that_is_away_is_asked_again(slow, file):
    hidden = file.with_suffix(".hidden")
    file.rename(hidden)

    async def ask():
        checks = SharedChecks(slow)
        with pytest.raises(Unknown):
            await checks.stamp()
        hidden.rename(file)
        return await checks.stamp()

    assert run(ask()) == 7
