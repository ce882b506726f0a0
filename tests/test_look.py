"""The look, checked in its sources: sizes, colours and what templates may hold."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from profiles.models.lab import Accent
from profiles.words.link_kinds import ICONS

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "profiles/static/profiles"
SITE = (STATIC / "site.css").read_text(encoding="utf-8")
EDITING = (STATIC / "editing.css").read_text(encoding="utf-8")
TEMPLATES = sorted(
    file for file in (ROOT / "templates").rglob("*.html") if "admin" not in file.relative_to(ROOT).parts
)
SVG = "{http://www.w3.org/2000/svg}"

# A pair of colours, light and dark; a single one holds in both.
DECLARATION = re.compile(
    r"--([a-z-]+): (?:light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)|(#[0-9a-f]{6}));", re.IGNORECASE
)
ACCENT_RULE = re.compile(r'\[data-accent="([a-z]+)"\] \{ (--accent: [^}]+) \}')
TEXTS = ["ink", "muted", "code-keyword", "code-string", "code-number", "good", "warn", "bad"]


def colours(css):
    """Pairs (light, dark) by token."""
    return {name: (light or both, dark or both) for name, light, dark, both in DECLARATION.findall(css)}


def accents():
    """Pairs (light, dark) by the name of the accent; blue is the one without a rule of its own."""
    chosen = {name: colours(rule)["accent"] for name, rule in ACCENT_RULE.findall(SITE)}
    return {"blue": TOKENS["accent"], **chosen}


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Contrast ratio, WCAG 2.2."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


TOKENS = {**colours(ACCENT_RULE.sub("", SITE)), **colours(EDITING)}
themes = pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
grounds = pytest.mark.parametrize("ground", ["paper", "tint"])


def test_contrast_of_black_and_white_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == 21


@themes
@grounds
@pytest.mark.parametrize("text", TEXTS)
def test_text_stands_out_from_its_ground(text, ground, theme):
    assert contrast(TOKENS[text][theme], TOKENS[ground][theme]) >= 4.5


@themes
@grounds
def test_edges_of_fields_stand_out_from_their_ground(ground, theme):
    assert contrast(TOKENS["edge"][theme], TOKENS[ground][theme]) >= 3


@themes
@grounds
@pytest.mark.parametrize("accent", Accent.values)
def test_accents_stand_out_from_their_ground(accent, ground, theme):
    assert contrast(accents()[accent][theme], TOKENS[ground][theme]) >= 7


@themes
@pytest.mark.parametrize("accent", Accent.values)
def test_text_on_the_primary_button_is_readable(accent, theme):
    assert contrast(TOKENS["on-accent"][theme], accents()[accent][theme]) >= 4.5


@themes
def test_text_of_the_edit_bar_is_readable(theme):
    assert contrast(TOKENS["bar-ink"][theme], TOKENS["bar"][theme]) >= 4.5


@themes
@pytest.mark.parametrize("state", ["public", "draft"])
def test_dots_of_the_edit_bar_stand_out(state, theme):
    assert contrast(TOKENS[state][theme], TOKENS["bar"][theme]) >= 3


@pytest.mark.parametrize(
    ("token", "light", "dark"),
    [("ink", 16.7, 14.1), ("muted", 6.5, 7.5), ("edge", 3.7, 4.6), ("rule", 1.3, 1.4), ("accent", 8.2, 9.0)],
)
def test_colours_are_those_of_the_design(token, light, dark):
    measured = [contrast(TOKENS[token][theme], TOKENS["paper"][theme]) for theme in (0, 1)]

    assert [round(ratio, 1) for ratio in measured] == [light, dark]


def test_sheet_offers_the_accents_that_a_lab_may_choose():
    assert set(accents()) == set(Accent.values)


def test_sheet_uses_no_token_that_it_does_not_define():
    defined = set(re.findall(r"(--[a-z-]+):", SITE + EDITING))

    assert set(re.findall(r"var\((--[a-z-]+)", SITE + EDITING)) - defined == set()


def test_colours_are_written_in_tokens_only():
    rules = DECLARATION.sub("", SITE + EDITING)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == []


def test_sheet_stays_within_its_budget():
    assert len(SITE.encode()) < 15_000


def test_sprite_stays_within_its_budget():
    assert (STATIC / "icons.svg").stat().st_size < 12_000


@pytest.mark.parametrize("css", [SITE, EDITING], ids=["site", "editing"])
def test_sheet_loads_nothing(css):
    assert re.findall(r"@import|url\(|@font-face", css) == []


def test_nothing_is_set_smaller_than_thirteen_pixels():
    sizes = re.findall(r"(?:font|font-size): (?:[0-9]{3} |italic )?([0-9.]+)rem", SITE + EDITING)
    sizes += re.findall(r"--[a-z]+: ([0-9.]+)rem/", SITE)

    assert min(map(float, sizes)) == 0.8125


def test_nothing_moves():
    assert (
        re.findall(r"transition|animation|@keyframes|box-shadow: (?!inset|none)|opacity", SITE + EDITING)
        == []
    )


def test_sprite_holds_each_icon_once_on_the_grid():
    symbols = ElementTree.parse(STATIC / "icons.svg").getroot().findall(f"{SVG}symbol")  # noqa: S314

    assert [symbol.get("id") for symbol in symbols] == [*ICONS, "edit"]
    assert {symbol.get("viewBox") for symbol in symbols} == {"0 0 20 20"}


@pytest.mark.parametrize("name", ["icons.svg", "favicon.svg"])
def test_drawings_hold_no_code_and_no_references(name):
    drawing = (STATIC / name).read_text(encoding="utf-8")

    assert re.findall(r"<script|<style|href|\bon\w+=|style=|url\(", drawing) == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT / "templates")))
def test_templates_hold_no_scripts_inline_styles_or_foreign_addresses(file):
    source = file.read_text(encoding="utf-8")

    assert re.findall(r"<script|<style|<iframe|\sstyle=|\son[a-z]+=|=\"(?:https?:)?//", source) == []


def test_error_page_needs_no_context_and_no_database():
    page = render_to_string("500.html")

    assert page == (ROOT / "templates/500.html").read_text(encoding="utf-8")
