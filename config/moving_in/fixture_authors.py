"""The authors of papers that a fixture writes over, or that are here already: nobody's place or link is lost."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F, Max

from config.moving_out.fixtures import PERSONAL_FIELDS
from profiles.words.steps import in_steps
from publications.models import Authorship

# Far beyond any list of authors: where positions wait while others take their places.
_PARKED = 100_000


def park_authors(papers: Sequence[str], people: Iterable[str], authors: Iterable[str]) -> None:
    """Take the places of these papers' authors out of the way, and the file's members from authors it does not have."""
    own, theirs = set(people), set(authors)
    former = []
    for step in in_steps(papers):
        here = Authorship.objects.filter(paper__in=step)
        here.update(position=F("position") + _PARKED)
        linked = here.filter(person__isnull=False).order_by().values_list("pk", "person_id")
        former += [pk for pk, person in linked if str(person) in own and str(pk) not in theirs]
    for step in in_steps(former):
        Authorship.objects.filter(pk__in=step).update(**PERSONAL_FIELDS)


def link_members(links: Sequence[dict], known: Mapping[str, str]) -> None:
    """Link members of the file to papers that are here: where the author has the same name, else the same family name.

    ``links`` are fields of authorships, ``known`` leads from the file's papers to those here.
    """
    authors: defaultdict[str, list[Authorship]] = defaultdict(list)
    for step in in_steps({known[fields["paper"]] for fields in links}):
        for author in Authorship.objects.filter(paper__in=step).order_by("position"):
            authors[str(author.paper_id)].append(author)
    changed = [author for fields in links if (author := _link(fields, authors[known[fields["paper"]]]))]
    Authorship.objects.bulk_update(changed, list(PERSONAL_FIELDS), batch_size=100)


def _link(fields: dict, authors: list[Authorship]) -> Authorship | None:
    """The author who now is the member, None where she is linked already or nobody is called so."""
    if any(str(author.person_id) == fields["person"] for author in authors):
        return None
    unlinked = [author for author in authors if author.person_id is None]
    named = [author for author in unlinked if author.name == fields.get("name")]
    family = [author for author in unlinked if author.family == fields.get("family") != ""]
    for author in (named or family)[:1]:
        for name, value in PERSONAL_FIELDS.items():
            setattr(author, "person_id" if name == "person" else name, fields.get(name, value))
        return author
    return None


def move_up_others(papers: Sequence[str]) -> None:
    """Authors that only this install has come behind those of the file."""
    for step in in_steps(papers):
        here = Authorship.objects.filter(paper__in=step).order_by()
        waiting = list(here.filter(position__gte=_PARKED).order_by("paper", "position"))
        if not waiting:
            continue
        last = dict(
            here.filter(paper__in={one.paper_id for one in waiting}, position__lt=_PARKED)
            .values("paper")
            .annotate(last=Max("position"))
            .values_list("paper", "last")
        )
        for author in waiting:
            author.position = last[author.paper_id] = last.get(author.paper_id, 0) + 1
        Authorship.objects.bulk_update(waiting, ["position"], batch_size=100)
