"""Names taken apart, and how alike two of them are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.annotate.company_ends import is_form
from kg.annotate.titles import shipped_titles
from kg.merge.telling import Names
from kg.wikidata.names import fold

PERSON = "Person"
_LONGEST_TITLE = 5
_FULL = 2
"""Words from which on a person's name is a full one."""
_SMALL = frozenset("a an and at for in of on the to".split())


class Likeness(StrEnum):
    """In which way two names are alike: the rows of data/grouping.tsv."""

    SAME = "name_same"
    MIDDLE = "name_middle"
    INITIAL = "name_initial"
    SHORT = "name_short"

    @property
    def full(self) -> bool:
        """True when both are whole names, so that nobody else is easily meant."""
        return self in (Likeness.SAME, Likeness.MIDDLE)


@dataclass(frozen=True, slots=True)
class Name:
    """The folded words of a name, without titles, articles and legal forms; `titles` stood before it."""

    words: tuple[str, ...]
    titles: Names
    person: bool

    @classmethod
    def of(cls, label: str, kind: str, also: Iterable[str] = ()) -> Name:
        """The name in a label of an entity of that class; its other names may tell titles."""
        person = kind == PERSON
        titles, words = _titled(label) if person else (frozenset[str](), fold(label).split())
        for other in also if person else ():
            titles |= _titled(other)[0]
        return cls(tuple(words if person else _bare(words)), titles, person)

    @property
    def stem(self) -> str:
        """What names that may be alike have in common: a surname, or the initials of a body's name."""
        if self.person or len(self.words) < _FULL:
            return self.words[-1] if self.words else ""
        return self.initials

    @property
    def initials(self) -> str:
        """The first letters of the words that carry meaning."""
        return "".join(word[0] for word in self.words if word not in _SMALL)

    def like(self, other: Name) -> Likeness | None:
        """How alike the two names are; None when they are not."""
        if not self.words or not other.words or self.person != other.person:
            return None
        if self.words == other.words:
            return Likeness.SAME if len(self.words) >= _FULL or not self.person else Likeness.SHORT
        return _persons(self.words, other.words) if self.person else _bodies(self, other)


def _persons(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness | None:
    if one[-1] != other[-1]:
        return None
    if min(len(one), len(other)) < _FULL:
        return Likeness.SHORT
    middle = _agree(one[1:-1], other[1:-1])
    if one[0] == other[0]:
        return Likeness.MIDDLE if middle else None
    initial = len(one[0]) == 1 or len(other[0]) == 1
    return Likeness.INITIAL if middle and initial and one[0][0] == other[0][0] else None


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Middle names do not contradict each other: one is left out, or an initial of the other."""
    if not one or not other:
        return True
    if len(one) != len(other):
        return False
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=True))


def _bodies(one: Name, other: Name) -> Likeness | None:
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    acronym = len(shorter.words) == 1 and len(longer.initials) > _FULL
    return Likeness.SHORT if acronym and shorter.words[0] == longer.initials else None


def _titled(text: str) -> tuple[Names, list[str]]:
    """The titles before a name, courtesy left out, and the words of the name."""
    words, found = text.split(), set[str]()
    while len(words) > 1:
        for many in range(min(_LONGEST_TITLE, len(words) - 1), 0, -1):
            if title := shipped_titles().get(" ".join(words[:many])):
                words = words[many:]
                if not title.courtesy:
                    found.add(title.role or title.words)
                break
        else:
            break
    return frozenset(found), fold(" ".join(words)).split()


def _bare(words: list[str]) -> list[str]:
    """Without "the" before it and "Ltd" after it, unless nothing else is left."""
    kept = words[1:] if len(words) > 1 and words[0] == "the" else words
    while len(kept) > 1 and is_form(kept[-1]):
        kept = kept[:-1]
    return kept
