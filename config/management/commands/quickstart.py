"""manage.py quickstart: from a fresh checkout to a running site."""

from django.core.management.base import BaseCommand

from config.caching.publishing.watching import watch_published_pages
from config.install import running, serving
from config.quickstart import NewSite, set_up


class Command(BaseCommand):
    help = "Set up a new site with a demo lab, or with --import one of your own, and serve it."
    # Django 6.1 opens the database for its checks: not before it is known that the site can be served.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--import", dest="path", help="bring in an academicpages file or folder instead")
        parser.add_argument("--name", default="", help="with --import: whose site it is")
        parser.add_argument("--no-serve", action="store_true", help="stop before serving")
        serving.add_arguments(parser)

    def handle(self, path, name, no_serve, host, port, **options):
        running.end_on_interrupt(running.INTERRUPTED)
        if not no_serve:
            serving.free_binding(host, port)
        self.check()
        set_up(NewSite(path, name) if path else None, self.stdout.write)
        if not no_serve:
            binding = serving.prepare(host, port)
            watch_published_pages()
            serving.serve(binding, self.stdout.write)
