"""Whose pages show a paper: writing one, or what stands by it, moves the versions of the members among its authors."""

from __future__ import annotations

from profiles.triggers.declared import Family
from profiles.views.page_versions import BUMP, OWNER, TABLES, Touched, Watched, triggers_over


def _authors(paper: str) -> Touched:
    # In the words of the index of members among a paper's authors; others may be thousands.
    where = f"author.paper_id = {{row}}.{paper} AND author.person_id IS NOT NULL"
    return Touched("author.person_id", "publications_authorship AS author", where)


def _authors_by(table: str, paper: str, where: str) -> Touched:
    """The members among the authors of papers to which rows of another table lead."""
    source = f"{table} AS used JOIN publications_authorship AS author ON author.paper_id = used.{paper}"
    return Touched("author.person_id", source, f"used.{where} AND author.person_id IS NOT NULL")


def _that_show(upload: str) -> list[Touched]:
    return [
        _authors_by("publications_paper", "id", f"thumbnail_id = {{row}}.{upload}"),
        _authors_by("publications_paperlink", "paper_id", f"upload_id = {{row}}.{upload}"),
    ]


_WATCHED = (
    Watched("publications_paper", [_authors("id")]),
    Watched("publications_authorship", [OWNER, _authors("paper_id")]),
    Watched("publications_editor", [_authors("paper_id")]),
    Watched("publications_paperlink", [_authors("paper_id")]),
    Watched("publications_paper_tags", [_authors("paper_id")]),
    Watched(
        "profiles_tag",
        [_authors_by("publications_paper_tags", "paper_id", "tag_id = {row}.id")],
        is_shared=True,
    ),
    Watched("profiles_upload", _that_show("id"), is_shared=True),
    Watched("profiles_address", _that_show("upload_id"), is_shared=True),
)

VERSIONS = Family(
    prefix="publications_version_",
    refill=dict.fromkeys(TABLES, (BUMP,)),
    triggers=triggers_over("publications_version_", _WATCHED),
)
