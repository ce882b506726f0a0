"""What Jekyll calls ``site.data``, as the texts of pages ask for it."""

import pytest

from profiles.reading.academicpages.site import read_site
from profiles.reading.jekyll.source import read_source

FILES = {
    "_config.yml": "title: Notes\nlocale: en\n",
    "_data/counts.yml": "papers: 12\nby: [{name: Ada}, {name: Mary}]\n",
    "_data/talks.json": '[{"title": "On engines"}, {"title": "On proofs"}]',
    "_data/ui-text.yml": "en: {more: Read on}\n",
    "_data/members.csv": "name\nAda\n",
    "_data/broken.yml": "a: [\n",
}


@pytest.fixture
def body_of(tmp_path):
    def body_of(text):
        page = {"index.md": f"---\ntitle: Home\n---\n{text}\n"}
        for name, content in (FILES | page).items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        site = read_site(read_source(tmp_path))
        return site.pages[0].body.strip(), [one.message for one in site.problems]

    return body_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ site.data.counts.papers }} papers", "12 papers"),
        ("{{ site.data.talks | size }} or {{ site.data.talks.size }} talks", "2 or 2 talks"),
        ("{{ site.data.talks[1].title }}", "On proofs"),
        ("{{ site.data.talks.first.title }}, {{ site.data.talks.last.title }}", "On engines, On proofs"),
        ("[{{ site.data.talks[7].title }}{{ site.data.talks.title }}]", "[]"),
        ("{{ site.data.counts.by[0].name }}", "Ada"),
        ("{{ site.data.counts.size }} keys", "2 keys"),
        ("{{ site.data.ui-text[site.locale].more }}", "Read on"),
        ("[{{ site.data.nothing }}]", "[]"),
        ("{% if site.data.counts.papers %}a dozen{% endif %}", "a dozen"),
    ],
)
def test_values_of_data_files(body_of, text, expected):
    body, problems = body_of(text)

    assert body == expected
    assert problems == []


@pytest.mark.parametrize("name", ["members", "broken"])
def test_file_that_cannot_be_read_leaves_the_text_as_it_is(body_of, name):
    text = f"{{{{ site.data.{name} | size }}}}"

    body, problems = body_of(text)

    assert body == text
    assert problems[0] == f"The Liquid variable site.data.{name} is not known here. It stays as written."


def test_site_without_data_files_has_none(tmp_path):
    (tmp_path / "index.md").write_text("---\ntitle: Home\n---\n[{{ site.data.x }}]\n", encoding="utf-8")

    assert read_site(read_source(tmp_path)).pages[0].body.strip() == "[]"
