"""Deleting in the admin: it says what goes along, and offers to lead the addresses elsewhere."""

from contextlib import contextmanager

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from profiles.addressing.moving import hides_list
from profiles.addressing.targets import OBJECTS
from profiles.editing.called import called
from profiles.editing.pasts.going import MOST, going_of
from profiles.editing.pasts.leading import lead, read_targets
from profiles.history.deleted import recoverable
from profiles.models import Address, Lab

#: The field in which somebody types where the addresses are to lead.
LEAD_TO = "lead_to"


class DeletingAdmin(admin.ModelAdmin):
    """An admin whose objects can be recovered, and whose addresses can lead elsewhere when they go."""

    def addresses_of(self, obj):
        """The addresses of an object; those that are no rows are unsaved."""
        has_rows = self.opts.model_name in OBJECTS
        return list(Address.objects.of_target(obj).select_related("person")) if has_rows else []

    def delete_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, unquote(object_id)) if self.is_recoverable() else None
        if obj is None or not self.has_delete_permission(request, obj):
            return super().delete_view(request, object_id, extra_context)
        told = {"going": self.check_deleting(request, [obj]), "what": called(obj)}
        return super().delete_view(request, object_id, {**(extra_context or {}), **told})

    def check_deleting(self, request, objs):
        """What is shown before objects are deleted; None where that is to be done now, as it was sent."""
        typed, errors = request.POST.get(LEAD_TO, ""), []
        try:
            read_targets(self._addresses_of(objs), typed, objs, request.user)
        except ValidationError as error:
            errors = error.messages
        if request.POST.get("post") and not errors:
            return None
        # Without the word that it is to be done it is asked once more.
        request.POST = _without_consent(request.POST)
        going = going_of(request.user, objs, self._addresses_of(objs[:MOST]))
        going.typed, going.errors = typed, errors
        return going

    def delete_model(self, request, obj):
        with self._leading(request, [obj]):
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with self._leading(request, list(queryset) if self.is_recoverable() else []):
            super().delete_queryset(request, queryset)

    def is_recoverable(self):
        return self.opts.db_table in recoverable()

    @contextmanager
    def _leading(self, request, objs):
        """Within, the objects are deleted; their addresses lead to where somebody wants them to."""
        with transaction.atomic():
            Lab.objects.lock()
            typed = request.POST.get(LEAD_TO, "").strip()
            targets = read_targets(self._addresses_of(objs), typed, objs, request.user) if typed else []
            yield
            lead(targets)
        if targets:
            number = len(targets)
            words = f"{number} address{' leads' if number == 1 else 'es lead'}"
            messages.info(request, f"{words} to {typed} from now on.")

    def _addresses_of(self, objs):
        """Where the site's own list answers, it does so again."""
        return [row for obj in objs for row in self.addresses_of(obj) if not hides_list(row)]


@admin.action(permissions=["delete"], description="Delete selected %(verbose_name_plural)s")
def delete_chosen(model_admin, request, queryset):
    """Django's action of lists, with what deleting takes along."""
    if not isinstance(model_admin, DeletingAdmin) or not model_admin.is_recoverable():
        return delete_selected(model_admin, request, queryset)
    going = model_admin.check_deleting(request, list(queryset))
    response = delete_selected(model_admin, request, queryset)
    if response is not None:
        response.context_data["going"] = going
    return response


def _without_consent(posted):
    """What was sent, but for the word that it is to be done; of a form of one object nothing is left."""
    data = posted.copy()
    data.pop("post", None)
    return data if "action" in data else QueryDict()
