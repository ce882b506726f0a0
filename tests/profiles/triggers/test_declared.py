"""Declaring triggers: what no database could do is refused where it is written down."""

import pytest

from profiles.triggers.declared import Event, Family, Trigger, by_row, once, register

ROW, ONCE = by_row("SELECT 1"), once("SELECT 1")


@pytest.mark.parametrize(
    ("event", "options"),
    [
        (Event.INSERT, {"do": {"sqlite": ROW}, "columns": ("title",)}),
        (Event.INSERT, {"do": {"sqlite": ONCE}}),
        (Event.TRUNCATE, {"do": {"postgresql": ROW}}),
        (Event.UPDATE, {"do": {"postgresql": ONCE}, "when": "NEW.title <> ''"}),
        (Event.UPDATE, {"do": {"postgresql": ONCE}, "is_before": True}),
    ],
)
def test_trigger_that_cannot_be_is_refused(event, options):
    with pytest.raises(ValueError, match=r"^Trigger notes_x: "):
        Trigger("notes_x", "notes", event, **options)


@pytest.mark.parametrize("name", ["", "Notes", "notes-x", "n" * 64, "x; DROP TABLE notes"])
def test_name_that_databases_would_change_is_refused(name):
    with pytest.raises(ValueError, match=r"that is no name$"):
        Trigger(name, "notes", Event.INSERT, {"sqlite": ROW})


@pytest.mark.parametrize("names", [["other_x"], ["notes_x", "notes_x"]])
def test_family_has_triggers_of_its_own_name_once(names):
    with pytest.raises(ValueError, match=r"^Not the name of one trigger of “notes_”"):
        Family("notes_", tuple(Trigger(name, "notes", Event.INSERT, {"sqlite": ROW}) for name in names))


def test_family_that_would_take_anothers_triggers_is_refused():
    with pytest.raises(ValueError, match=r"cannot be told apart\.$"):
        register(Family("publications_", ()))
