"""Files are written whole or not at all."""

import pytest
from django.core.files.base import ContentFile, File

from profiles.uploads.storage import WholeFileStorage


class Breaking(ContentFile):
    """A file whose reading fails half way."""

    def chunks(self, chunk_size=None):
        yield b"half"
        raise OSError("The disk is full.")


@pytest.fixture
def storage(tmp_path):
    return WholeFileStorage(location=tmp_path)


def test_save_writes_the_file_and_nothing_else(storage, tmp_path):
    assert storage.save("ab/abc.png", ContentFile(b"bytes")) == "ab/abc.png"

    assert [file.read_bytes() for file in tmp_path.rglob("*.*")] == [b"bytes"]


def test_save_of_a_file_on_the_disk(storage, tmp_path):
    source = tmp_path / "source.txt"
    source.write_bytes(b"bytes")

    with source.open("rb") as stream:
        storage.save("kept.txt", File(stream))

    assert (tmp_path / "kept.txt").read_bytes() == b"bytes"


def test_save_that_breaks_leaves_no_file_of_that_name(storage):
    with pytest.raises(OSError, match="full"):
        storage.save("abc.png", Breaking(b""))

    assert not storage.exists("abc.png")
