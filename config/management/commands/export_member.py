"""manage.py export_member: all that is held about a member as one .zip, for one who does not sign in any more."""

import shutil
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.management.members import find_member
from config.moving_out.markdown.writing import FolderRefused
from config.personal_data.archive import archive_of
from config.written_files import check_writable
from profiles.models import Account, AuditEvent, AuditKind
from profiles.uploads.whole_files import file_beside


class Command(BaseCommand):
    help = "Write all that is held about a member as a .zip, as she gets it by “My data” in the admin."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the last part of her address, as in /people/<slug>/")
        parser.add_argument("file", type=Path, help="the .zip to write")

    def handle(self, slug, file, **options):
        person = find_member(slug)
        account = Account.objects.filter(person=person).select_related("user").first()
        check_writable(file)
        try:
            with (
                archive_of(account.user if account else None, person) as archive,
                file_beside(file) as target,
            ):
                shutil.copyfileobj(archive, target)
        except FolderRefused as error:
            raise CommandError(str(error)) from error
        AuditEvent.objects.record(AuditKind.EXPORTED, f"All that is held about {person}.")
        self.stdout.write(f"All that is held about {person} is in {file}.")
