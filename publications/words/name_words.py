"""The words that names are made of, and those that no name contains."""

from __future__ import annotations

import re

PARTICLES = frozenset(
    "van von der den de del della di da das dos du la le ter ten te zu zum zur af av bin ibn al el y".split()  # noqa: SIM905
)
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?", re.IGNORECASE)
CAPITAL_PARTICLES = frozenset({"Van", "Von", "De", "Del", "Della", "Der", "Den", "Dos", "Du"})
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_NAME = re.compile(r"[\u3400-\u9fff·]{2,5}|[\uac00-\ud7af]{2,4}")
_CJK_BODY = re.compile("大学|学院|研究|项目|公司|委员|论文|期刊|会议")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[ -]?){1,4}")
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


def looks_like_name(text: str) -> bool:
    """Whether a piece of a list can be a person's name. Doubtful pieces are refused."""
    if CJK.search(text):
        return _CJK_NAME.fullmatch(text.strip()) is not None and not _CJK_BODY.search(text)
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 6 or len(text) > 60:
        return False
    return all(is_name_word(word) for word in words) and any(is_full_word(word) for word in words)


def has_initials(text: str) -> bool:
    """Whether a name is given with initials, as in "E. Noether", which titles hardly ever look like."""
    return any(INITIALS.fullmatch(word) for word in text.replace(",", " ").split())


def leading_particles(words: list[str]) -> int:
    count = 0
    while count < len(words) - 1 and words[count] in PARTICLES:
        count += 1
    return count


def is_name_word(word: str) -> bool:
    if word in PARTICLES or SUFFIX.fullmatch(word) or INITIALS.fullmatch(word):
        return True
    return is_full_word(word) and word.casefold() not in _NOT_IN_NAMES


def is_full_word(word: str) -> bool:
    """A capitalised word of letters: "Noether", "Thien-Minh", "d'Ambrumenil", "O’Brien"."""
    letters = re.sub(r"['’ʼ\u2010\u2011-]", "", word)
    if len(letters) < 2 or not letters.isalpha() or not _LATIN.match(letters):
        return False
    return letters[0].isupper() or re.match(r"(?:d|l)['’]|al-", word) is not None
