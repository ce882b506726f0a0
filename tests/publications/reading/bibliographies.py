"""Records and bibliographies for tests of importing, and short ways to import them."""

from publications.importing.bibliography import PaperImportOptions, import_papers
from publications.words.names import parse_name
from publications.words.records import AuthorRecord, PaperRecord

UMDEUTUNG = """@article{Heisenberg1925,
  author = {Heisenberg, W.},
  title = {Über quantentheoretische Umdeutung kinematischer und mechanischer Beziehungen},
  journal = {Zeitschrift für Physik},
  volume = {33},
  year = {1925},
  doi = {10.1007/BF01328377},
}
"""
QUANTENMECHANIK = """@article{BornJordan1925,
  author = {Born, M. and Jordan, P.},
  title = {Zur Quantenmechanik},
  journal = {Zeitschrift für Physik},
  volume = {34},
  year = {1925},
}
"""


def author(printed, **values):
    name = parse_name(printed)
    family = f"{name.particle} {name.family}".strip()
    parts = {"given": name.given, "family": family, "literal": name.literal}
    return AuthorRecord(**{**parts, "printed": printed, **values})


def record(title="Zur Quantenmechanik", authors=("M. Born", "P. Jordan"), line=1, **values):
    """A record; authors are names as printed, or records of authors."""
    people = [author(one) if isinstance(one, str) else one for one in authors]
    return PaperRecord(title, people, line=line, **{"issued": "1925", "file": "born.bib", **values})


def store(*records, source="born.bib", **wishes):
    """Import records and return the report."""
    return import_papers(records, [], source, PaperImportOptions(**wishes))


def outcomes(report):
    return [line.outcome for line in report.lines]
