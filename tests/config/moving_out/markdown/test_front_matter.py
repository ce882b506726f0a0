"""Front matter that is written comes back as it was, whatever the text."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from config.moving_out.markdown.front_matter import write_document, write_yaml
from profiles.reading.sources.front_matter import read_mapping, split_front_matter

# As PostgreSQL and UTF-8 hold it: no NUL, no halves of surrogate pairs.
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1)
VALUES = st.recursive(
    TEXT | st.booleans(), lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=5
)
HOSTILE = (
    "---",
    "...",
    "a\n---\nb",
    "a: b",
    "- a",
    "#x",
    "'",
    '"',
    "\\",
    "{{ x }}",
    "no",
    "yEs",
    "oN",
    "y",
    "NULL",
    "~",
    "1925-11-16",
    "0123",
    "1e3",
    ".inf",
    "<<",
    "=",
    "*a",
    "&a",
    "!!python/object:os.system",
    "%TAG",
    "@",
    "`",
    "😀",
    "a\r\nb",
    "a\tb",
    "\ta",
    "a\n\tb\n",
    " a",
    "a ",
    "a\n\n\n",
    "\n a\nb",
    "\x85",
    "a\u2028b",
    "\ufeffa",
    "\x07",
    "\x1f",
    "\u200b",
)


def read(text):
    parts = split_front_matter(text)
    return (read_mapping(parts.yaml, parts.line_of_yaml).values if parts.yaml else {}), parts.body


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back(text):
    document = write_document({"title": text, "tags": [text, text], "author": {"name": text}}, "Body")

    assert read(document) == (
        {"title": text, "tags": [text, text], "author": {"name": text}},
        "Body",
    )


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "venue", "excerpt", "tags"]), VALUES, min_size=1))
@example({"title": "x" * 5000 + " y" * 5000})
def test_values_come_back(values):
    assert read(write_document(values))[0] == values


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "venue", "excerpt"]), TEXT, min_size=1))
def test_other_readers_of_yaml_read_the_same(values):
    assert yaml.safe_load(write_yaml(values)) == values


def test_body_comes_back_as_it_is():
    body = "\n---\n\n# Heading\n\n\tcode\n\n[[publications selected]]\n"

    assert read(write_document({"title": "a"}, body))[1] == body


def test_empty_values_are_left_out():
    assert (
        write_document({"venue": "", "tags": [], "a": None, "b": {}, "c": False}, "x")
        == "---\nc: false\n---\nx"
    )


def test_document_without_values():
    assert write_document({}, "x") == "---\n---\nx"


def test_text_of_several_lines_stands_in_a_block():
    assert write_document({"bibtex": "@article{a,\n}\n"}) == "---\nbibtex: |\n  @article{a,\n  }\n---\n"


def test_liquid_in_a_body_is_raw():
    assert write_document({}, "{{ x }}") == "---\n---\n{% raw %}{{ x }}{% endraw %}"


def test_end_of_raw_in_a_body_is_written_by_liquid():
    document = write_document({}, "a {% endraw %} b")

    assert document == "---\n---\n{% raw %}a {% endraw %}{{ '{%' }}{% raw %} endraw %} b{% endraw %}"


def test_keys_stand_in_their_order():
    assert write_yaml({"b": "1", "a": "x"}) == "b: '1'\na: x\n"


def test_empty_title_stays():
    assert write_document({"title": ""}) == "---\ntitle: ''\n---\n"
