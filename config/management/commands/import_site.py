"""manage.py import_site: bring in a homepage or a whole site."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.moving_in.site import import_sites
from config.moving_in.site_reading import SWITCHES, SiteImportOptions
from config.progress import Progress
from config.written_files import check_writable, write_json
from profiles.importing.next_steps import tell_next
from profiles.importing.report import joined
from profiles.importing.runs import ImportRefused
from profiles.reading.sources.text_files import SourceError


class Command(BaseCommand):
    # A caller that hands over a list gets the reports in it, and says itself what to do next.
    stealth_options = ("results",)
    help = "Bring in a homepage (a Markdown file) or a site made with academicpages or al-folio."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="a Markdown file, or a site: a folder, an archive, git")
        parser.add_argument("--name", default="", help="whose page it is, as in “Ada Lovelace”")
        parser.add_argument("--person", default="", metavar="SLUG", help="the member to import into")
        for switch, wish, words in SWITCHES:
            parser.add_argument(switch, dest=wish, action="store_true", help=words)
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the report as JSON, too")

    def handle(self, path, name, person, report, results=None, **options):
        if report:
            check_writable(report)
        wishes = SiteImportOptions(name, person, **{wish: options[wish] for _, wish, _ in SWITCHES})
        reports = [] if results is None else results
        try:
            for result in import_sites(path, wishes, Progress(self.stderr)):
                reports.append(result)
                self.stdout.write(result.as_text())
        except (SourceError, ImportRefused) as error:
            raise CommandError(str(error)) from error
        finally:
            if report and reports:
                write_json(report, joined(reports))
        if results is None:
            tell_next(reports, reports[0].address, self.stdout.write)
