"""Keys that are equal for spellings of one name: Zelensky, Zelenskyy, Zelenskiy; Gaddafi, Qadhafi."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.annotate.company_ends import is_form
from kg.annotate.company_words import Part, shipped_company_words
from kg.wikidata.names import fold

# Where the ways to write a sound in Latin letters differ most, from the longest sequence to the shortest.
_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("shch", "s"), ("kh", "h"), ("gh", "g"), ("dh", "d"),
    ("zh", "j"), ("sh", "s"), ("ch", "c"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("ts", "z"),
    ("tz", "z"), ("dj", "j"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("iy", "i"),
    ("yi", "i"), ("yy", "i"), ("ij", "i"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("w", "v"),
    ("q", "k"), ("x", "ks"), ("y", "i"),
)  # fmt: skip
# Words that American and British English write otherwise, in names of bodies.
_BRITISH = (
    ("defense", "defence"),
    ("organization", "organisation"),
    ("center", "centre"),
    ("labor", "labour"),
)
_TICKER = re.compile(r"\s+(?:[A-Z]{2,5}\.[A-Z]{1,3}|[A-Z]{3,4})$")
"""What an agency puts behind a company: its sign at an exchange."""
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def sound_key(name: str) -> str:
    """The key of a name: equal for most transliterations of it."""
    key = fold(name)
    for written, sound in _SOUNDS:
        key = key.replace(written, sound)
    return _DOUBLED.sub(r"\1", key)


def without_company_form(name: str) -> str:
    """The folded name of a company without "Inc", "and Co" and the like; never empty."""
    words = fold(name).split(" ")
    kept = list(words)
    while len(kept) > 1 and (is_form(kept[-1]) or kept[-1] == "and"):
        kept.pop()
    return " ".join(kept)


def other_spellings(name: str) -> list[str]:
    """Other ways to write the name of a body, the nearest first.

    Without a sign of an exchange, a form in front or the "s" of a lost apostrophe, "Co" written out, with
    what companies have in front, in American or British.
    """
    plain = _TICKER.sub("", name)
    folded = fold(plain)
    bare = without_company_form(plain)
    found = [plain, bare, bare + " company"]
    words = shipped_company_words()
    first, _, rest = bare.partition(" ")
    core = rest if rest and first in words[Part.FRONT] else bare
    found += [core, *(f"{front} {core}" for front in sorted(words[Part.TITLE]))]
    for american, british in _BRITISH:
        found += [folded.replace(american, british), folded.replace(british, american)]
    if folded.endswith("s") and " " in folded:
        found.append(folded[:-1])
    return [each for each in dict.fromkeys(found) if each != name]


def has_company_form(name: str) -> bool:
    """Whether the name ends like that of a company: "Northland Inc"."""
    first, _, last = fold(name).rpartition(" ")
    return bool(first) and is_form(last)


def initials(name: str) -> str:
    """The capitals that an acronym of the name has: "World Health Organization" gives "WHO"."""
    return "".join(word[0] for word in re.split(r"[\s\-]+", name) if word[:1].isupper())
