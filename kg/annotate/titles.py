"""Titles before names: kept out of the name, yet they tell that it is a person, and sometimes which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg.annotate.name_words import WORDS
from kg.annotate.tokens import Tokens
from kg.tables import read
from kg.wikidata.names import fold

_LONGEST = 5
_SHORT = 4
_SAME_OFFICE = frozenset({"acting", "ex", "former", "incoming", "interim", "outgoing", "retired", "then"})
_QUALIFIERS = _SAME_OFFICE | {"assistant", "associate", "deputy", "executive", "junior", "senior", "vice"}
_GENDERS = {"f": "f", "m": "m", "-": None}
_KEPT = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Title:
    """A title in folded form. `gender` is "f", "m" or None; `role` the office it names, if one."""

    words: str
    gender: str | None
    role: str | None
    keep: bool
    """Whether it belongs to the name by which the person is known: Pope Francis."""

    @property
    def courtesy(self) -> bool:
        """Whether it only addresses a person: Mr, Ms."""
        return self.gender is not None and self.role is None and not self.keep and len(self.words) <= _SHORT


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A title at the tokens from `start` to before `end`."""

    start: int
    end: int
    title: Title
    capital: bool


class Titles:
    """Finds titles in tokens."""

    def __init__(self, titles: Mapping[str, Title]) -> None:
        self._titles = titles
        self._last_words = frozenset(words.rsplit(" ", 1)[-1] for words in titles)

    def get(self, text: str) -> Title | None:
        """The title that is written so, also with "Vice", "Acting" and the like before it."""
        folded = fold(text)
        return self._titles.get(folded) or self._qualified(folded)

    def _qualified(self, folded: str) -> Title | None:
        first, _, rest = folded.partition(" ")
        if first not in _QUALIFIERS or not (title := self._titles.get(rest) or self._qualified(rest)):
            return None
        return replace(title, words=folded, role=title.role if first in _SAME_OFFICE else None, keep=False)

    def before(self, tokens: Tokens, i: int) -> FoundTitle | None:
        """The longest title that ends right before token `i`."""
        if i == 0 or fold(tokens.words[i - 1]) not in self._last_words:
            return None
        for start in range(max(0, i - _LONGEST), i):
            if tokens.same_sentence(start, i) and (found := self._between(tokens, start, i)):
                return found
        return None

    def at(self, tokens: Tokens, i: int, end: int) -> FoundTitle | None:
        """The longest title that begins at token `i` and ends at or before `end`."""
        for stop in range(min(end, i + _LONGEST), i, -1):
            if found := self._between(tokens, i, stop):
                return found
        return None

    def _between(self, tokens: Tokens, start: int, end: int) -> FoundTitle | None:
        title = self.get(tokens.span(start, end))
        # The fold drops marks: "leader," before a name is no title of it.
        if title is None or not tokens.words[start][0].isalnum() or tokens.words[end - 1] == ",":
            return None
        return FoundTitle(start, end, title, tokens.is_capital(start))


def load_titles(path: Path) -> Titles:
    """Read a table of titles; raises DataError with file and line."""
    found: dict[str, Title] = {}
    for row in read(path, ("title", "gender", "role", "keep"), ("title",)):
        words, gender, role, keep = row.cells
        if words != fold(words):
            raise row.error(f"{words!r} is not in folded form: {fold(words)!r}")
        if gender not in _GENDERS or keep not in _KEPT:
            raise row.error("gender is f, m or -; keep is yes or no")
        found[words] = Title(words, _GENDERS[gender], None if role == "-" else role, _KEPT[keep])
    return Titles(found)


@cache
def shipped_titles() -> Titles:
    """The titles that newskg ships."""
    return load_titles(WORDS / "titles.tsv")
