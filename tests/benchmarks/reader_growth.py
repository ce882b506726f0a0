"""How the readers' time and memory grow with hostile text: ``python -m tests.benchmarks.reader_growth [MB …]``.

Each shape is read in a process of its own at 1, 2 and 4 MB, or at the sizes that are named. Twice the text should take
twice the processor time; four times as much for twice the text is what an attacker looks for.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from profiles.reading.al_folio.pages import translate_text
from profiles.reading.jekyll.embeds import replace_embeds
from profiles.reading.jekyll.page_files import html_as_markdown
from profiles.reading.liquid.lists import has_only_liquid
from profiles.reading.liquid.rendering import render
from profiles.reading.own_links import Links, rewrite
from profiles.reading.sources.front_matter import FrontMatterError, read_mapping, split_front_matter
from publications.reading.bibtex.reading import read_bibtex
from publications.reading.csl.reading import read_csl_json
from publications.reading.ris.reading import read_ris
from publications.references import find_reference_lists, read_list

_SECONDS = 120
_GIGABYTES = 8


@dataclass(frozen=True)
class Shape:
    """A reader, and the text to give it: ``part`` as often as fits between ``start`` and ``end``."""

    read: Callable[[str], object]
    part: str
    start: str = ""
    end: str = ""

    def text(self, size: int) -> str:
        return self.start + self.part * (size // len(self.part)) + self.end


def _bibtex(text: str) -> None:
    read_bibtex(text.encode(), "hostile.bib")


def _ris(text: str) -> None:
    read_ris(text.encode(), "hostile.ris")


def _csl(text: str) -> None:
    read_csl_json(text.encode(), "hostile.json")


def _liquid(text: str) -> None:
    render(text, {"site": {"title": "x"}, "page": {}}, _nothing, {})


def _nothing(name: str) -> str:
    raise LookupError(f"There is no {name}.")


def _front_matter(text: str) -> None:
    try:
        read_mapping(split_front_matter(text).yaml or "")
    except FrontMatterError:
        return


def _page(text: str) -> None:
    rewrite(replace_embeds(text, (), lambda url: None)[0], Links(own=("a.b",)))


def _lists(text: str) -> None:
    for one in find_reference_lists(text):
        read_list(one, "hostile.md", 1)


_ENTRY, _VALUE, _RIS = "@article{key,\n", "@article{key, title={a", "TY  - JOUR\nTI  - x\n"
SHAPES: dict[str, Shape] = {
    "BibTeX x={y},": Shape(_bibtex, "x={y},", _ENTRY, "}"),
    "BibTeX x={y}, by line": Shape(_bibtex, "x={y},\n", _ENTRY, "}"),
    "BibTeX x={y}, outside": Shape(_bibtex, "x={y},"),
    'BibTeX x="y",': Shape(_bibtex, 'x="y",', _ENTRY, "}"),
    "BibTeX x=y,": Shape(_bibtex, "x=y,", _ENTRY, "}"),
    "BibTeX @a{": Shape(_bibtex, "@a{"),
    "BibTeX @a{ by line": Shape(_bibtex, "@a{\n"),
    "BibTeX @a{ in an entry": Shape(_bibtex, "@a{\n", _ENTRY),
    "BibTeX @a{b, by line": Shape(_bibtex, "@a{b,\n"),
    "BibTeX line ends": Shape(_bibtex, "\n"),
    "BibTeX line ends in an entry": Shape(_bibtex, " \n", _ENTRY),
    "BibTeX spaces in a key": Shape(_bibtex, " ", "@a{b", "c, title={x}}"),
    "BibTeX spaces in a value": Shape(_bibtex, " ", "@a{k, zz={a", "b}}"),
    "BibTeX spaces in a name": Shape(_bibtex, " ", "@a{k, author={a", "b}}"),
    "BibTeX and and": Shape(_bibtex, " and", "@a{k, author={{a", " b}}}"),
    "BibTeX one macro by another": Shape(_bibtex, "x = c,", "".join(
        f"@string{{{name} = {value}}}\n" for name, value in
        [("a", '"' + "z" * 1000 + '"'), ("b", "#".join("a" * 100)), ("c", "#".join("b" * 100))]
    ) + "@a{k,", "}"),
    "BibTeX heirs": Shape(_bibtex, "@a{x,crossref=p}\n", "@book{p," + "y={z}," * 10_000 + "}\n"),
    "RIS further lines": Shape(_ris, "a\n", _RIS + "AB  - a\n", "ER  - \n"),
    "RIS blank lines": Shape(_ris, "\n", _RIS + "AB  - a\n", "ER  - \n"),
    "RIS further keywords": Shape(_ris, "a\n", _RIS + "KW  - a\n", "ER  - \n"),
    "RIS tags": Shape(_ris, "AU  - a\n", _RIS, "ER  - \n"),
    "RIS references": Shape(_ris, "TY  - JOUR\n"),
    "RIS addresses": Shape(_ris, "; ", _RIS + "UR  - a", "b\nER  - \n"),
    "RIS outside": Shape(_ris, "%   ", "%", "x\n"),
    "CSL-JSON items": Shape(_csl, '{"type":"book","title":"a"},\n', "[", "{}]"),
    "CSL-JSON empty lists": Shape(_csl, "[],", "[", "0]"),
    "CSL-JSON brackets": Shape(_csl, "["),
    "CSL-JSON spaces": Shape(_csl, " ", '[{"type":"book","title":"a', 'b"}]'),
    "Liquid outputs": Shape(_liquid, "{{ site.title }}"),
    "Liquid filters": Shape(_liquid, "{{ site.title" + " | upcase" * 200 + " }}"),
    "Liquid pipes": Shape(_liquid, "{{ a" + "|" * 1900 + "' }}"),
    "Liquid variables": Shape(_liquid, "{% assign a = 1 %}"),
    "Liquid conditions": Shape(_liquid, "{% if" + " site.title == 'a' or" * 90 + " true %}{% endif %}"),
    "Liquid blocks": Shape(_liquid, "{% if true %}"),
    "Liquid loops": Shape(_liquid, "{% for a in site.posts %}"),
    "Liquid doubling": Shape(_liquid, "{% assign a = a | append: a %}", "{% assign a = 'x' %}"),
    "Liquid comments": Shape(lambda text: has_only_liquid(text[:99_000]), "<!--", "{% for a in b %}{% endfor %}"),
    "front matter": Shape(_front_matter, "a: b\n", "---\n", "---\n"),
    "front matter without end": Shape(_front_matter, " \n", "---\n"),
    "list of items": Shape(_lists, "- a\n", "# Publications\n\n"),
    "list of references": Shape(
        _lists, "- Noether, E. (1918). Invariante Variationsprobleme. Gött. Nachr. 235-257.\n", "# Publications\n\n"
    ),
    "list of one item": Shape(_lists, "a. ", "# Publications\n\n- "),
    "page of pictures": Shape(_page, "!["),
    "page of linked pictures": Shape(_page, "![a](//b.c/d.png)\n"),
    "page of picture elements": Shape(_page, "<img "),
    "page of frames": Shape(_page, "<iframe "),
    "page of closed frames": Shape(_page, "<iframe src='//b.c/d'></iframe>\n"),
    "page of words in an element": Shape(_page, "a", "<iframe ", ">"),
    "page of scripts": Shape(_page, "<script>"),
    "page of broken scripts": Shape(_page, "<script"),
    "page of ticks": Shape(_page, "`"),
    "page of runs of ticks": Shape(_page, "` `` ``` ```` a\n\n"),
    "page of fences": Shape(_page, "```a\n"),
    "page of indented lines": Shape(_page, "    a\n\n", "a\n\n"),
    "page of links": Shape(_page, "](a "),
    "page of spaces in a link": Shape(_page, " ", "[a](b", "c"),
    "page of figures": Shape(translate_text, "{% include figure.html "),
    "page of whole figures": Shape(translate_text, "{% include figure.html path='a.png' %}<div>"),
    "HTML spaces": Shape(html_as_markdown, " ", "a", "b"),
    "HTML line ends": Shape(html_as_markdown, " \n", "a", "b"),
    "HTML scripts": Shape(html_as_markdown, "<script>"),
    "HTML empty elements": Shape(html_as_markdown, "<div>"),
}  # fmt: skip


def cost(shape: Shape, size: int) -> tuple[float, int]:
    """Seconds of processor time and peak megabytes of reading so many characters, in a process of its own.

    Raises TimeoutError where it was ended for taking too much.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_GIGABYTES << 30, _GIGABYTES << 30))
        # Who asks may hold much: its objects are not looked through for garbage here, where it would count as reading.
        gc.freeze()
        start, text = time.process_time(), shape.text(size)
        shape.read(text)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        os.write(writing, json.dumps([time.process_time() - start, peak]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        answer = stream.read()
    os.waitpid(child, 0)
    if not answer:
        raise TimeoutError
    seconds, megabytes = json.loads(answer)
    return seconds, megabytes


def main(sizes: list[float]) -> None:
    print(f"{'':34}" + "".join(f"{size:>8g} MB" for size in sizes) + "   ratios   peak")
    for name, shape in SHAPES.items():
        try:
            costs = [cost(shape, int(size * 1_000_000)) for size in sizes]
        except TimeoutError:
            print(f"{name:34}  more than {_SECONDS} s or {_GIGABYTES} GB", flush=True)
            continue
        ratios = " ".join(f"{after / before:.1f}" for (before, _), (after, _) in pairwise(costs))
        print(
            f"{name:34}" + "".join(f"{seconds:>9.2f} s" for seconds, _ in costs) + f"   {ratios}   {costs[-1][1]} MB",
            flush=True,
        )  # fmt: skip


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main([float(size) for size in sys.argv[1:]] or [1, 2, 4])
