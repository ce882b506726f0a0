"""Formulas in titles."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.rendering.formulas import render_line
from profiles.rendering.sanitising import sanitise


def test_formula_becomes_mathml():
    assert render_line("On $p$-adic numbers") == "On <math><mi>p</mi></math>-adic numbers"


@pytest.mark.parametrize(
    "text",
    [
        "Costs $5 and $6",
        "No formula",
        "A single $ sign",
        "Between $ spaces $ nothing",
        r"Escaped \$x\$",
        "$$x$$",
    ],
)
def test_text_without_formula_stays(text):
    assert render_line(text) == text


def test_text_around_formulas_is_escaped():
    assert render_line("<b> & $c$") == "&lt;b&gt; &amp; <math><mi>c</mi></math>"


def test_formula_that_cannot_be_read_shows_its_source():
    assert render_line(r"On $\frac{$ sets") == r'On <code class="tex">\frac{</code> sets'


@given(st.text(alphabet="$\\{}<>&\"'ab _^ \n", max_size=60))
def test_nothing_dangerous_comes_out(text):
    html = render_line(text)

    # What the sanitiser would take away is not there: it only may write some characters otherwise.
    assert unescape(sanitise(html)) == unescape(html)
