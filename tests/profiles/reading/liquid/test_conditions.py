"""Loops that show some of a collection: a block for these alone, or none where no block can say which."""

import pytest

from profiles.reading.liquid.lists import list_page
from profiles.reading.liquid.rendering import render

LISTS = {"talks": "[[talks]]", "publications": "[[publications]]", "posts": "[[posts]]"}
ITEM = "{% include archive-single-talk.html %}"


def rendered(text):
    body, notes = render(text, {"site": {}, "page": {}}, lambda name: "", LISTS)
    return " ".join(body.split()), [message for _, message in notes]


@pytest.mark.parametrize(
    ("loop", "block"),
    [
        ("{% for t in site.talks reversed %}" + ITEM + "{% endfor %}", "[[talks]]"),
        (
            "{% for t in site.talks %}{% if t.type == 'Poster' %}" + ITEM + "{% endif %}{% endfor %}",
            '[[talks label="Poster"]]',
        ),
        (
            "{% for t in site.talks %}{% if t.type == 'Invited Talk' or t.type == \"Seminar\" %}"
            + ITEM
            + "{% endif %}{% endfor %}",
            '[[talks label="Invited Talk, Seminar"]]',
        ),
        (
            "{% for t in site.talks %}{% if t.type == 'A' %}"
            + ITEM
            + "{% elsif t.type == 'B' %}{{ t.title }}{% endif %}{% endfor %}",
            '[[talks label="A, B"]]',
        ),
        (
            "{% for t in site.talks %}{% if t.type != 'Poster' %}{% continue %}{% endif %}"
            + ITEM
            + "{% endfor %}",
            '[[talks label="Poster"]]',
        ),
        (
            "{% for t in site.talks %}{% unless t.type == 'Poster' %}{% continue %}{% endunless %}"
            + ITEM
            + "{% endfor %}",
            '[[talks label="Poster"]]',
        ),
        (
            "{% for t in site.talks %}{% case t.type %}{% when 'A', 'B' %}"
            + ITEM
            + "{% endcase %}{% endfor %}",
            '[[talks label="A, B"]]',
        ),
        (
            "{% assign posters = site.talks | where: 'type', 'Poster' | sort: 'date' | reverse %}"
            "{% for t in posters %}" + ITEM + "{% endfor %}",
            '[[talks label="Poster"]]',
        ),
        # A condition that is only about more of an item leaves none out.
        (
            "{% for t in site.talks %}{{ t.title }}{% if t.type == 'Poster' %}!{% endif %}{% endfor %}",
            "[[talks]]",
        ),
        (
            "{% for t in site.talks %}{% if t.url %}<a>{{ t.title }}</a>{% endif %}{% endfor %}",
            "[[talks]]",
        ),
        (
            "{% for t in site.talks %}{% if t.type == 'A' %}"
            + ITEM
            + "{% else %}{{ t.title }}{% endif %}{% endfor %}",
            "[[talks]]",
        ),
        (
            "{% for p in site.posts %}{% capture y %}{{ p.date }}{% endcapture %}{% if y != z %}<h2>{{ y }}</h2>"
            "{% endif %}" + "{% include archive-single.html %}{% endfor %}",
            "[[posts]]",
        ),
    ],
)
def test_loop_shows_what_it_showed(loop, block):
    assert list_page(loop, LISTS) == f"{block}\n"
    assert rendered(f"## Talks\n{loop}\n") == (f"## Talks {block}", [])


@pytest.mark.parametrize(
    "loop",
    [
        "{% for t in site.talks %}{% if t.venue == 'Here' %}" + ITEM + "{% endif %}{% endfor %}",
        "{% for t in site.talks %}{% if t.type contains 'Invited' %}" + ITEM + "{% endif %}{% endfor %}",
        "{% for t in site.talks %}{% unless t.type == 'Poster' %}" + ITEM + "{% endunless %}{% endfor %}",
        "{% for t in site.talks %}{% if t.type == 'A' and t.old %}" + ITEM + "{% endif %}{% endfor %}",
        "{% for t in site.talks %}{% if t.type == 'A, B' %}" + ITEM + "{% endif %}{% endfor %}",
        "{% for t in site.talks %}{% if t.type == 'A' %}{% continue %}{% endif %}" + ITEM + "{% endfor %}",
        "{% assign x = site.talks | where: 'year', '2020' %}{% for t in x %}" + ITEM + "{% endfor %}",
        "{% assign x = site.talks | where_exp: 't', 't.type == 2' %}{% for t in x %}" + ITEM + "{% endfor %}",
        "{% for p in site.publications %}{% if p.type == 'book' %}{% include archive-single.html %}{% endif %}"
        "{% endfor %}",
    ],
)
def test_loop_whose_choice_no_block_can_say_shows_nothing(loop):
    assert list_page(loop, LISTS) == ""
    body, messages = rendered(f"## Talks\n{loop}\n")
    assert "[[" not in body
    assert messages[-1].endswith("It stays as written.")


def test_each_heading_has_the_talks_of_its_kind():
    text = "".join(
        f"## {kind}s\n\n{{% for post in site.talks reversed %}}\n  {{% if post.type == '{kind}' %}}\n"
        f"    {ITEM}\n  {{% endif %}}\n{{% endfor %}}\n\n"
        for kind in ("Invited talk", "Poster")
    )

    assert rendered(text) == (
        '## Invited talks [[talks label="Invited talk"]] ## Posters [[talks label="Poster"]]',
        [],
    )


def test_templates_list_by_category_is_whole():
    text = (
        "{% if site.publication_category %}{% for category in site.publication_category %}"
        "{% assign title_shown = false %}{% for post in site.publications reversed %}"
        "{% if post.category != category[0] %}{% continue %}{% endif %}"
        "{% unless title_shown %}<h2>{{ category[1].title }}</h2><hr />{% assign title_shown = true %}"
        "{% endunless %}{% include archive-single.html %}{% endfor %}{% endfor %}{% else %}"
        "{% for post in site.publications reversed %}{% include archive-single.html %}{% endfor %}{% endif %}"
    )

    assert list_page(text, LISTS) == "[[publications]]\n"
