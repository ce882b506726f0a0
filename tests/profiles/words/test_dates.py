"""Partial dates: checked, read from files, written in words."""

from datetime import UTC, date, datetime

import pytest

from profiles.words.dates import (
    first_day,
    format_date,
    format_range,
    last_day,
    normalise_date,
    read_date,
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-07", "2024-05-07"),
        (" 2019-1-7 ", "2019-01-07"),
        ("2019-1", "2019-01"),
        ("", ""),
        ("  ", ""),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_normalise_date_accepts_the_reduced_forms(text, iso):
    assert normalise_date(text) == iso


def test_normalise_date_refuses_words_with_the_forms_that_are_right():
    with pytest.raises(
        ValueError, match=r"“May 2020” is not a date\. Write a year, a month or a day: 2024, 2024-05"
    ):
        normalise_date("May 2020")


@pytest.mark.parametrize("text", ["2023-02-29", "2024-13", "2024-00", "2024-05-00", "0000"])
def test_normalise_date_refuses_what_the_calendar_has_not(text):
    with pytest.raises(ValueError, match=f"“{text}” is not a day of the calendar"):
        normalise_date(text)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (date(1921, 7, 2), "1921-07-02"),
        (datetime(1921, 7, 2, 23, 59, tzinfo=UTC), "1921-07-02"),
        (2019, "2019"),
        ("2019", "2019"),
        ("2019/05/07", "2019-05-07"),
        ("2021-12-8", "2021-12-08"),
        ("2012-08-14 10:00:00 -0700", "2012-08-14"),
        ("Jun 8, 2019", "2019-06-08"),
        ("Aug 22, 2018", "2018-08-22"),
        ("Sept. 3rd 1935", "1935-09-03"),
        ("3 May 2020", "2020-05-03"),
        ("Monday, 4 May 2020", "2020-05-04"),
        ("May 2020", "2020-05"),
        ("May, 2020", "2020-05"),
    ],
)
def test_read_date_reads_the_spellings_of_files(value, iso):
    assert read_date(value) == iso


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "",
        "forthcoming",
        "Smarch 2020",
        "31 Feb 2020",
        "2020-13-01",
        date(1900, 1, 1),
        "1901-01-01",
    ],
)
def test_read_date_gives_nothing_for_the_unreadable_and_for_sentinels(value):
    assert read_date(value) == ""


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-05-07", date(2024, 5, 7), date(2024, 5, 7)),
    ],
)
def test_first_and_last_day_span_what_a_date_may_mean(iso, first, last):
    assert (first_day(iso), last_day(iso)) == (first, last)


@pytest.mark.parametrize("day", [first_day, last_day])
def test_first_and_last_day_refuse_the_unknown_date(day):
    with pytest.raises(ValueError, match="The date is unknown"):
        day("")


@pytest.mark.parametrize(
    ("iso", "words"), [("2024-05-07", "7 May 2024"), ("2024-05", "May 2024"), ("2024", "2024"), ("", "")]
)
def test_format_date_writes_as_much_as_is_known(iso, words):
    assert format_date(iso) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1921", "1922", "1921–1922"),
        ("1921-05", "1922", "May 1921 – 1922"),
        ("1921", "1921", "1921"),
        ("1921", "", "since 1921"),
        ("", "1922", "until 1922"),
        ("", "", ""),
    ],
)
def test_format_range_spaces_the_dash_between_phrases_only(start, end, words):
    assert format_range(start, end) == words
