"""Sections of the admin: what other rooms add to the form and the list of a model, entered when Django starts.

So the admin of a model stays one class, which nobody replaces or changes from outside.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern


@dataclass(frozen=True)
class Action:
    """An action of the list: ``run(model_admin, request, queryset)``, offered where ``may(request)``."""

    run: Callable[..., Any]
    may: Callable[[HttpRequest], bool]


@dataclass(frozen=True)
class Section:
    """What is added to the admin of a model; each part stands after the admin's own, as Django has it there.

    ``readonly`` are functions of the row, each shown where ``fieldsets`` name it. ``urls(model_admin)`` are asked
    before the admin's own. ``after_save(request, form, formsets, change)`` is called in the transaction of the form.
    """

    fieldsets: Sequence[tuple[str | None, dict[str, Any]]] = ()
    inlines: Sequence[type[admin.options.InlineModelAdmin]] = ()
    readonly: Sequence[Callable[[Any], Any]] = ()
    urls: Callable[[admin.ModelAdmin], list[URLPattern]] | None = None
    after_save: Callable[..., None] | None = None
    actions: Sequence[Action] = ()


_sections: dict[type[Model], list[Section]] = {}


def add(model: type[Model], section: Section) -> None:
    """Enter a section of the model's admin; sections stand in the order in which they were entered."""
    _sections.setdefault(model, []).append(section)


def of(model: type[Model]) -> tuple[Section, ...]:
    """The sections of a model's admin."""
    return tuple(_sections.get(model, ()))


class SectionedAdmin(admin.ModelAdmin):
    """An admin with the sections of its model, asked for with each request: some are entered after it was made."""

    def get_fields(self, request, obj=None):
        """Where the admin has no fieldsets; what sections add stands in theirs."""
        added = [field for section in of(self.model) for field in section.readonly]
        return [field for field in super().get_fields(request, obj) if field not in added]

    def get_fieldsets(self, request, obj=None):
        own = super().get_fieldsets(request, obj)
        return [*own, *(fieldset for section in of(self.model) for fieldset in section.fieldsets)]

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        return [*own, *(field for section in of(self.model) for field in section.readonly)]

    def get_inlines(self, request, obj):
        own = super().get_inlines(request, obj)
        return [*own, *(inline for section in of(self.model) for inline in section.inlines)]

    def get_urls(self):
        added = [section.urls(self) for section in of(self.model) if section.urls]
        return [*(url for urls in added for url in urls), *super().get_urls()]

    def get_actions(self, request, action_location=None):
        # Django 6.1 asks for those of the list and those of a form, and says which; Django 5.2 knows only the list's.
        where = {} if action_location is None else {"action_location": action_location}
        actions = super().get_actions(request, **where)
        if IS_POPUP_VAR in request.GET:
            return actions
        added = [
            action.run for section in of(self.model) for action in section.actions if action.may(request)
        ]
        described = {run.__name__: self.get_action(run, **where) for run in added}
        # Django 6.1 describes an action that belongs elsewhere as None.
        return {**actions, **{name: one for name, one in described.items() if one}}

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for section in of(self.model):
            if section.after_save:
                section.after_save(request, form, formsets, change)
