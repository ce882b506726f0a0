"""The history of papers, declared."""

from profiles.history.recording import family_of
from profiles.history.tables import register
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
