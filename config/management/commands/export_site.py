"""manage.py export_site: a static copy of the public site."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.install.assets import collect_if_stale
from config.moving_out.static_copy.export import export_site
from config.progress import Progress
from profiles.access.times_in_words import moment_in_words
from profiles.models import AuditEvent, AuditKind


class Command(BaseCommand):
    help = "Write a static copy of the public site, which any web server or GitHub Pages can serve."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="where to write it; a copy from before is replaced")
        parser.add_argument("--base-url", default="", metavar="URL", help="where the copy will be served")
        parser.add_argument("--incremental", action="store_true", help="write only what has changed")

    def handle(self, folder, base_url, incremental, **options):
        # Pages name their static files by what collecting made of them.
        collect_if_stale()
        exported = export_site(folder, base_url, is_incremental=incremental, tell=Progress(self.stderr))
        AuditEvent.objects.record(AuditKind.EXPORTED, f"A static copy of the public site to {folder}.")
        for problem in exported.problems:
            self.stderr.write(problem)
        self.stdout.write(f"{exported.total} files in {folder}, {exported.written} of them written now.")
        if exported.next_turn:
            self.stdout.write(
                f"On {moment_in_words(exported.next_turn)} ({timezone.get_current_timezone_name()}) something "
                "appears or disappears: export again then."
            )
        if exported.problems:
            raise CommandError(f"{len(exported.problems)} addresses are missing from the copy.")
