"""Paths of addresses: one spelling that is kept, and one key under which equal spellings meet."""

import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

MAX_LENGTH = 500

# The site's own; no page can live there. A trailing slash means: and all below.
RESERVED = (
    "/admin/",
    "/static/",
    "/healthz",
    "/readyz",
    "/.well-known/",
    "/sitemap.xml",
    "/robots.txt",
    "/feed.xml",
    "/by-link/",
)

# So is that of a variant of a picture; all else below that folder is not.
VARIANT = r"pictures/(?P<sha256>[0-9a-f]{64})\.(?P<width>[1-9][0-9]{0,3})\.webp"
_VARIANT = re.compile(f"/{VARIANT}")

_SLASHES = re.compile(r"/{2,}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufeff]")
_PAGE_ENDINGS = re.compile(r"(?:/index\.html?|\.html)$", re.IGNORECASE)
_MAY_BE_SHOWN = re.compile(r"https?://|/(?![/\\])", re.IGNORECASE)
# What may stand unescaped in a path (RFC 3986, section 3.3).
_SAFE = "/:@!$&'()*+,;=-._~"
_UNREADABLE = "\ufffd"


def clean_path(text: str) -> str:
    """The spelling to keep of a path as people type it or files hold it.

    Percent-escapes are decoded, doubled slashes collapsed, the fragment is dropped, a leading slash added; a
    query stays, as old WordPress addresses need it. Capitals and the trailing slash stay as they are.

    >>> clean_path("Talks//2012/#top")
    '/Talks/2012/'

    Raises ValueError with a sentence when nothing on this site can have that path.
    """
    text = unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()
    path, mark, query = text.partition("#")[0].partition("?")
    path = unicodedata.normalize("NFC", _CONTROL.sub("", unquote(path))).replace("\\", "/")
    path = _SLASHES.sub("/", "/" + path)
    if any(part in {".", ".."} for part in path.split("/")):
        raise ValueError("An address cannot have “.” or “..” as a part.")
    whole = path + (mark + query if query else "")
    # Folding case can make a key longer than its path: ß becomes ss.
    if max(len(whole), len(path_key(whole))) > MAX_LENGTH:
        raise ValueError(f"An address can have at most {MAX_LENGTH} characters.")
    return whole


def path_key(path: str) -> str:
    """The key under which all spellings of one address meet.

    ``/x``, ``/x/``, ``/x.html``, ``/x/index.html`` and other capitals have one key; a query belongs to it.

    >>> path_key("/About/Index.html") == path_key("/about")
    True
    """
    path, mark, query = path.replace("\0", _UNREADABLE).partition("?")
    path = _SLASHES.sub("/", "/" + path)
    path = _PAGE_ENDINGS.sub("", path) if path.lower() not in {"/index.html", "/index.htm"} else "/"
    key = unicodedata.normalize("NFC", path.rstrip("/").casefold()) or "/"
    return key + mark + query_key(query) if query else key


def query_key(query: str) -> str:
    """The key of a query, however its letters are escaped; a NUL is one that cannot be read."""
    return unicodedata.normalize("NFC", unquote(query.replace("+", " "))).replace("\0", _UNREADABLE)


def request_keys(path: str, query: str) -> list[str]:
    """The keys to look up for a request, the most exact first: with its query, then without."""
    key = path_key(path)
    return [f"{key}?{query_key(query)}", key] if query else [key]


def parent_keys(path: str) -> list[str]:
    """Keys of the folders above a path and of itself, the longest first: where prefix rules may stand.

    >>> parent_keys("/a/b/c/")
    ['/a/b/c', '/a/b', '/a', '/']
    """
    key = path_key(path.partition("?")[0])
    # No rule has a longer path, and all parents of a very long one would be a lot of text.
    parts = key[: MAX_LENGTH + 1].strip("/").split("/") if key != "/" else []
    is_cut = len(key) > MAX_LENGTH
    return ["/" + "/".join(parts[:count]) for count in range(len(parts) - is_cut, -1, -1)]


def is_reserved(path: str) -> bool:
    """Whether the site keeps that path for itself.

    >>> is_reserved("/Admin/users"), is_reserved("/administration/")
    (True, False)
    """
    key = path_key(path.partition("?")[0])
    if _VARIANT.fullmatch(key):
        return True
    return any(key == path_key(name) or (name.endswith("/") and key.startswith(name)) for name in RESERVED)


def variant_path(sha256: str, width: int) -> str:
    """The address of a variant of the picture with that hash, ``width`` pixels wide.

    >>> is_reserved(variant_path("5f" * 32, 432))
    True
    """
    return f"/pictures/{sha256}.{width}.webp"


def rest_below(path: str, prefix: str) -> str:
    """What of a path follows a prefix, with the slash: ``/c/`` of ``/a/b/c/`` below ``/a/b``; ``/`` of itself."""
    depth = len(prefix.strip("/").split("/")) if prefix.strip("/") else 0
    parts = _SLASHES.sub("/", path).lstrip("/").split("/")
    return "/" + "/".join(parts[depth:])


def escape_path(path: str) -> str:
    """The path as it stands in a link or a Location header; its query stays as stored."""
    path, mark, query = path.partition("?")
    return quote(path, safe=_SAFE) + mark + quote(query, safe=_SAFE + "/?%")


def local_path(url: str) -> str:
    """The path of an address on this site, or "" when the address is another site's or unreadable."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return ""
    return url.strip()


def shown_address(url: str) -> str:
    """The address as a page may link to it, "" for whatever is neither of the web nor a path of this site.

    Forms, imports and fixtures check addresses in full; this is for rows that came past all of these.

    >>> shown_address("https://example.org/"), shown_address("javascript:alert(1)")
    ('https://example.org/', '')
    """
    return url if _MAY_BE_SHOWN.match(url) else ""


def is_web_address(url: str) -> bool:
    """Whether this is a whole http or https address with a host."""
    try:
        parts = urlsplit(url.strip())
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "\\" not in url
    except ValueError:
        return False
