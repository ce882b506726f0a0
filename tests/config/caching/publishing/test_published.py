"""Files in the folder, entries in the manifest, versions in a database: what is published while it is true."""

import math
import os
import sqlite3
import stat
import time
from contextlib import closing
from pathlib import Path

import pytest

from config.caching.publishing.published import Leaf, Published, check_folder, make_folder
from config.caching.sqlite_versions import SqliteVersions
from profiles.views.page_versions import TABLE, TABLES

NOW = 1_700_000_000


@pytest.fixture
def database(tmp_path):
    file = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(TABLES["sqlite"])
        rows = [("any", 7), ("lab", 3), ("ada", 5), ("bob", 5)]
        connection.executemany(f"INSERT INTO {TABLE} VALUES (?, ?)", rows)  # noqa: S608
    return file


@pytest.fixture
def folder(tmp_path):
    make_folder(tmp_path / "public")
    return tmp_path / "public"


@pytest.fixture
def published(folder, database):
    with closing(Published(folder, SqliteVersions(database))) as published:
        yield published


def write(database, *scopes):
    """An edit of somebody's, which moves versions as the triggers do."""
    edit = f"UPDATE {TABLE} SET version = version + 1 WHERE scope = ?"  # noqa: S608
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(edit, [(scope,) for scope in ("any", *scopes)])


def leaf(file="ada/index.html", body=b"<p>", packed=b"gz", ends=math.inf, modified=NOW, **versions):
    return Leaf(file, body, packed, versions or {"lab": 3, "ada": 5}, ends, modified)


def files(folder):
    pages = folder / "pages"
    return {str(path.relative_to(pages)) for path in pages.rglob("*") if path.is_file()}


def test_page_is_written_with_its_gzip(published, folder):
    assert published.publish(leaf())

    page, packed = folder / "pages" / "ada" / "index.html", folder / "pages" / "ada" / "index.html.gz"
    assert (page.read_bytes(), packed.read_bytes()) == (b"<p>", b"gz")
    assert {one.stat().st_mtime for one in (page, packed)} == {NOW}


def test_others_may_read_whatever_the_umask(published, folder):
    before = os.umask(0o077)
    try:
        published.publish(leaf("a/b/index.html"))
    finally:
        os.umask(before)

    place = folder / "pages" / "a" / "b" / "index.html"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (place, *place.parents[:3], folder)]
    assert modes == [0o644, 0o755, 0o755, 0o755, 0o755]


def test_page_that_is_too_small_to_pack_loses_the_gzip_of_the_one_before(published, folder):
    published.publish(leaf())

    published.publish(leaf(body=b"", packed=None))

    assert files(folder) == {"ada/index.html"}


def test_page_that_is_no_longer_true_is_not_published(published, folder, database):
    write(database, "ada")

    assert not published.publish(leaf())
    assert files(folder) == set()


def test_page_of_unknown_scope_is_not_published(published, folder):
    assert not published.publish(leaf(eve=1))
    assert files(folder) == set()


@pytest.mark.parametrize("left", [-1, 0, 0.9])
def test_page_whose_time_is_over_is_not_published(published, left):
    assert not published.publish(leaf(ends=time.time() + left))


def test_edit_removes_what_depends_on_it_and_leaves_the_rest(published, folder, database):
    published.publish(leaf())
    published.publish(leaf("bob/index.html", lab=3, bob=5))
    write(database, "ada")

    assert published.sweep() == 1
    assert files(folder) == {"bob/index.html", "bob/index.html.gz"}
    assert not (folder / "pages" / "ada").exists()
    assert published.sweep() == 0


def test_edit_of_the_lab_removes_all_that_show_it(published, folder, database):
    published.publish(leaf())
    published.publish(leaf("bob/index.html", lab=3, bob=5))
    write(database, "lab")

    assert published.sweep() == 2
    assert files(folder) == set()


def test_folder_of_a_page_stays_for_those_below(published, folder, database):
    published.publish(leaf("ada/index.html"))
    published.publish(leaf("ada/cv/index.html", bob=5))
    write(database, "ada")

    published.sweep()

    assert files(folder) == {"ada/cv/index.html", "ada/cv/index.html.gz"}


def test_page_is_removed_before_its_time_is_over(published, folder):
    published.publish(leaf(ends=time.time() + 1.3))
    assert files(folder)
    time.sleep(0.4)

    assert published.sweep() == 1
    assert files(folder) == set()


def test_writes_that_no_page_shows_remove_nothing(published, folder, database):
    published.publish(leaf())
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE django_session (key TEXT)")

    assert published.sweep() == 0
    assert files(folder)


def test_other_process_removes_what_this_one_has_published(published, folder, database):
    published.publish(leaf())
    write(database, "ada")

    with closing(Published(folder, SqliteVersions(database))) as other:
        assert other.sweep() == 1

    assert files(folder) == set()


def test_crash_after_the_file_leaves_an_entry_that_removes_it(published, folder, database):
    published.publish(leaf())
    place = folder / "pages" / "ada" / "index.html"
    place.unlink()
    write(database, "ada")

    assert published.sweep() == 1
    assert files(folder) == set()


def test_nothing_is_made_where_nothing_was_published(tmp_path, database):
    with closing(Published(tmp_path / "nowhere", SqliteVersions(database))) as published:
        assert published.sweep() == 0

    assert not (tmp_path / "nowhere").exists()


def test_new_server_begins_with_nothing(published, folder):
    published.publish(leaf())

    published.empty()

    assert files(folder) == set()
    assert published.publish(leaf())


def test_manifest_that_cannot_be_read_is_made_anew(folder, database):
    (folder / "published.sqlite3").write_bytes(b"no database" * 1000)

    with closing(Published(folder, SqliteVersions(database))) as published:
        published.empty()
        assert published.publish(leaf())


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("public", "Give a whole path"),
        ("{data}", "nginx must read the one and never the other"),
        ("{data}/public", "nginx must read the one and never the other"),
        ("{data}/..", "nginx must read the one and never the other"),
        ("{data}/../link", "nginx must read the one and never the other"),
        ("{data}/../other", "There is something else in"),
        ("{data}/../other/file", "is no folder"),
    ],
)
def test_folder_that_will_not_do(tmp_path, folder, said):
    data = tmp_path / "var"
    data.mkdir()
    (tmp_path / "link").symlink_to(data)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").touch()

    with pytest.raises(ValueError, match=said):
        check_folder(Path(folder.format(data=data)), data)


def test_folder_that_does(tmp_path, published, folder):
    published.publish(leaf())

    check_folder(folder, tmp_path / "var")
    check_folder(tmp_path / "new", tmp_path / "var")
