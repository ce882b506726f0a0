"""Works of historical scientists, one of each kind that exporters treat in its own way."""

from publications.exporting.works import Contributor, Work
from publications.words.names import Name

BORN = Contributor(
    Name("Max", "Born"), url="https://lab.example.org/people/born/", orcid="0000-0002-1825-0097"
)
JORDAN = Contributor(Name("Pascual", "Jordan"))
WAERDEN = Contributor(Name("Bartel Leendert", "Waerden", particle="van der"))
KING = Contributor(Name("Louis Vessot", "King", suffix="Jr."))
SOLVAY = Contributor(Name(literal="Institut international de physique Solvay"))

ARTICLE = Work(
    key="born1925quantenmechanik",
    title="Zur Quantenmechanik",
    authors=(BORN, JORDAN),
    container_title="Zeitschrift für Physik",
    container_title_short="Z. Phys.",
    issued="1925-11",
    volume="34",
    issue="1",
    page="858–888",
    publisher="Springer",
    doi="10.1007/bf01328531",
    url="https://example.org/50%25_of_x",
    abstract="Die Ansätze & $p q - q p$ werden 100 % ausgearbeitet.\n\nZweiter Absatz.",
    note="Received 27 September",
    award="Most cited paper",
    language="de",
    keywords=("Matrix mechanics", "Quantum theory"),
    links=(("pdf", "https://example.org/born.pdf"), ("code", "https://example.org/code")),
    extra={"bibtex:annote": "Read {\\em twice}", "bibtex:issn": "1434-6001", "csl:medium": "print"},
    address="https://lab.example.org/publications/zur-quantenmechanik/",
    pdf_url="https://example.org/born.pdf",
)
CHAPTER = Work(
    key="waerden1930",
    title="Modern algebra after DNA and Emmy Noether's lectures",
    type="chapter",
    authors=(WAERDEN, KING),
    has_other_authors=True,
    editors=(JORDAN, SOLVAY),
    container_title="Collected {Lectures}",
    collection_title="Grundlehren",
    edition="2",
    publisher="Springer",
    publisher_place="Berlin",
    issued="1930",
    volume="33",
    page="12",
    isbn="9783540000013",
    language="en",
)
THESIS = Work(
    key="noether1907",
    title="Über die Bildung des Formensystems",
    type="thesis",
    authors=(Contributor(Name("Emmy", "Noether")),),
    publisher="Universität Erlangen",
    genre="PhD thesis",
    issued="1907-12-13",
)
REPORT = Work(
    key="solvay1927",
    title="Électrons et photons",
    type="report",
    authors=(SOLVAY,),
    genre="Technical report",
    publisher="Institut Solvay",
    issue="5",
    issued="1928",
)
PREPRINT = Work(
    key="born1926preprint",
    title="On $E = mc^2$ and # signs",
    type="article",
    authors=(BORN,),
    issued="1926",
    stage="submitted",
    arxiv_id="physics/0503066",
    pmid="12345",
)
BARE = Work(key="bare", title="Untitled", type="document")

SAMPLES = (ARTICLE, CHAPTER, THESIS, REPORT, PREPRINT, BARE)
