"""The papers' own citation files, written many at a time: they are most of a copy's files."""

from collections.abc import Iterator
from http import HTTPStatus

from django.urls import reverse

from config.moving_out.static_copy.answers import Answer
from profiles.models import Address, Lab
from profiles.words.paths import path_key
from publications.exporting.formats import FORMATS
from publications.exporting.papers import work_of
from publications.models import Paper

_STEP = 500


def citation_files() -> Iterator[tuple[str, Answer]]:
    """Yield the URL of each and what a visitor is answered there; those at addresses of rows are left out."""
    lab = Lab.objects.current()
    claimed = set(Address.objects.values_list("path_key", flat=True))
    for paper in Paper.objects.public().for_export().order_by("slug").iterator(chunk_size=_STEP):
        work = work_of(paper, lab)
        for extension, kind in FORMATS.items():
            url = reverse("publications:paper-export", args=[paper.slug, extension])
            if path_key(url) not in claimed:
                yield url, Answer(HTTPStatus.OK, kind.media_type, kind.write([work]).encode())
