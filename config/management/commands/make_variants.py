"""manage.py make_variants: make the smaller sizes of pictures that have none yet."""

from django.core.management.base import BaseCommand

from config.progress import Progress
from profiles.models import Upload
from profiles.uploads.making_variants import make_variants


class Command(BaseCommand):
    help = "Make the smaller sizes (WebP) of pictures that have none yet, or have lost them. May be cut off."

    def handle(self, **options):
        tell = Progress(self.stderr)
        made = make_variants(
            Upload.objects.all(), lambda done, total: tell("Making smaller sizes", done, total)
        )
        for problem in made.problems:
            self.stdout.write(problem)
        self.stdout.write(f"{made.pictures} pictures looked at, {made.with_variants} have smaller sizes now.")
