"""manage.py export_fixtures: content as a file that another install reads."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.moving_out.fixture_archive import write_archive
from config.moving_out.fixtures import all_rows, as_text, rows_of_people
from config.written_files import write_text
from profiles.models import AuditEvent, AuditKind, Person
from profiles.models.snapshot import snapshot


class Command(BaseCommand):
    help = "Write all content, or some members', as JSON that loaddata and import_fixtures read."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", help="where to; without it, to the terminal")
        parser.add_argument(
            "--person", metavar="SLUG", action="append", default=[], help="only her; may be repeated"
        )
        parser.add_argument("--media", action="store_true", help="a .zip with the uploads, too")

    def handle(self, file, person, media, **options):
        if media and file is None:
            raise CommandError("Say where to, as in: python manage.py export_fixtures --media lab.zip")
        if not media and file and file.suffix.lower() == ".zip":
            raise CommandError(f"{file} would hold no uploads. Add --media, or name one that ends in .json.")
        with snapshot():
            rows = rows_of_people([_member(slug) for slug in person]) if person else all_rows()
        AuditEvent.objects.record(AuditKind.EXPORTED, f"As fixtures: {', '.join(person) or 'all content'}.")
        if media:
            write_archive(file, rows)
        elif file is None:
            self.stdout.write(as_text(rows), ending="")
        else:
            write_text(file, as_text(rows))


def _member(slug):
    member = Person.objects.filter(slug=slug).first()
    if member is None:
        raise CommandError(f"There is no member “{slug}”. The last part of her address is her slug.")
    return member
