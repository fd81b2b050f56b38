"""What single words tell of a name: that it is none, or what kind of thing it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.model import EntityType
from kg.tables import Row, read
from kg.wikidata.names import fold

WORDS = Path(__file__).parent / "words"


class Why(StrEnum):
    """Why a capitalised phrase is no name."""

    TIME = "time"
    MONEY = "money"
    PAGE = "page"
    FORM = "form"
    GENERAL = "general"
    """A body or job without a country; a name after all where the index knows it."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """The three tables, by folded phrase or word. A given name has a gender, "f" or "m", or None for both."""

    not_names: Mapping[str, Why]
    heads: Mapping[str, EntityType]
    given: Mapping[str, str | None]

    def why_not(self, text: str) -> Why | None:
        """Why the text is no name, or None when nothing speaks against it."""
        folded = fold(text)
        return self.not_names.get(folded) or self.not_names.get(folded.removeprefix("the "))

    def head_of(self, text: str) -> EntityType | None:
        """The type that the last word of the text gives, should it be part of a name."""
        return self.heads.get(fold(text).rpartition(" ")[2])

    def head_type(self, text: str) -> EntityType | None:
        """The type that the last word of a name of several words gives."""
        first, _, last = fold(text).rpartition(" ")
        return self.heads.get(last) if first else None

    def has_given_name(self, text: str) -> bool:
        """Whether a name of two to four words begins with a given name."""
        words = fold(text).split(" ")
        return 1 < len(words) < 5 and words[0] in self.given

    def gender(self, text: str) -> str | None:
        """The gender that the first word of a name tells, if it does."""
        return self.given.get(fold(text).split(" ")[0])


def load_name_words(not_names: Path, heads: Path, given: Path) -> NameWords:
    """Read the tables; raises DataError with file and line."""
    reasons: dict[str, Why] = {}
    for row in read(not_names, ("phrase", "why"), ("phrase",)):
        phrase, why = row.cells
        if phrase != fold(phrase) or why not in set(Why):
            raise row.error("the phrase is in folded form, the reason one of " + ", ".join(Why))
        reasons[phrase] = Why(why)
    types: dict[str, EntityType] = {}
    for row in read(heads, ("word", "type"), ("word",)):
        word, type_ = row.cells
        if word != fold(word) or " " in word or type_ not in set(EntityType):
            raise row.error("one word in folded form, and the type one of " + ", ".join(EntityType))
        types[word] = EntityType(type_)
    return NameWords(reasons, types, _given(given))


def folded(row: Row, name: str) -> str:
    """`name` if it is in folded form, else a DataError at the row."""
    if name != fold(name):
        raise row.error(f"{name!r} is not in folded form")
    return name


def _given(path: Path) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for row in read(path, ("name", "gender"), ("name",)):
        name, gender = row.cells
        if name != fold(name) or gender not in ("f", "m", "-"):
            raise row.error("a name in folded form, and f, m or -")
        found[name] = None if gender == "-" else gender
    return found


@cache
def shipped_name_words() -> NameWords:
    """The tables that newskg ships."""
    return load_name_words(WORDS / "not_names.tsv", WORDS / "name_heads.tsv", WORDS / "given_names.tsv")
