"""manage.py loaddata: Django's own, whose rows come into the history as one change."""

from pathlib import Path

from django.core.management.commands.loaddata import Command as DjangosCommand

from profiles.history.changing import changing


class Command(DjangosCommand):
    def handle(self, *labels, **options):
        names = ", ".join(Path(label).name for label in labels)
        with changing(None, f"Fixture {names}", using=options["database"]):
            return super().handle(*labels, **options)
