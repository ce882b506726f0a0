"""What is wrong with an archive, be it of a site or of a fixture with its uploads: one answer for both.

A reason is the end of a sentence: “The archive holds 'x', which is encrypted”.
"""

import re
import stat
import struct
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipInfo

SPECIAL = "which is a link or a device"
# Text is packed to a tenth, pictures hardly at all; a bomb to less than a thousandth.
_MAX_RATIO = 100
# Below this nothing is a bomb, whatever its ratio.
_SMALL = 20_000_000
# What file systems take as the name of one file, and as a whole path, in bytes.
_MAX_NAME = 255
_MAX_PATH = 1000
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_DRIVE = re.compile(r"[A-Za-z]:")
# How zipfile and tarfile speak of damage.
_DAMAGE = (
    BadZipFile,
    tarfile.TarError,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OSError,
)


def name_problem(name: str) -> str:
    """Why a name may not be taken: it would lie outside, or no file system or terminal takes it well; else ""."""
    parts = name.rstrip("/").split("/")
    if _CONTROL.search(name):
        return "whose name has control characters or line breaks"
    if name.startswith("/") or "\\" in name or ".." in parts or _DRIVE.match(name):
        return "which would lie outside of it"
    try:
        sizes = [len(part.encode()) for part in parts]
    except UnicodeEncodeError:
        return "whose name is not UTF-8"
    if max(sizes) > _MAX_NAME or sum(sizes) + len(sizes) > _MAX_PATH:
        return "whose name is too long"
    return ""


def entry_problem(entry: ZipInfo) -> str:
    """Why an entry of a .zip may not be read, "" where nothing is against it."""
    if stat.S_IFMT(entry.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return SPECIAL
    if is_encrypted(entry):
        return "which is encrypted"
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return "which is packed in a way that is not read"
    # zipfile cuts names at a NUL; the name as it stands is the one to judge.
    return name_problem(entry.orig_filename)


def is_encrypted(entry: ZipInfo) -> bool:
    """Whether a .zip says that an entry needs a password."""
    return bool(entry.flag_bits & 0x1)


def double_names(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that stand for more than one thing, each with the reason; capitals may tell two apart."""
    counted = Counter(map(plain_name, names))
    for name, times in counted.items():
        if times > 1:
            yield name, "which is there twice, so nobody can know which is meant"
    split = [name.split("/") for name in counted]
    folders = {"/".join(parts[:end]) for parts in split for end in range(1, len(parts))}
    for name in sorted(counted.keys() & folders):
        yield name, "which is a file and a folder at once"


def plain_name(name: str) -> str:
    """A name without what says nothing: ``a/b`` for ``./a//b``."""
    return "/".join(part for part in name.split("/") if part not in {"", "."})


def shown_name(name: str) -> str:
    """A name as a sentence may hold it: in quotation marks, in ASCII, no longer than a line."""
    return ascii(name if len(name) <= 100 else name[:100] + "…")


def is_bomb(unpacked: int, packed: int, most: int) -> bool:
    """Whether a package of so many bytes unpacks to more than ``most``, or than honest files would."""
    return unpacked > min(most, max(packed * _MAX_RATIO, _SMALL))


@contextmanager
def damage_refused(refusal: Callable[[str], Exception]) -> Iterator[None]:
    """Raise what ``refusal`` makes of the reason, one line of ASCII, where the archive turns out to be damaged."""
    try:
        yield
    except _DAMAGE as error:
        reason = " ".join(str(error)[:200].encode("ascii", "replace").decode().split())
        raise refusal(reason or "it is cut off") from error
