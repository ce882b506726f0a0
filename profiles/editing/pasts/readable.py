"""Rows as the history keeps them, as people read them: labels of the form, and values in words."""

from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.editing.shown_values import EMPTY
from profiles.history.past_values import in_python
from profiles.history.tables import registered

_DELETED, _HIDDEN = "(deleted since)", "(not shown)"


class Reader:
    """Reads rows for whoever asks; names of rows that she may not see are not told.

    ``labels`` are those of the form by names of columns, in the order of the form.
    """

    def __init__(self, user, labels=None):
        self._user, self._labels = user, labels or {}
        self._names = {}

    def label(self, column):
        return capfirst(str(self._labels.get(column.name) or column.verbose_name))

    def value(self, column, value):
        """One value of a column, as it stands in a row, in words."""
        value = python_value(column, value)
        if isinstance(column, models.BooleanField):
            return "yes" if value else "no"
        if value in (None, "", {}, []):
            return EMPTY
        if column.is_relation:
            return self._name_of(column.related_model, value)
        if column.choices:
            return str(dict(column.flatchoices).get(value, value))
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "j F Y, G:i")
        if isinstance(value, dict):
            return "; ".join(f"{name}: {one}" for name, one in value.items())
        return str(value)

    def name(self, table, row):
        """What a row is called, or was."""
        instance = instance_of(table, row)
        try:
            return str(instance)
        except (ObjectDoesNotExist, AttributeError):
            return f"a {instance._meta.verbose_name}"

    def named(self, model, key):
        """The name of a row by its key, as it is now."""
        return self._name_of(model, key)

    def _name_of(self, model, key):
        if (model, key) not in self._names:
            row = model._base_manager.filter(pk=key).first()
            is_told = row is None or not hasattr(model, "rights") or can(self._user, Action.VIEW, row)
            self._names[model, key] = _DELETED if row is None else str(row) if is_told else _HIDDEN
        return self._names[model, key]


def instance_of(table, row):
    """A row that is not saved, with the columns that there are still; no query."""
    model = registered()[table].model
    instance = model()
    for column in registered()[table].fields:
        if column.column in row:
            setattr(instance, column.attname, python_value(column, row[column.column]))
    return instance


def python_value(column, kept):
    """A value as the history keeps it, in Python; what the column does not take any more stays as it is."""
    try:
        return in_python(column, kept)
    except ValidationError:
        return kept
