"""The editor's preview: the very rendering of the page."""

from django.core.exceptions import ValidationError

from profiles.models import Lab
from profiles.views.blocks import validate_blocks
from profiles.views.bodies import render_body


def markdownify(text):
    """Markdown as safe HTML, as on a page of the lab: django-markdownx knows this function by its setting."""
    return render_body(text, Lab.objects.current(), None, is_preview=True)


def block_problems(text):
    """What is wrong with the blocks of a text, in sentences that name the line."""
    try:
        validate_blocks(text)
    except ValidationError as error:
        return error.messages
    return []
