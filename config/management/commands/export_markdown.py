"""manage.py export_markdown: a site as a folder of Markdown that Jekyll builds and import_site reads again."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.moving_out.markdown.export import export_markdown
from config.moving_out.markdown.writing import FolderRefused
from profiles.models import AuditEvent, AuditKind, Person


class Command(BaseCommand):
    help = "Write the whole site, or one member's, as a folder in the manner of academicpages."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", type=Path, help="a new or empty folder, or one that was exported before"
        )
        parser.add_argument("--person", metavar="SLUG", help="only this member's own site")

        parser.add_argument(
            "--with-private", action="store_true", help="take e-mail addresses along that visitors do not see"
        )

    def handle(self, folder, person, with_private, **options):
        member = Person.objects.filter(slug=person).first() if person else None
        if person and not member:
            raise CommandError(f"There is no member “{person}”. The last part of her address is her slug.")
        try:
            files, left = export_markdown(folder.absolute(), member, with_private=with_private)
        except FolderRefused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"{folder} cannot be written ({error.strerror}). Make room, or name another place."
            ) from error
        private = ", with private e-mail" if with_private else ""
        AuditEvent.objects.record(AuditKind.EXPORTED, f"As Markdown: {person or 'the whole site'}{private}.")
        for sentence in left:
            self.stdout.write(f"Left behind: {sentence}")
        self.stdout.write(f"{len(files)} files written to {folder}.")
