"""manage.py import_fixtures: read a file of export_fixtures, leaving what is here as it is."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.moving_in.fixture_rows import FixtureRefused
from config.moving_in.fixtures import import_fixture
from profiles.importing.next_steps import steps_at


class Command(BaseCommand):
    help = "Read a file that export_fixtures wrote into an install that may have content of its own."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, file, **options):
        try:
            loaded = import_fixture(file)
        except FixtureRefused as error:
            raise CommandError(str(error)) from error
        for word, counts in (("New", loaded.created), ("Written over", loaded.updated)):
            if counts:
                self.stdout.write(
                    f"{word}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items())
                )
        if loaded.files:
            self.stdout.write(f"New files: {loaded.files}")
        for name in loaded.missing:
            self.stdout.write(f"Without its file: {name} (export it with --media to take files along)")
        for name in loaded.ignored:
            self.stdout.write(f"Not taken over, for no row of the fixture has it: {name}")
        for problem in loaded.problems:
            self.stdout.write(problem)
        for name in loaded.matched:
            self.stdout.write(f"Already here: {name}")
        if loaded.created or loaded.updated:
            self.stdout.write(f"\n{steps_at('/', *_to_look_at(loaded))}")


def _to_look_at(loaded):
    if loaded.missing or loaded.matched:
        yield "Look first at what is named above: what was already here, and files that are missing."
