"""Papers as a Django app."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = "Publications"

    def ready(self) -> None:
        from publications import blocks, uploads

        blocks.register_all()
        uploads.register_all()
        pre_migrate.connect(stop_index, sender=self)
        post_migrate.connect(make_index, sender=self)


def stop_index(using, plan=(), **kwargs):
    """Before migrations, if there are any."""
    from publications import search_index

    if plan:
        search_index.stop(using)


def make_index(using, **kwargs):
    """After migrations; none where the tables are not all there, for an app has been migrated back."""
    from publications import search_index

    tables = set(connections[using].introspection.table_names())
    if not tables.issuperset(search_index.INDEXED):
        search_index.uninstall(using)
    elif not search_index.is_current(using):
        search_index.install(using)
