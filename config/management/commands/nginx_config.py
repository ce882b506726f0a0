"""manage.py nginx_config: the configuration of nginx for published pages."""

from typing import cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.caching.handler import NotingHandler
from config.caching.pool import Application
from config.caching.publishing.common_headers import CommonHeaders
from config.caching.publishing.nginx import nginx_config
from config.install.serving import HOST, PORT


class Command(BaseCommand):
    help = "Print an nginx configuration that serves the pages in LABFOLIO_PUBLISH and asks the site for the rest."

    def add_arguments(self, parser):
        parser.add_argument(
            "--app", default=f"{HOST}:{PORT}", help="where “serve” listens (default %(default)s)"
        )
        parser.add_argument(
            "--listen", default="", help="where nginx listens, without TLS, as in 127.0.0.1:8080"
        )

    def handle(self, app, listen, **options):
        if settings.PUBLISH_FOLDER is None:
            raise CommandError("LABFOLIO_PUBLISH names no folder. Set it, as in /var/cache/labfolio.")
        headers = CommonHeaders(cast(Application, NotingHandler())).values
        cookie = settings.SESSION_COOKIE_NAME
        try:
            text = nginx_config(settings.PUBLISH_FOLDER, settings.SITE_URL, app, headers, cookie, listen)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(text, ending="")
