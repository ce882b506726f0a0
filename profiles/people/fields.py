"""The model field for a partial date: a year, a month or a day."""

from django.core.exceptions import ValidationError
from django.db import models

from profiles.people.dates import normalise_date


class PartialDateField(models.CharField):
    """An ISO 8601 date of reduced precision as text (``2024``, ``2024-05``, ``2024-05-07``); empty: unknown.

    As text it sorts by time, and a fixture shows just what is known.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"max_length": 10, "blank": True, "default": "", **kwargs})

    def to_python(self, value: object) -> str:
        try:
            return normalise_date(str(value or ""))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid_date") from error
