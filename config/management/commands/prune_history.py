"""manage.py prune_history: delete what is old in the history of content."""

from django.core.management.base import BaseCommand, CommandError

from profiles.models import Change
from profiles.models.audit import MOST_DAYS


class Command(BaseCommand):
    help = "Delete changes that are older than so many days from the history; what was before them cannot come back."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, required=True, help="the history is kept for these days")

    def handle(self, days, **options):
        if days < 1:
            raise CommandError("Give a number of days from 1 on: what happened today stays.")
        if days > MOST_DAYS:
            raise CommandError(f"Give at most {MOST_DAYS} days: nothing is older.")
        number = Change.objects.forget(days)
        self.stdout.write(f"{number} change{'' if number == 1 else 's'} deleted.")
