"""The history of papers, declared."""

from typing import Any

from profiles.history.recording import family_of
from profiles.history.restoring import call_after
from profiles.history.tables import register
from publications.addressing import leave_redirect
from publications.models import AuthorMatch, Authorship, Editor, Paper, PaperLink

TABLES = register(
    {
        Paper: (),
        Paper.tags.through: ["paper_id"],
        Authorship: ["paper_id"],
        AuthorMatch: ["paper_id"],
        Editor: ["paper_id"],
        PaperLink: ["paper_id"],
    }
)

HISTORY = family_of("publications_history_", TABLES)


def call_after_restoring() -> None:
    call_after(Paper, _rename)


def _rename(former: Any, paper: Any) -> None:
    if former is not None and former.slug != paper.slug:
        leave_redirect(former.slug, paper)
