"""Languages of works: the names and codes in use, as the short codes of BCP 47."""

from __future__ import annotations

import re

_CODE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
# English names (and those biblatex uses) and the codes of ISO 639-2, of the languages that papers are written in.
_NAMES = {
    "ar": "arabic ara", "bg": "bulgarian bul", "ca": "catalan cat", "cs": "czech cze ces", "da": "danish dan",
    "de": "german ngerman deutsch ger deu", "el": "greek gre ell", "en": "english american british eng",
    "es": "spanish espanol español spa", "et": "estonian est", "fa": "persian farsi per fas", "fi": "finnish fin",
    "fr": "french francais français fre fra", "he": "hebrew heb", "hi": "hindi hin", "hr": "croatian hrv",
    "hu": "hungarian magyar hun", "id": "indonesian ind", "it": "italian italiano ita", "ja": "japanese jpn",
    "ko": "korean kor", "la": "latin lat", "lt": "lithuanian lit", "lv": "latvian lav", "nl": "dutch dut nld",
    "no": "norwegian nor", "pl": "polish pol", "pt": "portuguese português por", "ro": "romanian rum ron",
    "ru": "russian rus", "sk": "slovak slo slk", "sl": "slovenian slv", "sr": "serbian srp", "sv": "swedish swe",
    "tr": "turkish tur", "uk": "ukrainian ukr", "vi": "vietnamese vie", "zh": "chinese chi zho",
}  # fmt: skip
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}


def language_code(text: str) -> str:
    """``de`` for "German", "ger" and "de", ``en-GB`` for "en_GB"; ``""`` for what names no language."""
    bare = text.strip()
    if known := _CODES.get(bare.lower()):
        return known
    code = bare[:2].lower() + bare[2:]
    return code.replace("_", "-") if _CODE.fullmatch(code) and len(code) <= 12 else ""
