"""What other hosts would show inside a page: frames and pictures become links, which fetch nothing unasked."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from html import escape, unescape
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from profiles.reading.closed_patterns import sub_closed
from profiles.reading.own_links import make_relative
from profiles.reading.plain_text import outside_code

_EMBED = re.compile(
    r"<(?P<name>iframe|object|video|audio)\b(?P<words>[^>]*)>(?:(?P<inner>(?:(?!<(?P=name)\b).)*?)</(?P=name)\s*>)?"
    r"|<(?P<single>embed)\b(?P<more>[^>]*)>(?:\s*</embed\s*>)?",
    re.DOTALL | re.IGNORECASE,
)
_INNER = re.compile(r"<(?:source|embed|param)\b([^>]*)>", re.IGNORECASE)
_IMAGE = re.compile(
    r"(?P<linked>(?<!!)\[\s*)?!\[(?P<alt>(?:(?!!\[)[^\]\n])*)\]\(\s*<?(?P<url>(?:https?:)?//(?:[^\s()<>]|\([^\s()]*\))+)>?"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)|<img\b(?P<words>(?:(?!<img\b)[^>])*)>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ANCHOR = re.compile(r"<(/?)a\b", re.IGNORECASE)
_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_SERVICES = (
    (r"(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be)$", "Video on YouTube"),
    (r"(?:^|\.)vimeo\.com$", "Video on Vimeo"),
    (r"(?:^|\.)bilibili\.com$", "Video on Bilibili"),
    (r"^docs\.google\.com$", "Document on Google Docs"),
    (r"^drive\.google\.com$", "File on Google Drive"),
    (r"^calendar\.google\.com$", "Calendar on Google"),
    (r"(?:^|\.)slideshare\.net$", "Slides on SlideShare"),
    (r"(?:^|\.)speakerdeck\.com$", "Slides on Speaker Deck"),
    (r"(?:^|\.)soundcloud\.com$", "Audio on SoundCloud"),
    (r"(?:^|\.)spotify\.com$", "Audio on Spotify"),
)


def replace_embeds(
    text: str, own: Iterable[str], keep_images: Callable[[str], str | None]
) -> tuple[str, list[tuple[int, str]]]:
    """Turn frames, and media and pictures of other hosts, into titled links; say so with the line, from 1.

    ``keep_images`` returns the address from which a picture is shown all the same, or None.
    """
    replacing = _Replacing(text, tuple(own), keep_images)
    text = outside_code(text, lambda part: sub_closed(_EMBED, ">", replacing.embed, part))
    replacing.begin_again()
    text = outside_code(text, replacing.images)
    return text, sorted(replacing.notes, key=lambda note: note[0])


class _Replacing:
    def __init__(self, text: str, own: tuple[str, ...], keep_images: Callable[[str], str | None]) -> None:
        self.text = text
        self.own = own
        self.keep_images = keep_images
        self.notes: list[tuple[int, str]] = []
        self.begin_again()

    def begin_again(self) -> None:
        """Look for places from the beginning of the text again; they come in order."""
        self._place, self._line = 0, 1

    def embed(self, match: re.Match[str]) -> str:
        name = (match["name"] or match["single"]).lower()
        values = _attributes(match["words"] or match["more"] or "")
        url = values.get("src") or values.get("data") or _inner_address(match["inner"] or "")
        if not url or url.startswith("about:"):
            return match[0]
        if name in ("video", "audio") and not self._is_elsewhere(url):
            return match[0]
        title = values.get("title", "").strip() or _title(url, name)
        self._note(
            match[0],
            f"A frame of {url} became a link." if name == "iframe" else f"The {name} {url} became a link.",
        )
        return _link(url, title)

    def images(self, part: str) -> str:
        anchors = [(match.start(), not match[1]) for match in _ANCHOR.finditer(part)]
        return _IMAGE.sub(lambda match: self._image(match, anchors), part)

    def _image(self, match: re.Match[str], anchors: Sequence[tuple[int, bool]]) -> str:
        values = _attributes(match["words"] or "")
        url = match["url"] or values.get("src", "")
        if not self._is_elsewhere(url):
            return match[0]
        kept = self.keep_images(url)
        if kept is not None:
            return match[0].replace(escape(url) if escape(url) in match[0] else url, kept)
        self._note(match[0], f"The picture {url} of another host became a link.")
        alt = (match["alt"] if match["url"] else values.get("alt", "")) or ""
        title = alt.strip() or _title(url, "picture")
        if match["linked"]:
            return f"{match['linked']}{title}"
        if _is_in_anchor(anchors, match.start()):
            return escape(title)
        return _link(url, title)

    def _is_elsewhere(self, url: str) -> bool:
        full = f"https:{url}" if url.startswith("//") else url
        return bool(_WEB.match(url)) and make_relative(full, self.own) == full

    def _note(self, raw: str, message: str) -> None:
        place = self.text.find(raw, self._place)
        if place >= 0:
            self._line += self.text.count("\n", self._place, place)
            self._place = place
        self.notes.append((self._line, message))


def _attributes(words: str) -> dict[str, str]:
    return {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "").strip()
        for match in _ATTRIBUTE.finditer(words)
    }


def _inner_address(inner: str) -> str:
    for match in _INNER.finditer(inner):
        values = _attributes(match[1])
        named = values.get("value", "") if values.get("name", "").lower() in ("movie", "src") else ""
        if address := values.get("src") or named:
            return address
    return ""


def _link(url: str, title: str) -> str:
    address = f"https:{url}" if url.startswith("//") else url
    return f'<a class="embed" href="{escape(address)}">{escape(title)}</a>'


def _title(url: str, name: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.")
    for pattern, title in _SERVICES:
        if re.search(pattern, host):
            return title
    if name == "iframe" and host:
        return f"Page at {host}"
    return unquote(PurePosixPath(parts.path).name) or host or url


def _is_in_anchor(anchors: Sequence[tuple[int, bool]], position: int) -> bool:
    """Whether the last of the ``<a`` and ``</a`` (place, opens) before a position opens."""
    number = bisect_left(anchors, (position, False))
    return number > 0 and anchors[number - 1][1]
