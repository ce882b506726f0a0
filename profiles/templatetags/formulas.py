"""The filter ``formulas`` for lines of text in which formulas may stand."""

from django import template
from django.utils.safestring import mark_safe

from profiles.rendering.formulas import render_line

register = template.Library()


@register.filter
def formulas(text):
    """A line as HTML: ``{{ paper.title|formulas }}``."""
    return mark_safe(render_line(str(text)))  # noqa: S308  (escaped, and sanitised)
