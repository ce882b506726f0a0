"""One item of CSL-JSON as a record, with the liberties that Zotero, pandoc, citation-js and Crossref take."""

from __future__ import annotations

import json
import re

from profiles.reading.problems import Problem
from profiles.words.identifiers import normalise_orcid
from publications.reading.csl.dates import read_csl_date
from publications.reading.dates import read_stage
from publications.reading.json_values import JsonObject, list_at, text_at, texts_at
from publications.reading.latex import without_controls
from publications.reading.markup import markdown_text, plain_text
from publications.reading.record_notes import arxiv_id_in, set_identifier, set_note, set_web_address
from publications.words.fields import names_read
from publications.words.languages import language_code
from publications.words.names import Name, parse_name
from publications.words.records import AuthorRecord, PaperRecord, author_record, listed_authors
from publications.words.vocabulary import TYPES, types_by

PREFIX = "csl:"
_TEXTS = names_read(lambda field: field.csl_read)
# CSL 1.0.2 has types that are none of ours, and Crossref has names of its own.
_OTHER_TYPES = types_by(lambda kind: (*kind.csl_read, *kind.crossref))
_SIGNS_OF_AN_ITEM = {"title", "author", "editor", "type", "DOI", "container-title", "issued"}
_NO_KEY = re.compile(r"\d+|\w+://.*|10\.\d{4,9}/.*", re.DOTALL)


def is_csl_item(value: object) -> bool:
    """Whether this can be a bibliographic item at all."""
    return isinstance(value, dict) and bool(_SIGNS_OF_AN_ITEM & set(value))


def paper_type(name: str) -> str:
    """The kind of paper (a key of ``vocabulary.TYPES``) that CSL or Crossref calls so."""
    return name if name in TYPES else _OTHER_TYPES.get(name, "document")


def record_of_item(item: JsonObject, file: str, line: int, problems: list[Problem]) -> PaperRecord:
    """Sort an item's variables into a record; those without a column stay in ``extra`` as ``csl:<name>``."""
    draft = _Draft(item, file, line, problems)
    draft.fill_texts()
    draft.fill_type()
    draft.fill_people()
    draft.fill_dates()
    draft.fill_identifiers()
    draft.fill_custom()
    draft.keep_rest()
    return draft.record


class _Draft:
    """A record in the making. Variables are taken out of ``values`` as they find their place."""

    def __init__(self, item: JsonObject, file: str, line: int, problems: list[Problem]) -> None:
        self.values = {name: value for name, value in item.items() if value not in (None, "", [], {})}
        self.problems = problems
        self.record = PaperRecord(title="", file=file, line=line)

    def take(self, *names: str) -> str:
        """The text of the first of these variables that is there, without markup; the others stay."""
        for name in names:
            if text := text_at(self.values, name):
                # Crossref gives further titles behind the first; they are translations.
                if len(list_at(self.values, name)) < 2:
                    del self.values[name]
                return plain_text(text)
        return ""

    def fill_texts(self) -> None:
        record = self.record
        for column, names in _TEXTS.items():
            setattr(record, column, self.take(*names))
        subtitle = self.take("subtitle")
        if subtitle and subtitle.casefold() not in record.title.casefold():
            record.title = f"{record.title}: {subtitle}"
        record.abstract = markdown_text(text_at(self.values, "abstract"))
        self.values.pop("abstract", None)
        record.language = language_code(text_at(self.values, "language"))
        if record.language:
            del self.values["language"]
        words = [word for text in texts_at(self.values, "keyword") for word in re.split("[;,]", text)]
        record.keywords = list(dict.fromkeys(plain for word in words if (plain := plain_text(word))))
        self.values.pop("keyword", None)
        self._fill_key()

    def _fill_key(self) -> None:
        """Citation keys are for people: Zotero's addresses and numbers in their place are none."""
        key, identifier = self.take("citation-key"), text_at(self.values, "id")
        if not key and identifier and not _NO_KEY.fullmatch(identifier):
            key = identifier
        if key == identifier:
            self.values.pop("id", None)
        self.record.citation_key = key

    def fill_type(self) -> None:
        record, typed = self.record, text_at(self.values, "type")
        record.type = paper_type(typed)
        if typed == record.type:
            del self.values["type"]
        if TYPES[record.type].is_numbered and not record.issue:
            record.issue = self.take("number")

    def fill_people(self) -> None:
        for name in ("author", "editor"):
            listed = self.values.pop(name, [])
            people = listed if isinstance(listed, list) else [listed]
            setattr(self.record, f"{name}s", listed_authors(_person(one) for one in people))

    def fill_dates(self) -> None:
        record, value = self.record, self.values.get("issued")
        record.issued, is_whole = read_csl_date(value)
        status, words = text_at(self.values, "status"), text_at(value, "literal") or text_at(value)
        record.stage = read_stage(status, words) or "published"
        if is_whole:
            self.values.pop("issued", None)
        if read_stage(status) or status == "published":
            del self.values["status"]

    def fill_identifiers(self) -> None:
        record = self.record
        for name, column in (("DOI", "doi"), ("PMID", "pmid")):
            set_identifier(record, column, self.take(name), PREFIX + name, self.problems)
        self._fill_isbn()
        self._fill_arxiv_id()
        if note := text_at(self.values, "note"):
            del self.values["note"]
            set_note(record, note, f"{PREFIX}note", self.problems)
        if address := text_at(self.values, "URL"):
            del self.values["URL"]
            set_web_address(record, address, f"{PREFIX}URL")
        if record.arxiv_id and record.type == "article-journal" and "arxiv" in record.container_title.lower():
            record.type = "article"

    def _fill_isbn(self) -> None:
        """Zotero and Crossref give several, parted by spaces or as a list: of print and of screen."""
        typed = [
            number
            for text in texts_at(self.values, "ISBN")
            for number in re.split(r"[\s,;]+(?=97[89])", text)
        ]
        self.values.pop("ISBN", None)
        if typed:
            set_identifier(self.record, "isbn", typed[0], f"{PREFIX}ISBN", self.problems)
        if len(typed) > 1:
            self.record.extra[f"{PREFIX}ISBN"] = " ".join(typed)

    def _fill_arxiv_id(self) -> None:
        if text_at(self.values, "archive").lower() == "arxiv":
            typed = self.take("archive_location", "archive-location")
            set_identifier(self.record, "arxiv_id", typed, f"{PREFIX}archive_location", self.problems)
            del self.values["archive"]
        number = arxiv_id_in(text_at(self.values, "number"))
        self.record.arxiv_id = self.record.arxiv_id or number or arxiv_id_in(self.record.container_title)
        if number and number == self.record.arxiv_id:
            del self.values["number"]

    def fill_custom(self) -> None:
        """What our own export says there, for CSL has no words for it."""
        custom = self.values.get("custom")
        if not isinstance(custom, dict):
            return
        rest = dict(custom)
        self.record.award = plain_text(text_at(rest, "award"))
        if rest.pop("and-others", False) is True and self.record.authors:
            self.record.authors[-1].others_follow = True
        if self.record.award:
            del rest["award"]
        self.values["custom"] = rest

    def keep_rest(self) -> None:
        for name, value in self.values.items():
            if value not in (None, "", [], {}):
                text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                self.record.extra.setdefault(without_controls(PREFIX + name), without_controls(text))


def _person(value: object) -> AuthorRecord:
    """A name in CSL's parts or as one text; Crossref calls bodies ``name`` and adds the ORCID iD."""
    if not isinstance(value, dict):
        return author_record(parse_name(plain_text(text_at(value))))
    parts = {
        name: plain_text(text_at(value, name))
        for name in (
            "given",
            "family",
            "suffix",
            "literal",
            "name",
            "dropping-particle",
            "non-dropping-particle",
        )
    }
    particles = (parts["dropping-particle"], parts["non-dropping-particle"])
    literal = parts["literal"] or ("" if parts["family"] else parts["name"])
    author = author_record(
        Name(parts["given"], parts["family"], literal, " ".join(filter(None, particles)), parts["suffix"])
    )
    author.orcid = _orcid(text_at(value, "ORCID"))
    return author


def _orcid(text: str) -> str:
    try:
        return normalise_orcid(text)
    except ValueError:
        return ""
