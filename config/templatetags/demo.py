"""Whether the demo lab is there, for the notice on the admin's first page."""

from django import template

from config.demo.fixture import is_present

register = template.Library()


@register.simple_tag
def demo_is_present():
    return is_present()
