"""The admins of papers and what they add to other admins, named here so that Django finds them."""

from profiles.importers.admin import register_kind
from publications.adding import admin as adding
from publications.admin import members
from publications.admin.matches import AuthorMatchAdmin
from publications.admin.papers import PaperAdmin
from publications.models import Paper

__all__ = ["AuthorMatchAdmin", "PaperAdmin", "adding", "members"]

register_kind("paper", Paper)
