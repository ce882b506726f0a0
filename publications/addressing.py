"""Where papers live: slugs, and what a renamed one leaves."""

from django.urls import reverse
from django.utils.text import slugify

from profiles.addressing.moving import redirect_url
from profiles.addressing.slugs import free_slug
from profiles.models import Address
from profiles.words.paths import path_key
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


def leave_redirect(old_slug, paper):
    """Let the old address lead to the paper, except where a page has lived there all along."""
    old_path = reverse("publications:paper-detail", args=[old_slug])
    if not Address.objects.of_scope(None).canonical().with_key(path_key(old_path)).exists():
        redirect_url(old_path, paper.get_absolute_url())
