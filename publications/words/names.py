"""Personal names: reading them, writing them, and telling whether two may be one person's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from publications.words.name_words import (
    CAPITAL_PARTICLES,
    CJK,
    INITIALS,
    PARTICLES,
    SUFFIX,
    leading_particles,
)

_BODIES = re.compile(r"\b(?:Collaboration|Consortium|(?:Working|Study) Group|Team|Initiative|Investigators)$")
_CAPITALS = re.compile(r"[^\W\d_]{1,3}")
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


def parse_name(text: str) -> Name:
    """Read one name in any usual order: "E Noether", "Noether, E.", "Noether AE", "van der Waerden, B.", "{ATLAS}"."""
    text = " ".join(text.split())
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text.strip("{}").strip())
    if CJK.search(text) or _BODIES.search(text):
        return Name(literal=text)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and not (len(parts) == 2 and SUFFIX.fullmatch(parts[1])):
        return _inverted_name(parts)
    return _straight_name(parts)


def display_name(name: Name) -> str:
    """The name as read aloud: given names, particle, family name, suffix."""
    if name.literal:
        return name.literal
    return " ".join(part for part in (name.given, name.particle, name.family, name.suffix) if part)


def name_in_line(printed: str, name: Name) -> str:
    """A name among others: as printed, but for an inverted one, whose comma would part it in two.

    >>> name_in_line("Noether, E.", Name(given="E.", family="Noether"))
    'E. Noether'
    """
    head, comma, _ = printed.partition(",")
    family, head = fold(f"{name.particle} {name.family}"), fold(head)
    # A suffix such as Jr. goes with the family name.
    is_of_family = bool(head) and (family == head or family.startswith(f"{head} "))
    is_inverted = bool(comma and name.given) and is_of_family
    return display_name(name) if is_inverted else printed


def fold(text: str) -> str:
    """A spelling for comparing only, without case, accents, points; "Nöther" and "Noether" are one."""
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_HARD_LETTERS)
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = re.sub(r"(?<=[aou])e", "", re.sub(r"['’`ʼ.]", "", text))
    return " ".join(re.findall(r"\w+", text))


def folded_parts(name: Name) -> tuple[str, tuple[str, ...]]:
    """(folded family, folded given names): ("nother", ("a", "e")) for "Nöther, A.E."; literal names lack the latter."""
    if name.literal:
        return fold(name.literal), ()
    return _folded_family(name)[1], tuple(_given_parts(name.given))


def name_key(name: Name) -> tuple[str, str]:
    """(folded family, initials): ("born", "m") for "Max Born" and "M Born"; literal names lack initials."""
    family, given = folded_parts(name)
    return family, "".join(part[0] for part in given)


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


def _inverted_name(parts: list[str]) -> Name:
    """ "Family, Given", "Family, Jr., Given" or "Family, Given, Jr."."""
    place = _place_of_suffix(parts)
    suffix = parts[place] if place else ""
    given = " ".join(part for number, part in enumerate(parts[1:], 1) if number != place)
    words = parts[0].split()
    count = leading_particles(words)
    return Name(given, " ".join(words[count:]), "", " ".join(words[:count]), suffix)


def _place_of_suffix(parts: list[str]) -> int:
    """Which part is the suffix, 0 for none. A family name has at most one, and some given names look like one."""
    found = [place for place, part in enumerate(parts) if place and SUFFIX.fullmatch(part)]
    return found[-1] if len(parts) > 2 and found else 0


def _straight_name(parts: list[str]) -> Name:
    words = parts[0].split() if parts else []
    suffix = parts[1] if len(parts) > 1 else ""
    if len(words) > 2 and SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    end = _end_of_leading_family(words)
    if end:
        count = leading_particles(words[:end])
        given = " ".join(word if "." in word else " ".join(word) for word in words[end:])
        return Name(given, " ".join(words[count:end]), "", " ".join(words[:count]), suffix)
    start = _family_start(words)
    count = leading_particles(words[start:])
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
    return INITIALS.fullmatch(word) is not None and word.isupper() and ("." in word or len(word) < 4)


def _family_start(words: list[str]) -> int:
    for place in range(1, len(words) - 1):
        if words[place] in PARTICLES or words[place] in CAPITAL_PARTICLES:
            return place
    return max(len(words) - 1, 0)


def _folded_family(name: Name) -> tuple[str, str]:
    """Particle and family apart, wherever the source put the particle; suffixes are dropped."""
    words = f"{name.particle} {name.family}".split()
    count = leading_particles([word.lower() for word in words])
    if len(words) > count + 1 and SUFFIX.fullmatch(words[-1]):
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
