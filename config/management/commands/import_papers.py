"""manage.py import_papers: bring in a bibliography."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.written_files import check_writable, write_json
from profiles.importing.next_steps import tell_next
from profiles.importing.runs import ImportRefused
from profiles.models import Lab, Person
from publications.importing.bibliography import PaperImportOptions, import_file
from publications.views.blocks import publications_url


class Command(BaseCommand):
    help = "Bring in papers from a BibTeX, CSL-JSON or RIS file."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE", help="the bibliography")
        parser.add_argument("--person", default="", metavar="SLUG", help="link this member among the authors")
        parser.add_argument("--update", action="store_true", help="write over what was edited here")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, report the same")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the report as JSON, too")

    def handle(self, path, person, update, dry_run, report, **options):
        if report:
            check_writable(report)
        member = _member(person) if person else None
        try:
            result = import_file(path, PaperImportOptions(member, is_update=update, is_dry_run=dry_run))
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(result.as_text())
        if report:
            write_json(report, result.as_dict())
        tell_next([result], publications_url(Lab.objects.current(), member), self.stdout.write)


def _member(slug):
    person = Person.objects.filter(slug=slug).first()
    if person is None:
        raise CommandError(f"No member has the address /people/{slug}/. Look it up under People.")
    return person
