"""The admins of papers, named here so that Django finds them."""

from publications.admin.matches import AuthorMatchAdmin
from publications.admin.members import MemberAdmin
from publications.admin.papers import PaperAdmin

__all__ = ["AuthorMatchAdmin", "MemberAdmin", "PaperAdmin"]
