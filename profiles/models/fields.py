"""Columns of models: addresses of the web, links, partial dates."""

from django.core.exceptions import ValidationError
from django.db import models

from profiles.words.dates import normalise_date
from profiles.words.paths import is_web_address, local_path


def validate_web_address(value):
    """Only whole http and https addresses: no script, no file, no half of one."""
    if not is_web_address(value):
        raise ValidationError(
            f"“{value}” is not an address on the web. It begins with https:// and names a host.",
            code="invalid",
        )


class WebAddressField(models.CharField):
    """An http or https address; ``www.…`` typed without a scheme gets https."""

    default_validators = [validate_web_address]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 2000, "blank": True, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        # Django leaves out what is its own default, which is not the one here.
        return name, path, args, {**kwargs, "blank": self.blank}

    def to_python(self, value):
        value = (super().to_python(value) or "").strip()
        return f"https://{value}" if value.lower().startswith("www.") else value


def validate_link(value):
    """An address on the web, or one on this site that begins with a slash."""
    if not (is_web_address(value) or (local_path(value) and "\\" not in value)):
        raise ValidationError(
            f"“{value}” leads nowhere. It begins with https:// or, on this site, with a slash.",
            code="invalid",
        )


class LinkField(WebAddressField):
    """An http or https address, or a path on this site."""

    default_validators = [validate_link]


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
