"""People, their pages and addresses, as a Django app."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from profiles.triggers import installing
from profiles.triggers.declared import register, registered


class ProfilesConfig(AppConfig):
    name = "profiles"
    verbose_name = "People and pages"

    def ready(self) -> None:
        from profiles.access.moment import tell_driver
        from profiles.history import people_and_pages
        from profiles.models import append_only
        from profiles.views import drafted_pages, page_versions, standard_blocks

        connection_created.connect(tell_driver, dispatch_uid="moment")
        standard_blocks.register_all()
        drafted_pages.register_all()
        register(page_versions.VERSIONS)
        register(append_only.AUDIT)
        register(people_and_pages.HISTORY)
        people_and_pages.call_after_restoring()
        # Once for all apps: both are sent for each of them, when none has been migrated yet, and when all have.
        pre_migrate.connect(remove_triggers, sender=self)
        post_migrate.connect(install_triggers, sender=self)
        post_migrate.connect(forget_after_flush, sender=self)


def remove_triggers(using, plan=(), **kwargs):
    """Before migrations, if there are any: they rebuild tables."""
    if plan:
        installing.remove(using, registered())


def install_triggers(using, **kwargs):
    installing.install(using, registered())


def forget_after_flush(using, **kwargs):
    """``flush``, which has no plan, has emptied all tables, of which triggers have told the history."""
    if "plan" not in kwargs:
        from profiles.models import Change

        Change.objects.using(using).all().delete()
