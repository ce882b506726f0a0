"""Profile links: where on the web a person has a page, as an address or as an id.

A link is stored as (kind, value): the id where the template of the kind can rebuild the address, the whole
address otherwise.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from profiles.words.identifiers import normalise_orcid
from profiles.words.link_kinds import ALIASES, ICONS, KINDS, LinkKind

__all__ = [
    "ALIASES",
    "ICONS",
    "KINDS",
    "LinkKind",
    "find_kind",
    "is_placeholder",
    "link_label",
    "link_url",
    "normalise_link",
]

# Values that the academicpages template ships with, in its older and newer editions.
_PLACEHOLDERS = {
    "academicpages",
    "bsky.app",
    "earth",
    "location",
    "name surname",
    "personal description",
    "red brick university",
    "short biography for the left-hand sidebar",
    "site title",
    "your biography for the left-hand sidebar",
    "your name",
    "your name / site title",
    "your sidebar name",
    "your site title",
}
_PLACEHOLDER_PARTS = re.compile(
    r"yourorcidurl|term=john\+snow|replacethis|none@example\.org|yourfullgooglescholarurl"
    r"|ps_cx0aaaaaj|academicpages\.github\.io|your github username",
)
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//|www\.", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(
    r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+(?::[0-9]{1,5})?|localhost(?::[0-9]{1,5})?"
)
_MASTODON = re.compile(r"@?([\w.-]+)@([\w.-]+\.[a-z]{2,})", re.IGNORECASE)
_MASTODON_PATH = re.compile(r"([\w.-]+\.[a-z]{2,})/@?([\w.-]+)/?", re.IGNORECASE)
# A file of the site itself is a common value of these.
_MAY_BE_LOCAL = {"cv", "rss", "uri", "work", "wechat"}
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x1f\x7f]")
_SAFE_IN_ID = "/@:+~.,=-_()!*"
# Some megabytes at most: values have 500 signs.
_MOST_REMEMBERED = 4_096


def find_kind(word: str) -> str:
    """Return the kind that a word of any template means, or ``""``: ``x_username`` is ``twitter``."""
    key = word.strip().lower()
    if key in KINDS:
        return key
    return ALIASES.get(re.sub(r"[\s-]+", "_", key), "")


def normalise_link(kind: str, value: str) -> tuple[str, str]:
    """Check a link typed as id or address and return it as stored: ``("github", "ada")`` for both forms.

    Raises ValueError with a sentence for the person who typed it.
    """
    found = _kind(kind)
    text = _INVISIBLE.sub("", value).strip().strip("<>").strip()
    if not text:
        raise ValueError(f"{found.label}: please write the address or the user name.")
    return found.key, _READERS.get(found.key, _read_any)(found, text)


@lru_cache(_MOST_REMEMBERED)
def link_url(kind: str, value: str) -> str:
    """Return the address of a link: http, https, mailto or tel, or root-relative for a file of the site.

    Pages ask it for rows that came past all forms, too; so it checks, and remembers what it has found.
    Raises ValueError where the value cannot make one.
    """
    key, normal = normalise_link(kind, value)
    template = KINDS[key].template
    if not template or _ADDRESS.match(normal):
        return normal
    return template.replace("{}", quote(normal, safe=_SAFE_IN_ID))


def link_label(kind: str, value: str) -> str:
    """Return the words that stand for a link: the name of its kind, or the host if it has none."""
    found = _kind(kind)
    if found.key != "link":
        return found.label
    return urlsplit(link_url(kind, value)).netloc.removeprefix("www.")


def is_placeholder(value: str) -> bool:
    """Tell whether a value is one that the academicpages template ships with and nobody has replaced."""
    text = " ".join(value.lower().split())
    return text in _PLACEHOLDERS or _PLACEHOLDER_PARTS.search(text) is not None


def _kind(kind: str) -> LinkKind:
    if key := find_kind(kind):
        return KINDS[key]
    raise ValueError(
        f"“{kind}” is not a kind of link that is known here. The kind “link” is right for any address."
    )


def _read_any(kind: LinkKind, text: str) -> str:
    if kind.key in _MAY_BE_LOCAL and re.match(r"/(?![/\\])", text):
        return quote(text, safe=_SAFE_IN_ID + "%?&#")
    if _ADDRESS.match(text) or _host_of_kind(kind, text):
        address = _check_address(kind, text)
        return _id_in_address(kind, address) or address
    if not kind.template:
        return _check_address(kind, text)
    name = unquote(text).strip("/").lstrip("@+")
    if re.fullmatch(kind.pattern, name):
        return name
    raise ValueError(f"{kind.label}: “{text}” is neither an address nor a user name there.")


def _read_email(kind: LinkKind, text: str) -> str:
    address = re.sub(r"^mailto:\s*", "", text, flags=re.IGNORECASE).split("?")[0].rstrip(".")
    if re.fullmatch(kind.pattern, address):
        return address
    raise ValueError(f"“{text}” is not an e-mail address. It has the form name@example.org.")


def _read_phone(kind: LinkKind, text: str) -> str:
    number = re.sub(r"^(?:tel|callto):|\(0\)|[\s()./-]", "", text, flags=re.IGNORECASE)
    if re.fullmatch(kind.pattern, number):
        return number
    raise ValueError(f"“{text}” is not a telephone number. It has the form +44 20 7946 0000.")


def _read_whatsapp(kind: LinkKind, text: str) -> str:
    return _read_any(kind, re.sub(r"^\+|(?<=[0-9])[\s()-]+(?=[0-9])", "", text))


def _read_orcid(kind: LinkKind, text: str) -> str:
    return normalise_orcid(text)


def _read_bluesky(kind: LinkKind, text: str) -> str:
    is_bare = re.fullmatch(r"@?[\w-]+", text)
    return _read_any(kind, f"{text}.bsky.social" if is_bare else text)


def _read_mastodon(kind: LinkKind, text: str) -> str:
    if match := _MASTODON.fullmatch(text):
        return f"https://{match[2].lower()}/@{match[1]}"
    if match := _MASTODON_PATH.fullmatch(text):
        return f"https://{match[1].lower()}/@{match[2]}"
    return _check_address(kind, text)


def _check_address(kind: LinkKind, text: str) -> str:
    """Return a web address with scheme and lower-case host; ValueError for anything else."""
    advice = f"{kind.label}: “{text}” is not a web address. It has the form https://example.org/page."
    text = f"https:{text}" if text.startswith("//") else text
    if not re.match(r"https?://", text, re.IGNORECASE):
        if _SCHEME.match(text) and not re.match(r"[\w.-]+\.[\w-]+:[0-9]+(?:/|$)", text):
            raise ValueError(advice)
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise ValueError(advice) from error
    if not _HOST.fullmatch(parts.netloc):
        raise ValueError(advice)
    rest = quote(text.split("//", 1)[1][len(parts.netloc) :], safe=_SAFE_IN_ID + "%?&#;$'[]")
    return f"{parts.scheme}://{parts.netloc.lower()}{rest}"


def _host_of_kind(kind: LinkKind, text: str) -> bool:
    """Tell whether a text without scheme begins with a host of the kind, as ``github.com/ada`` does."""
    host = text.split("/")[0].lower()
    return "." in host and _is_host_of(kind, host) and ("/" in text or kind.key == "tumblr")


def _is_host_of(kind: LinkKind, host: str) -> bool:
    """Compare hosts; ``www.`` and a country as in ``scholar.google.fr`` make no difference."""
    bare = host.removeprefix("www.").removeprefix("m.")
    if not kind.template.startswith("https://"):
        return False
    own = kind.template.split("/")[2].removeprefix("www.")
    if kind.key == "googlescholar":
        return re.fullmatch(r"scholar\.google\.[a-z]{2,3}(?:\.[a-z]{2})?", bare) is not None
    if kind.key == "linkedin":
        return re.fullmatch(r"(?:[a-z]{2}\.)?linkedin\.com", bare) is not None
    if "{}" in own:
        return bare.endswith(own.removeprefix("{}"))
    return bare == own or bare in kind.hosts


def _id_in_address(kind: LinkKind, address: str) -> str:
    """Return the id that an address holds, or ``""`` where the template cannot rebuild the page from one."""
    host = urlsplit(address).netloc
    rest = address.split(host, 1)[1]
    if not _is_host_of(kind, host):
        return ""
    if kind.template.startswith("https://{}"):
        return host.split(".")[0] if rest in ("", "/") else ""
    path = "/" + kind.template.split("/", 3)[3]
    if "?" in path:
        parameter = path.split("?")[1].removesuffix("={}")
        match = re.search(rf"[?&]{parameter}=({kind.pattern})(?:[&#]|$)", rest, re.IGNORECASE)
        return match[1] if match else ""
    for prefix in (path.removesuffix("{}"), *kind.prefixes):
        match = re.fullmatch(rf"{re.escape(prefix)}@?({kind.pattern})/?(?:[?#].*)?", unquote(rest))
        if match:
            return match[1]
    return ""


_READERS: dict[str, Callable[[LinkKind, str], str]] = {
    "email": _read_email,
    "phone": _read_phone,
    "whatsapp": _read_whatsapp,
    "orcid": _read_orcid,
    "bluesky": _read_bluesky,
    "mastodon": _read_mastodon,
}
