"""Old addresses of a site: as ``redirect_from`` of what they lead to, and the rest in one file."""

from collections import defaultdict
from uuid import UUID

from config.moving_out.markdown.sites import ExportedSite
from profiles.models import Address
from profiles.models.addresses import Answer


class OldAddresses:
    """The redirects of a site, by what they lead to."""

    def __init__(self, site: ExportedSite) -> None:
        self.of_object: dict[UUID, list[str]] = defaultdict(list)
        self.of_url: dict[str, list[str]] = defaultdict(list)
        # What Jekyll has no redirects for: gone, for now only, whole folders, members' spaces.
        self.others: list[Address] = []
        for row in site.addresses().redirects().with_targets():
            self._enter(row)

    def _enter(self, row: Address) -> None:
        if row.status != Answer.MOVED or row.is_prefix or row.space_id:
            self.others.append(row)
        elif row.url:
            self.of_url[row.url].append(row.path)
        else:
            self.of_object[row.page_id or row.entry_id or row.upload_id].append(row.path)

    def take_url(self, url: str) -> list[str]:
        """The addresses that lead to a URL, which from then on is dealt with."""
        return self.of_url.pop(url, [])

    def rest(self, uploads: dict[UUID, str]) -> dict[str, str]:
        """Where all addresses lead that no page, entry or paper has in its front matter."""
        found = {path: url for url, paths in self.of_url.items() for path in paths}
        found |= {path: uploads[key] for key in uploads for path in self.of_object.get(key, [])}
        return dict(sorted(found.items()))
