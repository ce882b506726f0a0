"""Papers as a Django app."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = "Publications"

    def ready(self) -> None:
        from profiles.triggers.declared import register
        from publications.history import papers
        from publications.search import changes, postgresql, sqlite
        from publications.views import blocks, drafted_papers, page_versions
        from publications.views import shown_uploads as uploads

        blocks.register_all()
        uploads.register_all()
        drafted_papers.register_all()
        register(sqlite.INDEX)
        register(postgresql.INDEX)
        register(changes.CHANGES)
        register(page_versions.VERSIONS)
        register(papers.HISTORY)
        papers.call_after_restoring()
