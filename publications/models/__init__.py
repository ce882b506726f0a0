"""The models of papers, named here so that Django finds them."""

from publications.models.authors import AuthorMatch, Authorship, Editor
from publications.models.papers import Paper, PaperLink

__all__ = ["AuthorMatch", "Authorship", "Editor", "Paper", "PaperLink"]
