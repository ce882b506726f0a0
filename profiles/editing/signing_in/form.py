"""The form to sign in: who gives the right password after her last day is told why she does not come in."""

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError


class SignInForm(AdminAuthenticationForm):
    """Django's, which would let her in: the session is over as it begins, without a word."""

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        account = getattr(user, "account", None)
        if account and not account.is_in_force():
            raise ValidationError(
                f"Your last day here was {account.until:%-d %B %Y}. Nobody signs in by this account any more.",
                code="over",
            )
