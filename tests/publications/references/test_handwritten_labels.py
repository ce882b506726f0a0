"""Real items: what a person read in them, and what the reader does."""

import json

import pytest

from publications.references import find_reference_lists, read_list, read_reference
from tests.benchmarks.handwritten_report import ITEMS, PARTS, labels, real_items, score

pytestmark = pytest.mark.skipif(not ITEMS.exists(), reason=f"the real items are not at {ITEMS}")


@pytest.mark.parametrize("part", PARTS)
def test_labelled_items_are_read_right(part):
    result = score([label for label in labels() if label["part"] == part], real_items())

    assert result.right / result.papers >= 0.95
    assert (result.wrong, result.false_papers) == ([], [])


def test_every_item_is_read_or_refused():
    texts = [json.loads(line)["raw"] for line in ITEMS.read_text(encoding="utf-8").splitlines()]

    records = [read_reference(text) for text in texts]

    assert all(record is None or (record.title and record.authors) for record in records)
    assert sum(record is not None for record in records) / len(records) > 0.85


def test_items_of_one_list_are_read_or_left():
    texts = list(real_items().values())
    found = find_reference_lists("## Publications\n\n" + "\n\n".join(texts))

    counts = [(len(references.items), [len(part) for part in read_list(references)]) for references in found]

    assert all(sum(parts) <= items for items, parts in counts)
