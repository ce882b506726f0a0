"""The same homepage twice: as rows of ours, and as rows of the plain site. Both need their tables.

Models are imported inside functions: a benchmark sets Django up when it runs.
"""

from itertools import count

TITLE = "On the {} of finite groups and their {} over a field of any characteristic"
WORDS = ("representations", "ideals", "invariants", "modules", "rings", "characters", "fields", "orders")
ABSTRACT = "We show that *each* invariant of degree $n$ is a sum of such of lower degree. " * 6
LINKS = {"github": "noether", "googlescholar": "AAAAAAAAAAAJ", "orcid": "0000-0002-1825-0097"}
LINKS |= {"researchgate": "Emmy-Noether"}
MENU = ("Research", "Teaching", "Talks", "CV")
PARAGRAPH = (
    "I work on **abstract algebra**: rings, [ideals](https://en.wikipedia.org/wiki/Ideal) and *modules*, and on what "
    "they say of groups, of differential invariants and of `conservation laws`. Write to me if you would like to come "
    "to Göttingen for a term; see [how to apply](/teaching/).\n\n"
)
THEMES = "## Themes\n\n- Chains of ideals\n- Crossed products\n- Invariants\n\n"
TEXT = f"{PARAGRAPH}{THEMES}{PARAGRAPH * 3}## Selected papers\n\n"


def fill(slug, count_of_papers, *, abstract=""):
    """A member with this slug and her homepage: ours at ``/people/<slug>/``, the plain one at ``/plain/<slug>/``."""
    fill_ours(slug, count_of_papers, abstract)
    fill_plain(slug, count_of_papers)


def _papers(slug, count_of_papers):
    for number in range(count_of_papers):
        words = WORDS[number % 8], WORDS[number // 8 % 8]
        yield {
            "title": TITLE.format(*words),
            "slug": f"{slug}-{number}",
            "container_title": "Mathematische Annalen",
            "volume": str(number + 1),
            "issued": str(1800 + number),
            "doi": f"10.5555/{slug}.{number}",
            "url": f"https://example.org/{slug}/{number}.pdf",
        }


def fill_ours(slug, count_of_papers, abstract):
    from profiles.addressing.moving import move
    from profiles.models import Affiliation, Lab, Page, Person, ProfileLink
    from publications.models import Authorship, Paper

    Lab.objects.get_or_create(defaults={"name": "Göttingen Mathematics", "institution": "Göttingen"})
    person = Person.objects.create(
        given_name="Emmy",
        family_name="Noether",
        slug=slug,
        headline="Algebra: invariants, ideals, modules",
        location="Göttingen",
    )
    Affiliation.objects.create(
        person=person, role="Professor", organization="University of Göttingen", start="1922"
    )
    Affiliation.objects.create(
        person=person, kind="education", organization="Erlangen", start="1900", end="1907"
    )
    for position, (kind, value) in enumerate(LINKS.items()):
        ProfileLink.objects.create(person=person, kind=kind, value=value, position=position)
    move(Page.objects.create(person=person, title="About", body=TEXT + "[[publications selected]]\n"), "/")
    for position, title in enumerate(MENU):
        page = Page.objects.create(person=person, title=title, menu_position=position, body=PARAGRAPH)
        move(page, f"/{title.lower()}/")
    papers = [Paper(abstract=abstract, **values) for values in _papers(slug, count_of_papers)]
    Paper.objects.bulk_create(papers)
    Authorship.objects.bulk_create(Authorship(**values) for values in _authors(papers, person))


def fill_plain(slug, count_of_papers):
    from tests.benchmarks.plain_site.models import Author, Lab, Link, Page, Paper, Person

    lab, _ = Lab.objects.get_or_create(name="Göttingen Mathematics", institution="Göttingen")
    person = Person.objects.create(
        lab=lab,
        name="Emmy Noether",
        slug=slug,
        headline="Algebra: invariants, ideals, modules",
        location="Göttingen",
        position="Professor",
        organization="University of Göttingen",
    )
    Page.objects.create(person=person, path="/", title="About", body=TEXT)
    for position, title in enumerate(MENU):
        Page.objects.create(person=person, path=f"/{title.lower()}/", title=title, menu_position=position)
    for kind, value in LINKS.items():
        Link.objects.create(person=person, label=kind, url=f"https://example.org/{value}")
    numbers = count(Paper.objects.count() + 1)
    papers = [Paper(pk=next(numbers), **values) for values in _papers(slug, count_of_papers)]
    Paper.objects.bulk_create(papers)
    Author.objects.bulk_create(Author(**values) for values in _authors(papers, person))


def _authors(papers, person):
    names = ("E. Noether", "W. Schmeidler", "B. L. van der Waerden")
    for paper in papers:
        for position, name in enumerate(names, start=1):
            is_hers = position == 1
            member = person if is_hers else None
            yield {
                "paper": paper,
                "position": position,
                "name": name,
                "person": member,
                "is_selected": is_hers,
            }
