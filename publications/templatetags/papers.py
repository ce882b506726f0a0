"""The filters ``items`` and ``items_below_year`` for lists of papers, ``options`` for what they are narrowed to."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()


@register.filter
def items(papers):
    """The items of a list: ``{{ papers|items }}``."""
    return _joined(papers, hides_year=False)


@register.filter
def items_below_year(papers):
    """The same where the year stands above."""
    return _joined(papers, hides_year=True)


@register.filter
def options(choices, chosen):
    """Options of a form: ``{{ choices|options:chosen }}``; hundreds, which a loop of the template makes slowly."""
    html = (f"{_opened(one.value, one.label, one.value == chosen)}{one.count})</option>" for one in choices)
    return mark_safe("".join(html))  # noqa: S308  (made by format_html)


@lru_cache(maxsize=4_000)
def _opened(value, label, is_chosen):
    """An option up to its count, which differs from list to list; kept, for to escape takes longer than all else."""
    return format_html('<option value="{}"{}>{} (', value, " selected" if is_chosen else "", label)


def _joined(papers, hides_year):
    # A loop of the template costs ten times as much as the look-up of what is kept.
    html = (paper.html(hides_year=hides_year) for paper in papers)
    return mark_safe("".join(f'<li class="paper">{one}</li>' for one in html))  # noqa: S308  (made by a template)
