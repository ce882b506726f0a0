"""The last part of a paper's address, made from its title."""

from django.utils.text import slugify

from profiles.slugs import free_slug
from publications.models import Paper

_LENGTH = 80


def slug_stem(title: str) -> str:
    """The words of a title as a slug of at most 80 characters, which another paper may have."""
    stem = slugify(title) or "paper"
    if len(stem) > _LENGTH:
        stem = stem[: _LENGTH + 1].rpartition("-")[0] or stem[:_LENGTH]
    return stem


def paper_slug(title: str) -> str:
    """A slug for a title that no other paper has."""
    return free_slug(Paper, slug_stem(title))
