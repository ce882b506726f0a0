"""manage.py export_fixtures: content as a file that another install reads."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.transfer.fixtures import dump_all, dump_people
from profiles.importers.files import write_text
from profiles.models import Person


class Command(BaseCommand):
    help = "Write all content, or one member's, as JSON that loaddata and import_fixtures read."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", help="where to; without it, to the terminal")
        parser.add_argument("--person", metavar="SLUG", help="only this member's rows and papers")

    def handle(self, file, person, **options):
        members = Person.objects.filter(slug=person) if person else []
        if person and not members:
            raise CommandError(f"There is no member “{person}”. The last part of her address is her slug.")
        text = dump_people(members) if person else dump_all()
        if file is None:
            self.stdout.write(text, ending="")
        else:
            write_text(file, text)
