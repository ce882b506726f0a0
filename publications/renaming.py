"""Old addresses of papers, which lead to where the papers are now."""

from django.urls import reverse

from profiles.addresses.models import Address
from profiles.addresses.moving import redirect_url
from profiles.addresses.paths import path_key


def leave_redirect(old_slug, paper):
    """Let the old address lead to the paper, except where a page has lived there all along."""
    old_path = reverse("publications:paper-detail", args=[old_slug])
    if not Address.objects.of_scope(None).canonical().with_key(path_key(old_path)).exists():
        redirect_url(old_path, paper.get_absolute_url())
