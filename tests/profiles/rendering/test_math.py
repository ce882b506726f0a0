"""Formulas are converted, or shown as TeX when they are not safe to convert."""

import subprocess
import sys
from pathlib import Path

import pytest

from profiles.rendering.math import MAX_FORMULA_DEPTH, MAX_FORMULA_LENGTH, formula_depth, render_math

ROOT = Path(__file__).resolve().parents[3]
# Each repeats something that nests, without end tags where TeX needs none.
NESTINGS = [
    "{", "\\sqrt", "\\sqrt ", "\\sqrt[", "\\sqrt[3]", "\\hat", "\\left(", "\\begin{matrix}", "x^{x",
    "\\frac1", "\\frac{1}", "\\not", "\\mathbf ", "\\color{red}", "\\color{red}x ", "\\displaystyle ",
    "\\displaystyle x y ", "\\mathop ", "\\binom x", "\\overset{a}", "^\\sqrt", "x^\\sqrt ", "\\text{",
    "\\rm x", "\\cfrac[l]1",
]  # fmt: skip


def test_render_math_inline():
    assert render_math("x", display=False) == "<math><mi>x</mi></math>"


def test_render_math_display():
    assert render_math("x", display=True) == '<math display="block"><mi>x</mi></math>'


def test_render_math_styles_become_classes():
    html = render_math(r"\begin{aligned}a&=b\end{aligned}", display=True)

    assert html.count('class="align-right"') == 1
    assert " style=" not in html


def test_render_math_colour_becomes_attribute():
    assert render_math(r"\color{red}{x}", display=False) == (
        '<math><mrow mathcolor="#FF0000"><mi>x</mi></mrow></math>'
    )


def test_render_math_labels_set_no_ids():
    assert "id=" not in render_math(r"\begin{align}a&=b\label{q}\end{align}", display=True)


@pytest.mark.parametrize(
    "tex",
    [r"\unknown", r"\newcommand{\R}{R}\R", "x\0", "\ud800", "x" * (MAX_FORMULA_LENGTH + 1), "{" * 61, "}"],
)
def test_render_math_refused_formula_is_shown_as_tex(tex):
    assert render_math(tex, display=True) == f'<code class="tex">{tex}</code>'


def test_render_math_escapes_refused_formula():
    assert render_math(r"\unknown<b>", display=True) == '<code class="tex">\\unknown&lt;b&gt;</code>'


def test_render_math_text_is_escaped():
    assert "<script" not in render_math(r"\text{<script>alert(1)</script>}", display=False)


@pytest.mark.parametrize(
    ("tex", "depth"),
    [
        ("x+y", 0),
        ("{x}", 1),
        (r"\sqrt{x}", 2),
        (r"\frac{a}{b}+\frac{c}{d}", 2),
        (r"\sqrt[3]{x}", 2),
        (r"{\sqrt[3}", 3),
    ],
)
def test_formula_depth(tex, depth):
    assert formula_depth(tex) == depth


def test_formula_depth_of_long_ordinary_formula():
    assert formula_depth(r"\alpha_{i} x + \frac{\beta}{2} y = " * 100) < 10


@pytest.mark.parametrize("part", NESTINGS)
def test_formula_depth_grows_with_nesting(part):
    assert formula_depth(part * 500 + "x") > MAX_FORMULA_DEPTH


def test_render_math_survives_nesting_in_a_small_stack():
    code = f"""
import threading
from profiles.rendering.math import render_math
def run():
    for part in {NESTINGS!r}:
        for count in (10, 25, 55, 400, 1000):
            for end in ("", "x", "1" * count, "}}" * count, "]" * count):
                render_math(part * count + end, True)
    print("alive")
threading.stack_size(1024 * 1024)
thread = threading.Thread(target=run)
thread.start()
thread.join()
"""

    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (result.returncode, result.stdout) == (0, "alive\n")
