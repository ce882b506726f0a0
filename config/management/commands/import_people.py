"""manage.py import_people: bring in the people of a spreadsheet."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.moving_in.people import import_people
from config.written_files import check_writable, write_json
from profiles.addressing.resolving import PEOPLE
from profiles.importing.next_steps import tell_next
from profiles.importing.runs import ImportRefused
from profiles.reading.sources.text_files import SourceError


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
