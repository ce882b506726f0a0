"""Changing one's own password: told to the audit log, and the browser stays known."""

from django.db import transaction

from profiles.editing.signing_in.known_browsers import remember
from profiles.models import AuditEvent, AuditKind, UserSession


def telling(password_change):
    """The admin's page on which somebody changes her password, told to the log where she has done so."""

    def changing(request, extra_context=None):
        with transaction.atomic():
            response = password_change(request, extra_context)
            if request.method == "POST" and response.status_code == 302:
                AuditEvent.objects.record(AuditKind.PASSWORD_CHANGED, "Her own.", request)
                UserSession.objects.end_all(request.user, but=request.session.session_key)
                remember(response, request.user)
            return response

    return changing
