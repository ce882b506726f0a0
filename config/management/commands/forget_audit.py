"""manage.py forget_audit: delete what is old in the audit log."""

from django.core.management.base import BaseCommand, CommandError

from profiles.models import AuditEvent
from profiles.models.audit import KEPT_DAYS, MOST_DAYS


class Command(BaseCommand):
    help = f"Delete events of the audit log that are older than {KEPT_DAYS} days, or as many as you say."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=KEPT_DAYS, help=f"default: {KEPT_DAYS}")

    def handle(self, days, **options):
        if days < 1:
            raise CommandError("Give a number of days from 1 on: what happened today stays.")
        if days > MOST_DAYS:
            raise CommandError(f"Give at most {MOST_DAYS} days: nothing is older.")
        number = AuditEvent.objects.forget(days)
        self.stdout.write(f"{number} event{'' if number == 1 else 's'} deleted.")
