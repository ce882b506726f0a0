"""The admins of papers and what they add to other admins, named here so that Django finds them."""

from profiles.editing.import_runs import register_kind
from publications.editing import members, yours
from publications.editing.adding import admin as adding
from publications.editing.papers import PaperAdmin
from publications.editing.suggestions import AuthorMatchAdmin
from publications.models import Paper

__all__ = ["AuthorMatchAdmin", "PaperAdmin", "adding", "members"]

register_kind("paper", Paper)
yours.register()
