"""Labfolio reads Markdown as kramdown does: the same snippets through both."""

import json
import os
import shutil
import subprocess

import pytest

from profiles.rendering.markdown import render_markdown
from tests.profiles.rendering.comparison import reduced

REQUIRED_SHARE = 0.95
RENDER_ALL = """
require 'json'; require 'kramdown'; require 'kramdown-parser-gfm'
options = { input: 'GFM', hard_wrap: false }
puts JSON.generate(JSON.parse(STDIN.read).map { |text| Kramdown::Document.new(text, options).to_html })
"""
# Read differently on purpose, and therefore not among the snippets: one dollar sign around a formula ($x^2$) is
# mathematics; pipes inside $$…$$ do not part table cells; a fence may carry a second word after its language;
# unquoted attribute values of HTML may hold more than letters; frames become links; scripts and styles vanish.
# Triple emphasis, the one snippet expected to differ, nests the other way round.
SNIPPETS = [
    "# Ada Lovelace\n\nNotes on the *Analytical Engine*.",
    "Emmy Noether\n============\n\nInvariante Variationsprobleme\n-----------------------------\n",
    "#NoSpace is text\n\n####### Seven is text",
    "# Papers #\n\n## Papers ##\n\n# Papers",
    '# On `code`, *stress* & "quotes" (1918)',
    "# With an id {#own-id}\n\ntext",
    "## Привет Ковалевская\n\n## Über Gruppen",
    "First line\n# Heading after a line",
    "One\nTwo\n---\nThree",
    "- a\n- b\n- c",
    "- a\n  - b\n    - c\n- d",
    "- a\n    - b\n        - c\n- d",
    "A line\n- directly\n- after it",
    "A line\n1. directly\n2. after it",
    "Version\n2. is a list too",
    "1. one\n   - inner\n2. two",
    "* a\n\n* b\n\n* c",
    "* a\n* b\n\n  second paragraph of b\n* c",
    "- a\nlazy line\n- b",
    "1. one\n- two",
    "- a\n\n\ntext after",
    "- item\n\n      code in item\n",
    "-\ta tab\n-\tanother",
    "- [x] proved\n- [ ] open",
    "- {: .first} a\n- b\n{: .papers}",
    "> Quoted\nand lazy\n\nNot quoted",
    "> # Title\n> - a\n> - b",
    "> outer\n> > inner\n\nend",
    "| Year | Paper |\n|------|------:|\n| 1918 | Noether |\n| 1843 | Lovelace |",
    "| a | b |\n|:--|:-:|\n| 1 | 2 |\n{: .table}",
    "a | b\nc | d",
    "| code `x|y` | \\| pipe |\n|---|---|\n| 1 | 2 |",
    "|---|---|\n| no | head |\n| at | all |",
    "| a | b |\n|---|---|\n| 1 |\n|===|\n| foot | row |",
    "Text[^1] and more[^note].\n\n[^1]: First.\n[^note]: Second *note*.",
    "Twice[^a] cited[^a].\n\n[^a]: Once written.\n\n    Second paragraph.",
    "Unknown[^nothing] mark",
    "Engine\n: A machine.\n: Another meaning.\n\nLoom\n: Weaves.",
    "Term\n\n: Loose definition\n\n    with two paragraphs",
    "A paragraph.\n{: .notice}",
    "{: .notice #top}\nA paragraph.",
    "A [link](/cv/){: .btn .btn--primary} here.",
    "*stressed*{: .red} and `code`{: .blue}",
    '![Ada](/images/ada.png){: height="50%" width="50%"}',
    '[New window](https://example.org){:target="_blank"}',
    '{:shared: .wide title="T"}\n\nText\n{: shared}',
    "* TOC\n{:toc}\n\n# One\n\n## Two\n\n# Three",
    "```python\ndef f(x):\n    return x\n```",
    "```\nplain <b>\n```",
    "~~~\ntildes\n~~~",
    "    indented <code>\n    second\n\n    third\n\ntext",
    "``a ` b`` and `c`",
    "$$E = mc^2$$\n\nand inline $$a^2$$ text",
    "$$\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n$$",
    '![Portrait](/a.png "Title") and [text](/b "Title")',
    '[ref] and [Other][ref] and [Third] [ref]\n\n[ref]: https://example.org "Title"',
    "[spaces](/files/my paper.pdf) and [parens](/a_(b))",
    "[empty]() and [not a link]",
    "<https://example.org> and <ada@example.org>",
    "~~struck~~ out",
    "Line one\\\\\nline two\\\nline three  \nline four",
    "\"Quoted\" 'single' don't -- dash --- dots... '90s \"*nested*\"",
    "<< French >> and \\<<escaped\\>>",
    "The CSS and HTML.\n\n*[CSS]: Cascading Style Sheets\n*[HTML]: Hypertext",
    '<div markdown="1">\n**bold** inside\n\n- list\n</div>\n\nafter',
    "<div>\n**raw** inside\n\nstill raw\n</div>\n\nafter",
    '<section>\n<div markdown="1">\n*deep*\n</div>\n</section>',
    'Text <b>bold *both*</b> and <span class="x">span</span><br/>end',
    "<!-- hidden -->\nshown <!-- hidden --> again",
    "text </div> with a stray tag",
    "**Title.**text and __under__ and snake_case_name and *a*b",
    "***both*** and **bold *inner* bold**",
    "\\*not stressed\\* 2 * 3 * 4 \\_x\\_",
    "&copy; &amp; &lt;b&gt; AT&T",
    "---\n\n* * *\n\n___",
    "{::comment}\nhidden\n{:/comment}\n\nshown {::comment}x{:/comment}",
    "a\n^\nb",
    "<details><summary>More</summary>\n<p>text</p>\n</details>\n\nafter",
]


@pytest.fixture(scope="module")
def kramdown_output() -> list[str]:
    available = shutil.which("ruby") and _ruby(["-e", "require 'kramdown-parser-gfm'"], "").returncode == 0
    if not available:
        reason = "ruby with kramdown and kramdown-parser-gfm is not installed"
        if os.environ.get("LABFOLIO_TEST_REQUIRE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    output: list[str] = json.loads(_ruby(["-e", RENDER_ALL], json.dumps(SNIPPETS)).stdout)
    return output


def _ruby(arguments: list[str], text: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["ruby", *arguments], input=text, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def test_snippets_equal_kramdown(kramdown_output):
    different = [
        snippet
        for snippet, html in zip(SNIPPETS, kramdown_output, strict=True)
        if reduced(render_markdown(snippet)) != reduced(html)
    ]

    share = 1 - len(different) / len(SNIPPETS)

    assert share >= REQUIRED_SHARE, different
