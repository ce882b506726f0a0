"""The questions of ``profiles.access`` as templates ask them."""

from django import template
from django.apps import apps

from profiles.access import rules

register = template.Library()


@register.filter
def can(user, action):
    """Whether a user may do this on the site: ``{% if user|can:"enter admin" %}``."""
    return rules.can(user, action)


@register.simple_tag(takes_context=True)
def can_do(context, action, label):
    """Whether there may be rows with which she may do this: ``{% can_do "add" "publications.Paper" as may_add %}``."""
    return rules.can_some(context["user"], action, apps.get_model(label))
