"""Any record that a bibliography can say, for tests of properties."""

import string
from datetime import date

from hypothesis import strategies as st

from publications.words.names import Name, display_name
from publications.words.records import AuthorRecord, PaperRecord
from publications.words.vocabulary import STAGES

_LETTERS = string.ascii_letters + "äöüéßøñçšЖλ"
_SIGNS = "#$%&_^~\\{}@'\"-.,:;!?/()<>+*=|[]"
words = st.text(_LETTERS, min_size=1, max_size=12)
# Two signs beside each other may be a ligature or a word of markup, which is another thing in the source already.
texts = st.lists(st.one_of(words, words, st.sampled_from("#%&_~@/+=()")), min_size=1, max_size=8).map(
    " ".join
)
wild_texts = st.text(_LETTERS + string.digits + _SIGNS + " ", min_size=1, max_size=40)
capitalised = words.filter(lambda word: word[0].isupper() and word.lower() not in {"and", "others"})


def optional(strategy):
    return st.one_of(st.just(""), strategy)


def _person(given, family, particle, suffix):
    name = Name(given, family, "", particle, suffix)
    whole = " ".join(part for part in (particle, family, suffix) if part)
    return AuthorRecord(given=given, family=whole, printed=display_name(name))


def _body(text):
    return AuthorRecord(literal=text, printed=text)


people = st.builds(
    _person,
    st.lists(capitalised, min_size=1, max_size=3).map(" ".join),
    capitalised,
    st.sampled_from(["", "", "van der", "de"]),
    st.sampled_from(["", "", "Jr.", "III"]),
)
bodies = st.lists(capitalised, min_size=2, max_size=4).map(
    lambda parts: _body(" ".join([*parts, "Collaboration"]))
)
dates = st.one_of(
    st.just(""),
    st.dates(date(1000, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day.year}"),
    st.dates(date(1000, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day.year}-{day.month:02}"),
    st.dates(date(1000, 1, 1), date(2099, 12, 31)).map(
        lambda day: f"{day.year}-{day.month:02}-{min(day.day, 28):02}"
    ),
)


@st.composite
def records(draw, types=("article-journal", "paper-conference", "chapter", "thesis", "report", "book")):
    """A record of one of the types, with its venue where such a type has one."""
    type_ = draw(st.sampled_from(types))
    is_part = type_ in {"article-journal", "paper-conference", "chapter"}
    record = PaperRecord(
        title=draw(texts),
        type=type_,
        authors=draw(st.lists(st.one_of(people, bodies), max_size=4, unique_by=lambda one: one.printed)),
        editors=draw(st.lists(people, max_size=2, unique_by=lambda one: one.printed))
        if type_ in {"paper-conference", "chapter"}
        else [],
        container_title=draw(optional(texts)) if is_part else "",
        issued=draw(dates),
        volume=draw(optional(st.integers(1, 999).map(str))),
        page=draw(optional(st.integers(1, 999).map(lambda page: f"{page}–{page + 9}"))),
        publisher=draw(optional(texts)),
        publisher_place=draw(optional(texts)),
        edition=draw(optional(st.integers(1, 9).map(str))),
        doi=draw(optional(st.integers(1, 99999).map(lambda number: f"10.1234/a.{number}"))),
        note=draw(optional(words)),
        abstract=draw(optional(texts)),
        language=draw(st.sampled_from(["", "de", "en", "fr", "pt-BR"])),
        keywords=draw(st.lists(words, max_size=3, unique=True)),
        citation_key=draw(st.integers(1, 999).map(lambda number: f"key{number}")),
    )
    if record.authors:
        record.authors[-1].others_follow = draw(st.booleans())
    return record


stages = st.sampled_from(list(STAGES))
