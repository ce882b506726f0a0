"""Which backups stay."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError

from config.backup.manifest import FILE, FileFact, Manifest, install
from config.backup.thinning import Rule, read_rule, thin_out

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def make(collection, made, owner=None):
    folder = collection / f"labfolio-{made:%Y-%m-%dT%H%M%SZ}"
    folder.mkdir(parents=True)
    manifest = Manifest(made, "0.3.1", owner or install(), {"labfolio.sqlite3": FileFact(1, "0" * 64)})
    (folder / FILE).write_text(manifest.as_text(), encoding="utf-8")
    return folder


def dates(collection):
    return sorted(path.name[9:19] for path in collection.iterdir())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("7d4w12m", Rule(7, 4, 12)),
        ("7d", Rule(days=7)),
        ("4w", Rule(weeks=4)),
        ("12m", Rule(months=12)),
        ("1d9999m", Rule(days=1, months=9999)),
    ],
)
def test_rule_is_read(text, rule):
    assert read_rule(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "d",
        "0d",
        "07d",
        "7d 4w",
        "4w7d",
        "7D",
        "7d7d",
        "-1d",
        "7y",
        "٣d",
        "7d4w12m\n",
        "12345d",
        "1.5d",
    ],
)
def test_anything_else_is_refused_in_a_sentence(text):
    with pytest.raises(CommandError, match="is not understood. Write it as in 7d4w12m"):
        read_rule(text)


def test_newest_of_each_day_week_and_month_stays(tmp_path):
    made = [
        make(tmp_path, NOON - timedelta(hours=hours))
        for day in range(100)
        for hours in (24 * day, 24 * day + 6)
    ]

    removed = thin_out(tmp_path, Rule(3, 3, 3), made[0])

    # Three days; of three weeks the last ones, Friday then two Sundays; of three months the last days.
    expected = [
        "2026-10-31",
        "2026-09-30",
        "2026-11-15",
        "2026-11-22",
        "2026-11-25",
        "2026-11-26",
        "2026-11-27",
    ]
    assert dates(tmp_path) == sorted(expected)
    assert all(path.name.endswith("T120000Z") for path in tmp_path.iterdir())
    assert len(removed) == 200 - len(expected)


def test_days_without_a_backup_do_not_count(tmp_path):
    made = [make(tmp_path, NOON - timedelta(days=400 * number)) for number in range(4)]

    thin_out(tmp_path, Rule(days=3), made[0])

    assert sorted(tmp_path.iterdir()) == sorted(made[:3])


def test_backup_just_made_stays_whatever_the_clock_said_before(tmp_path):
    wrong = make(tmp_path, NOON + timedelta(days=365))
    new = make(tmp_path, NOON)

    thin_out(tmp_path, Rule(days=1), new)

    assert sorted(tmp_path.iterdir()) == sorted([new, wrong])


def test_what_is_not_this_installs_stays(tmp_path):
    other = make(tmp_path, NOON - timedelta(days=9), owner="another")
    unreadable = make(tmp_path, NOON - timedelta(days=8))
    (unreadable / FILE).write_text("{", encoding="utf-8")
    renamed = make(tmp_path, NOON - timedelta(days=7)).rename(tmp_path / "before-the-move")
    own = tmp_path / "labfolio-2020-01-01T000000Z"
    own.mkdir()
    (tmp_path / "labfolio-2020-01-02T000000Z").write_text("a file", encoding="utf-8")
    elsewhere = make(tmp_path / "elsewhere", NOON - timedelta(days=6))
    link = tmp_path / "labfolio-2020-01-03T000000Z"
    link.symlink_to(elsewhere)
    new = make(tmp_path, NOON)
    before = sorted(tmp_path.iterdir())

    assert thin_out(tmp_path, Rule(days=1), new) == []

    assert sorted(tmp_path.iterdir()) == before
    assert {other, unreadable, renamed, own, link} <= set(before)
    assert elsewhere.is_dir()
