"""Erasing a member, or making her anonymous: papers stay, with the names that are printed on them."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from config.personal_data.left_drafts import (
    forget_drafts_about,
    forget_drafts_of,
    forget_name_in_drafts,
    forget_pages_with,
)
from config.personal_data.past_rows import authors_of, deleted_of, forget_past_rows, keys_of
from config.personal_data.traces import forget, forget_answers, forget_delegations, forget_keys, rows_of
from profiles.access.actions import Action
from profiles.access.rules import ADMINISTRATORS, EDITORS, can
from profiles.addressing.slugs import free_slug
from profiles.editing.addresses import free_built_in
from profiles.editing.rights import end_memberships
from profiles.editing.signing_in.attempts import forget_tries
from profiles.models import Account, Address, Change, Delegation, Lab, OwnNames, Page, Person, Upload
from profiles.models.accounts import Asks
from profiles.uploads.removing import remove_after_commit
from publications.models import Authorship

ANONYMOUS = "Former member"
# Columns of her row that say who she is, and what they become.
_NEUTRAL = {
    "given_name": "",
    "family_name": ANONYMOUS,
    "headline": "",
    "pronouns": "",
    "location": "",
    "email": "",
    "email_is_public": False,
    "orcid": "",
    "image": None,
    "forward_to": "",
    "forward_after": None,
    "forwards_below": False,
}
# What goes with her name; what is left of hers is pages, entries, files, and her times in the lab.
_PERSONAL = ("name_forms", "links", "affiliations", "menu_links", "delegations", "author_matches")
_UNLINKED = {"person": None, "orcid": "", "is_selected": False, "selected_order": 0, "is_hidden": False}


def is_last_administrator(user: User | None) -> bool:
    """Whether without this account nobody could change the settings any more."""
    others = User.objects.filter(EDITORS, ADMINISTRATORS).exclude(pk=user.pk if user else None)
    return bool(user and can(user, Action.ADMINISTER) and not others.exists())


@transaction.atomic
def erase(user: User | None, person: Person | None) -> None:
    """Delete an account, a member, or both, with all that is hers; her files leave the disk when that is stored."""
    Lab.objects.lock()
    if person:
        key, keys, authors = person.pk, keys_of(rows_of(person)), authors_of(person)
        _unlink(person)
        for rows in rows_of(person):
            forget(rows)
        # Its path is her name.
        Address.objects.filter(space=person).delete()
        uploads = list(Upload.objects.filter(person=person))
        person.delete()
        remove_after_commit(uploads)
        free_built_in()
        # What is deleted has no key any more, by which the rest is found.
        person.pk = key
        _forget_past(person, keys, authors)
    _delete_account(user)


@transaction.atomic
def anonymise(user: User | None, person: Person | None) -> None:
    """Delete the account and all that says who she is; her row has a neutral name, and what others use stays."""
    Lab.objects.lock()
    if person:
        personal = [*rows_of(person, _PERSONAL), _portrait_of(person), _homepage_of(person)]
        keys, authors = keys_of(personal), authors_of(person)
        _unlink(person)
        for rows in rows_of(person, [*_PERSONAL, "memberships"]):
            forget(rows)
        _delete_portrait(person)
        _delete_homepage(person)
        for name in _PERSONAL:
            getattr(person, name).all().delete()
        OwnNames.objects.filter(person=person).delete()
        Account.objects.filter(person=person).update(person=None)
        Address.objects.filter(space=person).delete()
        end_memberships(person, timezone.localdate())
        person.memberships.update(title="", destination="")
        Lab.objects.filter(home=person).update(home=None)
        slug = free_slug(Person, "former-member")
        Person.objects.filter(pk=person.pk).update(slug=slug, **_NEUTRAL)
        free_built_in()
        _forget_past(person, keys, authors)
    _delete_account(user)


def _unlink(person: Person) -> None:
    """Papers are nobody's here any more by her, and keep her name as it is printed."""
    Authorship.objects.filter(person=person).update(**_UNLINKED)


def _delete_portrait(person: Person) -> None:
    portrait = _portrait_of(person)
    found = list(portrait)
    forget(portrait)
    # “Gone” would keep its name.
    Address.objects.filter(upload__in=portrait).delete()
    portrait.delete()
    remove_after_commit(found)


def _portrait_of(person: Person) -> QuerySet[Upload]:
    return Upload.objects.filter(pk=person.image_id, person=person)


def _delete_homepage(person: Person) -> None:
    pages = _homepage_of(person)
    forget(pages)
    pages.delete()


def _homepage_of(person: Person) -> QuerySet[Page]:
    row = Address.objects.of_scope(person).canonical().with_key("/")
    return person.pages.filter(pk__in=row.values("page"))


def _forget_past(person: Person, keys: set[UUID], authors: set[UUID]) -> None:
    """What is kept of her, of rows of hers that go now, and of those that had been deleted before."""
    keys = keys | deleted_of(person)
    forget_keys(keys)
    forget_past_rows(person, keys, authors)
    forget_drafts_about(person.pk, keys)
    forget_pages_with(person)
    forget_answers(person)
    _forget_name(person.name)


def _forget_name(name: str) -> None:
    """Whose account went before her has left her name beside what she did, as in “Emmy Noether (emmy)”."""
    Change.objects.filter(by=None, by_name__startswith=f"{name} (").update(by_name="")
    forget_name_in_drafts(name)


def _delete_account(user: User | None) -> None:
    if user:
        forget(User.objects.filter(pk=user.pk))
        forget(Account.objects.filter(user=user))
        forget(Delegation.objects.filter(account__user=user))
        forget_delegations(user)
        Change.objects.filter(by=user).update(by_name="")
        forget_drafts_of(user)
        forget_tries(user.get_username())
        user.delete()


WAYS: dict[Asks, Callable[[User | None, Person | None], None]] = {
    Asks.ERASURE: erase,
    Asks.ANONYMITY: anonymise,
}
