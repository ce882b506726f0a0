"""manage.py unlock: let tries to sign in through again."""

from ipaddress import ip_address

from axes.utils import reset
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from profiles.access.clients import place_of
from profiles.models import AuditEvent, AuditKind


class Command(BaseCommand):
    help = "Forget failed tries to sign in, with a name, from an address, or all, so that the next is let through."

    def add_arguments(self, parser):
        parser.add_argument("name", nargs="?", help="only those with this name to sign in")
        parser.add_argument("--address", help="only those from this address, as the audit log has it")

    def handle(self, name, address, **options):
        try:
            place = place_of(ip_address(address)) if address else None
        except ValueError as error:
            raise CommandError(f"“{address}” is no address, such as 198.51.100.7 or 2001:db8::7.") from error
        whose = f"with the name {name}" if name else "with all names"
        from_where = f"from {address}" if address else "from everywhere"
        with transaction.atomic():
            number = reset(ip=place, username=name)
            AuditEvent.objects.record(AuditKind.UNLOCKED, f"Tries {whose} {from_where}.")
        self.stdout.write(
            f"{number} count{'' if number == 1 else 's'} forgotten: tries {whose} {from_where}."
        )
