"""The report of an import as text: short, with alike problems said once."""

import pytest

from profiles.importing.report import ImportReport, Line
from profiles.reading.problems import Problem, group_problems


def lost(number, file="a.md"):
    return Problem(file, number, f"The site has no file at /files/{number}.pdf.", "Upload it.")


def test_alike_problems_are_said_once_with_their_first_places():
    report = ImportReport("site", problems=[lost(number) for number in range(1, 41)])

    assert report.as_text() == (
        "To look at (40):\n  The site has no file at … Upload it.\n    a.md:1, a.md:2, a.md:3 and 37 more\n"
        "\nNothing has changed."
    )


def test_single_problem_keeps_its_particulars():
    assert [one.message for one in group_problems([lost(1)])] == ["The site has no file at /files/1.pdf."]


def test_problems_with_other_advice_stand_apart():
    problems = [Problem("a", 1, "“x” is odd.", "Look."), Problem("a", 2, "“y” is odd.", "Left out.")]
    assert [one.advice for one in group_problems(problems)] == ["Look.", "Left out."]


@pytest.mark.parametrize(
    "messages",
    [
        ("The Liquid {% for a in b %} stays.", "The Liquid {% if c %} stays."),
        ("The Liquid variable site.x is not known.", "The Liquid variable page.y is not known."),
        ("The picture https://example.org/a.png is a link.", "The picture http://example.com/b is a link."),
        ("Not surely hers: On ideals", "Not surely hers: On rings: a sequel"),
        ("3 papers were imported.", "12 papers were imported."),
    ],
)
def test_messages_that_differ_in_particulars_are_alike(messages):
    assert len(group_problems(Problem("a.md", 1, message) for message in messages)) == 1


def test_doubts_stand_in_a_list_of_their_own():
    doubt = Problem("b.md", 2, "The citation has family names only.", "Look at them.", is_doubt=True)
    report = ImportReport("site", problems=[lost(1), doubt])

    assert report.as_text().splitlines()[:5] == [
        "Not sure (1):",
        "  b.md:2: The citation has family names only. Look at them.",
        "",
        "To look at (1):",
        "  a.md:1: The site has no file at /files/1.pdf. Upload it.",
    ]


def test_many_new_rows_are_counted_by_kind():
    lines = [Line("created", "page", str(number)) for number in range(21)]
    report = ImportReport("site", lines=[*lines, Line("unchanged", "lab", "L"), Line("left", "page", "Mine")])

    assert report.as_text().splitlines() == [
        "left      page: Mine",
        "lab: 1 unchanged",
        "page: 21 created, 1 left",
        "",
        "Done.",
    ]


def test_json_says_which_problems_are_doubts():
    report = ImportReport("site", problems=[Problem("b.md", 2, "Odd.", "Look.", is_doubt=True)])
    assert report.as_dict()["problems"] == [
        {
            "file": "b.md",
            "line": 2,
            "message": "Odd.",
            "advice": "Look.",
            "is_doubt": True,
            "is_draft": False,
        }
    ]


def test_drafts_stand_first_with_their_reasons():
    draft = Problem("b.md", None, "This came in as a draft because it is empty.", "Fill it.", is_draft=True)
    report = ImportReport("site", problems=[lost(1), draft])

    assert report.as_text().splitlines()[:5] == [
        "Came in as drafts (1):",
        "  b.md: This came in as a draft because it is empty. Fill it.",
        "",
        "To look at (1):",
        "  a.md:1: The site has no file at /files/1.pdf. Upload it.",
    ]
