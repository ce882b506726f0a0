"""A site as a folder in the manner of academicpages, which Jekyll builds and ``import_site`` reads again.

One member's folder is her own site with its addresses from the root. That of a whole install is what visitors find
at its root: the lab's own pages and those of the member who is home; ``import_site`` reads it as hers, or with
``--lab`` as the lab's. Every other member has a whole site of the same form in ``_members/<slug>/``, which Jekyll
passes over, to be imported one after the other, and a file in ``_people/`` that names her.

What such files cannot say is told: roles and times in the lab, spellings of names, addresses that are gone, rules
for whole folders, descriptions of files, an e-mail address that is not public.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from django.db.models import QuerySet

from config.transfer.markdown_folder.addresses import OldAddresses
from config.transfer.markdown_folder.files import write_files
from config.transfer.markdown_folder.papers import write_papers
from config.transfer.markdown_folder.profile import write_config, write_cv, write_menu, write_people
from config.transfer.markdown_folder.sites import Site, site_of, whole_site
from config.transfer.markdown_folder.texts import write_entries, write_pages
from config.transfer.markdown_folder.writing import Folder, write_folder
from profiles.models import Membership, NameForm, Person


def export_markdown(target: Path, person: Person | None = None) -> tuple[list[str], list[str]]:
    """Write a member's site, or all; returns the paths of the files, and sentences about what has no place in them.

    Raises FolderRefused and OSError; then the folder is as it was.
    """
    left: list[str] = []

    def fill(folder: Folder) -> None:
        if person:
            left.extend(_write_site(site_of(person), [], folder))
            left.extend(_unsaid(Person.objects.filter(pk=person.pk)))
            return
        site, others = whole_site()
        left.extend(_write_site(site, others, folder))
        for member in others:
            inner = folder.below(f"_members/{member.slug}")
            left.extend(f"{member}: {sentence}" for sentence in _write_site(site_of(member), [], inner))
        left.extend(_unsaid(Person.objects.all()))

    return write_folder(target, fill), left


def _write_site(site: Site, others: list[Person], folder: Folder) -> list[str]:
    old = OldAddresses(site)
    uploads, moved = write_files(site, folder)
    write_config(site, uploads, folder, has_people=bool(others))
    write_menu(site, folder)
    write_pages(site, old, folder)
    write_entries(site, old, folder)
    write_papers(site, old, uploads, folder)
    write_people(others, uploads, folder)
    if site.owner:
        write_cv(site.owner, folder)
        if site.owner.email and not site.owner.email_is_public:
            site.leave("The e-mail address is not public, so it was left out.")
    if redirects := moved | old.rest(uploads):
        folder.write("redirects.json", json.dumps(redirects, ensure_ascii=False, indent=2) + "\n")
    return site.left


def _unsaid(people: QuerySet[Person]) -> Iterator[str]:
    """What academicpages has no words for, whoever it is about."""
    memberships, spellings = (
        model.objects.filter(person__in=people).count() for model in (Membership, NameForm)
    )
    if memberships:
        yield f"Times in the lab with their roles ({memberships}) have no place in the folder."
    if spellings:
        yield f"Spellings of members' names ({spellings}) have no place in the folder."
