"""Servers of preprints, told by their names."""

import re

_PREPRINT = re.compile(
    r"\b(?:(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|ssrn|techrxiv)\b"
    r"|preprints?\b)",
    re.IGNORECASE,
)


def is_preprint_server(container: str) -> bool:
    """Whether a container is arXiv or the like, which publishes nothing."""
    return _PREPRINT.match(container) is not None


def names_preprint_server(text: str) -> bool:
    """Whether a text names one anywhere."""
    return _PREPRINT.search(text) is not None
