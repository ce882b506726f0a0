"""manage.py import_site: bring in a homepage or a whole site."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.transfer.progress import Progress
from config.transfer.site_import import ImportRefused, SourceError, Wishes, import_site
from profiles.importers.files import check_writable, write_json


class Command(BaseCommand):
    help = "Bring in a homepage (a Markdown file) or a site of academicpages or al-folio (folder, .zip, git)."

    def add_arguments(self, parser):
        parser.add_argument(
            "path",
            type=Path,
            help="a Markdown file with front matter, or a site: a folder, an archive, a git repository",
        )
        parser.add_argument("--name", default="", help="whose page it is, as in “Ada Lovelace”")
        parser.add_argument("--person", default="", metavar="SLUG", help="the member to import into")
        parser.add_argument("--home", action="store_true", help="let her homepage answer at /")
        parser.add_argument("--lab", action="store_true", help="it is the lab's own site, not a member's")
        parser.add_argument(
            "--include-template-leftovers", action="store_true", help="bring in the template's examples, too"
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing, report the same")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the report as JSON, too")

    def handle(self, path, name, person, home, lab, dry_run, report, **options):
        if report:
            check_writable(report)
        try:
            wishes = Wishes(name, person, home, dry_run, lab, options["include_template_leftovers"])
            result = import_site(path, wishes, Progress(self.stderr))
        except (SourceError, ImportRefused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(result.as_text())
        if report:
            write_json(report, result.as_dict())
