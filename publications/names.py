"""Personal names: reading them, comparing them, and splitting lists of authors."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from publications.marked_text import (
    CODE,
    EMPHASIS,
    STRONG,
    SUPERSCRIPT,
    UNDERLINE,
    MarkedText,
    read_marked_text,
)

_PARTICLES = frozenset(
    "van von der den de del della di da das dos du la le ter ten te zu zum zur af av bin ibn al el".split()  # noqa: SIM905
)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?", re.IGNORECASE)
_CAPITAL_PARTICLES = frozenset({"Van", "Von", "De", "Del", "Della", "Der", "Den", "Dos", "Du"})
_BODIES = re.compile(r"\b(?:Collaboration|Consortium|(?:Working|Study) Group|Team|Initiative|Investigators)$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_NAME = re.compile(r"[\u3400-\u9fff·]{2,5}|[\uac00-\ud7af]{2,4}")
_CJK_BODY = re.compile("大学|学院|研究|项目|公司|委员|论文|期刊|会议")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[ -]?){1,4}")
_CAPITALS = re.compile(r"[^\W\d_]{1,3}")
_OTHERS = re.compile(r"\bet\.? al\b\.?|\band others\b|\band colleagues\b|(?:\.\.\.|…)|等", re.IGNORECASE)
_EQUAL_MARKS, _CORRESPONDING_MARKS = "*∗＊⁎", "†✉📧🖂"
_MARKS = re.compile(
    rf"[{_EQUAL_MARKS}{_CORRESPONDING_MARKS}‡#§¶‖^+⋆★\ufe0f¹²³⁴⁵⁶⁷⁸⁹⁰]"
    r"|\((?:co-?first(?: authors?)?|co-?corresponding(?: authors?)?|equal contributions?|equally contributed"
    r"|corresponding(?: authors?)?|first authors?|presenter|eds?\.?)\)",
    re.IGNORECASE,
)
_SEPARATORS = {";": re.compile(r"[;；]"), ",": re.compile(r"[,，、]")}
_AND = re.compile(
    r"(?<![^\s,;])(?:and|&|und)(?=\s)(?!\s+(?:others|colleagues)\b)|\s[·•|]\s|(?<=[\u4e00-\u9fff])[和与]",
    re.IGNORECASE,
)
_NOT_IN_NAMES = frozenset(
    """
    academy acm acta advances advisor air algorithm analysis annalen annals applications applied
    approach april article articles arxiv assistant associate august award bachelor best board book
    books bulletin candidate center centre chair chapter chief code college committee communications
    computer computing conference contribution contributions control data december deep department
    design director download dr editor editorial engineer engineering equal february fellow findings
    for from full google guest ieee in institute international invited january journal july june
    laboratory language lecture lecturer letters link machine magazine manuscript march master
    mathematics mathematische may member method methods model models nachrichten nature networks
    neural neurips news notes november october of on online oral organiser organizer our paper
    papers pdf phd physical physics physik postdoc poster preprint present press prize proceedings
    prof professor program project publications quantum regular report reports research researcher
    review reviewer reviews robotics school science sciences scientist selected senior september
    series session society sociology speaker spotlight springer student students studies submitted
    supervised supervisor symposium system systems talk teaching technical technology the their
    theory thesis to transactions tutorial university using vision visiting website with work
    workshop zeitschrift zentralblatt
    """.split()  # noqa: SIM905
)
_HARD_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "a", "œ": "o", "ı": "i", "ħ": "h"}
)


@dataclass(frozen=True)
class Name:
    """A name in CSL's parts: ``particle`` is "van" in "van der Waerden"; bodies and Chinese are literal."""

    given: str = ""
    family: str = ""
    literal: str = ""
    particle: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class AuthorText:
    """One author of a list as printed, without marks, and what the marks said.

    ``others_follow``: the list goes on with "et al.", "and others" or dots after this author.
    """

    text: str
    is_equal_contribution: bool = False
    is_corresponding: bool = False
    is_emphasised: bool = False
    others_follow: bool = False


def parse_name(text: str) -> Name:
    """Read one name in any usual order: "E Noether", "Noether, E.", "Noether AE", "van der Waerden, B.", "{ATLAS}"."""
    text = " ".join(text.split())
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text.strip("{}").strip())
    if _CJK.search(text) or _BODIES.search(text):
        return Name(literal=text)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and not (len(parts) == 2 and _SUFFIX.fullmatch(parts[1])):
        return _inverted_name(parts)
    return _straight_name(parts)


def display_name(name: Name) -> str:
    """The name as read aloud: given names, particle, family name, suffix."""
    if name.literal:
        return name.literal
    return " ".join(part for part in (name.given, name.particle, name.family, name.suffix) if part)


def fold(text: str) -> str:
    """A spelling for comparing only, without case, accents, points; "Nöther" and "Noether" are one."""
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_HARD_LETTERS)
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = re.sub(r"(?<=[aou])e", "", re.sub(r"['’`ʼ.]", "", text))
    return " ".join(re.findall(r"\w+", text))


def name_key(name: Name) -> tuple[str, str]:
    """(folded family, initials): ("born", "m") for "Max Born" and "M Born"; literal names lack initials."""
    if name.literal:
        return fold(name.literal), ""
    return _folded_family(name)[1], "".join(part[0] for part in _given_parts(name.given))


def names_agree(a: Name, b: Name) -> bool:
    """Whether two names may be one person's: the same family name, and given names that do not contradict."""
    if a.literal or b.literal:
        return fold(display_name(a)) == fold(display_name(b))
    (particle, family), (other_particle, other_family) = _folded_family(a), _folded_family(b)
    if family != other_family or (particle and other_particle and particle != other_particle):
        return False
    return _given_names_agree(_given_parts(a.given), _given_parts(b.given))


def short_forms(given: str, family: str) -> list[str]:
    """The forms under which a person appears in lists of authors, the fullest first, none twice."""
    parts = [part for part in re.split(r"[\s.]+", given) if part]
    if not parts or not family:
        return [part for part in (f"{given} {family}".strip(),) if part]
    letters = [part[0].upper() for part in parts]
    forms = [f"{given} {family}", f"{parts[0]} {family}", f"{family}, {given}", f"{family}, {parts[0]}"]
    for count in dict.fromkeys((len(letters), 1)):
        spaced, dotted = " ".join(letters[:count]), ". ".join(letters[:count]) + "."
        joined, close = "".join(letters[:count]), ".".join(letters[:count]) + "."
        forms += [f"{spaced} {family}", f"{dotted} {family}", f"{close} {family}", f"{joined} {family}"]
        forms += [f"{family}, {dotted}", f"{family}, {close}", f"{family}, {joined}", f"{family} {joined}"]
    return list(dict.fromkeys(forms))


def split_authors(text: str) -> list[AuthorText]:
    """Split a list of authors, plain or in Markdown or HTML, into its authors in order."""
    return split_marked_authors(read_marked_text(text))


def split_marked_authors(marked: MarkedText) -> list[AuthorText]:
    """As ``split_authors``, for text whose markup has been read already."""
    marked = _without_affiliation_marks(marked)
    authors: list[AuthorText] = []
    for start, end in _author_ranges(marked.text):
        author = _author_text(marked.part(start, end))
        if author.text:
            authors.append(author)
        if author.others_follow and not author.text and authors:
            authors[-1] = replace(authors[-1], others_follow=True)
    if len(authors) > 1 and all(author.is_emphasised for author in authors):
        return [replace(author, is_emphasised=False) for author in authors]
    return authors


def looks_like_name(text: str) -> bool:
    """Whether a piece of a list can be a person's name. Doubtful pieces are refused."""
    if _CJK.search(text):
        return _CJK_NAME.fullmatch(text.strip()) is not None and not _CJK_BODY.search(text)
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 6 or len(text) > 60:
        return False
    return all(_is_name_word(word) for word in words) and any(_is_full_word(word) for word in words)


def has_initials(text: str) -> bool:
    """Whether a name is given with initials, as in "E. Noether", which titles hardly ever look like."""
    return any(_INITIALS.fullmatch(word) for word in text.replace(",", " ").split())


def _inverted_name(parts: list[str]) -> Name:
    """ "Family, Given", "Family, Jr., Given" or "Family, Given, Jr."."""
    suffix = next((part for part in parts[1:] if _SUFFIX.fullmatch(part)), "")
    given = " ".join(part for part in parts[1:] if part != suffix)
    words = parts[0].split()
    count = _leading_particles(words)
    return Name(given, " ".join(words[count:]), "", " ".join(words[:count]), suffix)


def _straight_name(parts: list[str]) -> Name:
    words = parts[0].split() if parts else []
    suffix = parts[1] if len(parts) > 1 else ""
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    end = _end_of_leading_family(words)
    if end:
        count = _leading_particles(words[:end])
        given = " ".join(word if "." in word else " ".join(word) for word in words[end:])
        return Name(given, " ".join(words[count:end]), "", " ".join(words[:count]), suffix)
    start = _family_start(words)
    count = _leading_particles(words[start:])
    particle, family = words[start : start + count], words[start + count :]
    return Name(" ".join(words[:start]), " ".join(family), "", " ".join(particle), suffix)


def _end_of_leading_family(words: list[str]) -> int:
    """How many words the family has in "Noether AE" or "Noether A. E."; 0 if the given name comes first."""
    end = len(words)
    while end and _is_trailing_initials(words[end - 1]):
        end -= 1
    is_family = all(len(word) > 1 and not word.isupper() and "." not in word for word in words[:end])
    return end if is_family and end < len(words) else 0


def _is_trailing_initials(word: str) -> bool:
    return _INITIALS.fullmatch(word) is not None and word.isupper() and ("." in word or len(word) < 4)


def _family_start(words: list[str]) -> int:
    for place in range(1, len(words) - 1):
        if words[place] in _PARTICLES or words[place] in _CAPITAL_PARTICLES:
            return place
    return max(len(words) - 1, 0)


def _leading_particles(words: list[str]) -> int:
    count = 0
    while count < len(words) - 1 and words[count] in _PARTICLES:
        count += 1
    return count


def _folded_family(name: Name) -> tuple[str, str]:
    """Particle and family apart, wherever the source put the particle; suffixes are dropped."""
    words = f"{name.particle} {name.family}".split()
    count = _leading_particles([word.lower() for word in words])
    if len(words) > count + 1 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    return fold(" ".join(words[:count])), fold(" ".join(words[count:]))


def _given_parts(given: str) -> list[str]:
    """Folded given names: ["carl", "d"] for "Carl D."; capitals such as "JN" and "J.N." are two initials."""
    parts: list[str] = []
    for word in re.split(r"[\s.\u2010-]+", given):
        if _CAPITALS.fullmatch(word) and word.isupper():
            parts += list(fold(word))
        elif fold(word):
            parts.append(fold(word))
    return parts


def _given_names_agree(a: list[str], b: list[str]) -> bool:
    if not a or not b:
        return a == b
    return all(x == y if len(x) > 1 and len(y) > 1 else x[0] == y[0] for x, y in zip(a, b, strict=False))


def _without_affiliation_marks(marked: MarkedText) -> MarkedText:
    """Drop superscript numbers and letters: they lead to affiliations. Superscript marks stay as marks."""
    ranges = [
        (span.start, span.end)
        for span in marked.of_kind(SUPERSCRIPT)
        if not set(marked.words_of(span)) & set(_EQUAL_MARKS + _CORRESPONDING_MARKS)
    ]
    return marked.without(ranges)


def _author_ranges(text: str) -> list[tuple[int, int]]:
    """Where the authors stand in a list, its separators left out."""
    pieces = _split(text, [(0, len(text))], _AND)
    if len(pieces) > 1 and all(_is_inverted(text[start:end]) for start, end in pieces):
        return pieces
    separator = _SEPARATORS[";" if re.search("[;；]", text) else ","]
    return _joined_inverted(text, _split(text, pieces, separator))


def _split(text: str, ranges: list[tuple[int, int]], separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Cut ranges at a separator, except inside braces; blank pieces are dropped."""
    pieces = []
    for start, end in ranges:
        position = start
        for match in separator.finditer(text, start, end):
            if text.count("{", position, match.start()) <= text.count("}", position, match.start()):
                pieces.append((position, match.start()))
                position = match.end()
        pieces.append((position, end))
    return [
        (start, end) for start, end in pieces if text[start:end].strip(" ,;.") or "..." in text[start:end]
    ]


def _is_inverted(piece: str) -> bool:
    """ "Born, Max": one word or a name with particles, a comma, and a given name."""
    family, comma, given = piece.strip(" ,").partition(",")
    if not comma:
        return False
    words = family.split()
    return "," not in given and len(words) - _leading_particles(words) == 1 and not _is_initials(family)


def _joined_inverted(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join "Born" and "M." where families and initials alternate, and "Jr." to the name before it."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        word = _MARKS.sub("", text[start:end]).strip(" ,")
        previous = text[joined[-1][0] : joined[-1][1]] if joined else ""
        is_given = _is_initials(word) and "," not in previous and not has_initials(_MARKS.sub("", previous))
        if joined and (is_given or _SUFFIX.fullmatch(word)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_initials(text: str) -> bool:
    word = _MARKS.sub("", text).strip(" ,")
    return _INITIALS.fullmatch(word) is not None


def _author_text(piece: MarkedText) -> AuthorText:
    marks = "".join(match.group() for match in _MARKS.finditer(piece.text))
    text = _OTHERS.sub(" ", _MARKS.sub(" ", piece.text))
    text = re.sub(r"\s+,", ",", " ".join(text.split())).strip(" ,;:")
    emphasised = sum(span.end - span.start for span in piece.of_kind(STRONG, EMPHASIS, UNDERLINE, CODE)[:1])
    return AuthorText(
        text=re.sub(r"(?<=\w[^\W\d_A-Z])(?<!Jr)(?<!Sr)\.+$|(?<=[A-Z]{2})\.$", "", text).strip(),
        is_equal_contribution=bool(set(marks) & set(_EQUAL_MARKS))
        or "equal" in marks.lower()
        or "first" in marks.lower(),
        is_corresponding=bool(set(marks) & set(_CORRESPONDING_MARKS)) or "corresponding" in marks.lower(),
        is_emphasised=bool(text) and emphasised * 2 > len(piece.text.strip()),
        others_follow=_OTHERS.search(piece.text) is not None,
    )


def _is_name_word(word: str) -> bool:
    if word in _PARTICLES or _SUFFIX.fullmatch(word) or _INITIALS.fullmatch(word):
        return True
    return _is_full_word(word) and word.casefold() not in _NOT_IN_NAMES


def _is_full_word(word: str) -> bool:
    """A capitalised word of letters: "Noether", "Thien-Minh", "d'Ambrumenil", "O’Brien"."""
    letters = re.sub(r"['’ʼ\u2010\u2011-]", "", word)
    if len(letters) < 2 or not letters.isalpha() or not _LATIN.match(letters):
        return False
    return letters[0].isupper() or re.match(r"(?:d|l)['’]|al-", word) is not None
