"""The way from a row of the admin to its page, for those who may see it; to others it is no row."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404

from profiles.access.actions import Action
from profiles.access.rules import can


def show_on_site(request, content_type_id, object_id):
    """Django's own view, which leads to drafts of others, too, and by that tells their addresses."""
    try:
        row = ContentType.objects.get_for_id(content_type_id).get_object_for_this_type(pk=object_id)
    except (ObjectDoesNotExist, ValidationError, ValueError, AttributeError) as error:
        raise Http404 from error
    if not can(request.user, Action.VIEW, row):
        raise Http404
    return shortcut(request, content_type_id, object_id)
