import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.reading.latex import latex_to_paragraphs, latex_to_text, without_controls


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Invariante {V}ariationsprobleme", "Invariante Variationsprobleme"),
        ('N{\\"o}ther', "Nöther"),
        ("\\'{E}va \\c{C}a \\v Sa \\aa{} \\o x", "Éva Ça Ša å øx"),
        ("Ry\\'{cko}", "Ryćko"),
        ("10--20 --- ``quoted''~text", "10–20 — “quoted” text"),
        ("50\\% \\& \\# \\_ 50% & #", "50% & # _ 50% & #"),
        (
            "{\\textbraceleft}x{\\textbraceright} {\\textasciitilde} {\\textasciicircum} {\\textbackslash}",
            "{x} ~ ^ \\",
        ),
        ("On $x^2 -- \\alpha$ and {D}NA", "On $x^2 -- \\alpha$ and DNA"),
        ("\\emph{A} \\textbf{b} {\\it c} \\textsc{d}", "A b c d"),
        ("\\enquote{A} \\mkbibquote{b}", "“A” “b”"),
        ("{\\noopsort{1973b}}1973", "1973"),
        ("\\href{https://example.org}{here} \\url{https://example.org/a}", "here https://example.org/a"),
        ("\\own{text} \\own word", "text \\own word"),
        ("H<sub>2</sub>O &amp; ice", "H2O & ice"),
        ("\\LaTeX{} and \\TeX", "LaTeX and TeX"),
        ("a\n  b\x00", "a b"),
        ("plain", "plain"),
        ("\\emph{open", "open"),
        ("a \\sqrt", "a \\sqrt"),
    ],
)
def test_text_that_latex_prints(source, text):
    assert latex_to_text(source) == text


def test_what_is_nested_too_deeply_loses_its_braces():
    assert latex_to_text("{" * 100 + "\\emph x" + "}" * 100) == "\\emph x"


def test_paragraphs_are_kept_apart():
    assert latex_to_paragraphs("One\ntwo.\n\n \n\nThree.") == "One two.\n\nThree."


def test_halves_of_surrogate_pairs_are_dropped():
    assert without_controls("a\ud800b") == "ab"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aé{}[]\\$%&#~^_<>'\" \nbegin", max_size=60))
def test_any_text_is_read_without_error(source):
    assert "\n" not in latex_to_text(source)
