"""The top floor as a Django app, so that its commands are found."""

from django.apps import AppConfig


class ConfigAppConfig(AppConfig):
    name = "config"
    verbose_name = "Site"
