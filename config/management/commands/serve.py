"""manage.py serve: run the site, behind nothing or behind a proxy."""

from django.core.management.base import BaseCommand

from config.caching.publishing.watching import watch_published_pages
from config.install import running, serving


class Command(BaseCommand):
    help = "Serve the site until Ctrl-C. LABFOLIO_WORKERS says by how many processes."

    def add_arguments(self, parser):
        serving.add_arguments(parser)

    def handle(self, host, port, **options):
        running.end_on_interrupt(0)
        binding = serving.prepare(host, port)
        watch_published_pages()
        serving.serve(binding, self.stdout.write)
