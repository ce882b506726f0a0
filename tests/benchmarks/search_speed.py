"""How long the list of papers takes at 20,000: ``python -m tests.benchmarks.search_speed [papers]``.

Builds a lab in a database of its own, which is thrown away, and prints milliseconds: the median of nine runs.
"""

import os
import random
import sys
import tempfile
from statistics import median
from time import perf_counter

PEOPLE = 60
TOPICS = 40
RUNS = 9
SYLLABLES = [
    "an",
    "be",
    "co",
    "di",
    "el",
    "fa",
    "gra",
    "ho",
    "in",
    "ka",
    "lo",
    "me",
    "no",
    "or",
    "pa",
    "qui",
    "re",
    "so",
    "ta",
    "un",
    "ver",
    "wi",
    "xe",
    "zy",
]
FAMILIES = [f"{a}{b}{c}".title() for a in SYLLABLES for b in SYLLABLES[:9] for c in SYLLABLES[:5]]
JOURNALS = [f"Annals of {a}{b} Studies" for a in SYLLABLES for b in SYLLABLES[:4]]
QUESTIONS = {
    "first page": "",
    "page 150": "page=150",
    "page 150 by type": "group=type&page=150",
    "one common word": "q=theory",
    "two words": "q=theory+anbe",
    "a rare word": "q=quaternion",
    "a person": "person=person-7",
    "a year": "year=1999",
    "a span of years": "year=1990-1999",
    "a type": "type=chapter",
    "a topic": "tag=topic-7",
    "all of them": "q=theory&person=person-7&year=1980-2020&type=article-journal",
}


def main(count):
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        fill(count)
        report(count)


def prepare(folder):
    os.environ |= {"LABFOLIO_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def fill(count):
    """Papers of 60 years: each by one member and up to five others, with an abstract of 120 words."""
    from django.db import connection

    from profiles.models import Person, Tag
    from publications.models import Authorship, Paper
    from publications.search.papers import paused

    chance = random.Random(1918)  # noqa: S311
    words = [f"{a}{b}" for a in SYLLABLES for b in SYLLABLES] + ["theory"] * 60
    people = [Person(slug=f"person-{n}", family_name=FAMILIES[n]) for n in range(PEOPLE)]
    topics = [Tag(slug=f"topic-{n}", name=f"Topic {n}") for n in range(TOPICS)]
    papers = [paper(number, words, chance) for number in range(count)]
    authors = [row for one in papers for row in authorships(one, people, chance)]
    tagged = [Paper.tags.through(paper=one, tag=chance.choice(topics)) for one in papers[::2]]
    with paused():
        for rows in (people, topics, papers, authors, tagged):
            type(rows[0]).objects.bulk_create(rows, batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{Paper.objects.count()} papers, {Authorship.objects.count()} authors")


def paper(number, words, chance):
    from publications.models import Paper

    types = ["article-journal"] * 6 + ["paper-conference"] * 4 + ["chapter", "book", "thesis", "article"]
    rare = " quaternion" if number % 1000 == 7 else ""
    return Paper(
        title=" ".join(chance.choices(words, k=9)).capitalize() + rare,
        slug=f"paper-{number}",
        type=chance.choice(types),
        container_title=chance.choice(JOURNALS),
        issued=f"{chance.randint(1966, 2025)}-{chance.randint(1, 12):02}",
        volume=str(chance.randint(1, 90)),
        page=f"{number}–{number + 20}",
        doi=f"10.5555/{number}",
        stage="submitted" if number % 500 == 0 else "published",
        status="draft" if number % 700 == 0 else "public",
        abstract=" ".join(chance.choices(words, k=120)),
    )


def authorships(one, people, chance):
    from publications.models import Authorship

    member = chance.choice(people)
    others = chance.sample(FAMILIES, k=chance.randint(0, 5))
    yield Authorship(paper=one, position=1, name=member.name, family=member.family_name, person=member)
    for position, family in enumerate(others, start=2):
        yield Authorship(paper=one, position=position, name=f"A. {family}", given="A.", family=family)


def report(count):
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, setup_test_environment

    from profiles.triggers.installing import refill
    from publications.search.sqlite import INDEX

    setup_test_environment()
    client = Client(headers={"host": "127.0.0.1"})
    print(f"{'':20}{'page':>8}{'database':>10}{'queries':>9}{'kB':>7}{'found':>8}")
    for name, query in QUESTIONS.items():
        path = f"/publications/?{query}"
        elapsed = median(timed(lambda path=path: client.get(path)) for _ in range(RUNS))
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        asked = sum(float(one["time"]) for one in captured) * 1000
        found = response.context["count"]
        size = len(response.content) / 1000
        print(f"{name:20}{elapsed:8.0f}{asked:10.0f}{len(captured):9}{size:7.0f}{found:8}")
    print(f"filling the index anew takes {timed(lambda: refill(INDEX)) / 1000:.1f} s")


def timed(call):
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
