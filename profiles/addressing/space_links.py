"""Links in a member's own texts: on the site she came from they began at the root, where now the lab's pages are."""

import re
from html import escape, unescape
from urllib.parse import unquote

from profiles.addressing.resolving import home_id, public_path
from profiles.models import Address
from profiles.models.statements import Statement
from profiles.words.paths import path_key

# As the sanitiser writes them: always in double quotes.
_LINK = re.compile(r'(\b(?:href|src|poster)=")(/(?!/)[^"]*)"')
_PARTS = re.compile(r"([^?#]*)(.*)", re.DOTALL)


def lead_into_space(html, person, lab, own):
    """Sanitised HTML in which links to what this member has, the keys ``own``, lead into her space."""

    def lead(match):
        url = unescape(match[2])
        return f'{match[1]}{escape(in_space(url, person, lab))}"' if key_of(url) in own else match[0]

    return _LINK.sub(lead, html) if own else html


def linked_keys(html):
    """The keys of all root-relative links in sanitised HTML."""
    return {key_of(unescape(match[2])) for match in _LINK.finditer(html)}


def is_at_root(person, lab):
    """Whether paths of this member, or the lab's for None, begin at the root of the site."""
    return person is None or person.pk == home_id(lab)


def own_keys(urls, person):
    """The keys of those root-relative URLs at which this member has something. One query, none without URLs."""
    keys = {key_of(url) for url in urls}
    if not keys:
        return set()
    found = {key for (key,) in _KEYS.plain_rows(person=person.pk, keys=sorted(keys))}
    # Her homepage answers even where she has written none.
    return found | (keys & {"/"})


def _keys(person, keys):
    return Address.objects.of_scope(person).filter(path_key__in=[keys]).order_by().values_list("path_key")


_KEYS = Statement(_keys, keys=["person"], texts=["keys"])


def in_space(url, person, lab):
    """A root-relative URL as it answers in a member's space, query and fragment kept."""
    path, rest = _PARTS.fullmatch(url).groups()
    return public_path(person.pk, person.slug, unquote(path), lab) + rest


def key_of(url):
    """The key of the path of a root-relative URL."""
    return path_key(unquote(_PARTS.fullmatch(url)[1]))
