"""EMAIL_URL, as the settings of each Django."""

import pytest
from django.core import mail

from config.install.mail import mail_settings

SMTP = "smtp+tls://ada:secret@mail.example.org:587"


def test_django_5_gets_its_separate_settings():
    found = mail_settings(SMTP, version=(5, 2, 0, "final", 0))

    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == (
        "mail.example.org",
        587,
        True,
    )
    assert found["EMAIL_TIMEOUT"] == 20


def test_django_6_1_gets_one_mailer():
    assert mail_settings(SMTP, version=(6, 1, 0, "final", 0)) == {
        "MAILERS": {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {
                    "host": "mail.example.org",
                    "port": 587,
                    "username": "ada",
                    "password": "secret",
                    "use_tls": True,
                    "timeout": 20,
                },
            }
        }
    }


@pytest.mark.parametrize("url", ["consolemail://", "memorymail://"])
def test_what_needs_no_server_has_no_options(url):
    assert mail_settings(url, version=(6, 1, 0, "final", 0))["MAILERS"]["default"]["OPTIONS"] == {}


def test_a_message_is_sent_by_these_settings():
    mail.send_mail("Colloquium", "At four.", "noether@example.org", ["hilbert@example.org"])

    assert [message.subject for message in mail.outbox] == ["Colloquium"]
