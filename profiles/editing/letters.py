"""Letters: what the site writes to somebody by e-mail, where mail is set up."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def text_of(template, context):
    """The text of the letter ``admin/<template>.txt``."""
    return render_to_string(f"admin/{template}.txt", context)


def send_letter(subject, text, address):
    """Whether it went out; where not, the log says why."""
    if not (settings.MAIL_IS_SENT and address):
        return False
    try:
        # Names of things may have ends of lines, and no line of a letter's head may.
        return bool(send_mail(" ".join(subject.split()), text, None, [address]))
    except (SMTPException, OSError) as error:
        logger.error("“%s” could not be sent: %s", subject, error)
        return False
