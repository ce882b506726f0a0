"""What comes back and waits, where a manager approves what appears: it is a draft until it is asked for."""

from django.contrib import admin

from profiles.access.status import Status
from profiles.editing.drafts.approval import has_to_ask
from profiles.editing.drafts.buttons import is_live


def let_wait(user, restored):
    """Make drafts of what has come back live, and note that."""
    for one in restored if has_to_ask(user) else ():
        row = one.row
        if getattr(admin.site.get_model_admin(type(row)), "keeps_drafts", False) and is_live(row):
            type(row)._base_manager.filter(pk=row.pk).update(status=Status.DRAFT)
            one.notes.append(f"“{row}” is a draft. Ask to publish it.")
