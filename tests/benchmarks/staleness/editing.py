"""Edits in every way there is, each with the moment at which its commit had returned; for processes of their own."""

import tempfile
import time
from io import StringIO
from itertools import cycle, islice
from pathlib import Path

import django

from tests.benchmarks.staleness.admin_forms import AdminSession
from tests.benchmarks.staleness.fetching import Edit, fetch
from tests.benchmarks.staleness.preparing import QUIET, SLUGS, headline

# Fetches of the page by whoever has edited it, right after the commit; each may be any worker's.
_AFTERWARDS = 5


def edit_all(log, port, plan, count, fetches, edited, fetched, awaited=None):
    """Edit so many times by a plan, in turn the ways and the members, no faster than others fetch.

    ``awaited(port, slug, revision)`` waits until her page is as an edit shall find it, and returns the fetch that told.
    """
    django.setup()
    ways, slugs = plan
    site = Site(port)
    revisions = dict.fromkeys(slugs, 0)
    found = []
    for way, slug in islice(zip(cycle(ways), cycle(slugs), strict=False), count):
        if awaited:
            found.append(awaited(port, slug, revisions[slug]))
        revisions[slug] += 1
        getattr(site, way)(slug, revisions[slug])
        found.append(Edit(slug, way, revisions[slug], time.monotonic()))
        found += [fetch(port, one) for one in [slug] * _AFTERWARDS + [QUIET]]
        with edited.get_lock(), fetched.get_lock():
            edited.value += 1
            fetched.value += _AFTERWARDS + 1
        while fetched.value < edited.value * fetches:
            time.sleep(0.001)
    if awaited:
        found += [awaited(port, slug, revision) for slug, revision in revisions.items()]
    log.append(found)


class Site:
    """The database of the site, by this process's own connection; each way commits before it returns."""

    def __init__(self, port):
        self._admin = AdminSession(port)
        self._folder = Path(tempfile.mkdtemp())

    def save(self, slug, revision):
        person = self._person(slug)
        person.headline = headline(revision)
        person.save()

    def update(self, slug, revision):
        self._people().filter(slug=slug).update(headline=headline(revision))

    def bulk(self, slug, revision):
        person = self._person(slug)
        person.headline = headline(revision)
        self._people().bulk_update([person], ["headline"])

    def loaddata(self, slug, revision):
        from django.core import management, serializers

        person = self._person(slug)
        person.headline = headline(revision)
        file = self._folder / "person.json"
        file.write_text(serializers.serialize("json", [person]), encoding="utf-8")
        management.call_command("loaddata", file, verbosity=0)

    def raw_sql(self, slug, revision):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE profiles_person SET headline = %s WHERE slug = %s", [headline(revision), slug]
            )

    def command(self, slug, revision):
        """A command keeps what others have written: it has members of its own."""
        from django.core import management

        file = self._folder / "people.csv"
        row = f"{slug.title()},Edited,{slug},{headline(revision)}"
        file.write_text(f"given name,family name,slug,headline\n{row}\n", encoding="utf-8")
        management.call_command("import_people", file, stdout=StringIO())

    def admin(self, slug, revision):
        """By a form that one of the workers saves."""
        self._admin.save(
            f"/admin/profiles/person/{self._person(slug).pk}/change/", headline=headline(revision)
        )

    def _people(self):
        from profiles.models import Person

        return Person.objects

    def _person(self, slug):
        return self._people().get(slug=slug)


# Who edits whom in which ways, each a process; and how much of all.
PLANS = [
    ((("save", "update", "bulk", "loaddata"), SLUGS[:3]), 0.6),
    ((("raw_sql", "admin", "raw_sql"), SLUGS[3:5]), 0.3),
    ((("command",), SLUGS[5:]), 0.1),
]
