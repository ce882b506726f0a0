"""Files that papers show: pictures, linked files, and what their texts name."""

from django.db.models import Q

from profiles.uploads.uses import register
from publications.models import Paper, PaperLink


def register_all():
    register(_papers)
    register(_links)


def _papers(upload, mentions, seen):
    shows = Q(thumbnail=upload) | mentions("body", "abstract", "url")
    return Paper.objects.filter(shows, seen.untimed())


def _links(upload, mentions, seen):
    return PaperLink.objects.filter(Q(upload=upload) | mentions("url"), seen.untimed("paper__"))
