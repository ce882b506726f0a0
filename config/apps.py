"""The top floor as a Django app, so that its commands are found and its checks run."""

from django.apps import AppConfig
from django.conf import settings


class ConfigAppConfig(AppConfig):
    name = "config"
    verbose_name = "Site"

    def ready(self) -> None:
        from config import checks  # noqa: F401  (registers itself)
        from config.caching.publishing.own_writes import remove_after_writes
        from config.install import kept_connections

        kept_connections.keep_watch()
        if settings.PUBLISH_FOLDER is not None:
            remove_after_writes(settings.PUBLISH_FOLDER)
