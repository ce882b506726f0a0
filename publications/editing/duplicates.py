"""The action that merges papers, after a page that shows field by field what would be kept."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from profiles.editing.drafts.approval import refused_at_once
from profiles.models import Lab
from publications.editing.merging import LISTS, merge, pairs
from publications.models import Paper
from publications.words.fields import JOINABLE, MERGED

#: More than these are hardly one paper, and nobody can compare them.
MOST = 10
#: The choice of a joinable field by which all values stay.
ALL = "all"


@dataclass(frozen=True)
class MergeChoice:
    """A value that a field may get, and the paper it comes from."""

    paper: Paper
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class Comparison:
    """What the papers say of one field; one choice is no choice. ``is_joined``: all of it is to stay."""

    name: str
    label: str
    choices: list[MergeChoice]
    is_filled: bool
    is_joined: bool = False

    @property
    def is_joinable(self):
        return self.name in JOINABLE

    @property
    def is_conflict(self):
        return len(self.choices) > 1


@admin.action(description="Merge into one paper", permissions=["merge"])
def merge_papers(model_admin, request, queryset):
    if refused_at_once(request):
        return None
    if "confirm" not in request.POST:
        papers = _read(model_admin, request, queryset)
        return papers and _ask(model_admin, request, papers)
    with transaction.atomic():
        # What others save meanwhile is not to be written over by what was read before.
        Lab.objects.lock()
        papers = _read(model_admin, request, queryset)
        return papers and _merge(model_admin, request, papers)


def _read(model_admin, request, queryset):
    """The papers, the one that stays first; None where they cannot be merged, which is said."""
    papers = list(queryset.prefetch_related("editors", "links", "tags", "authorships__person")[: MOST + 1])
    if not 2 <= len(papers) <= MOST:
        messages.error(request, f"Select between two and {MOST} papers that are one.")
        return None
    if not all(model_admin.has_delete_permission(request, paper) for paper in papers):
        messages.error(
            request, "Other members are authors of some of these papers, too. Ask a manager to merge them."
        )
        return None
    return _kept_first(papers, request.POST.get("keep"))


def _ask(model_admin, request, papers):
    comparisons = _comparisons(papers, request.POST)
    return TemplateResponse(
        request,
        "admin/publications/merge_papers.html",
        {
            **model_admin.admin_site.each_context(request),
            "title": "Merge papers",
            "kept": papers[0],
            "others": papers[1:],
            "papers": papers,
            "conflicts": [one for one in comparisons if one.is_conflict],
            "settled": [one for one in comparisons if not one.is_conflict],
            "joined": _joined(papers),
            "added_members": _added_members(papers),
            "action": "merge_papers",
            "all": ALL,
        },
    )


def _kept_first(papers, key):
    """The paper that stays comes first: the one asked for, else the one that says most."""
    asked = [paper for paper in papers if str(paper.pk) == key]
    kept = (
        asked[0]
        if asked
        else max(papers, key=lambda paper: sum(bool(getattr(paper, name)) for name in MERGED))
    )
    return [kept, *(paper for paper in papers if paper is not kept)]


def _comparisons(papers, posted):
    found = []
    for name in (*MERGED, *LISTS):
        texts = {}
        for paper in papers:
            if text := _text(paper, name):
                texts.setdefault(text, paper)
        keys = [str(paper.pk) for paper in texts.values()]
        key = posted.get(f"choice-{name}")
        # Unless somebody chooses, no text that somebody wrote goes.
        is_joined = name in JOINABLE and len(keys) > 1 and key not in keys
        chosen = "" if is_joined else key if key in keys else next(iter(keys), "")
        choices = [MergeChoice(paper, text, str(paper.pk) == chosen) for text, paper in texts.items()]
        if choices:
            is_filled = choices[0].paper is not papers[0]
            found.append(Comparison(name, _label(name), choices, is_filled, is_joined))
    return found


def _text(paper, name):
    """What a paper says of a field, as people read it."""
    if name == "authors":
        names = [row.name for row in paper.authorships.all()]
        return "; ".join([*names, "and others"] if names and paper.has_other_authors else names)
    if name == "editors":
        return "; ".join(row.name for row in paper.editors.all())
    display = getattr(paper, f"get_{name}_display", None)
    return str(display() if display else getattr(paper, name) or "")


def _label(name):
    return name if name in LISTS else str(Paper._meta.get_field(name).verbose_name)


def _joined(papers):
    """What belongs to any of the papers and to the one that stays from now on: (label, texts)."""
    links = dict.fromkeys(
        f"{link.text}: {link.url or link.upload}" for paper in papers for link in paper.links.all()
    )
    tags = dict.fromkeys(str(tag) for paper in papers for tag in paper.tags.all())
    return [(label, list(texts)) for label, texts in (("links", links), ("tags", tags)) if texts]


def _added_members(papers):
    """Members among the authors of the others who are not found in the list that stays."""
    kept = list(papers[0].authorships.all())
    added = {}
    for paper in papers[1:]:
        others = list(paper.authorships.all())
        paired = {pair.other.pk for pair in pairs(kept, others)}
        added |= {
            row.person_id: row.name for row in others if kept and row.person_id and row.pk not in paired
        }
    return list(added.values())


def _merge(model_admin, request, papers):
    kept, others = papers[0], papers[1:]
    comparisons = _comparisons(papers, request.POST)
    chosen = {one.name: choice.paper for one in comparisons for choice in one.choices if choice.is_chosen}
    joined = {one.name for one in comparisons if one.is_joined}
    titles = [f"“{paper.title}” ({paper.get_absolute_url()})" for paper in others]
    model_admin.log_deletions(request, others)
    for other in others:
        taken = {name for name, paper in chosen.items() if paper is other}
        kept = merge(Paper.objects.get(pk=kept.pk), Paper.objects.get(pk=other.pk), taken, joined)
    model_admin.log_change(request, kept, f"Merged with {', '.join(titles)}.")
    messages.success(
        request, f"{len(papers)} papers are one now: “{kept.title}”. The old addresses lead to it."
    )
    return HttpResponseRedirect(reverse("admin:publications_paper_change", args=[kept.pk]))
