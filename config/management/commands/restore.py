"""manage.py restore: bring a backup back."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.backup.manifest import NoBackup
from config.backup.restoring import restore


class Command(BaseCommand):
    help = "Put a backup in the place of what is here, which is kept aside. Stop the site first."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a backup, or a folder of them: then its newest")

    def handle(self, folder, **options):
        try:
            restore(folder.absolute(), self.stdout.write)
        except NoBackup as error:
            raise CommandError(str(error)) from error
