"""manage.py copy_database: move an install from SQLite to PostgreSQL, or back."""

from django.core.management.base import BaseCommand

from config.backup.copying import copy_rows
from config.progress import Progress

_NAMES = (
    "the address of a PostgreSQL, a file of SQLite or its data folder, or “here”: what this site is set to"
)


class Command(BaseCommand):
    help = "Copy all rows of one database into an empty one, on SQLite or PostgreSQL. Stop the site first."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("from", help=_NAMES)
        parser.add_argument("to", help="the same, and empty; tables are made")

    def handle(self, to, **options):
        counts = copy_rows(options["from"], to, Progress(self.stderr))
        if self.stderr.isatty():
            self.stderr.write("")
        for label, count in counts.items():
            if count:
                self.stdout.write(f"{count:>9,} {label}")
        self.stdout.write("All rows are there, counted in both. Uploads stay in the data folder.")
