"""Choosers of the admin that are sent what is no key at all: nothing is chosen then, and the field says so."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError


class _KnownKeys:
    """The stock widgets look each key up, and leave what the database takes for none to be an error of the site."""

    def optgroups(self, name, value, attrs=None):
        return super().optgroups(name, [one for one in value if self._is_key(one)], attrs)

    def _is_key(self, text):
        try:
            self.choices.queryset.model._meta.pk.to_python(text)
        except ValidationError:
            return False
        return True


class Chooser(_KnownKeys, AutocompleteSelect):
    """Of one row."""


class Choosers(_KnownKeys, AutocompleteSelectMultiple):
    """Of several."""


def choosing(model_admin, db_field, request, kwargs, widget=Chooser):
    """The arguments of a form's field, with the chooser that is its own where it has one."""
    if db_field.name in model_admin.get_autocomplete_fields(request) and "widget" not in kwargs:
        kwargs["widget"] = widget(db_field, model_admin.admin_site, using=kwargs.get("using"))
    return kwargs
