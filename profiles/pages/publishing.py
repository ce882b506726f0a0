"""What is seen: drafts are for editors with the right to them, public rows for everybody."""

from django.db import models

from profiles.access import may_see_drafts


class Status(models.TextChoices):
    DRAFT = "draft", "Draft, only editors see it"
    PUBLIC = "public", "Public"


class PublishableQuerySet(models.QuerySet):
    """Rows with a ``status``."""

    def public(self):
        return self.filter(status=Status.PUBLIC)

    def visible_to(self, user):
        """What this visitor may see: everything with the permission for it, else what is public."""
        return self if may_see_drafts(user, self.model) else self.public()
