"""Files that papers show: pictures, linked files, and what their texts name."""

from django.db.models import Q

from profiles.uploads.uses import register
from publications.models import Paper, PaperLink


def register_all():
    register(_papers)
    register(_links)


def _papers(upload, mentions, status):
    shows = Q(thumbnail=upload) | mentions("body", "abstract", "url")
    return Paper.objects.filter(shows, status=status)


def _links(upload, mentions, status):
    return PaperLink.objects.filter(Q(upload=upload) | mentions("url"), paper__status=status)
