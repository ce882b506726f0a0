"""Who may see a row: drafts are for editors, public rows for everybody."""

from django.db import models


class Status(models.TextChoices):
    DRAFT = "draft", "Draft, only editors see it"
    PUBLIC = "public", "Public"


class PublishableQuerySet(models.QuerySet):
    """Rows with a ``status``."""

    def public(self):
        return self.filter(status=Status.PUBLIC)

    def visible_to(self, user):
        """What this visitor may see: everything for staff, else what is public."""
        return self if user.is_active and user.is_staff else self.public()
