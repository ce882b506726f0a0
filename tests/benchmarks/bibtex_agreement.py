"""How BibTeX files are read here, beside pandoc's reading of them: ``python -m tests.benchmarks.bibtex_agreement FOLDER``.

Started by hand. Without pypandoc only our own side is printed. Where pandoc refuses a file, it gets its entries in
halves, down to single ones, as far as the number of its runs allows.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from publications.reading.bibtex.reading import read_bibtex
from publications.reading.decoding import decode_bibtex
from publications.words.records import AuthorRecord, PaperRecord

_SECONDS_A_RUN = 20
_BYTES_A_RUN = 4_000_000_000
_RUNS_A_FILE = 60
_BLOCK = re.compile(
    r"^[ \t]*@[ \t]*(\w+)\s*[{(]\s*([^\s,]*).*?(?=^[ \t]*@[ \t]*\w+\s*[{(]|\Z)", re.MULTILINE | re.DOTALL
)
_POINTER = re.compile(r"^\s*(?:crossref|xdata)\s*=\s*[{\"]([^}\"]+)", re.MULTILINE | re.IGNORECASE)
_NO_ENTRIES = {"string", "comment", "preamble"}
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


@dataclass
class Row:
    """One line of the table; counts add up to the totals."""

    entries: int = 0
    records: int = 0
    problems: int = 0
    pandoc: int = 0
    authors: int = 0
    aloud: int = 0
    titles: int = 0
    seconds: float = 0.0

    def __add__(self, other: Row) -> Row:
        return Row(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        agreement = "".join(
            f"{100 * count / self.pandoc:>9.2f}" if self.pandoc else f"{'-':>9}"
            for count in (self.authors, self.aloud, self.titles)
        )
        counts = f"{self.entries:>9}{self.records:>9}{self.problems:>9}{self.pandoc:>9}"
        return f"{counts}{agreement}{self.seconds:>9.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print each entry whose authors differ")
    options = parser.parse_args()
    total = Row()
    print(f"{'file':40}" + "".join(f"{column.name:>9}" for column in fields(Row)))
    for path in sorted(options.folder.rglob("*.bib")):
        row = _compare(path, show=options.show)
        total += row
        print(f"{path.name[:39]:40}{row}", flush=True)
    print(f"{'all files':40}{total}")


def _compare(path: Path, *, show: bool) -> Row:
    data = path.read_bytes()
    start = time.perf_counter()
    records, problems = read_bibtex(data, path.name)
    seconds = time.perf_counter() - start
    text = decode_bibtex(data)
    entries = sum(kind.lower() not in _NO_ENTRIES for kind, _ in _BLOCK.findall(text))
    row = Row(entries, len(records), len(problems), seconds=seconds)
    by_key: dict[str, list[PaperRecord]] = defaultdict(list)
    for record in records:
        by_key[record.citation_key].append(record)
    for item in _read_with_pandoc(text):
        same_key = by_key[item["id"]]
        _count(row, item, same_key.pop(0) if same_key else None, show)
    return row


def _count(row: Row, item: dict[str, Any], record: PaperRecord | None, show: bool) -> None:
    row.pandoc += 1
    theirs = _their_names(item)
    ours = [_our_name(author) for author in record.authors] if record else None
    row.authors += ours == theirs
    row.aloud += ours is not None and [_aloud(name) for name in ours] == [_aloud(name) for name in theirs]
    row.titles += record is not None and _bare(item.get("title", "")) == _bare(record.title)
    if show and ours != theirs:
        print(f"  {item['id']}\n    pandoc {theirs}\n    ours   {ours}")


def _their_names(item: dict[str, Any]) -> list[tuple[str, str, str]]:
    names = item.get("author", [])
    parts = ("dropping-particle", "non-dropping-particle", "family", "suffix")
    read = [
        (
            _tidy(one.get("given", "")),
            _tidy(" ".join(filter(None, map(one.get, parts)))),
            _tidy(one.get("literal", "")),
        )
        for one in names
    ]
    return read[:-1] if read and read[-1] == ("", "", "others") else read


def _our_name(author: AuthorRecord) -> tuple[str, str, str]:
    return _tidy(author.given), _tidy(author.family), _tidy(author.literal)


def _aloud(name: tuple[str, str, str]) -> str:
    """The whole name, wherever it was cut."""
    return " ".join(part for part in name if part)


def _tidy(text: str) -> str:
    """Without markup, and what prints alike made alike: pandoc leaves soft hyphens and dotless ı under accents."""
    plain = re.sub(r"</?(?:i|b|sub|sup|span)\b[^>]*>|\xad", "", text).translate(_QUOTES)
    plain = re.sub(r"ı(?=[\u0300-\u036f])", "i", plain)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _bare(title: str) -> str:
    """A title without case, markup, punctuation and formulas' signs, in which two right readings differ."""
    return "".join(letter for letter in _tidy(title).casefold() if letter.isalnum())


def _read_with_pandoc(text: str) -> list[dict[str, Any]]:
    """What pandoc reads; nothing where it is not installed."""
    try:
        import pypandoc
    except ImportError:
        return []
    runs = iter(range(_RUNS_A_FILE))
    return list(_Pandoc(pypandoc.get_pandoc_path(), text, runs).items())


class _Pandoc:
    """One file for pandoc, as a whole or in parts with the macros and parents that they need."""

    def __init__(self, program: str, text: str, runs: Iterator[int]) -> None:
        self._program, self._text, self._runs = program, text, runs
        blocks = [(match[1].lower(), match[2], match[0]) for match in _BLOCK.finditer(text)]
        self._macros = "".join(block for kind, _, block in blocks if kind == "string")
        self._entries = [(key, block) for kind, key, block in blocks if kind not in _NO_ENTRIES]
        self._by_key = dict(reversed(self._entries))

    def items(self) -> Iterator[dict[str, Any]]:
        read = self._run(self._text)
        yield from read if read is not None else self._halves(self._entries)

    def _halves(self, entries: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
        middle = len(entries) // 2
        for part in (entries[:middle], entries[middle:]):
            if not part or next(self._runs, None) is None:
                continue
            keys = {key for key, _ in part}
            read = self._run(
                self._macros + "\n".join([*(block for _, block in part), *self._parents(part, keys)])
            )
            if read is not None:
                yield from (item for item in read if item["id"] in keys)
            elif len(part) > 1:
                yield from self._halves(part)

    def _parents(self, part: list[tuple[str, str]], keys: set[str]) -> list[str]:
        wanted = {
            key.strip() for _, block in part for found in _POINTER.findall(block) for key in found.split(",")
        }
        return [self._by_key[key] for key in sorted(wanted - keys) if key in self._by_key]

    def _run(self, text: str) -> list[dict[str, Any]] | None:
        command = [self._program, "--from", "bibtex", "--to", "csljson", "+RTS", "-M1500m", "-RTS"]
        limit = (_BYTES_A_RUN, _BYTES_A_RUN)
        try:
            done = subprocess.run(
                command,
                input=text.encode(),
                capture_output=True,
                timeout=_SECONDS_A_RUN,
                check=True,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, limit),
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return None
        items: list[dict[str, Any]] = json.loads(done.stdout)
        return items


if __name__ == "__main__":
    main()
