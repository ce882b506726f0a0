"""The folder is put into its place whole, and takes away nothing that people made."""

import pytest

from config.moving_out.markdown.writing import MARKER, FolderRefused, write_folder


def fill(*names):
    def fill(folder):
        for name in names:
            folder.write(name, f"text of {name}")

    return fill


def files(folder):
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    )


def test_new_folder(tmp_path):
    assert write_folder(tmp_path / "site", fill("_pages/ä.md", "a.txt")) == ["_pages/ä.md", "a.txt"]

    assert (tmp_path / "site" / "_pages" / "ä.md").read_text(encoding="utf-8") == "text of _pages/ä.md"
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]


def test_empty_folder_is_filled(tmp_path):
    (tmp_path / "site").mkdir()

    write_folder(tmp_path / "site", fill("a"))

    assert files(tmp_path / "site") == ["a"]


def test_folder_of_an_earlier_export_is_replaced(tmp_path):
    write_folder(tmp_path / "site", fill("a", "b/c"))

    write_folder(tmp_path / "site", fill("b/d"))

    assert files(tmp_path / "site") == ["b/d"]
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]


def test_repository_of_an_earlier_export_stays(tmp_path):
    write_folder(tmp_path / "site", fill("a"))
    (tmp_path / "site" / ".git").mkdir()
    (tmp_path / "site" / ".git" / "HEAD").write_text("ref")

    write_folder(tmp_path / "site", fill("b"))

    assert files(tmp_path / "site") == [".git/HEAD", "b"]


def test_folder_that_no_export_wrote_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("mine")

    with pytest.raises(FolderRefused, match="holds files that no export wrote"):
        write_folder(tmp_path, fill("b"))

    assert files(tmp_path) == ["a.txt"]


def test_file_beside_those_of_an_export_is_refused(tmp_path):
    write_folder(tmp_path / "site", fill("a"))
    (tmp_path / "site" / "mine\n.txt").write_text("mine")

    with pytest.raises(FolderRefused, match=r"holds 'mine\\n.txt', which no export wrote"):
        write_folder(tmp_path / "site", fill("b"))


def test_failure_leaves_the_folder_as_it_was(tmp_path):
    write_folder(tmp_path / "site", fill("a"))

    def fail(folder):
        folder.write("b", "text")
        raise FolderRefused("It cannot be.")

    with pytest.raises(FolderRefused):
        write_folder(tmp_path / "site", fail)

    assert files(tmp_path / "site") == ["a"]
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]


def test_file_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "site").write_text("x")

    with pytest.raises(FolderRefused, match="is not a folder"):
        write_folder(tmp_path / "site", fill("b"))


def test_link_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "other")

    with pytest.raises(FolderRefused, match="is not a folder"):
        write_folder(tmp_path / "site", fill("b"))


def test_folder_that_is_not_there_cannot_hold_one(tmp_path):
    with pytest.raises(FolderRefused, match="There is no folder"):
        write_folder(tmp_path / "no" / "site", fill("b"))


def test_names_that_meet_get_numbers(tmp_path):
    def write(folder):
        assert folder.write("a.md", "1") == "a.md"
        assert folder.write("A.md", "2") == "A-2.md"
        assert folder.write("a.md", "3") == "a-3.md"

    write_folder(tmp_path / "site", write)


def test_file_and_folder_of_one_name(tmp_path):
    def write(folder):
        assert folder.write("files", "1") == "files"
        assert folder.write("files/x", "1") == "files-2/x"
        assert folder.write("b/c", "2") == "b/c"
        assert folder.write("b", "3") == "b-2"

    write_folder(tmp_path / "site", write)
