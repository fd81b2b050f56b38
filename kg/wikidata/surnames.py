"""The last name by which news calls a person after the first mention."""

from __future__ import annotations

from collections.abc import Iterable

_PARTICLES = frozenset(
    {
        "van", "von", "der", "den", "ter", "ten", "de", "del", "della", "di", "da", "do", "dos", "das", "du",
        "le", "la", "bin", "ibn", "bint", "ben", "abu", "af", "av", "zu", "zum", "zur", "mac", "st", "al",
        "el",
    }
)  # fmt: skip
_ARTICLES = ("al-", "el-", "al ", "el ", "ad-", "as-", "ash-", "an-", "ar-", "at-", "az-", "es-")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

FAMILY_NAME_FIRST = frozenset({"Q148", "Q865", "Q423", "Q884", "Q881", "Q8646"})
"""China, Taiwan, the Koreas, Vietnam, Hong Kong: some labels begin with the family name; none is derived."""

TWO_SURNAMES = frozenset(
    {
        "Q29", "Q77", "Q96", "Q241", "Q298", "Q414", "Q419", "Q717", "Q733", "Q736", "Q739", "Q750", "Q774",
        "Q783", "Q786", "Q792", "Q800", "Q804", "Q811",
    }
)  # fmt: skip
"""Spanish-speaking countries, where a label may end with the father's and the mother's surname."""


def surnames(label: str, country: str | None = None) -> tuple[str, ...]:
    """The last names that a person's label gives, the fullest first; empty for a single word or "X of Y".

    A particle belongs to the name ("von der Leyen"), an Arabic article may be left out ("al-Assad", "Assad").
    """
    words = _without_suffix(label.split())
    if len(words) < 2 or country in FAMILY_NAME_FIRST or "of" in words:
        return ()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    last = " ".join(words[start:])
    found = [last]
    if country in TWO_SURNAMES and start >= 2:
        found.insert(0, " ".join(words[start - 1 :]))
    article = next((a for a in _ARTICLES if last.lower().startswith(a)), None)
    if article:
        found.append(last[len(article) :])
    return tuple(found)


def is_surname(name: str, labels: Iterable[str]) -> bool:
    """Whether a name begins or ends one of a person's full names."""
    return any(
        name in (words[0], words[-1], *surnames(label))
        for label in labels
        if len(words := _without_suffix(label.split())) > 1
    )


def _without_suffix(words: list[str]) -> list[str]:
    while words and words[-1].strip(".,").lower() in _SUFFIXES:
        words = words[:-1]
    return [word.rstrip(",") for word in words]
