"""Files about papers, as tests of their readers need them."""

from profiles.reading.records import DocumentRecord, FileRecord, SiteRecord
from publications.reading.paper_files.reading import read_documents
from publications.reading.paper_files.site_facts import SiteFacts

FILE = "_publications/1921-01-01-idealtheorie.md"


def document(body="", file=FILE, path="/publication/idealtheorie", **values):
    """A file with these keys, one a line below the opening ---; all else as given."""
    lines = {name: number for number, name in enumerate(values, start=2)}
    return DocumentRecord(path, values, lines, body, file=file)


def facts(files=(), url="https://noether.example", texts=None, config=None):
    """A site with these files; ``texts`` are their contents by path in the source."""
    site = SiteRecord(url=url, files=[FileRecord(path, path.lstrip("/")) for path in files])
    return SiteFacts.of(site, config or {}, (texts or {}).__getitem__)


def read(body="", file=FILE, site=None, **values):
    """The one paper of a file, and the problems as (line, message)."""
    papers, problems = read_documents([document(body, file, **values)], site or facts())
    return papers[0].record, [(problem.line, problem.message) for problem in problems]


def record_of(body="", **values):
    """The one paper of a file that names authors and date, where the test is about something else."""
    return read(
        body,
        **{
            "authors": "Emmy Noether",
            "date": "1921-03-05",
            "title": "Idealtheorie in Ringbereichen",
            **values,
        },
    )[0]
