"""manage.py lookup_papers: bring in papers by their identifiers."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.management.members import find_member
from config.written_files import check_writable, write_json
from profiles.importing.runs import ImportRefused
from publications.importing.bibliography import PaperImportOptions, import_papers
from publications.reading.services.lookups import look_up


class Command(BaseCommand):
    help = "Bring in papers by DOI, arXiv id, ORCID iD (all her works) or OpenAlex id, from public services."

    def add_arguments(self, parser):
        parser.add_argument(
            "identifiers", nargs="+", metavar="ID", help="doi:10.… arxiv:… orcid:… openalex:…"
        )
        parser.add_argument("--person", default="", metavar="SLUG", help="link this member among the authors")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, report the same")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the report as JSON, too")

    def handle(self, identifiers, person, dry_run, report, **options):
        if report:
            check_writable(report)
        wishes = PaperImportOptions(find_member(person) if person else None, is_dry_run=dry_run)
        found = look_up(identifiers)
        if found.unanswered and not found.records:
            raise CommandError("\n".join(str(problem) for problem in found.problems))
        try:
            result = import_papers(found.records, found.problems, " ".join(identifiers), wishes)
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(result.as_text())
        if report:
            write_json(report, result.as_dict())
        if found.unanswered:
            raise CommandError(f"Without a full answer: {', '.join(found.unanswered)}.")
