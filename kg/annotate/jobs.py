"""Cuts titles out of spans in which the recogniser took them for part of a name."""

from __future__ import annotations

from dataclasses import replace

from kg.annotate.found_name import FoundName
from kg.annotate.name_words import NameWords
from kg.annotate.neighbours import Task, shipped_neighbours
from kg.annotate.titles import FoundTitle, Titles
from kg.annotate.tokens import Tokens

_RANK = 4
"""The longest rank in short: "Capt"."""


class Jobs:
    """Tells titles inside of and after names."""

    def __init__(self, titles: Titles, words: NameWords) -> None:
        self._titles = titles
        self._words = words

    def parted(self, tokens: Tokens, name: FoundName) -> list[FoundName]:
        """A name without a title at its end; a body and a person on either side of a title are two names."""
        if name.label == "PERSON" and (title := self._inside(tokens, name)):
            place = "GPE" if title.start - name.start == 1 else "ORG"
            person = replace(name, start=title.end, title=title)
            return [FoundName(name.start, title.start, place), person]
        end = self._end(tokens, name)
        if end == name.end:
            return [name]
        return [replace(name, end=end, label="ORG" if name.label == "PERSON" else name.label)]

    def _inside(self, tokens: Tokens, name: FoundName) -> FoundTitle | None:
        """A title between the first and the last word of a person: "Northtown Chief of Police Jane Roe"."""
        if self._words.has_given_name(tokens.span(name.start, min(name.start + 2, name.end))):
            return None
        for i in range(name.start + 1, name.end - 1):
            title = self._titles.at(tokens, i, name.end - 1)
            if title and title.capital and not _is_surname(title.title.words):
                return title
        return None

    def _end(self, tokens: Tokens, name: FoundName) -> int:
        """Where a name ends when a title that belongs to the next name is cut off."""
        if name.label in ("WORK_OF_ART", "LAW", "EVENT"):
            return name.end
        for i in range(name.start + 1, name.end):
            title = self._titles.get(tokens.span(i, name.end)) if tokens.is_capital(i) else None
            if title and not _is_surname(title.words) and self._heads_on(tokens, name, i):
                return i
        return name.end

    def _heads_on(self, tokens: Tokens, name: FoundName, i: int) -> bool:
        """Whether the title from token `i` is one of somebody: a rank, or before a name, or of a body."""
        if name.label == "PERSON":
            return self._words.head_type(tokens.span(name.start, i)) is not None
        if name.end - i == 1 and len(tokens.words[i].rstrip(".")) <= _RANK and not tokens.words[i].isupper():
            return True
        return name.end < len(tokens) and tokens.is_capital(name.end) and tokens.is_proper(name.end)


def _is_surname(title: str) -> bool:
    return shipped_neighbours().has(title, Task.SURNAME)
