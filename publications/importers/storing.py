"""Storing papers that were read: found again by identifier or title, brought up to date, edits left alone."""

from django.utils.text import slugify

from profiles.importers.keeping import Keeper, objects_imported_as, was_deleted
from profiles.importers.records import Problem
from profiles.importers.report import Line
from profiles.people.models import Person
from profiles.slugs import free_slug
from publications.importers.records import AuthorRecord, PaperRecord
from publications.models import Authorship, Paper, PaperLink
from publications.names import Name, display_name, names_agree, parse_name

_FIELDS = (
    "type",
    "title",
    "container_title",
    "container_title_short",
    "issued",
    "volume",
    "issue",
    "page",
    "publisher",
    "doi",
    "arxiv_id",
    "url",
    "citation_key",
    "abstract",
    "note",
    "stage",
)
_SLUG_LENGTH = 80
# Among a paper's imported values: the key of the member whose site it follows.
_SOURCE = "source"


def store_papers(records: list[PaperRecord], owner: Person, keeper: Keeper) -> list[Paper]:
    """Store the papers that a member lists, in her order; those deleted here stay away."""
    papers = []
    for order, record in enumerate(records, start=1):
        paper = find_paper(record)
        if paper is None and was_deleted(Paper, "title", record.title, beside="stage"):
            reason = "Deleted here, so left out."
            keeper.report.add(Line("left", "paper", record.title, record.file, record.line, reason=reason))
            continue
        paper = store_paper(record, paper, owner, keeper)
        _link_owner(paper, owner, record, order, keeper)
        papers.append(paper)
    return papers


def find_paper(record: PaperRecord) -> Paper | None:
    """The paper that a record means: by DOI, arXiv id, the title as imported, then folded title and year."""
    papers = Paper.objects.all()
    if record.doi and (paper := papers.filter(doi=record.doi).first()):
        return paper
    if record.arxiv_id and (paper := papers.filter(arxiv_id=record.arxiv_id).first()):
        return paper
    if not record.title:
        return None
    same_title = [*objects_imported_as(Paper, "title", record.title), *papers.titled(record.title)]
    return next((paper for paper in same_title if _may_be_one(paper, record)), None)


def store_paper(record: PaperRecord, paper: Paper | None, owner: Person, keeper: Keeper) -> Paper:
    """Make or bring up to date one paper with its authors and links.

    A paper that came from another member's site follows that site; this one only adds what is missing there.
    """
    values = {name: getattr(record, name) for name in _FIELDS if getattr(record, name)}
    values["has_other_authors"] = any(author.others_follow for author in record.authors)
    if paper is None:
        paper = Paper(slug=paper_slug(record.title))
        keeper.create(paper, values, record.file, record.line or None)
        keeper.remember(paper, _SOURCE, str(owner.pk))
    elif _follows_another(paper, owner, keeper):
        missing = {name: value for name, value in values.items() if getattr(paper, name) == ""}
        keeper.update(paper, missing, record.file, record.line or None)
        _store_links(paper, record, keeper)
        return paper
    else:
        keeper.update(paper, values, record.file, record.line or None)
    _store_authors(paper, record, keeper)
    _store_links(paper, record, keeper)
    return paper


def names_of(person: Person) -> list[Name]:
    """The names by which a member is found among authors."""
    names = [parse_name(form) for form in person.name_forms.values_list("text", flat=True)]
    return [*names, Name(given=person.given_name, family=person.family_name)]


def paper_slug(title: str) -> str:
    """The words of a title as a slug of at most 80 characters that no other paper has."""
    stem = slugify(title) or "paper"
    if len(stem) > _SLUG_LENGTH:
        stem = stem[: _SLUG_LENGTH + 1].rpartition("-")[0] or stem[:_SLUG_LENGTH]
    return free_slug(Paper, stem)


def _may_be_one(paper: Paper, record: PaperRecord) -> bool:
    """Whether identifiers and years do not contradict that two papers of one title are one."""
    if (record.doi and paper.doi) or (record.arxiv_id and paper.arxiv_id):
        return False
    return not (record.issued and paper.issued and record.issued[:4] != paper.issued[:4])


def _follows_another(paper: Paper, owner: Person, keeper: Keeper) -> bool:
    """Whether the paper came from another member's site; if from nobody's yet, it follows this one from now on."""
    source = keeper.imported(paper).get(_SOURCE)
    if source is not None and source != str(owner.pk) and Person.objects.filter(pk=source).exists():
        return True
    if source != str(owner.pk):
        keeper.remember(paper, _SOURCE, str(owner.pk))
    return False


def _store_authors(paper: Paper, record: PaperRecord, keeper: Keeper) -> None:
    new = [author.printed for author in record.authors]
    old = list(paper.authorships.all())
    current = [author.name for author in old]
    imported = keeper.imported(paper).get("authors")
    if current == new:
        return
    if imported == new or (current and imported != current):
        keeper.left(paper, "authors", record.file, record.line or None)
        return
    paper.authorships.all().delete()
    authors = [_authorship(paper, position, one) for position, one in enumerate(record.authors, start=1)]
    _keep_members(old, authors)
    Authorship.objects.bulk_create(authors)
    keeper.remember(paper, "authors", new, record.file, record.line or None)
    keeper.changed(paper, "authors", record.file, record.line or None)


def _keep_members(old: list[Authorship], new: list[Authorship]) -> None:
    """Hand on who the authors are and what members chose for themselves, where the name still is theirs."""
    for former in old:
        same = [author for author in new if author.name == former.name]
        agreeing = same or [author for author in new if names_agree(_name(author), _name(former))]
        if former.person_id and len(agreeing) == 1 and agreeing[0].person_id is None:
            for name in ("person_id", "is_selected", "selected_order", "is_hidden"):
                setattr(agreeing[0], name, getattr(former, name))


def _authorship(paper: Paper, position: int, author: AuthorRecord) -> Authorship:
    return Authorship(
        paper=paper,
        position=position,
        name=author.printed,
        given=author.given,
        family=author.family,
        literal=author.literal,
        is_equal_contribution=author.is_equal_contribution,
        is_corresponding=author.is_corresponding,
    )


def _store_links(paper: Paper, record: PaperRecord, keeper: Keeper) -> None:
    new = [[link.kind, link.url] for link in record.links]
    labels = {(link.kind, link.url): link.label for link in record.links}
    current = [list(pair) for pair in paper.links.values_list("kind", "url")]
    for kind, url in keeper.merge(paper, "links", current, new):
        position = new.index([kind, url]) + 1
        link = PaperLink(paper=paper, kind=kind, url=url, label=labels[kind, url][:100], position=position)
        keeper.add(paper, "links", [kind, url], link, record.file, record.line or None)


def _link_owner(paper: Paper, owner: Person, record: PaperRecord, order: int, keeper: Keeper) -> None:
    """Link the owner's authorship to her and select the paper, unless that has been done, or undone, before."""
    key = f"owner {owner.pk}"
    author = _find_owner(paper, owner)
    if author is None:
        _report_stranger(paper, owner, record, keeper)
    elif author.person_id in (None, owner.pk) and keeper.imported(paper).get(key) != author.name:
        others = paper.authorships.filter(person=owner).exclude(pk=author.pk)
        others.update(person=None, is_selected=False, selected_order=0)
        Authorship.objects.filter(pk=author.pk, person=None).update(
            person=owner, is_selected=record.is_selected, selected_order=order
        )
        keeper.remember(paper, key, author.name)
        keeper.changed(paper, "authors", record.file, record.line or None)


def _report_stranger(paper: Paper, owner: Person, record: PaperRecord, keeper: Keeper) -> None:
    if not paper.authorships.filter(person=owner).exists():
        message = f"Not surely a paper by {owner.name}, so it does not stand on her page: {paper.title}"
        advice = "Choose her among its authors in the admin."
        keeper.report.problems.append(Problem(record.file, record.line or None, message, advice))


def _find_owner(paper: Paper, owner: Person) -> Authorship | None:
    """The one author whose name is the owner's; none where two could be."""
    names = names_of(owner)
    authors = list(paper.authorships.all())
    exact = [one for one in authors if any(one.name == display_name(name) for name in names)]
    if len(exact) == 1:
        return exact[0]
    agreeing = [one for one in authors if any(names_agree(_name(one), name) for name in names)]
    return agreeing[0] if len(agreeing) == 1 else None


def _name(author: Authorship) -> Name:
    return Name(given=author.given, family=author.family, literal=author.literal)
