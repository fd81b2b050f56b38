"""The one normalisation of names: what `fold` makes equal is the same name everywhere in newskg."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "'‘’‚‛`´′ʹʻʼʽʾʿˈ＇"
DROPPED = dict.fromkeys(map(ord, _APOSTROPHES))
"""For `str.translate`: apostrophes, which people type in many ways or leave out."""
LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
        "ı": "i", "ŋ": "n", "ə": "a", "ɛ": "e", "ɔ": "o", "ŧ": "t", "ƙ": "k", "ɗ": "d", "ɓ": "b", "ĸ": "q",
    }
)  # fmt: skip
"""For `str.translate`: letters that Unicode does not decompose, as they are typed without them."""
_INITIALS = re.compile(r"(?<!\w)\w(?:\.\s?\w)+\.?(?!\w)")
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 17)
def fold(name: str) -> str:
    """The form under which a name is stored and looked up: lower-case words, one space apart; may be empty.

    Letters lose their marks and are written in ASCII where they are Latin, apostrophes vanish, initials close
    up ("U.S." and "J. D." become "us" and "jd"), and all other punctuation parts words. Other scripts keep
    their letters.
    """
    plain = name.translate(DROPPED)
    plain = plain.casefold() if plain.isascii() else _unmarked(plain)
    if "." in plain:
        plain = _INITIALS.sub(lambda match: re.sub(r"[.\s]", "", match.group()) + " ", plain)
    return _NO_WORD.sub(" ", plain.replace("&", " and ")).strip()


def _unmarked(text: str) -> str:
    """Casefolded letters without combining marks, apostrophes or digraphs."""
    # A casefolded letter may decompose anew, and a decomposed one may have a lower case of its own.
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in _MARKS)
    return kept.translate(DROPPED).translate(LETTERS)


_MARKS = {"Mn", "Me", "Cf"}
