"""References written by hand: lists of them found in a text, and each of them read.

Whoever stands outside of this room asks for these names alone.
"""

from publications.references.drafts import divide
from publications.references.links import kind_of_link
from publications.references.lists import find_reference_lists
from publications.references.locators import find_date
from publications.references.names import split_marked_authors
from publications.references.reference import read_list, read_reference
from publications.references.remarks import find_stage
from publications.references.types import type_of_venue
from publications.references.venues import VENUE_FIELDS, read_venue

__all__ = [
    "VENUE_FIELDS",
    "divide",
    "find_date",
    "find_reference_lists",
    "find_stage",
    "kind_of_link",
    "read_list",
    "read_reference",
    "read_venue",
    "split_marked_authors",
    "type_of_venue",
]
