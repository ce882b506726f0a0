"""The model fields for addresses on the web."""

from django.core.exceptions import ValidationError
from django.db import models

from profiles.addresses.paths import is_web_address, local_path


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
