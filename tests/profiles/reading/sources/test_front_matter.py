"""Front matter: cut off, read as text, refused with a line of the file."""

import pytest

from profiles.reading.sources.front_matter import (
    FrontMatterError,
    Parts,
    read_mapping,
    split_front_matter,
)


def test_split_front_matter_counts_lines_from_the_top_of_the_file():
    assert split_front_matter("---\ntitle: Ada\n---\nText\n") == Parts("title: Ada\n", 2, "Text\n", 4)


def test_split_front_matter_closes_at_three_dots_too():
    assert split_front_matter("---\ntitle: Ada\n...\nText") == Parts("title: Ada\n", 2, "Text", 4)


def test_split_front_matter_passes_blank_lines_before_the_opening():
    assert split_front_matter("\n ---\na: b\n---\n") == Parts("a: b\n", 3, "", 5)


def test_split_front_matter_leaves_a_file_without_it_whole():
    assert split_front_matter("Text\n---\n") == Parts(None, 1, "Text\n---\n", 1)


def test_split_front_matter_that_never_closes():
    with pytest.raises(FrontMatterError, match="never closes") as caught:
        split_front_matter("---\ntitle: Ada\n")

    assert caught.value.line == 1


def test_read_mapping_keeps_scalars_as_text():
    mapping = read_mapping("arxiv: 2010.10010\ndate: 1843-09-05\nyear: 1843\ntitle: Notes\n")

    assert mapping.values == {"arxiv": "2010.10010", "date": "1843-09-05", "year": "1843", "title": "Notes"}


def test_read_mapping_knows_truth_values_and_null_as_jekyll_does():
    mapping = read_mapping("a: true\nb: no\nc: 'no'\nd:\ne: ~\nf: nothing\n")

    assert mapping.values == {"a": True, "b": False, "c": "no", "d": None, "e": None, "f": "nothing"}


def test_read_mapping_has_the_line_of_each_key():
    mapping = read_mapping("title: Ada\nauthor:\n  github: ada\n", first_line=2)

    assert mapping.lines == {"title": 2, "author": 3, "author.github": 4}


def test_read_mapping_of_nothing_is_empty():
    assert (read_mapping("").values, read_mapping("# only a comment\n").values, read_mapping("~").values) == (
        {},
        {},
        {},
    )


def test_read_mapping_takes_the_last_of_duplicate_keys_and_says_so():
    mapping = read_mapping("title: One\ntitle: Two\n", first_line=2)

    assert (mapping.values, mapping.notes) == (
        {"title": "Two"},
        [(3, "“title” is set twice; this last one counts.")],
    )


def test_read_mapping_follows_anchors_and_merges():
    mapping = read_mapping(
        "name: &name Ada\nauthor: *name\nbase: &base {a: x, b: y}\nown:\n  <<: [*base]\n  b: z\n"
    )

    assert (mapping.values["author"], mapping.values["own"]) == ("Ada", {"a": "x", "b": "z"})


def test_read_mapping_passes_over_a_merge_of_what_is_no_mapping():
    assert read_mapping("<<: text\na: b\n").values == {"a": "b"}


def test_read_mapping_takes_no_break_spaces_for_spaces_and_says_where():
    mapping = read_mapping("a: b\ntitle:\u00a0Ada\n", first_line=2)

    assert (mapping.values, mapping.notes) == (
        {"a": "b", "title": "Ada"},
        [(3, "A tab or a no-break space stands where YAML wants a space; it was read as one.")],
    )


def test_read_mapping_reads_tabs_before_a_colon_and_strips_keys():
    assert read_mapping("title\t: Ada\nname\u00a0: Byron\n").values == {"title": "Ada", "name": "Byron"}


def test_read_mapping_makes_no_objects():
    assert read_mapping("a: !!python/object/apply:os.getcwd []\nb: !!int 3\n").values == {"a": [], "b": "3"}


def test_read_mapping_gives_complex_keys_no_name():
    assert read_mapping("? [a, b]\n: c\n").values == {"": "c"}


def test_read_mapping_reads_the_first_document_only():
    assert read_mapping("---\na: b\n---\nc: d\n").values == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("a: b\ntitle: Ada: notes\n", 3, "mapping values are not allowed"),
        ("a: b\ntitle: 'Ada\nc: d\n", 3, "found unexpected end of stream"),
        ("a: b\n\tc: d\n", 3, "tab character"),
        ("a: b\nc: \x01\n", 3, "control characters are not allowed"),
        ("a: b\nc: *unknown\n", 3, "found undefined alias"),
        ("- a\n- b\n", 2, "is not a list of settings"),
        ("just words\n", 2, "is not a list of settings"),
        ("\ta: b\n\tc\n", 2, "cannot be read"),
        ("a: &a [*a]\n", 2, "nested or repeated too often"),
        ("a: b\nc: " + "[" * 60_000 + "]" * 60_000, 3, "nested or repeated too often"),
        ("a: " + "x" * 200_000, 2, "longer than 200,000 characters"),
    ],
)
def test_read_mapping_refuses_with_the_line_of_the_file(text, line, sentence):
    with pytest.raises(FrontMatterError) as caught:
        read_mapping(text, first_line=2)

    assert caught.value.line == line
    assert sentence in caught.value.message


def test_read_mapping_refuses_aliases_that_multiply():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    with pytest.raises(FrontMatterError, match="nested or repeated too often"):
        read_mapping("\n".join(lines))
