"""The admin of what has drafts: forms come back with what was typed or kept, and go out by more than one button."""

from functools import partial
from uuid import uuid4

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from profiles.access.status import Status
from profiles.editing.drafts.buttons import KEEP, SHOWN, TYPED, pressed
from profiles.editing.drafts.compared import compared
from profiles.editing.drafts.form_bar import bar_of
from profiles.editing.drafts.notices import notices_of
from profiles.editing.drafts.saved import Mark, chosen_of, found_for, mark_of, mark_typed_into
from profiles.editing.drafts.sent_forms import LINK_DAYS, SentForm
from profiles.editing.permissions import stored
from profiles.editing.refusing import SHOWN_ONLY
from profiles.editing.saving import EditingAdmin
from profiles.editing.sent_keys import sent_key
from profiles.editing.versions import VERSION
from profiles.models import DraftKind


class DraftsAdmin(EditingAdmin):
    """Rows with a status, of which what is typed is kept and a draft can stand beside what visitors see."""

    keeps_drafts = True

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return self._opened(request, object_id, form_url, extra_context)
        with transaction.atomic():
            return self._sent(request, object_id, form_url, extra_context)

    def get_changeform_initial_data(self, request):
        return {"status": Status.DRAFT, **super().get_changeform_initial_data(request)}

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        request.saved = obj

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if context.get("is_popup") or not self._may_write(request, obj):
            return super().render_change_form(request, context, add, change, form_url, obj)
        drafts, draft = getattr(request, "drafts", []), getattr(request, "draft", None)
        row = stored(request, obj)
        context["bar"] = bar_of(request, self.model, (row, obj), drafts, draft)
        # What was sent is not saved, and is to be sent again.
        context["bar"].is_calm &= not context["adminform"].form.is_bound
        if "overtaken" in context and context["overtaken"].differences:
            context["bar"].ask_about_both(pressed(request.POST))
        context["notices"] = notices_of(request, self.model, row, drafts, draft)
        context["link_days"], context["site_url"] = LINK_DAYS, settings.SITE_URL
        context["csrf_cookie"] = settings.CSRF_COOKIE_NAME
        if draft and not draft.is_row_itself and context["adminform"].form.is_bound:
            context["compared"] = compared(context["adminform"].form, context["inline_admin_formsets"])
        context["keep"] = {
            # Each form that is opened has its own, so that two windows keep two texts.
            "key": sent_key(request.POST.get(KEEP, "")) or uuid4(),
            "draft": draft,
            "typed": request.POST.get(TYPED, ""),
            "shown": request.POST.get(SHOWN, ""),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _may_write(self, request, obj):
        return self.has_change_permission(request, obj) if obj else self.has_add_permission(request)

    def _opened(self, request, object_id, form_url, extra_context):
        draft = self._find(request, object_id, request.GET.get("draft", ""))
        row = self.get_object(request, unquote(object_id)) if draft and object_id else None
        may_write = bool(draft) and (row is not None or not object_id) and self._may_write(request, row)
        if not may_write or draft.is_row_itself:
            return super().changeform_view(request, object_id, form_url, extra_context)
        data = QueryDict(mutable=True)
        for name, texts in draft.data.items():
            data.setlist(name, texts)
        is_typed = draft.kind == DraftKind.TYPING
        data[VERSION], data[TYPED] = draft.base, mark_of(draft) if is_typed else ""
        data[SHOWN] = mark_typed_into(draft) if is_typed else mark_of(draft)
        return self._shown(
            request, data, partial(super().changeform_view, request, object_id, form_url, extra_context)
        )

    def _find(self, request, object_id, asked):
        key = sent_key(unquote(object_id)) if object_id else None
        if object_id and key is None:
            return None
        request.drafts = found_for(self.model, key.hex if key else "", request.user)
        # What was typed into the form of something new is offered; a new form is an empty one.
        request.draft = chosen_of(request.drafts, request.user, asked) if object_id or asked else None
        return request.draft

    def _sent(self, request, object_id, form_url, extra_context):
        go_on = partial(super().changeform_view, request, object_id, form_url, extra_context)
        row = self.locked_object(request, object_id)
        is_lost = object_id and not (row is not None and self.has_change_permission(request, row))
        marks = (Mark.read(request.POST.get(name, "")) for name in (TYPED, SHOWN))
        self._find(request, object_id, next((str(one.key) for one in marks if one), "none"))
        if is_lost:
            # Nothing is stored beside which it could stand.
            request.drafts, request.draft = [], None
        if is_lost or getattr(request, "refusal", ""):
            return go_on()
        show = partial(self._shown, request, request.POST, go_on)
        return SentForm(request, row, go_on, show).answer()

    def _shown(self, request, data, go_on):
        """The form with these data as if they had been sent, with nothing saved."""
        request.method, request.POST, request._files = "POST", data, MultiValueDict()
        request.refusal = SHOWN_ONLY
        return go_on()
