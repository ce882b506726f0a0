"""Reference lists: where they begin and end, and what is passed over."""

import pytest

from publications.references import find_reference_lists
from publications.references.lists import ListItem, ReferenceList


def test_bulleted_list_with_its_heading_and_lines():
    body = "Intro.\n\n## Papers\n- One\n- Two\n\n## Contact\nAfter.\n"

    assert find_reference_lists(body) == [
        ReferenceList(3, 5, "Papers", (ListItem("- One", 3), ListItem("- Two", 4)))
    ]


def test_numbered_list_under_an_underlined_heading():
    body = "Papers\r\n======\r\n1. One\r\n2. Two"

    assert find_reference_lists(body) == [
        ReferenceList(2, 4, "Papers", (ListItem("1. One", 2), ListItem("2. Two", 3)))
    ]


def test_item_keeps_its_further_lines():
    body = "- **One**  \n  E. Noether\n\n  Second paragraph\n- Two"

    [found] = find_reference_lists(body)

    assert [item.text for item in found.items] == ["- **One**  \n  E. Noether\n\n  Second paragraph", "- Two"]


def test_nested_items_have_depth():
    body = "- 1918\n  - One\n  - Two\n- 1921\n  - Three"

    [found] = find_reference_lists(body)

    assert [item.depth for item in found.items] == [0, 1, 1, 0, 1]


@pytest.mark.parametrize("end", ["# Teaching", "Teaching\n---", "\nPlain text.", "---", "***"])
def test_list_ends(end):
    [found] = find_reference_lists(f"- One\n- Two\n{end}\nmore")

    assert (found.first, found.last) == (0, 2)


def test_list_goes_on_after_a_blank_line():
    [found] = find_reference_lists("- One\n\n- Two\nlazy line\n")

    assert (found.last, len(found.items)) == (4, 2)


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_code_holds_no_list(fence):
    assert find_reference_lists(f"{fence}\n- One\n{fence}\n\n    - Two\n") == []


@pytest.mark.parametrize("body", ["<!--\n- One\n-->\n", "<!-- - One -->\n"])
def test_comment_holds_no_list(body):
    assert find_reference_lists(body) == []


@pytest.mark.parametrize(
    "heading", ["News", "🔥 News", "Talks", "Education", "Patents", "Students", "Teaching"]
)
def test_lists_of_other_things_are_left_out(heading):
    assert find_reference_lists(f"## {heading}\n- One\n") == []


def test_paragraphs_under_a_heading_for_papers():
    body = "# Preprints\n\nOne\nE. Noether\n\nTwo\nE. Noether\n\n# Contact\nWrite to me.\n"

    assert find_reference_lists(body) == [
        ReferenceList(2, 7, "Preprints", (ListItem("One\nE. Noether", 2), ListItem("Two\nE. Noether", 5)))
    ]


def test_paragraphs_end_where_a_list_starts():
    found = find_reference_lists("# Papers\nAn introduction.\n- One")

    assert [(one.first, one.last) for one in found] == [(1, 2), (2, 3)]


def test_lines_numbered_in_brackets_are_items():
    [found] = find_reference_lists("# Papers\n[1]One\n[2]Two\n")

    assert [item.text for item in found.items] == ["[1]One", "[2]Two"]


def test_html_items():
    body = "<ul>\n<li>One</li>\n\n<li>Two\nmore</li>\n</ul>"

    assert find_reference_lists(body) == [
        ReferenceList(1, 5, "", (ListItem("<li>One</li>", 1), ListItem("<li>Two\nmore</li>", 3)))
    ]


def test_html_blocks_with_the_class_of_a_paper():
    body = '<div class="publication-item">\n<div>One</div>\n</div>\nafter'

    [found] = find_reference_lists(body)

    assert (found.first, found.last) == (0, 3)


def test_html_item_at_the_end():
    [found] = find_reference_lists("<li>One</li>")

    assert found.items == (ListItem("<li>One</li>", 0),)


def test_html_blocks_of_other_classes_are_left_out():
    assert find_reference_lists('<div class="box">\nOne\n</div>') == []


def test_html_item_that_is_never_closed_is_one_line():
    [found] = find_reference_lists("<li>One\nplain")

    assert (found.first, found.last) == (0, 1)
