"""Labs of any size in a database, made in bulk: members with homepages, roles and links, and papers of many kinds.

The same rows in each run. ``prepare`` first: it starts Django on a data folder of its own.
"""

import os
import random
from collections.abc import Iterator
from typing import Any

BATCH = 1000
# So many papers, with all that belongs to them, are in memory at once.
PART = 20_000
SYLLABLES = [
    *("an", "be", "co", "di", "el", "fa", "gra", "ho", "in", "ka", "lo", "me"),
    *("no", "or", "pa", "qui", "re", "so", "ta", "un", "ver", "wi", "xe", "zy"),
]
FAMILIES = [f"{a}{b}{c}".title() for a in SYLLABLES for b in SYLLABLES[:12] for c in SYLLABLES[:8]]
GIVEN = ["Ada", "Emmy", "Max", "Lise", "Paul", "Grete", "Hermann", "Olga", "Pascual", "Irène"]
WORDS = [f"{a}{b}" for a in SYLLABLES for b in SYLLABLES] + ["theory"] * 40 + ["quantum"] * 20
TYPES = ["article-journal"] * 6 + ["paper-conference"] * 4 + ["chapter", "book", "thesis", "article"]
ROLES = ["Professor", "Postdoc", "Doctoral student", "Technician"]
TOPICS = 40
FEWEST_SELECTED = 5


def prepare(folder: str) -> None:
    """Start Django with a data folder and an empty database; DATABASE_URL may name another one."""
    os.environ |= {"LABFOLIO_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def fill(people: int, papers: int) -> None:
    """As many members and papers; each paper by one member, most by a second, and by outsiders."""
    from django.db import connection, transaction

    from profiles.models import Lab

    chance = random.Random(1918)  # noqa: S311
    with transaction.atomic():
        Lab.objects.update_or_create(id=Lab().id, defaults={"name": "Göttingen Mathematics"})
        members = _members(people, chance)
        _papers(papers, members, chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _members(count: int, chance: random.Random) -> list[Any]:
    from profiles.models import Address, Affiliation, Membership, Page, Person, ProfileLink, Role

    roles = [Role(name=name, position=place) for place, name in enumerate(ROLES)]
    people = [
        Person(
            slug=f"person-{number}",
            given_name=chance.choice(GIVEN),
            family_name=FAMILIES[number % len(FAMILIES)],
            headline="Works on " + " ".join(chance.choices(WORDS, k=3)),
        )
        for number in range(count)
    ]
    pages = [Page(person=one, title="", body=_homepage(chance), show_profile=True) for one in people]
    addresses = [
        Address(person=page.person, path="/", path_key="/", is_canonical=True, page=page) for page in pages
    ]
    times = [_membership(person, roles, chance, Membership) for person in people]
    posts = [
        Affiliation(person=person, organization="University of Göttingen", role="Researcher", start="2019")
        for person in people
    ]
    links = [
        ProfileLink(person=person, kind=kind, value=person.slug)
        for person in people
        for kind in ("github", "mastodon")[:1]
    ]
    for rows in (roles, people, pages, addresses, times, posts, links):
        _create(rows)
    return people


def _homepage(chance: random.Random) -> str:
    text = " ".join(chance.choices(WORDS, k=60))
    return f"I study *{chance.choice(WORDS)}*. {text}.\n\n## Selected papers\n\n[[publications selected]]\n"


def _membership(person: Any, roles: list[Any], chance: random.Random, model: Any) -> Any:
    start = chance.randint(1995, 2024)
    end = str(start + chance.randint(1, 6)) if chance.random() < 0.6 else ""
    return model(person=person, role=chance.choice(roles), start=str(start), end=end)


def _papers(count: int, members: list[Any], chance: random.Random) -> None:
    from profiles.models import Tag
    from publications.models import Authorship, Editor, Paper, PaperLink
    from publications.search.papers import paused

    topics = [Tag(slug=f"topic-{number}", name=f"Topic {number}") for number in range(TOPICS)]
    written: dict[Any, int] = {}
    with paused():
        _create(topics)
        for first in range(0, count, PART):
            papers = [_paper(number, chance, Paper) for number in range(first, min(first + PART, count))]
            authors = [row for one in papers for row in _authors(one, members, written, chance, Authorship)]
            editors = [
                Editor(paper=one, position=1, name="Felix Klein", given="Felix", family="Klein")
                for one in papers
                if one.type == "chapter"
            ]
            links = [
                PaperLink(paper=one, kind="code", url=f"https://example.org/code/{one.slug}")
                for one in papers[::3]
            ]
            tagged = [Paper.tags.through(paper=one, tag=chance.choice(topics)) for one in papers[::2]]
            for rows in (papers, authors, editors, links, tagged):
                _create(rows)


def _paper(number: int, chance: random.Random, model: Any) -> Any:
    return model(
        title=" ".join(chance.choices(WORDS, k=9)).capitalize(),
        slug=f"paper-{number}",
        type=chance.choice(TYPES),
        container_title=f"Annals of {chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)} Studies",
        issued=f"{chance.randint(1966, 2025)}-{chance.randint(1, 12):02}",
        volume=str(chance.randint(1, 90)),
        issue=str(chance.randint(1, 12)),
        page=f"{number}–{number + 20}",
        doi=f"10.5555/{number}",
        citation_key=f"key{number}" if number % 2 else "",
        stage="submitted" if number % 500 == 0 else "published",
        status="draft" if number % 700 == 699 else "public",
        abstract=" ".join(chance.choices(WORDS, k=120)),
        extra={"bibtex:entrytype": "article", "bibtex:annote": "Read"} if number % 4 == 0 else {},
    )


def _authors(
    paper: Any, members: list[Any], written: dict[Any, int], chance: random.Random, model: Any
) -> Iterator[Any]:
    """One or two members, at the beginning, and up to five others."""
    for position, member in enumerate(chance.sample(members, k=chance.randint(1, 2)), start=1):
        written[member.pk] = written.get(member.pk, 0) + 1
        yield model(
            paper=paper,
            position=position,
            name=member.name,
            given=member.given_name,
            family=member.family_name,
            person=member,
            is_selected=written[member.pk] <= FEWEST_SELECTED,
            selected_order=written[member.pk],
        )
    for position, family in enumerate(chance.sample(FAMILIES, k=chance.randint(0, 5)), start=3):
        yield model(paper=paper, position=position, name=f"A. {family}", given="A.", family=family)


def _create(rows: list[Any]) -> None:
    if rows:
        type(rows[0]).objects.bulk_create(rows, batch_size=BATCH)
