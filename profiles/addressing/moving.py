"""Giving objects their addresses: whatever moves leaves a redirect behind, in the same transaction."""

from itertools import count

from django.core.exceptions import ValidationError
from django.db import transaction

from profiles.addressing.built_in import is_list
from profiles.addressing.resolving import home_id, split_place
from profiles.models import Address, Lab, Person
from profiles.models.addresses import Answer
from profiles.words.identity import LAB_ID
from profiles.words.paths import clean_path, is_reserved, path_key


class AddressTaken(ValidationError):
    """Another object lives at that address."""


@transaction.atomic
def move(target, path):
    """Make ``path`` the canonical address of a page, entry or upload, in the space of its person.

    Its former address becomes a redirect to it, but for that of a built-in list, which answers again. A redirect of
    another object at that address is taken over; the place where another object lives is not: AddressTaken (a
    ValidationError) says which. Returns the row.
    """
    path = check_free(target, path)
    old = Address.objects.of_target(target).canonical().first()
    if old and old.path == path and old.person_id == target.person_id:
        return old
    if old and hides_list(old):
        old.delete()
    elif old:
        Address.objects.filter(pk=old.pk).update(is_canonical=False, status=Answer.MOVED)
    return _claim(target, path, is_canonical=True)


@transaction.atomic
def redirect(target, path, person):
    """Let an old address in a member's space (or the lab's, for None) lead to an object; returns the row.

    What lives at that address keeps it: AddressTaken; so does a built-in list.
    """
    path = check_leading(path, person, lambda key: row_at(person, key))
    return _claim(target, path, is_canonical=False, person=person)


def row_at(person, key):
    """The row with that key in a member's space, or the lab's for None; None where there is none."""
    return Address.objects.of_scope(person).with_key(key).first()


def check_free(target, path, find=None):
    """The path as it will be kept, if the object may live there; else a ValidationError for people.

    ``find`` gives the row of a key where the rows of that space are at hand.
    """
    path = _clean(path)
    _check_member_roots(path)
    row = find(path_key(path)) if find else row_at(target.person, path_key(path))
    if row and row.is_canonical and row.target != target:
        raise _taken(row)
    return path


def check_leading(path, person, find):
    """The path as it will be kept, if it may lead to what lives elsewhere; else a ValidationError for people."""
    path = _clean(path)
    check_no_list(path, person)
    row = find(path_key(path))
    if row and row.is_canonical:
        raise _taken(row)
    return path


def check_no_list(path, person):
    """Refuse to let the address of a built-in list lead to something else on the site."""
    if hides_list(Address(path=path, person=person)):
        raise AddressTaken(
            f"At {path} the site's own list answers. A page can live there and give it title and text, "
            "but it cannot lead elsewhere. Choose another address."
        )


def hides_list(row):
    """Whether an address row stands where visitors find a built-in list: in the lab's space, or at the home's root."""
    return is_list(row.path) and (row.person_id is None or row.person_id == home_id(Lab.objects.current()))


def free_path(path, person):
    """The path itself, or the first of ``path-2``, ``path-3`` … at which nothing lives in that space."""
    rows = Address.objects.of_scope(person)
    return next(one for one in numbered_paths(path) if not rows.with_key(path_key(one)).exists())


def numbered_paths(path):
    """The path, then with 2, 3 … at its end, without end.

    >>> from itertools import islice
    >>> list(islice(numbered_paths("/cv/"), 3))
    ['/cv/', '/cv-2/', '/cv-3/']
    """
    yield path
    stem, slash = (path.rstrip("/"), "/") if path.endswith("/") else (path, "")
    for number in count(2):
        yield f"{stem}-{number}{slash}"


@transaction.atomic
def rename_person(person, old_slug):
    """After a member's slug has changed: her old addresses lead to the new ones, what follows the slug included."""
    old_root, new_root = f"/people/{old_slug}/", f"/people/{person.slug}/"
    Address.objects.of_scope(None).with_key(path_key(new_root)).filter(is_prefix=True).delete()
    Address.objects.update_or_create(
        scope=LAB_ID,
        path_key=path_key(old_root),
        defaults={"path": old_root, "is_prefix": True, "space": person, **_NO_TARGET_BUT_SPACE},
    )


@transaction.atomic
def redirect_url(old_path, new_url):
    """Let an address of the lab's lead to a URL; redirects that led to the old address follow."""
    Address.objects.filter(url=old_path).update(url=new_url)
    Address.objects.of_scope(None).with_key(path_key(new_url)).redirects().delete()
    Address.objects.update_or_create(
        scope=LAB_ID,
        path_key=path_key(old_path),
        defaults={"path": old_path, "url": new_url, "status": Answer.MOVED, **dict.fromkeys(_OBJECTS)},
    )


_OBJECTS = ("page", "entry", "upload", "space")
_NO_TARGET_BUT_SPACE = {"page": None, "entry": None, "upload": None, "url": "", "status": Answer.MOVED}


def _claim(target, path, is_canonical, person=...):
    person = target.person if person is ... else person
    row = row_at(person, path_key(path)) or Address(person=person)
    point(row, target, path, is_canonical)
    row.save()
    return row


def point(row, target, path, is_canonical):
    """Let a row, which is not saved, lead to an object: as where that lives, or as an old address."""
    for name, value in (dict.fromkeys(_OBJECTS) | {target._meta.model_name: target}).items():
        setattr(row, name, value)
    row.path, row.path_key, row.url = path, path_key(path), ""
    row.is_canonical, row.is_prefix, row.status = is_canonical, False, Answer.MOVED


def _clean(path):
    try:
        path = clean_path(path)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    if is_reserved(path):
        raise ValidationError(f"The site keeps {path} for itself. Choose another address.")
    return path


def _check_member_roots(path):
    slug = split_place(path).slug
    if slug and Person.objects.filter(slug=slug).exists():
        raise ValidationError(f"/people/{slug}/ belongs to the member of that name. Choose another address.")


def _taken(row):
    where = f"the page of {row.person}" if row.person else "a page of the lab"
    return AddressTaken(
        f"{row.path} is already the address of “{row.target}”, {where}. Choose another address."
    )
