"""Pictures in a rendered text: each gets its size, and the browser a choice of variants."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape

from profiles.access.status import status_of
from profiles.access.visibility import VISIBLE, Visibility
from profiles.addressing.resolving import home_id, public_path
from profiles.addressing.space_links import key_of
from profiles.models import Address, Lab, Person
from profiles.views.shown_pictures import PictureFacts, in_text
from profiles.words.identity import LAB_ID

# As the sanitiser completes it; what templates show has its sizes already.
_PICTURE = re.compile(r'<img((?: [\w:-]+="[^"]*")*) loading="lazy" decoding="async">')
_ATTRIBUTE = re.compile(r' ([\w:-]+)="([^"]*)"')
_LOCAL = re.compile(r"/(?!/)")


def keys_of_pictures(*texts: str) -> set[str]:
    """The keys of the addresses on this site of pictures in HTML that have no variants to choose from yet."""
    found = (_attributes(match) for text in texts for match in _PICTURE.finditer(text))
    return {key_of(one["src"]) for one in found if _is_ours(one)}


@dataclass(frozen=True)
class Places:
    """What is at addresses of a text: which of their keys are the member's own, and pictures by the keys of theirs."""

    own: frozenset[str]
    pictures: dict[str, PictureFacts]


def find_places(keys: set[str], person: Person | None, lab: Lab, seen: Visibility = VISIBLE) -> Places:
    """Look up keys of addresses in the space of a member and the lab's (None: at the root); one query at most.

    Pictures have the keys under which visitors find them; nothing is told of those that are not ``seen``. A text
    depends on the space it stands in and on the lab's, so that what another member has at the root is not looked up
    for hers.
    """
    if not keys:
        return Places(frozenset(), {})
    scopes = [LAB_ID, *filter(None, [person.pk if person else home_id(lab)])]
    columns = PictureFacts.columns("upload")
    rows = Address.objects.filter(scope__in=scopes, path_key__in=keys)
    own, pictures = keys & {"/"}, {}
    # The lab's own come before those of the member who is home.
    found = rows.values("scope", "path_key", status_of("upload__"), *columns)
    for row in sorted(found, key=lambda row: row["scope"] == LAB_ID):
        key = row["path_key"]
        if person and row["scope"] == person.pk:
            own.add(key)
            key = key_of(public_path(person.pk, person.slug, key, lab))
        if row["upload__sha256"] and row[status_of("upload__")] in seen.statuses:
            pictures[key] = PictureFacts.in_values(row, "upload")
    return Places(frozenset(own), pictures)


def with_sizes(html: str, pictures: Mapping[str, PictureFacts]) -> str:
    """The HTML with sizes and variants of those pictures that are known by the keys of their addresses."""

    def complete(match: re.Match[str]) -> str:
        attributes = _attributes(match)
        facts = pictures.get(key_of(attributes["src"])) if _is_ours(attributes) else None
        added = _added(attributes, facts) if facts and facts.width else {}
        if not added:
            return match[0]
        written = "".join(f' {name}="{escape(str(value))}"' for name, value in added.items())
        return f'<img{match[1]}{written} loading="lazy" decoding="async">'

    return _PICTURE.sub(complete, html) if pictures else html


def _attributes(match: re.Match[str]) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}


def _is_ours(attributes: Mapping[str, str]) -> bool:
    return "srcset" not in attributes and bool(_LOCAL.match(attributes.get("src", "")))


def _added(attributes: Mapping[str, str], facts: PictureFacts) -> dict[str, object]:
    size = _size(attributes, facts)
    typed = str(size.get("width", attributes.get("width", "")))
    width = int(typed) if typed.isdecimal() else None
    shown = in_text(attributes["src"], facts, width)
    return size | ({"srcset": shown.srcset, "sizes": shown.sizes} if shown.srcset else {})


def _size(attributes: Mapping[str, str], facts: PictureFacts) -> dict[str, object]:
    """What is missing of width and height; a width that somebody has typed holds, a height alone never did."""
    if "width" not in attributes:
        own = {"width": facts.width, "height": facts.height}
        return {name: value for name, value in own.items() if name not in attributes}
    if "height" in attributes or not attributes["width"].isdecimal():
        return {}
    return {"height": max(1, round(int(attributes["width"]) * (facts.height or 1) / (facts.width or 1)))}
