"""A site as a folder in the manner of academicpages, which Jekyll builds and ``import_site`` reads again.

One member's folder is her own site with its addresses from the root. That of a whole install is what visitors find
at its root: the lab's own pages and those of the member who is home; ``import_site`` reads it as hers, and as the
lab's where nobody is. Every other member has a whole site of the same form in ``_members/<slug>/``, which Jekyll
passes over and ``import_site`` reads after that at the root, and a file in ``_people/`` that names her.

What such files have no words for (times in the lab, spellings of names, addresses that are gone, descriptions of
files …) stands in ``_data/labfolio.json``. An e-mail address that is not public goes there only when asked for.
"""

import json
from pathlib import Path

from config.moving_out.markdown.addresses import OldAddresses
from config.moving_out.markdown.files import write_files
from config.moving_out.markdown.labfolio_json import write_own_data
from config.moving_out.markdown.papers import write_papers
from config.moving_out.markdown.profile import write_config, write_cv, write_menu, write_people
from config.moving_out.markdown.sites import ExportedSite, site_of, whole_site
from config.moving_out.markdown.texts import write_entries, write_pages
from config.moving_out.markdown.writing import Folder, write_folder
from profiles.models import Person
from profiles.models.snapshot import snapshot


def export_markdown(
    target: Path, person: Person | None = None, *, with_private: bool = False
) -> tuple[list[str], list[str]]:
    """Write a member's site, or all, as it is at one moment.

    Returns the paths of the files, and sentences about what has no place in them. Raises FolderRefused and OSError;
    then the folder is as it was.
    """
    left: list[str] = []

    def fill(folder: Folder) -> None:
        if person:
            left.extend(_write_site(site_of(person), [], folder, with_private))
            return
        site, others = whole_site()
        left.extend(_write_site(site, others, folder, with_private))
        for member in others:
            inner = folder.below(f"_members/{member.slug}")
            said = _write_site(site_of(member), [], inner, with_private)
            left.extend(f"{member}: {sentence}" for sentence in said)

    with snapshot():
        return write_folder(target, fill), left


def _write_site(site: ExportedSite, others: list[Person], folder: Folder, with_private: bool) -> list[str]:
    old = OldAddresses(site)
    uploads, moved = write_files(site, folder)
    write_config(site, uploads, folder, has_people=bool(others))
    menu = write_menu(site, folder)
    write_pages(site, old, folder)
    write_entries(site, old, folder)
    made_keys = write_papers(site, old, uploads, folder)
    write_people(others, uploads, folder)
    if site.owner:
        write_cv(site.owner, folder)
        if site.owner.forward_to:
            site.leave(f"That visitors are sent to {site.owner.forward_to} is said on this install only.")
        if site.owner.email and not site.owner.email_is_public and not with_private:
            site.leave("The e-mail address is not public, so it was left out; --with-private takes it along.")
    write_own_data(site, old.others, uploads, menu, made_keys, folder, with_private=with_private)
    if redirects := moved | old.rest(uploads):
        folder.write("redirects.json", json.dumps(redirects, ensure_ascii=False, indent=2) + "\n")
    return site.left
