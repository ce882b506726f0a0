"""What a visitor asks of the list of papers: words, person, type, years, topic."""

import re
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from profiles.models import Person, Tag
from publications.search.papers import matching
from publications.words.vocabulary import TYPES

GROUPINGS = {"year": "By year", "type": "By type"}
MOST_LETTERS = 200

_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", re.ASCII)
# Where a question holds what was understood of a parameter.
_FIELDS = {"q": "words", "person": "person", "type": "type", "year": "years", "tag": "topic"}
_NOT_UNDERSTOOD = {
    "person": "There is nobody called “{}” here, so this shows the papers of everyone.",
    "type": "There is no kind of paper called “{}”, so this shows all kinds.",
    "year": "“{}” is no year, and no years such as 1920-1925, so this shows all years.",
    "tag": "There is no topic “{}”, so this shows all topics.",
}


@dataclass(frozen=True)
class Chip:
    """A filter in force: its words, and the address of the list without it."""

    label: str
    url: str


@dataclass(frozen=True)
class ListFilter:
    """The filters of one request; ``misread`` are sentences about those that say nothing, which are left out."""

    words: str = ""
    person: Person | None = None
    type: str = ""
    years: str = ""
    topic: Tag | None = None
    group: str = "year"
    misread: tuple[str, ...] = ()

    def narrow(self, papers):
        """The papers of a queryset that the question leaves."""
        if self.person:
            papers = papers.of_person(self.person)
        if self.type:
            papers = papers.of_type(self.type)
        if self.years:
            papers = papers.issued_between(*span(self.years))
        if self.topic:
            papers = papers.tagged(self.topic.slug)
        return matching(papers, self.words)

    def without(self, *names):
        """The same question without these filters."""
        defaults = {field.name: field.default for field in fields(self)}
        return replace(self, **{name: defaults[name] for name in names})

    @property
    def is_asked(self):
        return bool(self.words or self.person or self.type or self.years or self.topic)

    def address(self, page=1):
        """The query string that asks this question, "" for none."""
        given = {
            "q": self.words,
            "person": self.person.slug if self.person else "",
            "type": self.type,
            "year": self.years,
            "tag": self.topic.slug if self.topic else "",
            "group": "" if self.group == "year" else self.group,
            "page": str(page) if page > 1 else "",
        }
        query = urlencode({name: value for name, value in given.items() if value})
        return f"?{query}" if query else ""

    @property
    def labels(self):
        """What each parameter asks for, in words for people, "" where it asks nothing."""
        return {
            "q": f"“{self.words}”" if self.words else "",
            "person": self.person.name if self.person else "",
            "type": TYPES[self.type].plural if self.type else "",
            "year": self.years.replace("-", "–"),
            "tag": self.topic.name if self.topic else "",
        }

    def chips(self, path):
        """The filters in force, each with the address without it."""
        return [
            Chip(label, path + self.without(_FIELDS[name]).address())
            for name, label in self.labels.items()
            if label
        ]


def read_question(query, people):
    """The question of a request's GET parameters; ``people`` are those who may be asked for.

    A query for the person and one for the topic, where they are asked for.
    """
    asked = {name: _plain(query.get(name, "")) for name in ("q", "person", "type", "year", "tag", "group")}
    understood = {
        "person": people.filter(slug=asked["person"]).first() if asked["person"] else None,
        "type": asked["type"] if asked["type"] in TYPES else "",
        "year": "-".join(dict.fromkeys(span(asked["year"]))),
        "tag": Tag.objects.filter(slug=asked["tag"]).first() if asked["tag"] else None,
    }
    return ListFilter(
        words=asked["q"],
        person=understood["person"],
        type=understood["type"],
        years=understood["year"],
        topic=understood["tag"],
        group=asked["group"] if asked["group"] in GROUPINGS else "year",
        misread=tuple(
            sentence.format(asked[name])
            for name, sentence in _NOT_UNDERSTOOD.items()
            if asked[name] and not understood[name]
        ),
    )


def is_asked_twice(query):
    """Whether a parameter stands in an address several times, of which only the last is read."""
    return any(len(query.getlist(name)) > 1 for name in (*_FIELDS, "group", "page"))


def span(text):
    """First and last year of ``1923`` or ``1923-1926``; () for anything else.

    >>> span("1926-1923")
    ('1923', '1926')
    """
    match = _YEARS.fullmatch(text.strip())
    return tuple(sorted((match[1], match[2] or match[1]))) if match else ()


def _plain(text):
    """A parameter in one line: control characters, NUL among them, belong in no query and no page."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[:MOST_LETTERS])
    return " ".join(printable.split())
