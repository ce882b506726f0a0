"""manage.py import_people: bring in the people of a spreadsheet."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.transfer.people_import import ImportRefused, SourceError, import_people
from profiles.addresses.resolving import PEOPLE
from profiles.importers.files import check_writable, write_json
from profiles.importers.next_steps import tell_next


class Command(BaseCommand):
    help = "Bring in people from a spreadsheet saved as CSV: name, email, orcid, role, title, start, end …"

    def add_arguments(self, parser):
        parser.add_argument(
            "path", type=Path, metavar="FILE.csv", help="one row a person, or a time in a role"
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing, report the same")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the report as JSON, too")

    def handle(self, path, dry_run, report, **options):
        if report:
            check_writable(report)
        try:
            result = import_people(path, is_dry_run=dry_run)
        except (SourceError, ImportRefused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(result.as_text())
        if report:
            write_json(report, result.as_dict())
        tell_next([result], PEOPLE, self.stdout.write)
