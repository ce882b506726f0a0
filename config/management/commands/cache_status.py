"""manage.py cache_status: what the page caches of a running site hold, and how often they could answer."""

from django.conf import settings
from django.core.management.base import BaseCommand

from config.caching.reporting import report
from config.caching.status import statuses
from config.install import data_folder


class Command(BaseCommand):
    help = "Say what the page cache of a running site holds, its hit rate, and what emptied it last."

    def handle(self, **options):
        self.stdout.write(report(statuses(settings.DATA_FOLDER / data_folder.CACHE)))
