"""What single words tell of the pronouns near them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.tables import read

_TABLE = Path(__file__).parent / "words" / "pronoun_words.tsv"


class WordUse(StrEnum):
    """What a word does; the table explains each."""

    PERSON = "person"
    MAN = "man"
    WOMAN = "woman"
    ACTS = "acts"
    TURNS = "turns"
    UNDERGONE = "undergone"
    DEMANDS = "demands"


_GENDERS = {WordUse.PERSON: None, WordUse.MAN: "m", WordUse.WOMAN: "f"}


@dataclass(frozen=True, slots=True)
class PronounWords:
    """The uses of words, by lemma."""

    uses: Mapping[str, Set[WordUse]]

    def has(self, lemma: str, use: WordUse) -> bool:
        """Whether a word has a use."""
        return use in self.uses.get(lemma, ())

    def is_person(self, lemma: str) -> bool:
        """Whether a noun means a person."""
        return any(use in _GENDERS for use in self.uses.get(lemma, ()))

    def gender(self, lemma: str) -> str | None:
        """The gender of the person that a noun means, "f" or "m", if it tells one."""
        return next((g for use in self.uses.get(lemma, ()) if (g := _GENDERS.get(use))), None)


def load_pronoun_words(path: Path) -> PronounWords:
    """Read a table of words; raises DataError with file and line."""
    found: dict[str, Set[WordUse]] = {}
    for row in read(path, ("word", "uses"), ("word",)):
        word, uses = row.cells
        unknown = set(uses.split("|")) - set(WordUse)
        if unknown:
            raise row.error(f"{', '.join(sorted(unknown))} is none of " + ", ".join(WordUse))
        found[word] = frozenset(WordUse(use) for use in uses.split("|"))
    return PronounWords(found)


@cache
def shipped_pronoun_words() -> PronounWords:
    """The words that newskg ships."""
    return load_pronoun_words(_TABLE)
