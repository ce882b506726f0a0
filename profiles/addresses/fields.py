"""The model field for an address on the web."""

from django.core.exceptions import ValidationError
from django.db import models

from profiles.addresses.paths import is_web_address


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

    def to_python(self, value):
        value = (super().to_python(value) or "").strip()
        return f"https://{value}" if value.lower().startswith("www.") else value
