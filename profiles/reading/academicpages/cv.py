"""The curriculum vitae that academicpages keeps as data, in ``_data/cv.json``."""

from profiles.reading.cv.formats import read_cv
from profiles.reading.jekyll.source import JekyllSource
from profiles.reading.problems import Problem
from profiles.reading.records import AffiliationRecord
from profiles.reading.sources.text_files import SourceError
from profiles.words.links import is_placeholder

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
