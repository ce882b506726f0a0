"""HTML, JATS and MathML of metadata as text and as Markdown."""

import pytest

from publications.reading.markup import markdown_text, plain_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("H<sub>2</sub>O at 10<sup>−5</sup> m", "H₂O at 10⁻⁵ m"),
        ("the 5<sup>th</sup> time<sup> </sup>", "the 5th time"),
        ("Noether &amp; Klein", "Noether & Klein"),
        ("Noether &amp;amp;amp; Klein, AT&T", "Noether & Klein, AT&T"),
        ("&lt;i&gt;p&lt;/i&gt;-adic", "p-adic"),
        ("The <i>p</i>-adic\n <scp>Numbers</scp>", "The p-adic Numbers"),
        ("a < b and c > d, x<y", "a < b and c > d, x<y"),
        ("<b>a</b> with <foo>x</foo>", "a with <foo>x</foo>"),
        ("one<br/>two<br>three", "one two three"),
        ("<p>one</p><p>two</p>", "one two"),
        ("<script>alert(1)</script>x", "x"),
        ("<i>never closed", "never closed"),
        ("</i>never opened", "never opened"),
        ("<b><i>crossed</b> over</i>", "crossed over"),
        ("a\x00b", "ab"),
        ("<b", "<b"),
        (
            "<mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math> grows",
            "$x^{2}$ grows",
        ),
        (
            "<math><msubsup><mi>ab</mi><mn>1</mn><mn>2</mn></msubsup><mo>&lt;</mo><mi>sin</mi></math>",
            r"${\mathrm{ab}}_{1}^{2}<\mathrm{sin}$",
        ),
        ("<math><mfrac><mn>1</mn><msqrt><mn>2</mn></msqrt></mfrac></math>", r"$\frac{1}{\sqrt{2}}$"),
        ("<math><mi>x</mi><mo>%</mo><annotation>x</annotation></math>", r"$x\%$"),
        ("<math><msup><mi>x</mi></msup></math>", "$x$"),
        ("<jats:tex-math>\\begin{document}$$ x^2 $$\\end{document}</jats:tex-math>", "$x^2$"),
        ("<jats:tex-math>x^2</jats:tex-math>", "$x^2$"),
        (
            "<jats:alternatives><mml:math><mml:mi>x</mml:mi></mml:math>"
            "<jats:tex-math>$y$</jats:tex-math></jats:alternatives>",
            "$x$",
        ),
        (
            "<jats:alternatives><jats:graphic/><jats:named-content>x</jats:named-content></jats:alternatives>",
            "x",
        ),
        ("<jats:graphic/>x", "x"),
    ],
)
def test_plain_text(source, text):
    assert plain_text(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "<jats:title>Abstract</jats:title><jats:p>One\n two.</jats:p><jats:p>Three.</jats:p>",
            "One two.\n\nThree.",
        ),
        ("<jats:sec><jats:title>Methods</jats:title><jats:p>We</jats:p></jats:sec>", "**Methods**\n\nWe"),
        ("in <jats:italic> vivo </jats:italic>and <b>more</b>", "in *vivo* and **more**"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n\n- two"),
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("one<br>two", "one\n\ntwo"),
        ("<a href='javascript:alert(1)'>text</a>", "text"),
        ("", ""),
    ],
)
def test_markdown_text(source, text):
    assert markdown_text(source) == text


def test_nesting_has_an_end():
    assert plain_text("<i>" * 5000 + "x") == "x"


def test_length_has_an_end():
    assert len(plain_text("x" * 200_000)) == 100_000
