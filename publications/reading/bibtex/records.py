"""One BibTeX entry as a record: its fields sorted into columns, and the rest kept by name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from profiles.reading.problems import Problem
from profiles.words.paths import is_web_address
from publications.reading.bibtex.blocks import RawEntry
from publications.reading.bibtex.names import read_names
from publications.reading.bibtex.types import comes_out_as, genre_of, type_of
from publications.reading.dates import read_issued, read_stage
from publications.reading.latex import latex_to_paragraphs, latex_to_text
from publications.reading.record_notes import LONGEST_NOTE, arxiv_id_in, set_address, set_identifier
from publications.words.fields import names_read
from publications.words.languages import language_code
from publications.words.records import PaperLinkRecord, PaperRecord
from publications.words.vocabulary import TYPES

PREFIX = "bibtex:"
# Column and the fields that fill it, the first that is there.
_COLUMNS = names_read(lambda field: field.bibtex_read)
_LINKS = {
    "pdf": "pdf", "code": "code", "github": "code", "data": "data", "dataset": "data", "slides": "slides",
    "poster": "poster", "video": "video", "talk": "video", "website": "website", "project": "project",
    "supp": "supplement", "supplement": "supplement", "appendix": "supplement", "blog": "blog", "html": "other",
}  # fmt: skip
_ADDRESS = re.compile(r"\\url\s*\{\s*(https?://[^{}\s]+)\s*\}|(https?://[^\s{}\\]+)")
_MARKUP = re.compile(r"[\\{}<>$\s]")


def make_record(
    entry: RawEntry, fields: Mapping[str, str], inherited: set[str], file: str, problems: list[Problem]
) -> PaperRecord:
    """Sort fields into a record; names in ``inherited`` came from another entry and are not kept as extra."""
    draft = _Draft(entry, dict(fields), file, problems)
    draft.fill_names()
    draft.fill_titles()
    draft.fill_type()
    draft.fill_date()
    draft.fill_identifiers()
    draft.fill_plain()
    draft.fill_links()
    draft.settle_type()
    draft.keep_rest(inherited)
    return draft.record


class _Draft:
    """A record in the making. Fields are taken out of ``fields`` as they find their place."""

    def __init__(self, entry: RawEntry, fields: dict[str, str], file: str, problems: list[Problem]) -> None:
        self.entry = entry
        self.fields = {name: value for name, value in fields.items() if value.strip()}
        self.problems = problems
        self.record = PaperRecord(
            title="", citation_key=entry.text.key, file=file, line=entry.line, raw=entry.raw
        )

    def take(self, *names: str) -> str:
        """The text of the first of these fields that is there; the others stay."""
        for name in names:
            if name in self.fields:
                return latex_to_text(self.fields.pop(name))
        return ""

    def peek(self, name: str) -> str:
        return latex_to_text(self.fields.get(name, ""))

    def fill_names(self) -> None:
        self.record.authors = read_names(self.fields.pop("author", ""))
        editors = self.fields.get("editor", "")
        self.record.editors = read_names(editors)
        if not any(editor.others_follow for editor in self.record.editors):
            self.fields.pop("editor", None)

    def fill_titles(self) -> None:
        """The title with its subtitle; a volume of proceedings may have only a booktitle."""
        record = self.record
        record.title = _joined(self.take("title"), self.take("subtitle"))
        if not record.title:
            record.title = _joined(self.take("booktitle", "maintitle"), self.take("booksubtitle"))
        record.container_title = _joined(self.take("journal", "journaltitle"), self.take("journalsubtitle"))
        if not record.container_title:
            record.container_title = _joined(self.take("booktitle", "maintitle"), self.take("booksubtitle"))

    def fill_type(self) -> None:
        entry_type, record = self.entry.text.type, self.record
        record.type = type_of(entry_type, self.peek("entrysubtype"), False, bool(record.container_title))
        if TYPES[record.type].is_of_institution:
            record.genre = genre_of(entry_type, self.take("type"))

    def settle_type(self) -> None:
        """What only an arXiv identifier tells apart, and the kind of entry where ours would come out as another."""
        record, entry_type = self.record, self.entry.text.type
        container = record.container_title
        if "arxiv" in container.lower() and record.arxiv_id and record.type == "article-journal":
            record.type = "article"
        elif TYPES[record.type].is_vague:
            record.type = type_of(entry_type, "", bool(record.arxiv_id), bool(container))
        if comes_out_as(record.type) != entry_type:
            record.extra[f"{PREFIX}entrytype"] = entry_type

    def fill_date(self) -> None:
        names = ("date", "year", "month", "day")
        texts = [self.peek(name) for name in names]
        self.record.issued, is_whole = read_issued(*texts)
        stage = read_stage(
            self.peek("pubstate"), texts[0], texts[1], self.peek("note"), self.peek("howpublished")
        )
        self.record.stage = stage or "published"
        if is_whole:
            for name in names if not texts[0] else ("date",):
                self.fields.pop(name, None)

    def fill_identifiers(self) -> None:
        record = self.record
        self._identify("doi", "doi")
        self._identify("arxiv_id", "arxiv")
        self._identify("pmid", "pmid", "pubmed")
        self._identify("isbn", "isbn")
        self._fill_eprint()
        if not record.arxiv_id:
            record.arxiv_id = next(
                (found for name in ("note", "howpublished", "volume") if (found := arxiv_id_in(self.peek(name)))), ""
            ) or arxiv_id_in(record.container_title)  # fmt: skip
        if "url" in self.fields:
            set_address(record, _address(self.fields.pop("url")), f"{PREFIX}url")
        elif match := _ADDRESS.search(self.fields.get("howpublished", "")):
            record.url = _address(match.group(1) or match.group(2))

    def fill_plain(self) -> None:
        record = self.record
        for column, names in _COLUMNS.items():
            setattr(record, column, self.take(*names))
        record.page = (
            re.sub(r"(?<=\w)\s*[-–]+\s*(?=\w)", "–", record.page) if "–" in record.page else record.page
        )
        record.publisher = self.take(*TYPES[record.type].publisher_fields)
        if len(record.note) > LONGEST_NOTE:
            record.extra[f"{PREFIX}note"], record.note = record.note, ""
        record.abstract = latex_to_paragraphs(self.fields.pop("abstract", ""))
        words = self.take("keywords")
        record.keywords = list(
            dict.fromkeys(word.strip() for word in re.split("[;,]", words) if word.strip())
        )
        record.language = language_code(self.peek("langid") or self.peek("language"))
        for name in ("langid", "language"):
            if record.language and self.peek(name) == record.language:
                del self.fields[name]
        self._fill_selected()

    def fill_links(self) -> None:
        """Web addresses become links; names of files in a site's own folders stay with the other fields."""
        for name in [name for name in _LINKS if name in self.fields]:
            kind, address = _LINKS[name], _address(self.fields[name])
            if is_web_address(address):
                del self.fields[name]
                label = name.upper() if kind == "other" else ""
                self.record.links.append(PaperLinkRecord(kind, address, label))

    def keep_rest(self, inherited: set[str]) -> None:
        for name, value in self.fields.items():
            if name not in inherited:
                self.record.extra.setdefault(PREFIX + name, _one_line(value))

    def _fill_selected(self) -> None:
        """al-folio's mark; a file without it selects nothing."""
        self.record.is_selected = self.peek("selected").lower() in {"true", "yes", "1"}

    def _identify(self, column: str, *names: str) -> None:
        for name in names:
            if name in self.fields:
                typed = _address(self.fields.pop(name))
                set_identifier(self.record, column, typed, PREFIX + name, self.problems)

    def _fill_eprint(self) -> None:
        kind = (self.peek("archiveprefix") or self.peek("eprinttype")).lower()
        typed = self.peek("eprint")
        column = {"arxiv": "arxiv_id", "pubmed": "pmid", "": "arxiv_id"}.get(kind, "")
        if not typed or not column or (not kind and not arxiv_id_in(f"arXiv:{typed}")):
            return
        known = len(self.problems)
        set_identifier(self.record, column, typed, f"{PREFIX}eprint", self.problems)
        if len(self.problems) == known and column == "arxiv_id":
            for name in ("eprint", "archiveprefix", "eprinttype"):
                self.fields.pop(name, None)
        elif len(self.problems) == known:
            self.fields.pop("eprint")
            self.fields.pop("eprinttype", None)


def _joined(title: str, subtitle: str) -> str:
    if not (title and subtitle):
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in "?!:." else f"{title}: {subtitle}"


def _address(source: str) -> str:
    r"""An address as a browser takes it: without ``\url{…}``, ``\_``, ``\%`` and ``{\textasciitilde}``."""
    if not _MARKUP.search(source):
        return source
    text = re.sub(r"\\(?:url|href|path)\s*\{([^{}]*)\}.*", r"\1", source.strip(), flags=re.DOTALL)
    text = re.sub(r"\{?\\(?:textasciitilde|sim)\s*(?:\{\})?\}?|\$\\sim\$|\\~\{\}", "~", text)
    text = re.sub(r"\\([_%&#~$])|\\textunderscore\s*", lambda match: match.group(1) or "_", text)
    return re.sub(r"[{}\s]|\\-", "", text.strip("<>"))


def _one_line(value: str) -> str:
    return " ".join(line.strip() for line in value.strip().split("\n") if line.strip())
