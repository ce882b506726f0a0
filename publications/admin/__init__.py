"""The admins of papers and what they add to those of people, named here so that Django finds them."""

from publications.admin import members
from publications.admin.matches import AuthorMatchAdmin
from publications.admin.papers import PaperAdmin

__all__ = ["AuthorMatchAdmin", "PaperAdmin", "members"]
