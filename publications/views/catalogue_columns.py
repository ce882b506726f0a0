"""What the catalogue takes from the database: papers column by column, and what a form offers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, When

from profiles.access.visibility import VISIBLE
from profiles.models import Person, Tag
from profiles.models.statements import keys_as_kept, plain_rows_of
from publications.models import Authorship, Paper
from publications.search.papers import numbers
from publications.views.catalogue import Codes, Columns

_IS_SHOWN = Case(When(VISIBLE.untimed(), then=True), default=False, output_field=BooleanField())


def read_columns(papers: list[UUID] | None, codes: Codes) -> Columns:
    """The columns of papers with these keys, or of all; codes that are new are entered. Four queries."""
    chosen, of_chosen = ({}, {}) if papers is None else ({"pk__in": papers}, {"paper__in": papers})
    rows = plain_rows_of(
        Paper.objects.filter(**chosen).latest_first().values_list("pk", "issued", "stage", "type", _IS_SHOWN)
    )
    number = numbers(papers and keys_as_kept(papers))
    members = _grouped(_authors().filter(**of_chosen), codes.members)
    topics = _grouped(_tags().filter(**of_chosen), codes.topics)
    dates: dict[str, str] = {}
    return Columns(
        keys=[_as_bytes(row[0]) for row in rows],
        numbers=[number.get(row[0], 0) for row in rows],
        # Many papers have the same.
        dates=[dates.setdefault(row[1], row[1]) for row in rows],
        shown=bytearray(bool(row[-1]) for row in rows),
        tallies=[_code(codes.tallies, (stage, type_, date[:4])) for _, date, stage, type_, _ in rows],
        members=[members.get(row[0], ()) for row in rows],
        topics=[topics.get(row[0], ()) for row in rows],
    )


def _code(codes: dict[Any, int], value: Any) -> int:
    return codes.setdefault(value, len(codes))


def _grouped(rows: Any, codes: dict[bytes, int]) -> dict[Any, tuple[int, ...]]:
    """{paper: the codes of what these rows (paper, key) lead to}."""
    found: dict[Any, tuple[int, ...]] = {}
    known: dict[Any, int] = {}
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    for paper, key in plain_rows_of(rows):
        if (code := known.get(key)) is None:
            code = known[key] = _code(codes, _as_bytes(key))
        of_paper = (*found.get(paper, ()), code)
        found[paper] = shared.setdefault(of_paper, of_paper)
    return found


def _as_bytes(key: Any) -> bytes:
    return bytes.fromhex(key) if isinstance(key, str) else key.bytes


def _authors() -> Any:
    """Members among the authors; who has hidden a paper is not among them."""
    rows = Authorship.objects.filter(person__isnull=False, is_hidden=False)
    return rows.order_by().values_list("paper_id", "person_id")


def _tags() -> Any:
    return Paper.tags.through.objects.order_by().values_list("paper_id", "tag_id")


def people_by_name() -> list[tuple[bytes, str, str]]:
    return [(one.pk.bytes, one.slug, one.name) for one in Person.objects.public().by_name()]


def subjects_by_name() -> list[tuple[bytes, str, str]]:
    return [(one.pk.bytes, one.slug, one.name) for one in Tag.objects.order_by("name", "slug")]
