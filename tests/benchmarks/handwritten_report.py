"""How well hand-written references are read: ``python -m tests.benchmarks.handwritten_report``.

Compares the reading of real items with labels that a person made by eye. Labels hold hashes, years and verdicts
only, so that nothing of the items is in the project; the items themselves are in ``shared/`` beside it.
The held-out part was labelled with the rest, but not read before the reader was finished.
"""

import hashlib
import json
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from publications.references import read_reference

ITEMS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "handwritten.jsonl"
LABELS = Path(__file__).resolve().parents[1] / "data" / "handwritten_labels.json"
PARTS = ("working", "held-out")
FIELDS = ("title", "authors", "venue", "year", "links")


@dataclass
class Score:
    """Counts over labelled items. ``hits``, ``given`` and ``wanted`` count values by field: links one by one."""

    items: int = 0
    papers: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    false_papers: list[str] = field(default_factory=list)
    hits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    given: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    wanted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))


def main():
    if not ITEMS.exists():
        sys.exit(f"The items are not at {ITEMS}.")
    texts = real_items()
    for part in PARTS:
        report(part, score([label for label in labels() if label["part"] == part], texts))


def real_items():
    """The texts of the real items by their hashes; several items have the same text."""
    lines = ITEMS.read_text(encoding="utf-8").splitlines()
    return {hashed(text): text for text in (json.loads(line)["raw"] for line in lines)}


def labels():
    return json.loads(LABELS.read_text(encoding="utf-8"))


def score(chosen, texts):
    result = Score()
    for label in chosen:
        record = read_reference(texts[label["item"]])
        result.items += 1
        if label["verdict"] == "paper":
            _count_paper(result, label, record)
        elif record is not None:
            result.false_papers.append(label["item"])
    return result


def values_of(record):
    """Field by field, the set of values that a record gives, in the form that labels have."""
    links = {link.url: link.kind for link in record.links}
    if record.url:
        links.setdefault(record.url, "main")
    year = record.issued[:4]
    return {
        "title": {hashed(letters(record.title))},
        "authors": {hashed(author_line(families_of(record)))},
        "venue": {hashed(venue_letters(record.container_title))} - {hashed("")},
        "year": {int(year)} if year else set(),
        "links": {hashed(f"{kind} {url}") for url, kind in links.items()},
    }


def values_of_label(label):
    return {
        "title": {label["title"]},
        "authors": {label["authors"]},
        "venue": {label["venue"]} - {""},
        "year": {label["year"]} - {None},
        "links": set(label["links"]),
    }


def families_of(record):
    """Family names in order; "+" where the source leaves authors out."""
    families = []
    for author in record.authors:
        families += [author.literal or author.family, *(["+"] if author.others_follow else [])]
    return families


def author_line(families):
    return ";".join(family if family == "+" else letters(family) for family in families)


def letters(text):
    """Letters and digits only, without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if character.isalnum())


def venue_letters(text):
    """A venue without its years and what stands in brackets, which is its short form."""
    return letters(re.sub(r"\([^()]*\)|\b(?:19|20)\d\d\b", " ", text))


def hashed(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _count_paper(result, label, record):
    wanted = values_of_label(label)
    given = values_of(record) if record else {name: set() for name in FIELDS}
    result.papers += 1
    for name in FIELDS:
        result.hits[name] += len(wanted[name] & given[name])
        result.given[name] += len(given[name])
        result.wanted[name] += len(wanted[name])
    if record is None:
        result.missed.append(label["item"])
    elif all(wanted[name] == given[name] for name in ("title", "authors", "year")):
        result.right += 1
    else:
        result.wrong.append(label["item"])


def report(part, result):
    refused = result.items - result.papers
    print(f"{part}: {result.items} items, {result.papers} papers and {refused} to refuse")
    print(
        f"  right in title, authors and year: {result.right} of {result.papers}"
        f" ({result.right / result.papers:.1%}); not read: {len(result.missed)};"
        f" read wrongly: {len(result.wrong)}; false papers: {len(result.false_papers)}"
    )
    for name in FIELDS:
        precision, recall = (
            result.hits[name] / (count or 1) for count in (result.given[name], result.wanted[name])
        )
        print(f"  {name:8} precision {precision:6.1%}  recall {recall:6.1%}")


if __name__ == "__main__":
    main()
