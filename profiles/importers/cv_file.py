"""The curriculum vitae that academicpages keeps as data, in ``_data/cv.json``."""

from profiles.importers.cv_data import read_cv
from profiles.importers.jekyll import JekyllSource
from profiles.importers.problem_groups import Problem
from profiles.importers.records import AffiliationRecord
from profiles.importers.source_files import SourceError
from profiles.people.links import is_placeholder

FILE = "_data/cv.json"


def read_affiliations(source: JekyllSource, problems: list[Problem]) -> list[AffiliationRecord]:
    """Return positions, degrees and prizes; none without the file, or where it still is the template's."""
    if not (source.root / FILE).is_file():
        return []
    try:
        record = read_cv(source.read_text(FILE), FILE, problems)
    except SourceError as error:
        problems.append(error.problem)
        return []
    if is_placeholder(record.name):
        return []
    return record.affiliations
