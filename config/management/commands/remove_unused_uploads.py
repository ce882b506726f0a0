"""manage.py remove_unused_uploads: remove the files that no upload needs any more."""

from django.core.management.base import BaseCommand

from profiles.uploads.unused import remove_unused


class Command(BaseCommand):
    help = (
        "Remove files that belong to no upload, such as those of deleted ones. Files of the last hour stay."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="remove nothing, name the same")

    def handle(self, dry_run, **options):
        names = remove_unused(is_dry_run=dry_run)
        for name in names:
            self.stdout.write(name)
        what = "would be removed" if dry_run else "removed"
        self.stdout.write(f"{len(names)} file{'' if len(names) == 1 else 's'} {what}.")
