"""manage.py sync_orcid: bring members' papers up to date from their ORCID records, from a timer."""

from django.core.management.base import BaseCommand, CommandError

from config.management.members import find_member
from profiles.importing.runs import ImportRefused
from profiles.models import Person
from publications.importing.orcid import sync


class Command(BaseCommand):
    help = "Add papers, and fill empty fields, from the public ORCID records of members. Says nothing without news."

    def add_arguments(self, parser):
        parser.add_argument(
            "slugs", nargs="*", metavar="SLUG", help="only these members; all with an ORCID iD else"
        )

    def handle(self, slugs, **options):
        members = [find_member(slug) for slug in slugs] or list(Person.objects.exclude(orcid=""))
        failed = [person.name for person in members if not self._sync(person)]
        if failed:
            raise CommandError(f"Not brought up to date: {', '.join(failed)}.")

    def _sync(self, person):
        """Whether the member's papers are up to date now; news and failures are told."""
        if not person.orcid:
            self.stderr.write(f"{person.name} has no ORCID iD. Enter it under People.")
            return False
        try:
            result = sync(person)
        except ImportRefused as error:
            self.stderr.write(f"{person.name}: {error}")
            return False
        if result.report.changes_anything:
            self.stdout.write(f"{person.name}\n{result.report.as_text()}\n")
        elif not result.is_whole:
            self.stderr.write("\n".join(f"{person.name}: {problem}" for problem in result.report.problems))
        return result.is_whole
