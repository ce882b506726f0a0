"""Pages of al-folio in the words of this site: what its layouts and loops show becomes a block."""

import html
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from profiles.reading.al_folio.entry_types import option_for
from profiles.reading.closed_patterns import sub_closed
from profiles.reading.jekyll.source import JekyllFile
from profiles.reading.liquid.tokens import LiquidText
from profiles.reading.plain_text import plain_text

# In al-folio these folders hold what a bare name means.
PICTURES = "/assets/img/"
DOCUMENTS = "/assets/pdf/"

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = r"\{%-?\s*"
_BIBLIOGRAPHY = re.compile(_TAG + r"bibliography\b(?P<words>.*?)-?%\}", re.DOTALL)
_SEARCH = re.compile(_TAG + r"include\s+bib_search\S*.*?-?%\}", re.DOTALL)
_FIGURE = re.compile(
    _TAG + r"include\s+(?:figure|video|audio)\.(?:liquid|html)\s+(?P<words>.*?)-?%\}", re.DOTALL
)
_OPENING_DIV = re.compile(r"<div\b")
_CLOSING_DIV = re.compile("</div>")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp)$", re.IGNORECASE)
_WORD = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NEWS = re.compile(_TAG + r"include\s+news\.(?:liquid|html)(?P<words>.*?)-?%\}", re.DOTALL)
_LOOPS = (
    (re.compile(r"site\.projects\b"), "[[projects]]"),
    (re.compile(r"\b(?:site\.posts|paginator\.posts)\b"), "[[posts]]"),
    (re.compile(r"site\.news\b"), "[[news]]"),
    (re.compile(r"site\.teachings\b|include\s+courses\."), "[[teaching]]"),
)
# A loop over some of a collection, in words that its owner has added to the theme.
_CHOICE = re.compile(
    r"\bwhere\s*:\s*(?:\"[^\"]*\"|'[^']*')\s*,\s*[\"']|\bwhere_exp\b"
    r"|\{%-?\s*(?:if|elsif|unless)\s+[\w-]+\.[\w-]+\s*(?:==|!=|contains)\s*[\"']"
)
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_FIRST = re.compile(r"\{[%{]|<div\b[^<>]*>", re.IGNORECASE)
_LAST = re.compile(r".*(?:[%}]\}|</div>)", re.DOTALL | re.IGNORECASE)


def translate_page(
    file: JekyllFile, config: Mapping[str, object], lists: Mapping[str, str], cv_text: str
) -> JekyllFile:
    """Return the page with blocks in the place of al-folio's lists.

    ``lists`` has the block for ``publications``; ``cv_text`` is Markdown that a page of layout ``cv`` shows.
    """
    papers = _grouped(lists.get("publications", ""), config)
    body = translate_text(sub_closed(_COMMENT, "-->", "", file.body) if "{%" in file.body else file.body)
    body = _with_papers(body, papers)
    body = sub_closed(_NEWS, "%}", lambda match: _news_block(match["words"]), body)
    for loop, block in _LOOPS:
        if loop.search(body):
            body = _with_block(body, block)
    layout = file.values.get("layout")
    if layout == "about":
        return _about(file, body, lists)
    if layout in ("cv", "distill_cv") or "site.data.cv" in body or "site.data.resume" in body:
        body = _curriculum_vitae(file, body, cv_text)
    return replace(file, body=body)


def translate_text(text: str) -> str:
    """Write al-folio's figures, videos and sounds as Markdown."""
    openings = [match.start() for match in _OPENING_DIV.finditer(text)]
    closings = [match.start() for match in _CLOSING_DIV.finditer(text)]

    def figure(match: re.Match[str]) -> str:
        # Whether a <div> is open here: what stands inside is not read as Markdown.
        is_in_html = bisect_left(openings, match.start()) > bisect_left(closings, match.start())
        return _figure(match["words"], is_in_html)

    return sub_closed(_FIGURE, "%}", figure, text)


def picture_address(value: object) -> str:
    """The address of a picture named in front matter: by a bare name, a path or a web address."""
    text = value.strip() if isinstance(value, str) else ""
    if not text or "://" in text or text.startswith("/"):
        return text
    return f"/{text}" if text.startswith("assets/") else PICTURES + text


def _figure(words: str, is_in_html: bool) -> str:
    values = {name: first or second for name, first, second in _WORD.findall(words)}
    path = picture_address(values.get("path")).replace(" ", "%20")
    if not path:
        return f"{{% include figure.liquid {words}%}}"
    label = values.get("alt") or values.get("caption") or values.get("title") or ""
    is_picture = _PICTURE.search(path) is not None
    if is_in_html:
        shown = html.escape(label or ("" if is_picture else path.rsplit("/", 1)[-1]))
        return f'<img src="{path}" alt="{shown}">' if is_picture else f'<a href="{path}">{shown}</a>'
    text = f"![{label}]({path})" if is_picture else f"[{label or path.rsplit('/', 1)[-1]}]({path})"
    caption = values.get("caption", "")
    return f"\n\n{text}\n\n{caption}\n\n" if caption and caption != label else f"\n\n{text}\n\n"


def _with_papers(body: str, block: str) -> str:
    if not block or not _BIBLIOGRAPHY.search(body[: body.rfind("%}") + 2]):
        return body
    body = sub_closed(
        _BIBLIOGRAPHY, "%}",
        lambda match: f"\n\n{_narrowed(block, match['words'])}\n\n", sub_closed(_SEARCH, "%}", "", body),
    )  # fmt: skip
    # al-folio puts the list into a <div>, where a block would be lost.
    return re.sub(r"<div class=[\"']publications[\"']>\s*|(?<=\]\])\s*</div>", "\n\n", body).strip() + "\n"


def _narrowed(block: str, words: str) -> str:
    """The block for ``-q @article*`` and its like: jekyll-scholar's queries."""
    options = []
    if re.search(r"selected\s*=\s*\"?true", words):
        options.append("selected")
    if year := re.search(r"year\s*=\s*\"?([0-9]{4})", words):
        options.append(f"year={year[1]}")
    kind = re.search(r"@([a-z]+)", words)
    if option := option_for(kind[1]) if kind else "":
        options.append(f"type={option}")
    return _with_options(block, *options)


def _grouped(block: str, config: Mapping[str, object]) -> str:
    scholar = config.get("scholar")
    grouping = scholar.get("group_by") if isinstance(scholar, dict) else None
    return _with_options(block, f"group={grouping}") if block and grouping in ("year", "type") else block


def _with_options(block: str, *options: str) -> str:
    return " ".join([block.removesuffix("]]"), *options]) + "]]"


def _news_block(words: str) -> str:
    return "\n\n[[news 5]]\n\n" if "limit=true" in words else "\n\n[[news]]\n\n"


def _with_block(body: str, block: str) -> str:
    """Put the block where the loops stand; what is written above and below them stays."""
    first, last = _FIRST.search(body), _LAST.match(body)
    if first is None or last is None:
        return body
    span = body[first.start() : last.end()]
    if _has_prose(span) or (block != "[[posts]]" and _CHOICE.search(span)):
        # One block in the place of several lists would show under the first heading what stood under others.
        return body
    return f"{body[: first.start()].rstrip()}\n\n{block}\n\n{body[last.end() :].lstrip()}".strip() + "\n"


def _has_prose(span: str) -> bool:
    """Whether something is written between the loops."""
    text = LiquidText(span)
    index = 0
    while index < len(text.pieces):
        piece = text.pieces[index]
        if piece.kind == "text" and re.search(r"\w", _MARKUP.sub("", piece.raw)):
            return True
        index = text.last_of(index) + 1
    return False


def _about(file: JekyllFile, body: str, lists: Mapping[str, str]) -> JekyllFile:
    """The homepage with the lists that its front matter asks for, in al-folio's order."""
    values = file.values
    parts = [body.rstrip()]
    for key, title, block, number in (
        ("announcements", "News", "[[news]]", 5),
        ("news", "News", "[[news]]", 5),
        ("latest_posts", "Latest posts", "[[posts]]", 3),
    ):
        if _is_on(values.get(key)) and not any(f"## {title}" in part for part in parts):
            parts.append(f"## {title}\n\n{_with_options(block, str(_limit(values.get(key), number)))}")
    if _is_on(values.get("selected_papers")) and (papers := lists.get("publications", "")):
        parts.append(f"## Selected publications\n\n{_with_options(papers, 'selected')}")
    return replace(file, values={**values, "author_profile": True}, body="\n\n".join(parts) + "\n")


def _is_on(value: object) -> bool:
    return value.get("enabled") is True if isinstance(value, dict) else value is True


def _limit(value: object, number: int) -> int:
    limit = plain_text(value.get("limit")) if isinstance(value, dict) else ""
    return int(limit) if re.fullmatch(r"[1-9][0-9]?", limit) else number


def _curriculum_vitae(file: JekyllFile, body: str, cv_text: str) -> str:
    text = body if "{%" not in body and "{{" not in body else ""
    pdf = plain_text(file.values.get("cv_pdf"))
    if pdf and "://" not in pdf and not pdf.startswith("/"):
        pdf = f"/{pdf}" if pdf.startswith("assets/") else DOCUMENTS + pdf
    link = f"[CV as PDF]({pdf})" if pdf else ""
    return "\n\n".join(filter(None, [text.strip(), link, "[[affiliations]]", cv_text])) + "\n"
