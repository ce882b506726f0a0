"""Archives are judged before they are unpacked: whatever is wrong is one sentence, and nothing lies outside."""

import io
import stat
import struct
import tarfile
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.reading.sources import unpacking
from profiles.reading.sources.archives import unpack_tar, unpack_zip
from profiles.reading.sources.text_files import SourceError


def zip_of(path, files, compression=ZIP_DEFLATED):
    with ZipFile(path, "w", compression) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return path


def refusal(unpack, path, tmp_path):
    folder = tmp_path / "site"
    folder.mkdir(exist_ok=True)
    with pytest.raises(SourceError) as caught:
        unpack(path, folder)
    assert str(caught.value).count("\n") == 0
    return caught.value.problem.message


def entry(name, mode):
    info = ZipInfo(name)
    info.external_attr = mode << 16
    return info


def test_zip_is_unpacked(tmp_path):
    archive = zip_of(tmp_path / "a.zip", [("_pages/", b""), ("_pages/about.md", b"Emmy"), ("./CNAME", b"x")])
    folder = tmp_path / "site"
    folder.mkdir()

    unpack_zip(archive, folder)

    assert (folder / "_pages/about.md").read_bytes() == b"Emmy"
    assert (folder / "CNAME").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../out.md", "which would lie outside of it"),
        ("a/../../out.md", "which would lie outside of it"),
        ("/etc/out.md", "which would lie outside of it"),
        ("a\\out.md", "which would lie outside of it"),
        ("C:out.md", "which would lie outside of it"),
        ("a\nb.md", "whose name has control characters or line breaks"),
        ("a\x1bb.md", "whose name has control characters or line breaks"),
        ("a\u2028b.md", "whose name has control characters or line breaks"),
        ("a" * 300, "whose name is too long"),
        ("ab/" * 400 + "c", "whose name is too long"),
    ],
)
def test_bad_name_is_refused_before_anything_is_written(tmp_path, name, reason):
    archive = zip_of(tmp_path / "a.zip", [("good.md", b"good"), (name, b"bad")])

    message = refusal(unpack_zip, archive, tmp_path)

    shown = name if len(name) <= 100 else name[:100] + "…"
    assert message == f"The archive holds {shown!a}, {reason}."
    assert list((tmp_path / "site").iterdir()) == []


def test_name_with_a_nul_is_refused(tmp_path):
    archive = zip_of(tmp_path / "a.zip", [("aQb.md", b"")])
    archive.write_bytes(archive.read_bytes().replace(b"aQb.md", b"a\0b.md"))

    assert refusal(unpack_zip, archive, tmp_path).endswith("control characters or line breaks.")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_link_or_device_in_a_zip_is_refused(tmp_path, kind):
    archive = zip_of(tmp_path / "a.zip", [(entry("link", kind | 0o777), b"/etc/passwd")])

    assert refusal(unpack_zip, archive, tmp_path) == "The archive holds 'link', which is a link or a device."


def test_encrypted_zip_is_refused(tmp_path):
    archive = zip_of(tmp_path / "a.zip", [("a.md", b"secret")])
    data = bytearray(archive.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    archive.write_bytes(data)

    assert refusal(unpack_zip, archive, tmp_path) == "The archive holds 'a.md', which is encrypted."


def test_unknown_packing_is_refused(tmp_path):
    archive = zip_of(tmp_path / "a.zip", [("a.md", b"text")], ZIP_BZIP2)

    assert refusal(unpack_zip, archive, tmp_path).endswith("which is packed in a way that is not read.")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [("a.md", "a.md"), ("a.md", "./a.md")])
def test_double_name_is_refused(tmp_path, names):
    archive = zip_of(tmp_path / "a.zip", [(name, b"") for name in names])

    assert "is there twice" in refusal(unpack_zip, archive, tmp_path)


def test_file_that_is_a_folder_too_is_refused(tmp_path):
    archive = zip_of(tmp_path / "a.zip", [("a", b""), ("a/b", b"")])

    assert (
        refusal(unpack_zip, archive, tmp_path)
        == "The archive holds 'a', which is a file and a folder at once."
    )


def test_bomb_is_refused_by_its_list(tmp_path):
    archive = zip_of(tmp_path / "a.zip", [("zeros", b"\0" * 30_000_000)])

    assert "would unpack to far more than a site has" in refusal(unpack_zip, archive, tmp_path)


def test_large_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_FILE_BYTES", 1_000_000)
    archive = zip_of(tmp_path / "a.zip", [("a.bin", b"x" * 1_000_001)])

    assert refusal(unpack_zip, archive, tmp_path).endswith("which is larger than 1 MB.")


def test_bomb_that_lies_about_its_size_is_stopped_while_unpacking(tmp_path):
    archive = zip_of(tmp_path / "a.zip", [("zeros", b"\0" * 30_000_000)])
    archive.write_bytes(archive.read_bytes().replace(struct.pack("<L", 30_000_000), struct.pack("<L", 1000)))

    refusal(unpack_zip, archive, tmp_path)

    assert sum(path.stat().st_size for path in (tmp_path / "site").iterdir()) <= 1000


@pytest.mark.parametrize(("count", "shown"), [(20_001, "20,001"), (70_000, "65,535 or more")])
def test_too_many_files_are_refused(tmp_path, count, shown):
    archive = zip_of(tmp_path / "a.zip", [(f"{number}", b"") for number in range(count)])

    assert (
        refusal(unpack_zip, archive, tmp_path) == f"The archive holds {shown} files; at most 20,000 are read."
    )


def test_count_that_lies_is_refused_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_FILES", 3)
    archive = zip_of(tmp_path / "a.zip", [(f"{number}", b"") for number in range(4)])
    data = bytearray(archive.read_bytes())
    data[-12:-10] = struct.pack("<H", 3)
    archive.write_bytes(data)

    assert refusal(unpack_zip, archive, tmp_path) == "The archive holds 4 files; at most 3 are read."


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06", b"no archive at all"])
def test_what_is_no_zip_is_refused(tmp_path, data):
    path = tmp_path / "a.zip"
    path.write_bytes(data)

    assert refusal(unpack_zip, path, tmp_path) == "This cannot be unpacked: its list of files is missing."


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_zip_is_unpacked_or_refused(tmp_path_factory, data):
    tmp_path = tmp_path_factory.mktemp("damaged")
    archive = zip_of(tmp_path / "a.zip", [("_config.yml", b"title: Emmy\n" * 9), ("images/a.png", b"x" * 50)])
    raw = bytearray(archive.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=6)):
        raw[place] = data.draw(st.integers(0, 255))
    archive.write_bytes(raw[: data.draw(st.integers(0, len(raw)))] if data.draw(st.booleans()) else raw)
    folder = tmp_path / "site"
    folder.mkdir()

    try:
        unpack_zip(archive, folder)
    except SourceError as error:
        assert str(error).isprintable()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "site"]


def tar_of(path, members):
    with tarfile.open(path, "w:gz") as archive:
        for name, kind, data in members:
            info = tarfile.TarInfo(name)
            info.type, info.size, info.linkname = kind, len(data), "target"
            archive.addfile(info, io.BytesIO(data))
    return path


def test_tar_is_unpacked(tmp_path):
    members = [("site", tarfile.DIRTYPE, b""), ("site/a.md", tarfile.REGTYPE, b"Emmy")]
    archive = tar_of(tmp_path / "a.tar.gz", members)

    unpack_tar(archive, tmp_path)

    assert (tmp_path / "site/a.md").read_bytes() == b"Emmy"


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_link_or_device_in_a_tar_is_refused(tmp_path, kind):
    archive = tar_of(tmp_path / "a.tar.gz", [("link", kind, b"")])

    assert refusal(unpack_tar, archive, tmp_path) == "The archive holds 'link', which is a link or a device."


@pytest.mark.parametrize("name", ["../out", "/out", "a\nb", "a\udcff"])
def test_bad_name_in_a_tar_is_refused(tmp_path, name):
    archive = tar_of(tmp_path / "a.tar.gz", [(name, tarfile.REGTYPE, b"")])

    assert refusal(unpack_tar, archive, tmp_path).startswith("The archive holds ")


def test_tar_bomb_is_refused(tmp_path):
    archive = tar_of(tmp_path / "a.tar.gz", [("zeros", tarfile.REGTYPE, b"\0" * 30_000_000)])

    assert "would unpack to far more" in refusal(unpack_tar, archive, tmp_path)


def test_tar_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_FILES", 3)
    archive = tar_of(tmp_path / "a.tar.gz", [(f"{number}", tarfile.REGTYPE, b"") for number in range(4)])

    assert (
        refusal(unpack_tar, archive, tmp_path) == "The archive holds more than 3 files; at most 3 are read."
    )


def test_damaged_tar_is_refused(tmp_path):
    path = tar_of(tmp_path / "a.tar.gz", [("a", tarfile.REGTYPE, b"x" * 5000)])
    path.write_bytes(path.read_bytes()[:60])

    assert refusal(unpack_tar, path, tmp_path).startswith("This cannot be unpacked: ")
