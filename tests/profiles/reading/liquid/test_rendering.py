"""The subset of Liquid: what is carried out, and what stays as written with a note."""

import subprocess
import sys
from pathlib import Path

import pytest

from profiles.reading.liquid.lists import has_only_liquid
from profiles.reading.liquid.rendering import render
from tests.processor_time import least_seconds

ROOT = Path(__file__).resolve().parents[4]
AUTHOR = {"github": "ada", "orcid": None, "is_here": True, "links": ["a"]}
SETTINGS = {"site": {"author": AUTHOR, "title": "Notes"}, "author": AUTHOR, "page": {"title": "About"}}


def include(name):
    texts = {
        "intro.md": "Hello {{ site.title }}",
        "self.md": "x{% include_relative self.md %}",
        "long.md": "x" * 600_000,
    }
    if name not in texts:
        raise LookupError(f"There is no {name}.")
    return texts[name]


def run(text, lists=None):
    return render(text, SETTINGS, include, lists)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("{% include base_path %}\nText", "\nText"),
        ("[cv]({{ base_path }}/files/cv.pdf)", "[cv](/files/cv.pdf)"),
        ("[home]({{ base_path }})", "[home](/)"),
        ("{{ site.url }}{{ site.baseurl }}/talks/", "/talks/"),
        ("{{ base_path }}", "/"),
        ("{{ site.author.github }} {{author.github}} {{- page.title -}}", "ada ada About"),
        ("[{{ author.orcid }}|{{ author.unknown }}|{{ author.is_here }}]", "[||true]"),
        ("{{ '/files/cv.pdf' | relative_url }}", "/files/cv.pdf"),
        ('{{ "cv.pdf" | prepend: site.baseurl | prepend: site.url }}', "/cv.pdf"),
        ("{{ 'https://example.org/' | absolute_url }}", "https://example.org/"),
        ("a{% comment %}{{ b }}{% if %}{% endcomment %}c", "ac"),
        ("{% raw %}{{ b }}{% endraw %}", "{{ b }}"),
        ("{% if author.github %}yes{% else %}no{% endif %}", "yes"),
        ("{% if author.orcid %}yes{% else %}no{% endif %}", "no"),
        ("{% if author.orcid %}yes{% endif %}", ""),
        ("{% unless author.orcid %}none{% endunless %}", "none"),
        ("{% if author.github %}{% if author.orcid %}a{% endif %}b{% endif %}", "b"),
        ("{% include_relative intro.md %}!", "Hello Notes!"),
        ("{% include toc %}Text", "Text"),
        (
            "{% assign name = page.title %}{{ name | upcase }} {{ name | downcase | capitalize }}",
            "ABOUT About",
        ),
        ("{% capture line %}{{ page.title }} us{% endcapture %}{{ line | append: '!' }}", "About us!"),
        ("{% assign author = site.author %}{{ author.github | prepend: '@' }}", "@ada"),
        ("{{ author.orcid | default: 'none' }} {{ author.github | default: 'none' }}", "none ada"),
        ("{{ ' a|b ' | strip | escape | replace: 'a', '<' | remove: 'b' }}", "<|"),
        ("{{ '1843-08-01' | date: '%B %-d, %Y' }}", "August 1, 1843"),
        ("{{ '1843-08-01' | date: '%e.%-m.%y' }}", " 1.8.43"),
        ("{{ site['title'] }} {{ site[page.title] }}{{ site.unset.at_all }}", "Notes "),
        ("{% if page.title == 'About' and author.github != 'b' %}a{% endif %}", "a"),
        ("{% if page.title == 'x' or author.links contains 'a' %}a{% endif %}", "a"),
        ("{% if page.title contains 'bou' and site.talkmap_link == true %}a{% else %}b{% endif %}", "b"),
        ("{% if author.orcid %}a{% elsif author.github %}b{% else %}c{% endif %}", "b"),
        ("{% if author.is_here %}{% if author.orcid %}{% else %}a{% endif %}{% endif %}", "a"),
        ("{% case author.github %}{% when 'b', 'ada' %}a{% else %}b{% endcase %}", "a"),
        ("{% case author.github %}{% when 'b' or 'c' %}a{% else %}b{% endcase %}", "b"),
        ("{% case 1 %}{% when 2.5 %}a{% endcase %}", ""),
        ("{% highlight c linenos %}\n```x\n{% endhighlight %}", "\n\n````c\n```x\n````\n\n"),
    ],
)
def test_render_carries_out_the_subset(text, expected):
    assert run(text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "{% for p in site.posts %}{{ p.title }}{% endfor %}",
            "The Liquid {% for p in site.posts %} is not carried out",
        ),
        ("{% endfor %}", "The Liquid {% endfor %} is not carried out"),
        ("{% comment %}", "The Liquid {% comment %} is not carried out"),
        ("{% %}", "The Liquid {%  %} is not carried out"),
        ("{% if a == b %}x{% endif %}", "The Liquid {% if a == b %} is not carried out"),
        ("{% if author.orcid %}x{% elsif b.c %}y{% endif %}", "The Liquid variable b.c is not known"),
        ("{% case b.c %}{% when 1 %}x{% endcase %}", "The Liquid variable b.c is not known"),
        ("{% capture %}x{% endcapture %}", "The Liquid {% capture %} is not carried out"),
        ("{% assign %}", "The Liquid {% assign %} is not carried out"),
        ("{% include gallery %}", "The Liquid {% include gallery %} is not carried out"),
        ("{% bibliography %}", "The Liquid {% bibliography %} is not carried out"),
        ("{% post_url 1843-08-01-notes %}", "The address of the Liquid {% post_url 1843-08-01-notes %}"),
        ("{{ page.title | date: '%Y' }}", "“About” is not a date"),
        ("{{ '1843-08-01' | date: '%Q' }}", "The date format %Q is not known"),
        ("{{ page.url }}", "The Liquid variable page.url is not known"),
        ("{{ site.posts }}", "The Liquid variable site.posts is not known"),
        ("{{ paper.title }}", "The Liquid variable paper.title is not known"),
        ("{{ year }}", "The Liquid variable year is not known"),
        ("{{ author.links }}", "The Liquid {{ author.links }} is not carried out"),
        ("{{ page.title | sha }}", "The Liquid {{ page.title | sha }} is not carried out"),
        ("{{ author.links | upcase }}", "The Liquid {{ author.links | upcase }} is not carried out"),
        ("{{ 1 + 1 }}", "The Liquid {{ 1 + 1 }} is not carried out"),
        ("{% include_relative nothing.md %}", "There is no nothing.md."),
    ],
)
def test_render_leaves_the_rest_as_written_with_one_note(text, note):
    rendered, notes = run(f"\n{text}\n")

    assert rendered == f"\n{text}\n"
    assert [(line, sentence.startswith(note)) for line, sentence in notes] == [(2, True)]


def test_render_leaves_unclosed_braces_alone():
    assert run("a {{ b {% c") == ("a {{ b {% c", [])


def test_render_works_in_code_and_says_so():
    assert run("```\n{{ base_path }}/x\n```\n{{ base_path }}/y\n") == (
        "```\n/x\n```\n/y\n",
        [(2, "This Liquid inside code was carried out, as Jekyll does.")],
    )


def test_render_stops_a_file_that_includes_itself():
    text, notes = run("\n{% include_relative self.md %}")

    assert (text, notes) == (
        "\n" + "x" * 19 + "{% include_relative self.md %}",
        [(2, "Includes or conditions are nested too deeply here. It stays as written.")],
    )


def test_render_stops_includes_that_are_too_long_together():
    text, notes = run("{% include_relative long.md %}{% include_relative long.md %}")

    assert (len(text), notes) == (
        600_030,
        [(1, "The included files are too long together. It stays as written.")],
    )


def test_render_gives_at_most_fifty_notes():
    _, notes = run("{{ x }}\n" * 60)

    assert len(notes) == 50


def test_render_puts_a_block_in_the_place_of_the_templates_loop():
    loop = (
        "{% for post in site.publications reversed %}\n  {% include archive-single-cv.html %}\n{% endfor %}"
    )

    assert run(f"Papers\n{loop}", {"publications": "[[publications]]"}) == (
        "Papers\n\n\n[[publications]]\n\n",
        [],
    )


@pytest.mark.parametrize(
    "loop",
    [
        "{% for post in site.talks %}{% include archive-single.html %}{% endfor %}",
        "{% for post in site.publications %}{% include gallery %}{% endfor %}",
        "{% for post in site.publications limit: 3 %}{% include archive-single.html %}{% endfor %}",
        "{% capture post in site.publications %}{% include archive-single.html %}{% endcapture %}",
    ],
)
def test_render_leaves_other_loops_as_written(loop):
    text, notes = run(loop, {"publications": "[[publications]]"})

    assert (text, len(notes)) == (loop, 1)


@pytest.mark.parametrize(
    "text",
    [
        "{% include base_path %}\n{% for p in site.talks %}\n<h2>{{ p.title }}</h2>\n{% endfor %}\n",
        "<!-- a list --><div>{% if site.x %}{% for p in site.x %}{% endfor %}{% endif %}</div>",
        "<style>b {}</style>{% include group-by-array collection=site.posts %}{{ x }}",
    ],
)
def test_has_only_liquid_knows_list_pages(text):
    assert has_only_liquid(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{% include base_path %}",
        "Papers {% for p in site.talks %}{% endfor %}",
        "<img src='a.png'>{% for p in site.talks %}{% endfor %}",
        "{% include_relative intro.md %}{% for p in site.talks %}{% endfor %}",
        "{% for p in site.talks %}{% endfor %}" + " " * 100_000,
    ],
)
def test_has_only_liquid_spares_pages_with_something_of_their_own(text):
    assert has_only_liquid(text) is False


YEARS = """{% for post in site.posts reversed %}
  {% capture year %}{{ post.date | date: '%Y' }}{% endcapture %}
  {% if year != written_year %}<h2>{{ year }}</h2>{% endif %}
  {% include archive-single.html %}
{% endfor %}"""
TAGS = """{% include group-by-array collection=site.posts field="tags" %}
{% for tag in group_names %}{% assign posts = group_items[forloop.index0] %}
{% for post in posts %}{{ post.title }}{% endfor %}{% endfor %}"""
CATEGORIES = """{% for category in site.publication_category %}
{% for post in site.publications reversed %}{% include archive-single.html %}{% endfor %}{% endfor %}"""
SORTED = "{% assign papers = site.publications | sort: 'date' | reverse %}{% for p in papers %}{{ p.title }}{% endfor %}"


@pytest.mark.parametrize(
    ("text", "block"),
    [
        (YEARS, "[[posts]]"),
        (TAGS, "[[posts]]"),
        (CATEGORIES, "[[publications]]"),
        (SORTED, "[[publications]]"),
    ],
)
def test_render_knows_the_loops_that_only_show_a_collection(text, block):
    rendered, notes = run(text, {"publications": "[[publications]]", "posts": "[[posts]]"})

    assert (rendered.strip(), notes) == (block, [])


def test_render_shows_a_collection_once_a_page():
    loop = "{% for p in site.publications %}{{ p.title }}{% endfor %}"

    assert run(f"{loop}\nand\n{loop}", {"publications": "[[publications]]"}) == (
        "\n\n[[publications]]\n\n\nand\n\n",
        [],
    )


def test_render_makes_a_bibliography_a_block():
    assert run("{% bibliography %}", {"publications": "[[publications]]"}) == (
        "\n\n[[publications]]\n\n",
        [],
    )


def test_render_asks_for_the_addresses_of_posts_and_pages():
    text = "{% post_url 1843-08-01-notes %} {% link _pages/cv.md %}"

    rendered, _ = render(text, SETTINGS, include, None, lambda kind, name: f"/{kind}/{name}")

    assert rendered == "/post_url/1843-08-01-notes /link/_pages/cv.md"


TOO_MUCH = (
    "The Liquid of this file would write more than 5,000,000 characters, so that none of it was carried out. "
    "The text stays as written."
)
TOO_LONG = (
    "The Liquid of this file takes more than 100,000 steps, so that none of it was carried out. "
    "The text stays as written."
)
START = "{% assign a = '" + "x" * 1000 + "' %}"


@pytest.mark.parametrize(
    "growing",
    [
        "{% capture a %}{{ a }}{{ a }}{% endcapture %}",
        "{% capture a %}{% highlight x %}{{ a }}{{ a }}{% endhighlight %}{% endcapture %}",
        "{% capture a %}{% if true %}{{ a }}{{ a }}{% endif %}{% endcapture %}",
        "{% assign a = a | append: a %}",
        "{% assign a = a | prepend: a %}",
        "{% assign a = a | replace: 'x', 'xxxxxxxx' %}",
        "{% assign a = a | replace: '', a %}",
        "{% assign a = a | escape | replace: 'x', '&&&&&&&&' | escape %}",
        "{% assign a = 'x' | append: a | append: a | upcase %}",
        "{% assign b = '2020-01-01' | date: a %}{% assign a = a | append: a | append: b %}",
        "{% assign b = a | default: a %}{% assign a = b | append: b %}",
        "{{ 'x' | append: a | append: a | append: a | append: a | append: a | append: a }}" * 300,
        "{% include_relative long.md %}" * 4,
        "{% if a == a and a contains a %}x{% endif %}" * 400,
    ],
)
def test_render_leaves_a_file_as_written_whose_values_grow_without_end(growing):
    text = f"\n{START}{growing * 30}end"

    assert run(text) == (text, [(2, TOO_MUCH)])


@pytest.mark.parametrize(
    "many",
    [
        "{{ page.title }}",
        "{{ page.title | upcase | upcase | upcase }}",
        "{% if page.title == 'a' or page.title == 'b' %}{% endif %}",
        "{% case page.title %}{% when 'a', 'b', 'c' %}{% endcase %}",
        "{% include_relative nothing.md %}",
        "{% assign a = 1 %}",
        "{% unknown %}",
    ],
)
def test_render_leaves_a_file_as_written_that_takes_too_many_steps(many):
    text = many * 100_001

    assert run(text) == (text, [(1, TOO_LONG)])


def test_render_counts_included_files_with_the_one_that_includes_them():
    double = "{% assign a = a | append: a %}" * 20
    text = f"\n\n{START}{{% include_relative double.md %}}"

    rendered, notes = render(text, SETTINGS, lambda name: double)

    assert (rendered, notes) == (text, [(3, TOO_MUCH)])


def test_render_carries_out_a_long_file():
    """A hundred times what the longest page of a site has."""
    text = "{{ page.title | upcase }} " * 20_000

    rendered, notes = run(text)

    assert (rendered.count("{"), notes) == (0, [])


def test_render_holds_little_memory_whatever_a_file_doubles():
    """Four hundred bytes took 5.5 GB."""
    program = (
        "import resource\n"
        "from profiles.reading.liquid.rendering import render\n"
        "text = \"{{ 'x'\" + \" | replace: 'x', 'xxxxxxxxxx'\" * 13 + ' }}'\n"
        "render('warm {{ a }}', {}, str)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "rendered, notes = render(text, {}, str)\n"
        "grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before\n"
        "print(rendered == text, len(notes), grown < 40_000)\n"
    )

    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert result.stdout == "True 1 True\n"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("page.title == 'a | b' or page.title == \"x and y\"", False),
        ("true or false and false", True),
        ("true and false or true", True),
        ("false and true or true", False),
        ("'a or b' contains ' or '", True),
    ],
)
def test_render_joins_conditions_from_the_right(condition, holds):
    assert run(f"{{% if {condition} %}}yes{{% endif %}}") == ("yes" if holds else "", [])


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 24_000, "<script>" * 12_000, "<style " * 14_000, "<a" * 49_000, "<!-- a --><p>b</p>" * 5_000,
        "</script" * 12_000, "<script></style>" * 6_000,
    ],
)  # fmt: skip
def test_has_only_liquid_looks_for_each_end_once(text):
    """Counted in the characters that are looked at: so many times those of the text."""
    page = "{% for a in site.posts %}{% endfor %}" + text
    quarter_page = page[: len(page) // 4]

    whole = least_seconds(lambda: has_only_liquid(page))
    quarter = least_seconds(lambda: has_only_liquid(quarter_page))

    assert whole < 12 * quarter + 0.05


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("<!-- a > b --><div>{% for a in b %}<p>{{ a }}</p>{% endfor %}</div>", True),
        ("<script>if (a < b) c()</script>{% for a in b %}{% endfor %}", True),
        ("<script>a{% for a in b %}{% endfor %}", False),
        ("<style>a</style ><STYLE>b</STYLE>{% for a in b %}{% endfor %}", True),
        ("<!-- a{% for a in b %}{% endfor %}", False),
        ("<img src='a'>{% for a in b %}{% endfor %}", False),
        ("a < b{% for a in b %}{% endfor %}", False),
    ],
)
def test_has_only_liquid_takes_markup_for_nothing(text, is_list):
    assert has_only_liquid(text) is is_list
