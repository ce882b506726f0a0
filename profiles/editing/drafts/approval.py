"""Approval: where the lab wants it, what members publish waits for a manager, and each hears what became of it."""

from functools import partial
from itertools import islice

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse

from profiles.access.actions import Action
from profiles.access.rules import ADMINISTRATORS, EDITORS, can
from profiles.editing.called import called
from profiles.editing.letters import send_letter, text_of
from profiles.models import Account, Draft, DraftKind, Lab
from profiles.models.audit import name_of


def has_to_ask(user):
    """Whether what somebody publishes waits for a manager. One query, none for managers."""
    return not can(user, Action.MANAGE) and Lab.objects.filter(approves_first=True).exists()


def refused_at_once(request):
    """Whether an action on many rows is none for her, for each would have to wait by itself; then that is said."""
    if not has_to_ask(request.user):
        return False
    messages.error(request, "Here changes wait for a manager: open each of them, and ask to publish it.")
    return True


def tell_managers(row, draft):
    """That somebody asks to publish."""
    _write("asked", row, draft, f"To approve: {called(row)}", _managers())


def tell_published(row, draft):
    """Whoever asked, that visitors see it."""
    _write("approved", row, draft, f"Public: {called(row)}", [draft.user])


def give_back(row, draft, user, comment):
    """Leave a draft that waited to its writer again, with a comment."""
    draft.kind, draft.returned_by, draft.comment = DraftKind.PENDING, name_of(user), comment
    draft.save(update_fields=["kind", "returned_by", "comment"])
    _write("returned", row, draft, f"Sent back: {called(row)}", [draft.user])


def take_back(draft):
    """Let it wait no more."""
    draft.kind = DraftKind.PENDING
    draft.save(update_fields=["kind"])


def waiting(most):
    """What waits for a manager, the oldest first, each with its row; what is gone since is left out."""
    drafts = Draft.objects.submitted().defer("html", "data", "base")
    found = ((draft, draft.row) for draft in drafts)
    yield from islice((one for one in found if one[1]), most)


def form_path(row, draft=None):
    """Where the admin shows the form of a row, with that draft in it."""
    path = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return f"{path}?draft={draft.pk}" if draft else path


def add_path(model, draft):
    """Where the admin shows the form of something new, with that draft in it."""
    return f"{reverse(f'admin:{model._meta.app_label}_{model._meta.model_name}_add')}?draft={draft.pk}"


def _managers():
    """All who may approve: managers of the lab, and where there are none, who administers the site."""
    managers = User.objects.filter(EDITORS, account__in=Account.objects.in_force().filter(is_manager=True))
    return list(managers) or list(User.objects.filter(EDITORS, ADMINISTRATORS))


def _write(letter, row, draft, subject, users):
    """After the transaction, for nobody is told of what did not happen."""
    link = f"{settings.SITE_URL}{form_path(row, draft if letter == 'asked' else None)}"
    context = {"name": called(row), "draft": draft, "link": link, "lab": Lab.objects.current()}
    text = text_of(letter, context)
    for user in users:
        if user and user.email:
            transaction.on_commit(partial(send_letter, subject, text, user.email))
