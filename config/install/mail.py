"""How mail is sent: ``EMAIL_URL`` as the settings that this Django knows."""

from typing import Any

import environ

# What django-environ calls an option of a mailer, and Django since 6.1.
_OPTIONS = {
    "EMAIL_HOST": "host",
    "EMAIL_PORT": "port",
    "EMAIL_HOST_USER": "username",
    "EMAIL_HOST_PASSWORD": "password",
    "EMAIL_USE_TLS": "use_tls",
    "EMAIL_USE_SSL": "use_ssl",
    "EMAIL_FILE_PATH": "file_path",
    "EMAIL_TIMEOUT": "timeout",
}
#: How long a mail server may leave us waiting.
SECONDS = 20


def mail_settings(url: str, version: tuple[Any, ...]) -> dict[str, Any]:
    """``{setting: value}`` for an address such as ``smtp+tls://user:password@host:587``.

    ``EMAIL_BACKEND`` and what belongs to it up to Django 6.0; ``MAILERS`` from 6.1 on, which warns of the others.
    """
    named: dict[str, Any] = environ.Env.email_url_config(url)
    if named["EMAIL_BACKEND"].endswith("smtp.EmailBackend"):
        named["EMAIL_TIMEOUT"] = SECONDS
    if version < (6, 1):
        return named
    options = {_OPTIONS[name]: value for name, value in named.items() if name in _OPTIONS and value}
    return {"MAILERS": {"default": {"BACKEND": named["EMAIL_BACKEND"], "OPTIONS": options}}}
