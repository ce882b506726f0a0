"""Signing in and out, and changing one's password: each is told to the audit log."""

import logging

from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from profiles.access.clients import client_address
from profiles.models import AuditEvent, AuditKind

logger = logging.getLogger(__name__)
_STRANGE = "A name that no account has."


@receiver(user_logged_in, dispatch_uid="labfolio.audit.signed_in")
def note_sign_in(request, user, **kwargs):
    AuditEvent.objects.record(AuditKind.SIGNED_IN, request=request, by=user)


@receiver(user_logged_out, dispatch_uid="labfolio.audit.signed_out")
def note_sign_out(request, user, **kwargs):
    if user is not None:
        AuditEvent.objects.record(AuditKind.SIGNED_OUT, request=request, by=user)


@receiver(user_login_failed, dispatch_uid="labfolio.audit.sign_in_failed")
def note_failure(credentials, request=None, **kwargs):
    # What was not even looked at is told once, by the page.
    if not getattr(request, "axes_locked_out", False):
        _note_try(AuditKind.SIGN_IN_FAILED, credentials.get("username", ""), request)


def note_stop(request, name):
    """Tell the log that tries with a name are not let through for a while."""
    _note_try(AuditKind.SIGN_IN_STOPPED, name, request)


def _note_try(kind, name, request):
    """In the audit log, and on stderr for whoever watches that, as fail2ban does."""
    about = _name_tried(name)
    AuditEvent.objects.record(kind, about, request=request)
    address = client_address(request) if request is not None else None
    logger.warning("%s: %s from %s", kind.label, about, address)


def _name_tried(name):
    """The name with which somebody tried to sign in; not one that nobody has, for it may be her password."""
    return name if User.objects.filter(username=name).exists() else _STRANGE
