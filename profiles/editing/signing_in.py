"""Signing in and out, and changing one's password: each is told to the audit log."""

from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver

from profiles.models import AuditEvent, AuditKind

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
    AuditEvent.objects.record(
        AuditKind.SIGN_IN_FAILED, name_tried(credentials.get("username", "")), request=request
    )


def name_tried(name):
    """The name with which somebody tried to sign in; not one that nobody has, for it may be her password."""
    return name if User.objects.filter(username=name).exists() else _STRANGE


def change_password(view):
    """The admin's page on which somebody changes her own password, told to the log where she has done so."""

    def changing(request, extra_context=None):
        with transaction.atomic():
            response = view(request, extra_context)
            if request.method == "POST" and response.status_code == 302:
                AuditEvent.objects.record(AuditKind.PASSWORD_CHANGED, "Her own.", request)
            return response

    return changing
