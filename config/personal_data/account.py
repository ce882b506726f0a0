"""What is held about somebody beside content: her account, her rights, what she did, who she may be on papers."""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Q

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.access.standing import standing_of
from profiles.models import Change, Delegation, Draft, OpenForm, Person, PreviewLink, SecretLink, UserSession
from publications.models import AuthorMatch


def account_facts(user: User) -> dict[str, Any]:
    """All of it as JSON can say it, but for the password, which nobody knows; times are those of the site."""
    account = getattr(user, "account", None)
    person = account.person if account else None
    return {
        "user name": user.username,
        "name": user.get_full_name(),
        "e-mail": user.email,
        "made": user.date_joined,
        "signed in last": user.last_login,
        "role": str(standing_of(user).rank),
        "signs in until": account.until if account else None,
        "asked for": account.get_asks_display() if account else "",
        "member": str(person) if person else None,
        "edits for": _delegations(account=account) if account else [],
        "others who edit for her": _delegations(person=person) if person else [],
        "secret links": list(_secret_links(person)) if person else [],
        "suggested as an author": list(_suggestions(user, person)) if person else [],
        "sessions": [_session(row) for row in UserSession.objects.of(user)],
        "drafts": [_draft(row) for row in user.drafts.order_by("at")],
        "preview links": [_preview_link(row) for row in user.preview_links.order_by("pk")],
        "forms open": [_open_form(row) for row in user.open_forms.order_by("pk")],
        "acts in the audit log": list(_events(user)),
        "changes in the admin": list(_changes(user)),
        "changes of content": [_change_of_content(row) for row in user.changes.order_by("pk")],
    }


def _delegations(**which: Any) -> list[dict[str, Any]]:
    rows = Delegation.objects.filter(**which).select_related("account__user", "person")
    return [{"who": str(row.account), "for": str(row.person), "until": row.until} for row in rows]


def _session(row: UserSession) -> dict[str, Any]:
    """But for its key, by which whoever has it is signed in."""
    return {"since": row.since, "used last": row.seen, "until": row.expire_date, "browser": row.browser}


def _draft(row: Draft) -> dict[str, Any]:
    """What stands in it, as it was typed."""
    told = {"comment": row.comment, "by": row.returned_by} if row.returned_by else {}
    return {"kind": row.get_kind_display(), "of": row.model, "time": row.at, "typed": row.data, **told}


def _preview_link(row: PreviewLink) -> dict[str, Any]:
    return {"address": row.path, "made": row.made_at, "until": row.until, "opened": row.openings}


def _open_form(row: OpenForm) -> dict[str, Any]:
    return {"of": row.model, "last said": row.at, "last key": row.typed_at}


def _change_of_content(row: Change) -> dict[str, Any]:
    """As the history says it of her; what it says of the rows themselves is content."""
    return {"time": row.at, "why": row.why}


def _secret_links(person: Person) -> Any:
    hers = Q(person=person) | Q(page__person=person) | Q(entry__person=person) | Q(upload__person=person)
    for link in SecretLink.objects.filter(hers).with_rows().order_by("pk"):
        yield {"of": str(link.row), "address": link.path, "made": link.made_at}


def _suggestions(user: User, person: Any) -> Any:
    """By the title of the paper where she may see that."""
    for row in AuthorMatch.objects.filter(person=person).select_related("paper"):
        title = row.paper.title if can(user, Action.VIEW, row.paper) else None
        yield {"name as printed": row.name, "paper": title, "answer": row.get_state_display()}


def _events(user: User) -> Any:
    for event in user.audit_events.order_by("pk"):
        about = {"about": event.about} if event.about else {}
        yield {"time": event.time, "what": event.get_kind_display(), "from": event.address, **about}


def _changes(user: User) -> Any:
    for entry in LogEntry.objects.filter(user=user).order_by("pk").select_related("content_type"):
        kind = str(entry.content_type.name) if entry.content_type else ""
        change = entry.get_change_message()
        yield {"time": entry.action_time, "kind": kind, "what": entry.object_repr, "change": change}
