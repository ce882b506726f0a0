"""Text made to stop the renderer: each is rendered or refused quickly, and the process lives on."""

import json
import subprocess
import sys
from pathlib import Path

from profiles.rendering.markdown import MAX_COST, rendering_cost

ROOT = Path(__file__).resolve().parents[3]
# Processor time, which a busy machine does not stretch.
SECONDS_EACH = 1.0
REPEATED = [
    "[", "![", "![[", "[a](", "[a](b", "[a](<b", '[a](b "', "[a] ", "[a]: ", "[^a]", "[[a ", ">", "> ",
    "- + ", "1. ", "> - ", "<b>", "<div>", "<div>\n", "<p>a</p>", "<p>", "<a ", '<a b="', "<!--", "<!--\n",
    "<code>", "</b>", "<div/>", "<iframe src=x>", "`", "` ", "*", "*a ", "**a*", "_", "_a ", "*a_ ", "~",
    "~~a", "|", "|a|\n", "|a`", "{: ", "{:.a", "x{:.a}", "{:.a}\n", "{:\\}", "{::a ", "$", "$$a ", "$x",
    "$x^2$ ", "\\\\(", "$\\a", "$$\n", "```a\n", "~~~ a b\n", "&", "\\", '"', "'a", "...", "-", "#",
    "# a\n", "a\n-\n\n", "a\n: b\n\n", ": ", "http://", "www.", "http://(", "<a@", '<div markdown="1">\n',
    "[[a]]\n", " ", "\n", "\t", "a  \n", "* * * ", "- a\n\n", "- a\n", "- a\n  - b\n", "-\ta\n\t-\tb\n",
    ">\n", ">>>>\n", "\0", "\ud800",
]  # fmt: skip
SPECIAL = {
    "nested list": "\n".join(" " * (2 * depth) + "- a" for depth in range(270)),
    "footnote chain": "\n".join(f"[^{n}]: note [^{n + 1}]" for n in range(3_500)) + "\n\n[^0]",
    "link definitions": "\n".join(f"[a{n}]: http://x/{n}" for n in range(3_000)) + "\n\n" + "[a1] " * 1_000,
    "abbreviations": "\n".join(f"*[w{n}]: t" for n in range(3_000)) + "\n\n" + "w1 " * 10_000,
    "backtick runs": "".join("`" * n + " " for n in range(1, 390)),
    "fences": "".join("`" * n + "\n" for n in range(3, 390)),
    "wide table": "|" * 40_000 + "\n" + "|a|\n" * 9_000,
    "brackets closed": "[" * 39_000 + "]" * 39_000,
    "formatting over paragraphs": "".join(f'<b class="{n}">' for n in range(140)) + "<p>x</p>\n" * 7_000,
    "deep formula": "$$" + "\\sqrt" * 1_500 + "$$",
    "five megabytes": "lorem ipsum " * 430_000,
}
PROGRAM = """
import json, sys, time
from profiles.rendering.markdown import find_blocks, render_markdown
render_markdown("warm $x^2$")
slow = {}
def measure(text):
    start = time.process_time()
    render_markdown(text, render_block=lambda call: "")
    return time.process_time() - start
for name, text in json.load(sys.stdin):
    # A busy machine is slow for a moment, what grows without bounds is slow again.
    spent = measure(text)
    if spent > float(sys.argv[1]):
        spent = min(spent, measure(text))
    if spent > float(sys.argv[1]):
        slow[name] = round(spent, 2)
print(slow)
"""


def test_hostile_text_is_quick_and_harmless():
    # As much of each as is rendered at all.
    texts = [(part, part * (MAX_COST // rendering_cost(part))) for part in REPEATED] + list(SPECIAL.items())

    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(SECONDS_EACH)],
        input=json.dumps(texts), cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (result.returncode, result.stdout) == (0, "{}\n"), result.stderr[-2_000:]
