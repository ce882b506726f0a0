"""A site is read as a folder, wherever it comes from."""

import subprocess
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from profiles.reading.sources import opening as sources
from profiles.reading.sources import repositories
from profiles.reading.sources.opening import open_source
from profiles.reading.sources.text_files import SourceError

pytestmark = pytest.mark.usefixtures("temporary")


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "noether.github.io"
    (folder / "_pages").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Emmy Noether\n")
    (folder / "_pages" / "about.md").write_text("---\npermalink: /\n---\nAlgebra.\n")
    return folder


@pytest.fixture
def checkout(site):
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "-c", "user.name=Emmy", "-c", "user.email=emmy@example.org", "commit", "-qm", "Begin")
    return site


def git(folder, *words):
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def seen(path):
    with open_source(path) as folder:
        return folder.name, (folder / "_pages/about.md").read_text().splitlines()[-1]


def zip_of(path, site, top=""):
    with ZipFile(path, "w") as archive:
        for file in site.rglob("*.*"):
            archive.write(file, f"{top}{file.relative_to(site)}")
    return path


def test_folder_is_itself(site):
    with open_source(site) as folder:
        assert folder == site


@pytest.mark.parametrize(("top", "name"), [("", "download"), ("noether-master/", "noether-master")])
def test_zip_is_read_and_removed(site, tmp_path, temporary, top, name):
    assert seen(zip_of(tmp_path / "download.zip", site, top)) == (name, "Algebra.")
    assert list(temporary.iterdir()) == []


def test_zip_of_a_mac_is_read(site, tmp_path):
    path = zip_of(tmp_path / "download.zip", site, "noether/")
    with ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/._noether", b"x")

    assert seen(path) == ("noether", "Algebra.")


def test_zip_by_another_name_is_read(site, tmp_path):
    assert seen(zip_of(tmp_path / "download", site)) == ("download", "Algebra.")


def test_tar_is_read(site, tmp_path, temporary):
    with tarfile.open(tmp_path / "noether.tar.gz", "w:gz") as archive:
        archive.add(site, "noether-1.0")

    assert seen(tmp_path / "noether.tar.gz") == ("noether-1.0", "Algebra.")
    assert list(temporary.iterdir()) == []


def test_refused_archive_leaves_nothing(tmp_path, temporary):
    path = tmp_path / "bad.zip"
    path.write_bytes(b"PK no archive")

    with pytest.raises(SourceError), open_source(path):
        pass

    assert list(temporary.iterdir()) == []


def test_error_while_reading_leaves_nothing(site, tmp_path, temporary):
    path = zip_of(tmp_path / "download.zip", site)

    with pytest.raises(KeyError), open_source(path):
        raise KeyError

    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("name", ["about.md", "missing.md"])
def test_other_files_are_passed_through(site, name):
    path = site / "_pages" / name

    with open_source(path) as same:
        assert same == path


def test_checkout_is_itself(checkout):
    assert seen(checkout) == ("noether.github.io", "Algebra.")


def test_git_folder_gives_the_last_commit(checkout, temporary):
    (checkout / "_pages" / "about.md").write_text("Not committed.\n")

    assert seen(checkout / ".git") == ("noether.github.io", "Algebra.")
    assert list(temporary.iterdir()) == []


def test_bare_repository_gives_the_last_commit(checkout, tmp_path):
    git(tmp_path, "clone", "-q", "--bare", str(checkout), "emmy.git")

    assert seen(tmp_path / "emmy.git") == ("emmy", "Algebra.")
    assert seen(Path(f"file://{tmp_path}/emmy.git")) == ("emmy", "Algebra.")


def test_repository_without_a_commit_is_refused(tmp_path):
    git(tmp_path, "init", "-q", "--bare", "empty.git")

    with pytest.raises(SourceError) as caught, open_source(tmp_path / "empty.git"):
        pass

    assert caught.value.problem.message == "git cannot read this repository, or it has no commit."


def test_repository_without_git_is_refused(checkout, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SourceError) as caught, open_source(checkout / ".git"):
        pass

    assert "git is not installed here" in str(caught.value)


def test_git_that_takes_too_long_is_refused(checkout, monkeypatch):
    monkeypatch.setattr(repositories, "GIT_SECONDS", 0.00001)

    with pytest.raises(SourceError) as caught, open_source(checkout / ".git"):
        pass

    assert "did not unpack" in str(caught.value)


def test_folder_of_too_many_files_is_refused(site, monkeypatch):
    monkeypatch.setattr(sources, "MAX_FILES", 1)

    with pytest.raises(SourceError, match="more than 1 files"), open_source(site):
        pass


def test_folder_of_too_many_bytes_is_refused(site, monkeypatch):
    monkeypatch.setattr(sources, "MAX_BYTES", 10)

    with pytest.raises(SourceError, match="GB"), open_source(site):
        pass


def test_links_of_a_folder_are_not_followed(site):
    (site / "loop").symlink_to(site)
    (site / "lost").symlink_to("/nowhere")

    assert seen(site) == ("noether.github.io", "Algebra.")
