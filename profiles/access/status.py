"""The status of a row: public, or a draft that only editors see."""

from django.db import models


class Status(models.TextChoices):
    DRAFT = "draft", "Draft, only editors see it"
    PUBLIC = "public", "Public"

    @classmethod
    def of(cls, *, is_public: bool) -> "Status":
        return cls.PUBLIC if is_public else cls.DRAFT


def is_public(row: object) -> bool:
    """Whether everybody may see a row; never where it has no status."""
    return getattr(row, "status", None) == Status.PUBLIC


def is_draft(row: object) -> bool:
    """Whether a row is hidden from visitors; never where it has no status, nor for None."""
    return getattr(row, "status", None) == Status.DRAFT
