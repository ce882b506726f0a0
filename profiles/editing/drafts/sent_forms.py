"""Forms with drafts that were sent: what each button does with them."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html

from profiles.access.schedule import APPEARS
from profiles.access.status import Status, is_chosen_draft, is_kept_back
from profiles.editing.drafts import approval
from profiles.editing.drafts.buttons import ASKED, CONFLICT, STAY, Button, is_live, pressed
from profiles.editing.drafts.previewing import page_to_be, published, would_be_live
from profiles.editing.drafts.saved import (
    forget_published,
    forget_saved,
    keep_sent,
    put_aside,
    save_draft,
    was_typed_over,
)
from profiles.editing.sent_keys import sent_number
from profiles.models import DraftKind, OpenForm, PreviewLink
from profiles.models.drafts import key_of

#: For how many days a preview link may be made.
LINK_DAYS = (1, 7, 14, 30, 90)
_LONGEST_COMMENT = 2000


class SentForm:
    """One form, of the stored ``row`` or None for a new one.

    ``save()`` goes on as without drafts and leaves what it saved in ``request.saved``; ``show()`` shows the form as it
    was sent. ``request.draft`` is the draft that it was shown with.
    """

    def __init__(self, request, row, save, show):
        self.request, self.row = request, row
        self._save, self._show = save, show
        self._beside = None

    def answer(self):
        ways = {
            Button.DRAFT: self._keep_draft,
            Button.ASK: self._ask,
            Button.TAKE_BACK: self._take_back,
            Button.RETURN: self._send_back,
            Button.DISCARD: self._discard,
            Button.PREVIEW: self._preview,
            Button.LINK: self._make_link,
            Button.REVOKE: self._revoke,
        }
        return ways.get(pressed(self.request.POST), self._publish)()

    def _publish(self):
        """Save as it stands; a draft becomes public by the button that says so."""
        request = self.request
        if self._waits_no_more():
            messages.error(
                request, "Not published: this waits no more. What stands below is what was asked for."
            )
            return self._show()
        if Button.PUBLISH in request.POST or Button.NOW in request.POST:
            request.POST = self._with_status_asked_for(request.POST)
        if Button.NOW in request.POST:
            request.POST = request.POST.copy()
            request.POST[APPEARS] = ""
        if approval.has_to_ask(request.user) and self._would_be_live():
            return self._ask()
        response = self._save()
        if response.status_code == 302:
            self._forget()
        return response

    def _waits_no_more(self):
        """Whether the form was opened to answer somebody who has taken it back since, or was answered."""
        asked = self.request.POST.get(ASKED)
        return bool(asked) and asked not in {str(one.pk) for one in self._waiting()}

    def _waiting(self):
        """The drafts of the row that wait for an answer."""
        return [one for one in self.request.drafts if one.kind == DraftKind.SUBMITTED]

    def _own_waiting(self):
        return next((one for one in self._waiting() if one.user_id == self.request.user.pk), None)

    def _would_be_live(self):
        """Also by what others have chosen meanwhile, which is put together with what is sent."""
        if not is_chosen_draft(self.request.POST.get("status", "")):
            return True
        return is_live(self.row) and would_be_live(self.request, self._save)

    def _forget(self):
        """The drafts that are in what was saved."""
        request = self.request
        OpenForm.objects.close(request.saved, request.user)
        if not is_live(request.saved):
            # What waits goes on waiting.
            forget_saved(request)
            return
        others, left = forget_published(request, request.saved)
        for draft in others:
            if draft.kind == DraftKind.SUBMITTED:
                approval.tell_published(request.saved, draft)
        if left:
            whose = "Your draft" if left.user_id == request.user.pk else f"The draft of {left.by_name}"
            messages.warning(
                request, f"{whose} was changed while you had this open, and is kept: look what it says now."
            )

    def _with_status_asked_for(self, data):
        """That by which the writer asked for approval, where the form left it open."""
        data = data.copy()
        wanted = [one.data["status"][-1] for one in self.request.drafts if one.is_row_itself and one.data]
        if is_chosen_draft(data.get("status", "")) and wanted:
            data["status"] = wanted[0]
        return published(data)

    def _keep_draft(self):
        """Beside what visitors see; of what nobody sees yet it is the row itself."""
        is_beside = self.row is not None and CONFLICT in self.request.POST
        if not (is_beside or is_live(self.row)):
            return self._save_as_draft()
        html, refused = page_to_be(self.request, self._save)
        self._beside = save_draft(self.request, self.row, html=html)
        if self._own_waiting():
            messages.warning(self.request, "It waits for approval no more: ask again when it is ready.")
        if self.request.FILES:
            messages.warning(self.request, "Files are in no draft: choose them once more when you publish.")
        if refused is None:
            messages.success(self.request, "Draft saved. Visitors see it when you publish it.")
        else:
            messages.warning(
                self.request, "Draft saved. Some things are to be mended before it can be public."
            )
        return self._back()

    def _save_as_draft(self):
        request = self.request
        data = request.POST.copy()
        data["status"], data[STAY] = Status.DRAFT, "1"
        request.POST = data
        response = self._save()
        if response.status_code == 302:
            forget_saved(request)
        return response

    def _ask(self):
        """Let it wait for a manager, if it could be published as it is."""
        request, wanted = self.request, published(self.request.POST).get("status", Status.PUBLIC)
        if is_live(self.row):
            html, refused = page_to_be(request, self._save)
            if refused is not None:
                return refused
            draft = save_draft(request, self.row, DraftKind.SUBMITTED, html)
            row = self.row
        else:
            response = self._save_as_draft()
            if response.status_code != 302:
                return response
            row = request.saved
            draft = save_draft(request, row, DraftKind.SUBMITTED, data={"status": [wanted]})
        approval.tell_managers(row, draft)
        messages.success(
            request, "Sent to the managers of the lab. It appears when one of them has approved it."
        )
        return self._back(row)

    def _take_back(self):
        """It is a draft again, of what stands in the form."""
        draft = self._own_waiting()
        if draft is None:
            messages.warning(self.request, "This waits no more. What you typed stands below.")
            return self._show()
        approval.take_back(draft)
        messages.success(self.request, "Taken back. It is your draft again.")
        is_typed_over = draft.is_row_itself or was_typed_over(draft, self.request.POST)
        return self._keep_draft() if is_typed_over else self._back()

    def _send_back(self):
        """What whoever sends it back has changed in it herself is kept for her."""
        request = self.request
        draft = next((one for one in self._waiting() if str(one.pk) == request.POST[Button.RETURN]), None)
        if draft is None or approval.has_to_ask(request.user):
            messages.error(request, "Not sent back: this waits no more.")
            return self._show()
        comment = request.POST.get("_comment", "").strip()[:_LONGEST_COMMENT]
        approval.give_back(self.row, draft, request.user, comment)
        messages.success(request, f"Sent back to {draft.by_name}.")
        if was_typed_over(draft, request.POST):
            keep_sent(request, self.row)
            messages.info(request, "What you changed yourself is kept for you alone, and was not sent.")
        return self._back()

    def _discard(self):
        """Delete one's own draft that is shown: back to what is stored."""
        if put_aside(self.request):
            messages.success(self.request, "Your text was put aside. This is what is saved.")
        elif self.row is not None:
            messages.warning(self.request, "Not put aside: it was changed meanwhile, in another window.")
        return self._back()

    def _preview(self):
        html, refused = page_to_be(self.request, self._save)
        return HttpResponse(html) if refused is None else refused

    def _make_link(self):
        """Save the draft that it shows first."""
        request = self.request
        days = request.POST.get("_link_days", "")
        days = int(days) if days in {str(one) for one in LINK_DAYS} else 14
        response = self._keep_draft()
        if response.status_code != 302:
            return response
        row = self.row or request.saved
        link = PreviewLink.objects.create(
            model=row._meta.label_lower,
            key=key_of(row),
            draft=self._beside,
            of_row=is_kept_back(row),
            made_by=request.user,
            until=timezone.now() + timedelta(days=days),
        )
        url = request.build_absolute_uri(link.path)
        messages.success(
            request, format_html('Whoever has this link sees the draft: <a href="{0}">{0}</a>', url)
        )
        return response

    def _revoke(self):
        if self.row:
            PreviewLink.objects.of(self.row).filter(pk=sent_number(self.request.POST[Button.REVOKE])).delete()
        return self._show()

    def _back(self, row=None):
        row = row or self.row
        return HttpResponseRedirect(approval.form_path(row)) if row else self._show()
