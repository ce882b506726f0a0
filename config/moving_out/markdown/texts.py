"""Pages and dated entries as files of Jekyll's."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from config.moving_out.markdown.addresses import OldAddresses
from config.moving_out.markdown.front_matter import write_document
from config.moving_out.markdown.sites import ExportedSite
from config.moving_out.markdown.writing import Folder
from profiles.access.status import is_public
from profiles.models import Address, Entry, Page

FOLDERS = {
    Entry.Kind.TALK: "talks",
    Entry.Kind.TEACHING: "teaching",
    Entry.Kind.PROJECT: "portfolio",
    Entry.Kind.NEWS: "news",
    Entry.Kind.POST: "posts",
}
_LONGEST_NAME = 100
# As in academicpages: a date that stands for none.
_NO_DATE = "1900-01-01"


def write_pages(site: ExportedSite, old: OldAddresses, folder: Folder) -> None:
    claimed = _Claimed(site)
    for page in site.pages():
        path = claimed.path_of(page, page.addresses.all())
        values = {
            "title": page.title,
            "permalink": path,
            "author_profile": page.show_profile,
            "description": page.description,
            **_common(page, old),
            "sitemap": None if page.is_indexed else False,
        }
        name = "about" if path == "/" else file_name(path)
        folder.write(f"_pages/{name}.md", write_document(values, page.body))


def write_entries(site: ExportedSite, old: OldAddresses, folder: Folder) -> None:
    claimed = _Claimed(site)
    for entry in site.entries():
        path = claimed.path_of(entry, entry.addresses.all())
        values = {
            "title": entry.title,
            "permalink": path,
            "type": entry.label,
            "date": whole_day(entry.start),
            "start": entry.start,
            "end_date": entry.end,
            "venue": entry.venue,
            "location": entry.location,
            "link": entry.url,
            "excerpt": entry.summary,
            **_common(entry, old),
        }
        # Jekyll passes over posts whose names do not begin with a day.
        is_post = entry.kind == Entry.Kind.POST
        day = f"{whole_day(entry.start) or _NO_DATE}-" if is_post else ""
        name = file_name(path.rstrip("/").rpartition("/")[2])
        folder.write(f"_{FOLDERS[Entry.Kind(entry.kind)]}/{day}{name}.md", write_document(values, entry.body))


def file_name(path: str) -> str:
    """A name for a file, made of an address: ``talks-2012`` for ``/talks/2012/``."""
    words = re.sub(r"[^\w.-]+", "-", re.sub(r"\.html?$", "", path)).strip("-._")
    return words[:_LONGEST_NAME] or "untitled"


def whole_day(date: str) -> str:
    """The first day of a partial date, for Jekyll takes no others: ``1925-11-01`` for ``1925-11``."""
    return f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10] if date else ""


def _common(row: Page | Entry, old: OldAddresses) -> dict[str, object]:
    return {
        "lang": row.language,
        "tags": [tag.name for tag in row.tags.all()],
        "published": None if is_public(row) else False,
        # Of ours: Jekyll knows no time at which a page comes or goes.
        "publish_at": _moment(row.publish_at),
        "expire_at": _moment(row.expire_at),
        "redirect_from": old.of_object.get(row.pk, []),
    }


def _moment(when: datetime | None) -> str:
    """In the lab's time zone, with what that is ahead of UTC: ``2026-12-09T08:00:00+01:00``."""
    return timezone.localtime(when).isoformat() if when else ""


class _Claimed:
    """Addresses of the site, each of which one file can have: the lab's come first."""

    def __init__(self, site: ExportedSite) -> None:
        self._site = site
        keys = site.addresses().canonical().values_list("path_key", "person_id")
        self._of_lab = {key for key, person in keys if person is None} if site.has_lab else set()

    def path_of(self, row: Page | Entry, rows: Iterable[Address]) -> str:
        own = next((one for one in rows if one.is_canonical), None)
        if own is None:
            return f"/{file_name(str(row))}/"
        if row.person_id and own.path_key in self._of_lab:
            path = f"/people/{row.person.slug}{own.path}"
            self._site.leave(
                f"{own.path} of {row.person} is {path} in the folder, for the lab has a page there."
            )
            return path
        return str(own.path)
