"""What the list of papers could be narrowed to next, and how many papers each choice would leave."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import Substr

from profiles.models import Person
from publications.views.filtering import span
from publications.words.vocabulary import TYPES

# Where the papers reach over more years than these, whole decades are offered as well.
MOST_SINGLE_YEARS = 12
# Of more people or topics a form offers those with the most papers: nobody chooses from a thousand.
MOST_OPTIONS = 200


class Option(NamedTuple):
    """An option of a filter, with how many papers it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """A field of the form: its parameter, its label, the words for no choice, the value chosen, and its options.

    ``options`` are (heading or "", choices); the value chosen is always among them.
    """

    name: str
    label: str
    nothing: str
    chosen: str
    options: list[tuple[str, list[Option]]]


class Tally(NamedTuple):
    """How many papers are in this stage, of this type, of this year ("" for undated ones)."""

    stage: str
    type: str
    year: str
    count: int


def tallies(papers, question):
    """The papers that the question leaves but for its type and years, counted by stage, type and year. One query.

    From these few rows follow the number of papers found, the groups of the list, and two of its filters.
    """
    found = question.without("type", "years").narrow(papers).order_by()
    rows = found.values_list("stage", "type", Substr("issued", 1, 4)).annotate(count=Count("pk"))
    return [Tally(*row) for row in rows]


def those_of(counted, *, type="", years=""):
    """The tallies of a type and of years."""
    first, last = span(years) or ("", "9999")
    return [one for one in counted if first <= one.year <= last and type in ("", one.type)]


def filters(papers, question, counted):
    """The filters that have something to choose, each counted among what the others leave. Three queries."""
    return facets_of(question, counted, _people(papers, question), _topics(papers, question))


def facets_of(question, counted, people, topics):
    """The filters that have something to choose; of ``people`` and ``topics`` (value, label, count) are given."""
    types = _summed(those_of(counted, years=question.years), "type")
    years = _summed(those_of(counted, type=question.type), "year")
    single_years = [Option(year, year, count) for year, count in sorted(years.items(), reverse=True) if year]
    person, topic = question.person, question.topic
    found = [
        ("person", _label("Person", people), "Everyone", person.slug if person else "", _most_used(people)),
        ("type", "Type", "All types", question.type, [("", _types(types))]),
        ("year", "Years", "All years", question.years, [*_decades(years), ("Years", single_years)]),
        ("tag", _label("Topic", topics), "All topics", topic.slug if topic else "", _most_used(topics)),
    ]
    count = sum(one.count for one in those_of(counted, type=question.type, years=question.years))
    labels = question.labels
    return [
        Facet(name, label, nothing, chosen, _with_chosen(options, Option(chosen, labels[name], count)))
        for name, label, nothing, chosen, options in found
        if chosen or any(choices for _, choices in options)
    ]


def _label(label, rows):
    is_cut = len(rows) > MOST_OPTIONS
    return f"{label} (the {MOST_OPTIONS} with the most papers)" if is_cut else label


def _most_used(rows):
    """The options, of very many those with the most papers, in the order given."""
    if len(rows) > MOST_OPTIONS:
        places = sorted(range(len(rows)), key=lambda place: -rows[place][2])[:MOST_OPTIONS]
        rows = [rows[place] for place in sorted(places)]
    return [("", [Option(*row) for row in rows])]


def _with_chosen(options, chosen):
    """The options, and before them the choice in force where it is none of them, such as ``1923-1926``."""
    values = {choice.value for _, choices in options for choice in choices}
    return [("", [chosen]), *options] if chosen.value and chosen.value not in values else options


def _types(counts):
    return [Option(key, kind.plural, counts[key]) for key, kind in TYPES.items() if key in counts]


def _summed(counted, name):
    counter = Counter()
    for one in counted:
        counter[getattr(one, name)] += one.count
    return counter


def _decades(years):
    dated = {year: count for year, count in years.items() if year}
    if len(dated) <= MOST_SINGLE_YEARS:
        return []
    decades = Counter()
    for year, count in dated.items():
        decades[year[:3]] += count
    options = [
        Option(f"{decade}0-{decade}9", f"{decade}0–{decade}9", count)
        for decade, count in sorted(decades.items(), reverse=True)
    ]
    return [("Decades", options)]


def _people(papers, question):
    """The members among the authors, by name; who has hidden a paper is not among them."""
    found = question.without("person").narrow(papers)
    authors = found.filter(authorships__person__isnull=False, authorships__is_hidden=False).order_by()
    # Grouping by the names as well would take three times as long.
    counts = dict(authors.values_list("authorships__person").annotate(count=Count("pk")))
    people = Person.objects.public().filter(pk__in=counts).by_name()
    return [(person.slug, person.name, counts[person.pk]) for person in people]


def _topics(papers, question):
    found = question.without("topic").narrow(papers).filter(tags__isnull=False)
    topics = found.order_by("tags__name", "tags__slug").values_list("tags__slug", "tags__name")
    return list(topics.annotate(count=Count("pk")))
