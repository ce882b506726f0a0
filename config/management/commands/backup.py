"""manage.py backup: a copy of everything that the site keeps, made while it is in use."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from config.backup.making import make_backup
from config.backup.noting import note_backup
from config.backup.thinning import read_rule, thin_out
from config.install.data_folder import BACKUPS


class Command(BaseCommand):
    help = "Back up the database and the uploads, all at one moment; the site may be in use meanwhile."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            type=Path,
            nargs="?",
            help="where backups are collected (default: backups/ in the data folder)",
        )
        parser.add_argument(
            "--keep",
            metavar="7d4w12m",
            help="then remove all but the newest of so many days, weeks and months",
        )

    def handle(self, folder, keep, **options):
        rule = read_rule(keep) if keep is not None else None
        collection = (folder or settings.DATA_FOLDER / BACKUPS).absolute()
        made, manifest = make_backup(collection)
        for problem in [*manifest.problems, *note_backup(made)]:
            self.stderr.write(problem)
        self.stdout.write(f"Backup made: {made} ({manifest.summary}).")
        for removed in thin_out(collection, rule, made) if rule else ():
            self.stdout.write(f"Removed: {removed}")
        if collection.resolve().is_relative_to(settings.DATA_FOLDER.resolve()):
            self.stdout.write(
                "It lies in the data folder, and is lost with its disk. Name a folder on another one."
            )
