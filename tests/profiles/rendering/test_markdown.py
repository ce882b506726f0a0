"""Rendering as pages and the preview use it: block calls, sizes, and what becomes of each construct."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from profiles.rendering.block_calls import BlockCall
from profiles.rendering.markdown import MAX_COST, find_blocks, render_markdown

ROOT = Path(__file__).resolve().parents[3]


def show_call(call: BlockCall) -> str:
    return f"<section>{call.name}</section>"


def test_render_markdown_paragraph():
    assert render_markdown("Ada *Lovelace*") == "<p>Ada <em>Lovelace</em></p>\n"


def test_render_markdown_empty_text():
    assert render_markdown("") == ""


def test_find_blocks_reads_options_and_line():
    calls = find_blocks('Hello\n[[papers selected year=1918 title="Two words"]]\n')

    assert calls == [
        BlockCall("papers", options=("selected",), named={"year": "1918", "title": "Two words"}, line=2)
    ]


def test_find_blocks_counts_lines_inside_lists_and_quotes():
    source = "text\n\n- item\n\n  [[news 5]]\n\n> quote\n>\n> [[people]]\n"

    assert [(call.name, call.line) for call in find_blocks(source)] == [("news", 5), ("people", 9)]


def test_find_blocks_counts_lines_inside_html():
    source = '<div>\n<div markdown="1">\n\n[[news]]\n</div>\n</div>\n'

    assert [(call.name, call.line) for call in find_blocks(source)] == [("news", 4)]


def test_find_blocks_text_too_long():
    assert find_blocks("[[news]]\n" * MAX_COST) == []


@pytest.mark.parametrize(
    "line", ["[[News]]", "[[news] ]", "x [[news]]", "[[news]] x", "[[news a=]]", '[[news "open]]', "[[1]]"]
)
def test_find_blocks_line_that_is_no_call(line):
    assert find_blocks(line) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[[news]]", "<section>news</section>\n"),
        ("a\n[[news]]\nb", "<p>a</p>\n<section>news</section>\n<p>b</p>\n"),
        ("- a\n[[news]]", "<ul>\n<li>a\n</li>\n</ul>\n<section>news</section>\n"),
        ("- a\n\n  [[news]]", "<ul>\n<li><p>a</p>\n<section>news</section>\n</li>\n</ul>\n"),
        ("> [[news]]", "<blockquote>\n<section>news</section>\n</blockquote>\n"),
        ("    [[news]]", '<div class="highlight"><pre tabindex="0"><code>[[news]]\n</code></pre></div>\n'),
        (
            "```\n[[news]]\n```",
            '<div class="highlight"><pre tabindex="0"><code>[[news]]\n</code></pre></div>\n',
        ),
    ],
)
def test_render_markdown_block_call(source, expected):
    assert render_markdown(source, render_block=show_call) == expected


def test_render_markdown_block_call_after_unclosed_html():
    html = render_markdown("<p><b>open</p>\n\n[[news]]", render_block=show_call)

    assert html.count("<section>news</section>") == 1


def test_render_markdown_is_finished_before_the_blocks_come_in():
    html = render_markdown(
        "a\n[[news]]\nb", render_block=show_call, finish=lambda html, _: html.replace("n", "x")
    )

    assert html == "<p>a</p>\n<section>news</section>\n<p>b</p>\n"


def test_render_markdown_call_looks_otherwise_each_time():
    seen = []
    for _ in range(2):
        render_markdown("[[news]]", render_block=show_call, finish=lambda html, _: seen.append(html) or html)

    assert (seen[0] != seen[1], [len(html) > 32 for html in seen]) == (True, [True, True])


def test_render_markdown_block_call_without_renderer():
    assert render_markdown("[[news 5]]") == "<p>[[news 5]]</p>\n"


def test_render_markdown_forged_mark_stays_text():
    source = "[[news]]\n\nblock-00000000000000000000000000000000-0"

    html = render_markdown(source, render_block=lambda call: "")

    assert html == "\n<p>block-00000000000000000000000000000000-0</p>\n"


def test_render_markdown_longest_text():
    assert render_markdown("a" * MAX_COST).startswith("<p>a")


def test_render_markdown_text_too_long():
    html = render_markdown("<b>" + "a" * MAX_COST)

    assert html == (
        "<p>This text is too long, or has too much markup, so it is shown as typed.</p>\n"
        f'<pre tabindex="0">&lt;b&gt;{"a" * MAX_COST}</pre>'
    )


def test_render_markdown_html_too_deep():
    html = render_markdown("<i>" * 200)

    assert html.startswith("<p>This text nests its elements too deeply, so it is shown as typed.</p>")


def test_render_markdown_nul_and_lone_surrogate():
    assert render_markdown("a\0b\ud800c") == "<p>a\ufffdb\ufffdc</p>\n"


def test_render_markdown_windows_line_ends():
    assert render_markdown("a\r\n\r\nb\rc") == "<p>a</p>\n<p>b\nc</p>\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("$5 and $10", "<p>$5 and $10</p>\n"),
        ("costs $5, or US$ 6$", "<p>costs $5, or US$ 6$</p>\n"),
        ("$ x $", "<p>$ x $</p>\n"),
        ("$word of mouth$", "<p>$word of mouth$</p>\n"),
        ("\\$x^2\\$", "<p>$x^2$</p>\n"),
        ("$x$", "<p><math><mi>x</mi></math></p>\n"),
        ("$a<b$", "<p><math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math></p>\n"),
        ("`$x$`", "<p><code>$x$</code></p>\n"),
        ("$$x$$ in text", "<p><math><mi>x</mi></math> in text</p>\n"),
        ("open $$x", "<p>open $$x</p>\n"),
        ("so \\\\(x\\\\) holds", "<p>so <math><mi>x</mi></math> holds</p>\n"),
        ("so \\\\(x holds", "<p>so \\(x holds</p>\n"),
        (
            "see \\\\[x\\\\]",
            '<p>see <span class="formula" tabindex="0" role="group" aria-label="Formula">'
            '<math display="block"><mi>x</mi></math></span></p>\n',
        ),
        (
            "\\\\[x\\\\]",
            '<div class="formula" tabindex="0" role="group" aria-label="Formula">'
            '<math display="block"><mi>x</mi></math></div>\n',
        ),
        ("\\$$x$$", "<p><math><mi>x</mi></math></p>\n"),
    ],
)
def test_render_markdown_formula(source, expected):
    assert render_markdown(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("see https://a.org/b_c_d.", '<p>see <a href="https://a.org/b_c_d">https://a.org/b_c_d</a>.</p>\n'),
        ("(http://a.org/x(1))", '<p>(<a href="http://a.org/x(1)">http://a.org/x(1)</a>)</p>\n'),
        ("www.a.org", '<p><a href="http://www.a.org">www.a.org</a></p>\n'),
        ("xhttps://a.org and https://", "<p>xhttps://a.org and https://</p>\n"),
        ("www. nothing", "<p>www. nothing</p>\n"),
        ("[https://a.org](/b)", '<p><a href="/b">https://a.org</a></p>\n'),
        ('<a href="/b">https://a.org</a>', '<p><a href="/b">https://a.org</a></p>\n'),
        ("[a](<b c> 'T')", '<p><a href="b%20c" title="T">a</a></p>\n'),
        ('[a](b c "T")', '<p><a href="b%20c" title="T">a</a></p>\n'),
        ("[a](b", "<p>[a](b</p>\n"),
        ("[a [b](c) d](e)", '<p><a href="e">a [b](c) d</a></p>\n'),
        ("[`]`](a)", '<p><a href="a"><code>]</code></a></p>\n'),
        ("[`](a)", '<p><a href="a">`</a></p>\n'),
        ("[a]: /x\n'Title'\n\n[a]", '<p><a href="/x" title="Title">a</a></p>\n'),
        ("![a]", "<p>![a]</p>\n"),
        ("[a](javascript:alert)", "<p><a>a</a></p>\n"),
    ],
)
def test_render_markdown_link(source, expected):
    assert render_markdown(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            '<iframe src="https://a.org/x" title="Talk"></iframe>',
            '<a class="embed" href="https://a.org/x">Talk</a>',
        ),
        (
            'See <iframe src="https://a.org/x"></iframe>',
            '<p>See <a class="embed" href="https://a.org/x">Embedded page: a.org</a></p>',
        ),
        ('See <iframe src="/x">', '<p>See <a class="embed" href="/x">Embedded page: x</a></p>'),
        ('<embed src="cv.pdf">\n', '<a class="embed" href="cv.pdf">Embedded page: cv.pdf</a>'),
        ('<iframe src="http://[x"></iframe>', '<a class="embed">Embedded page: http://[x</a>'),
        ("<iframe></iframe>", ""),
        ("<font color=red>red</font>", "red"),
        ("<center>mid</center>", "mid"),
        ("<style>p {}</style>\n\na", "<p>a</p>"),
        ("<script>alert(1)</script>", ""),
        ('<p style="text-align: center">a</p>', '<p class="align-center">a</p>'),
        ('<p class="x" align="right">a</p>', '<p class="align-right x">a</p>'),
        ("a <b>open", "<p>a <b>open</b></p>"),
        ("a <b><i>x</b>", "<p>a <b><i>x</i></b></p>"),
        ("a <code>*x*</code>", "<p>a <code>*x*</code></p>"),
        ("a <code>*x*", "<p>a <code><em>x</em></code></p>"),
        ("a <span/>b", "<p>a <span></span>b</p>"),
        ("a <div>b", "<p>a &lt;div&gt;b</p>"),
        ("<div>\nopen", "<div>open</div>"),
        ('<div\nclass="a">b</div> c', '<div class="a">b</div><p>c</p>'),
        ("<div>a</div><div>b</div>", "<div>a</div><div>b</div>"),
        ('<p markdown="span">*a*</p>', "<p><em>a</em></p>"),
        ('<pre markdown="1">*a*</pre>', "<pre>*a*</pre>"),
        ('<section><p markdown="1">*a*', "<section><p><em>a</em></p></section>"),
        ("<!-- open\n\na", "<p>&lt;!– open</p><p>a</p>"),
        ("<!-- a\n\n<!-- b", "<p>&lt;!– a</p><p>&lt;!– b</p>"),
        (
            '<section><div markdown="1"><div>*a*</div></div></section>',
            "<section><div><div>*a*</div></div></section>",
        ),
        (
            '<section><div markdown="1"><b markdown="1">*a*</b></div></section>',
            "<section><div><p><b><em>a</em></b></p></div></section>",
        ),
        ("<div>a</div>\n{: .x}", '<div class="x">a</div>'),
        ("<!-- a\nb --> c", "<p>c</p>"),
    ],
)
def test_render_markdown_html(source, expected):
    assert render_markdown(source).replace("\n", "") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a{: .x}", "<p>a{: .x}</p>\n"),
        ("*a*{: .x}{: #y}", '<p><em class="x" id="y">a</em></p>\n'),
        ("[a](b){: shared}\n\n{:shared: .x}", '<p><a href="b" class="x">a</a></p>\n'),
        ("*a* {: .x", "<p><em>a</em> {: .x</p>\n"),
        ('a\n{: style="text-align: right"}', '<p class="align-right">a</p>\n'),
        ("a\n{: .x}\n{: .y}", '<p class="x y">a</p>\n'),
        ("*a*{::nomarkdown}*b*{:/}", "<p><em>a</em>*b*</p>\n"),
        ('a{::options x="y" /}', "<p>a</p>\n"),
        ("a{::comment}b", "<p>a{::comment}b</p>\n"),
        ("a{::unknown /}", "<p>a{::unknown /}</p>\n"),
        ('{::options x="y" /}\na', "<p>a</p>\n"),
        ("{::nomarkdown}\n<b>*a*</b>\n{:/}", "<b>*a*</b>\n"),
        ("{::comment}\na", "<p>{::comment}\na</p>\n"),
        ("{::unknown /}", "<p>{::unknown /}</p>\n"),
        ("term\n: a\n^\nb", "<dl>\n<dt>term</dt>\n<dd>a\n</dd>\n</dl>\n<p>b</p>\n"),
        ("{: .x} term\n: {: .y} a", '<dl>\n<dt class="x">term</dt>\n<dd class="y">a\n</dd>\n</dl>\n'),
        ("- a\n^\n- b", "<ul>\n<li>a\n</li>\n</ul>\n<ul>\n<li>b\n</li>\n</ul>\n"),
        (": no term", "<p>: no term</p>\n"),
        ("a\n\n\n: far", "<p>a</p>\n<p>: far</p>\n"),
    ],
)
def test_render_markdown_attribute_list_or_extension(source, expected):
    assert render_markdown(source) == expected


def test_render_markdown_long_list_of_abbreviations():
    definitions = "".join(f"*[A{number}]: Title {number}\n" for number in range(101))

    assert render_markdown(f"{definitions}\nA99 A100") == '<p><abbr title="Title 99">A99</abbr> A100</p>\n'


def test_render_markdown_footnote_too_deep_is_dropped():
    assert render_markdown("> " * 24 + "[^1]: note\n\ntext[^1]").endswith("<p>text[^1]</p>\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a ` b", "<p>a ` b</p>\n"),
        ("~~~ a", "<p>~~~ a</p>\n"),
        ('""a', '<p>"”a</p>\n'),
        ("http://?", "<p>http://?</p>\n"),
        ("<b>x</b>{: .x}", "<p><b>x</b>{: .x}</p>\n"),
        ("**a**{: .x}", '<p><strong class="x">a</strong></p>\n'),
        ("[a]: /x", ""),
        ("[a]: /x\nb", "<p>b</p>\n"),
        ("- {: .a}{: .b}", '<ul>\n<li class="a"></li>\n</ul>\n'),
        ("$$\nx", "<p>$$\nx</p>\n"),
        ("#  ", "<p>#</p>\n"),
        ("- \n- b", "<ul>\n<li></li>\n<li>b\n</li>\n</ul>\n"),
        ("- a\n\n* * *", "<ul>\n<li>a\n</li>\n</ul>\n<hr>\n"),
        ("t\n: - a", "<dl>\n<dt>t</dt>\n<dd><ul>\n<li>a\n</li>\n</ul>\n</dd>\n</dl>\n"),
        ("- a\n  {: .x}\n\n- b", '<ul>\n<li><p class="x">a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n'),
        (
            "1. a\n   - b\n- c",
            "<ol>\n<li>a\n<ul>\n<li>b\n- c\n</li>\n</ul>\n</li>\n</ol>\n",
        ),
    ],
)
def test_render_markdown_edge_of_syntax(source, expected):
    assert render_markdown(source) == expected


@pytest.mark.parametrize(
    ("source", "bodies"),
    [("|a|b|\n|-|-|\n|-|-|\n|c|d|\n|-|-|\n|e|f|", 2), ("|a|b|\n|=|=|\n|-|-|\n|c|d|\n|-|-|\n|e|f|", 1)],
)
def test_render_markdown_table_with_several_separators(source, bodies):
    assert render_markdown(source).count("<tbody>") == bodies


def test_render_markdown_code_takes_unindented_line():
    assert render_markdown("    a\nb").count("<code>a b\n</code>") == 1


def test_render_markdown_task_list():
    assert render_markdown("- [x] proved") == (
        '<ul class="task-list">\n<li class="task-list-item"><span class="task-list-item-checkbox" role="img"'
        ' aria-label="done">☑</span> proved\n</li>\n</ul>\n'
    )


def test_render_markdown_reserved_heading_id_is_dropped():
    assert render_markdown("# Content") == "<h1>Content</h1>\n"


def test_render_markdown_footnote_of_footnote():
    html = render_markdown("a[^1]\n\n[^1]: b[^2]\n[^2]: c[^1]\n\n    - d")

    assert html.count('<li id="fn:') == 2
    assert html.count('id="fnref:1:1"') == 1


def test_render_markdown_table_is_scrollable():
    assert render_markdown("a | b").startswith(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>'
    )


def test_render_markdown_table_of_too_many_cells_stays_text():
    assert render_markdown("|a" * 1_000 + "|\n" + "|a|\n" * 1_000).startswith("<p>|a|a")


@pytest.mark.parametrize("source", ["| a |\n|---|", "| a |\nno pipe", "|=|", "``|``"])
def test_render_markdown_line_that_is_no_table(source):
    assert "<table>" not in render_markdown(source)


def test_render_markdown_code_is_coloured_by_class():
    assert render_markdown("```python\nreturn\n```") == (
        '<div class="language-python highlight"><pre tabindex="0"><code><span class="k">return</span>\n'
        "</code></pre></div>\n"
    )


@pytest.mark.parametrize("source", ["```klingon\n<x>\n```", "```\n<x>\n```", "~~~ klingon words\n<x>\n~~~"])
def test_render_markdown_code_of_unknown_language_is_plain(source):
    assert render_markdown(source).count("<code>&lt;x&gt;\n</code>") == 1


def test_render_markdown_long_code_is_plain():
    assert "<span" not in render_markdown("```python\n" + "return 1\n" * 4_000 + "```")


def test_render_markdown_unclosed_fence_is_text():
    assert render_markdown("```a\nb\n\nc") == "<p>```a\nb</p>\n<p>c</p>\n"


def test_render_markdown_nests_contents():
    html = render_markdown("* x\n{:toc}\n\n# A\n\n### B\n\n## C\n{: .no_toc}\n\n# [D](/d)")

    assert html.startswith(
        '<ul id="markdown-toc"><li><a href="#a" id="markdown-toc-a">A</a><ul><li>'
        '<a href="#b" id="markdown-toc-b">B</a></li></ul></li><li><a href="#d" id="markdown-toc-d">D</a></li></ul>'
    )


def test_render_markdown_in_many_threads():
    sources = [f"# Title {number}\n\nText[^1] *{number}*\n\n[^1]: Note {number}" for number in range(40)]
    expected = [render_markdown(source) for source in sources]

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(render_markdown, sources * 5))

    assert results == expected * 5


def test_importing_markdown_does_not_import_the_parser():
    code = "import sys, profiles.rendering.markdown; print({'markdown_it', 'pygments', 'nh3'} & set(sys.modules))"

    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert result.stdout == "set()\n"
