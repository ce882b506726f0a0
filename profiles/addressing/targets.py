"""Where a redirect leads: from what people type to the object or address that is stored.

What is stored is the end of the way, never another redirect, so that visitors are sent on once.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q

from profiles.addressing.built_in import built_in_answers, built_in_match
from profiles.addressing.resolving import Resolver, home_id, redirect_target, split_place
from profiles.models import Address, Person
from profiles.models.addresses import Answer
from profiles.words.paths import clean_path, escape_path, is_reserved, is_web_address, path_key

MOST_STEPS = 10
OBJECTS = ("page", "entry", "upload", "space")

NEITHER = "Give a path on this site, such as /about/, or a whole address that begins with https://."
CIRCLE = "That leads back to the address itself: visitors would go round in a circle."


def read_target(text, source, lab, user):
    """The fields ``{page, entry, upload, space, url}`` for a redirect from the address row ``source``.

    ``source`` needs ``person``, ``path`` and ``is_prefix`` and may be unsaved. Raises ValidationError with a
    sentence when nothing answers there for ``user``, or the redirect would go in a circle.
    """
    path = _path_on_site(text.strip())
    if not path:
        if not is_web_address(text):
            raise ValidationError(NEITHER)
        return _fields(url=text.strip())
    for _ in range(MOST_STEPS):
        if covers(source, path, lab):
            return _own_ground(source, path, lab)
        step = _step(path, source, lab)
        if isinstance(step, dict):
            return step
        if not step:
            return _built_in(path, source, lab, user)
        path = _path_on_site(step)
        if not path:
            return _fields(url=step)
    raise ValidationError(CIRCLE)


def covers(source, path, lab):
    """Whether a redirect from ``source`` would be asked about the path."""
    below_root = _below_root(path, source, lab)
    key, own = path_key(below_root), path_key(source.path)
    is_below = source.is_prefix and (own == "/" or key.startswith(own + "/"))
    return bool(below_root) and (key == own or is_below)


def _own_ground(source, path, lab):
    """A folder may lead to what lives in it: rows of their own are asked before rules for folders."""
    row = _claim(path, source, lab) if source.is_prefix else None
    if row is None or not row.is_canonical:
        raise ValidationError(CIRCLE)
    return _fields_of(row)


def _step(path, source, lab):
    """The stored fields for what answers at the path, the next address on the way, or "" for neither."""
    root = _member_at(path, lab)
    if root and source.is_prefix:
        return _fields(space=root)
    row = _claim(path, source, lab)
    if row is None:
        return _fields(space=root) if root else _next_by_folder(path, source, lab)
    if row.is_canonical or row.target:
        return _fields_of(row)
    if not row.url:
        raise _gone(row)
    return row.url


def _claim(path, source, lab):
    claims = Resolver(path.partition("?")[0], path.partition("?")[2], lab).claims()
    return next((claim.address for claim in claims if claim.address.pk != source.pk), None)


def _next_by_folder(path, source, lab):
    if built_in_match(path.partition("?")[0]):
        return ""
    claims = Resolver(path.partition("?")[0], path.partition("?")[2], lab).prefix_claims()
    claim = next((claim for claim in claims if claim.address.pk != source.pk), None)
    if claim and claim.address.status == Answer.GONE:
        raise _gone(claim.address)
    return redirect_target(claim, lab) if claim else ""


def _built_in(path, source, lab, user):
    """The path itself, where one of the site's own pages answers, or where a folder holds pages."""
    bare, _, query = path.partition("?")
    if bare == "/" or _answers(bare, query, user) or (source.is_prefix and _is_folder(bare, lab)):
        return _fields(url=escape_path(path))
    raise ValidationError(f"Nothing answers at {path}. Make the page first, or correct the target.")


def _answers(path, query, user):
    return not is_reserved(path) and built_in_answers(path, query, user)


def _is_folder(path, lab):
    """Whether anything lives below the path."""
    place = split_place(path)
    below = Address.objects.canonical().filter(path_key__startswith=path_key(place.path).rstrip("/") + "/")
    if place.slug:
        return below.filter(person__slug=place.slug).exists()
    return below.filter(Q(person=None) | Q(person=home_id(lab))).exists()


def _member_at(path, lab):
    """The member whose root the path is."""
    place = split_place(path)
    if path_key(place.path) != "/":
        return None
    if place.slug:
        return Person.objects.filter(slug=place.slug).first()
    return lab.home if home_id(lab) else None


def _below_root(path, source, lab):
    """The path as the scope of the source sees it; "" for what lies in another space."""
    if source.person_id is None:
        return path
    place = split_place(path)
    is_own = place.slug == source.person.slug or (not place.slug and source.person_id == home_id(lab))
    return place.path if is_own else ""


def _path_on_site(text):
    """The path, cleaned, of an address on this site; "" for other sites and for what is no address."""
    own = settings.SITE_URL + "/"
    if text.startswith(own):
        text = text[len(own) - 1 :]
    if not text.startswith("/") or text.startswith(("//", "/\\")):
        return ""
    try:
        return clean_path(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def _fields(**given):
    return {**dict.fromkeys(OBJECTS), "url": "", **given}


def _fields_of(row):
    return _fields(page=row.page, entry=row.entry, upload=row.upload, space=row.space, url=row.url)


def _gone(row):
    return ValidationError(f"{row.path} answers “gone”. Choose another target.")
