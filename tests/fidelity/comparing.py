"""One site imported into an empty database, and its pages compared with what Jekyll built."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from config.moving_in.site import import_sites
from config.moving_in.site_reading import SiteImportOptions
from profiles.models import Address
from profiles.reading.missing_pictures import without_missing
from profiles.reading.own_links import Links, make_relative, own_addresses, rewrite
from profiles.words.paths import path_key
from publications.models import Paper
from tests.fidelity.jekyll_build import BuiltPage, BuiltSite
from tests.fidelity.words import body_of, words_of

_LOOP = re.compile(r"\{%-?\s*(?:for\s|include\s+(?!base_path|toc)|bibliography)")


@dataclass
class Comparison:
    """What became of a site: counts, the ratio of each page compared, and what was left out or differs.

    ``drafts`` are pages that came in as drafts for a reason: they are compared as an editor sees them.
    """

    name: str
    pages: int = 0
    answered: int = 0
    titles: int = 0
    redirects: int = 0
    redirects_right: int = 0
    ratios: dict[str, float] = field(default_factory=dict)
    drafts: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    papers: int = 0
    problems: int = 0
    seconds: float = 0.0

    @property
    def fidelity(self) -> float:
        """The share of compared pages whose words are all equal."""
        return share([self])

    def row(self) -> str:
        """One line of the table."""
        values = list(self.ratios.values()) or [1.0]
        return (
            f"{self.name:24}{self.pages:6}{self.answered:9}{self.titles:7}{self.redirects_right:5}/{self.redirects:<4}"
            f"{self.fidelity:9.3f}{sum(values) / len(values):7.3f}{min(values):7.3f}{len(self.drafts):7}{len(self.left_out):5}"
            f"{self.papers:7}{self.problems:6}{self.seconds:7.1f}"
        )


# The share of compared pages that must say the same words, over all sites.
REQUIRED = 0.98


def share(results: Sequence[Comparison]) -> float:
    """The share of the compared pages of all sites whose words are all equal; 1 where none was compared."""
    ratios = [ratio for one in results for ratio in one.ratios.values()]
    return sum(ratio == 1 for ratio in ratios) / len(ratios) if ratios else 1.0


HEADING = (
    f"{'site':24}{'pages':>6}{'answered':>9}{'titles':>7}{'redirects':>10}{'fidelity':>9}{'mean':>7}{'lowest':>7}"
    f"{'drafts':>7}{'out':>5}{'papers':>7}{'prob.':>6}{'sec.':>7}"
)


def compare(site: Path, built: BuiltSite, url: str, baseurl: str) -> Comparison:
    """Import ``site`` and compare every page; the database is as before afterwards."""
    result = Comparison(site.name)
    own = own_addresses(url, baseurl, "")
    cache.clear()
    with transaction.atomic():
        begin = time.perf_counter()
        report, *_ = import_sites(site, SiteImportOptions(site.name, is_home=True, with_leftovers=True))
        result.seconds = time.perf_counter() - begin
        result.problems, result.papers = len(report.problems), Paper.objects.count()
        client = Client(raise_request_exception=False)
        editor = _editor()
        reasons = {one.file: one.message for one in report.problems if one.is_draft}
        drafts = {page.url for page in built.pages if page.file in reasons}
        claimed = [page.url for page in built.pages]
        for page in built.pages:
            if claimed.count(page.url) > 1:
                result.left_out.append(f"{page.url} {page.file}: two files at one address")
            elif page.redirect_to:
                built.redirects.setdefault(page.url, page.redirect_to)
            else:
                if page.file in reasons:
                    result.drafts.append(f"{page.url} {page.file}: {reasons[page.file]}")
                _compare_page(page, editor if page.file in reasons else client, own, result)
        for path, target in built.redirects.items():
            reader = editor if make_relative(target, own) in drafts else client
            _compare_redirect(path, target, set(claimed), reader, own, result)
        transaction.set_rollback(True)
    cache.clear()
    return result


def _editor() -> Client:
    """Somebody who sees drafts."""
    editor = Client(raise_request_exception=False)
    editor.force_login(get_user_model().objects.create_superuser("fidelity"))
    return editor


def _compare_page(page: BuiltPage, client: Client, own: tuple[str, ...], result: Comparison) -> None:
    result.pages += 1
    response = client.get(quote(unquote(page.url)))
    if response.status_code in (301, 302):
        response = client.get(response["Location"])
    if response.status_code != 200:
        result.differences.append(f"{page.url} ({page.file}): answers {response.status_code}")
        return
    result.answered += 1
    text = response.content.decode(errors="replace")
    heading = unescape(" ".join(re.findall(r"<(?:h1|title)\b[^>]*>(.*?)</(?:h1|title)>", text, re.DOTALL)))
    has_title = "".join(words_of(page.title)) in "".join(words_of(heading))
    result.titles += has_title
    if not has_title:
        result.differences.append(
            f"{page.url} ({page.file}): title {page.title!r} is not in {heading[:100]!r}"
        )
    if _LOOP.search(page.source):
        result.left_out.append(f"{page.url} {page.file}: a page of lists")
        return
    theirs, ours = words_of(_as_shown(page, own), own), words_of(_own_text(response, text), own)
    ratio = 1.0 if theirs == ours else SequenceMatcher(None, theirs, ours, autojunk=False).ratio()
    result.ratios[page.url] = min(ratio, 0.9999) if theirs != ours else 1.0
    if theirs != ours:
        result.differences.append(f"{page.url} ({page.file}): {ratio:.3f} {_first_difference(theirs, ours)}")


def _as_shown(page: BuiltPage, own: tuple[str, ...]) -> str:
    """What a browser shows of Jekyll's page: of a picture that is not there its description."""
    links = Links(own=own, page_path=page.url)
    content = re.sub(r"<img\b[^<>]*>", lambda match: rewrite(match[0], links), page.content)
    return without_missing(content, lambda path: Address.objects.with_key(path_key(path)).exists())[0]


def _own_text(response: HttpResponse, text: str) -> str:
    """The text of a page or entry; of a paper its own text, without what its page adds."""
    context = getattr(response, "context", None)
    if not context or "paper" not in context:
        return body_of(text)
    return str(context["body"])


def _first_difference(theirs: list[str], ours: list[str]) -> str:
    same = next(
        (n for n, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b), min(len(theirs), len(ours))
    )
    start = max(0, same - 2)
    return f"Jekyll {' '.join(theirs[start : same + 8])!r}, here {' '.join(ours[start : same + 8])!r}"


def _compare_redirect(
    path: str, target: str, pages: set[str], client: Client, own: tuple[str, ...], result: Comparison
) -> None:
    expected = make_relative(target, own)
    if path in pages and path not in {expected}:
        return
    result.redirects += 1
    response = client.get(quote(unquote(path)))
    place = response.get("Location", "")
    keys = {_key(make_relative(place, own)), _key(urlsplit(place).path)}
    # Where two files are about one paper, the target of the redirect leads on to the same place.
    is_target = _key(expected) in keys or client.get(expected).get("Location", "") == place != ""
    is_right = response.status_code == 301 and is_target
    result.redirects_right += is_right
    if not is_right:
        result.differences.append(
            f"redirect {path}: {response.status_code} {place!r} instead of {expected!r}"
        )


def _key(path: str) -> str:
    return (
        re.sub(r"/+", "/", unquote(path)).removesuffix("index.html").removesuffix(".html").rstrip("/").lower()
    )
