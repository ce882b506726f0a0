"""manage.py settings_help: the environment variables and their values in force."""

from django.core.management.base import BaseCommand

from config.install.environment import describe


class Command(BaseCommand):
    help = "List the environment variables that Labfolio reads, and the values in force."
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write("\n\n".join(describe()))
