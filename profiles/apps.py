"""People, their pages and addresses, as a Django app."""

from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "profiles"
    verbose_name = "People and pages"

    def ready(self) -> None:
        from profiles.pages import standard_blocks

        standard_blocks.register_all()
