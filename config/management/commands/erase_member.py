"""manage.py erase_member: erase a member, or make her anonymous; papers stay, with the names printed on them."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from config.management.members import find_member
from config.personal_data.erasing import WAYS, is_last_administrator
from config.personal_data.inventory import inventories
from profiles.history.changing import changing
from profiles.models import Account, AuditEvent, AuditKind
from profiles.models.accounts import Asks


class Command(BaseCommand):
    help = "Say what goes and what stays when a member is erased, and with --yes do it. There is no way back."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the last part of her address, as in /people/<slug>/")
        parser.add_argument(
            "--anonymise", action="store_true", help="leave what others use, by a neutral name"
        )
        parser.add_argument("--yes", action="store_true", help="carry it out")

    def handle(self, slug, anonymise, yes, **options):
        person, way = find_member(slug), Asks.ANONYMITY if anonymise else Asks.ERASURE
        account = Account.objects.filter(person=person).select_related("user").first()
        user = account.user if account else None
        found = next(one for one in inventories(user, person) if one.way is way)
        self.stdout.write("\n".join(["Goes:", *found.goes, "Stays:", *found.stays, *found.texts]))
        if not yes:
            raise CommandError("Nothing has been changed. With --yes it is done.")
        if is_last_administrator(user):
            raise CommandError("This is the last administrator. Make another one first.")
        with changing(None, "A member erased"), transaction.atomic():
            kind = AuditKind.ANONYMISED if anonymise else AuditKind.ERASED
            AuditEvent.objects.record(kind, f"{person}{f' ({user.username})' if user else ''}.")
            WAYS[way](user, person)
        self.stdout.write("Done.")
