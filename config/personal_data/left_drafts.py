"""What drafts have of a member: those that she wrote, and those that others wrote of what is hers."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.html import escape

from profiles.models import Draft, Person, PreviewLink
from profiles.models.audit import name_of

_A_MANAGER = "a manager"


def forget_drafts_of(user: User) -> None:
    """Delete what she wrote, and her name where she sent somebody's draft back."""
    Draft.objects.filter(user=user).delete()
    Draft.objects.filter(returned_by=name_of(user)).update(returned_by=_A_MANAGER)


def forget_name_in_drafts(name: str) -> None:
    """The name of a member whose account went before her, where she wrote a draft or sent one back."""
    Draft.objects.filter(user=None, by_name__startswith=f"{name} (").update(by_name="")
    Draft.objects.filter(returned_by__startswith=f"{name} (").update(returned_by=_A_MANAGER)


def forget_pages_with(person: Person) -> None:
    """The pages kept with drafts of others that name her or lead to her, as a list of people does.

    Such a draft is shown again when it is saved the next time.
    """
    shows_her = Q(html__contains=escape(person.name)) | Q(html__contains=person.get_absolute_url())
    Draft.objects.filter(shows_her).update(html="")


def forget_drafts_about(person: UUID, keys: set[UUID]) -> None:
    """Delete drafts of a member's rows, which have these keys, and the links that show them."""
    named = {key.hex for key in keys}
    Draft.objects.filter(key__in=named).delete()
    # A draft of something new says in its form whose that is to be.
    Draft.objects.filter(key="", data__person__0=str(person)).delete()
    PreviewLink.objects.filter(key__in=named).delete()
