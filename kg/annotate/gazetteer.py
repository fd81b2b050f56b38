"""Finds the names that the index knows: the longest match over words written with capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.annotate.neighbours import Task, shipped_neighbours
from kg.annotate.tokens import Case, Tokens, word_count
from kg.wikidata.item import Candidate
from kg.wikidata.names import fold


class NameSource(Protocol):
    """What this stage asks of an index."""

    def candidates(self, name: str) -> Sequence[Candidate]:
        """All items that `name` may mean, the weightiest first; empty when unknown."""
        ...

    def longest(self, first_word: str) -> int:
        """How many words the longest name that begins with this folded word has; 0 when none does."""
        ...


@dataclass(frozen=True, slots=True)
class Match:
    """The tokens from `start` to before `end` are a name of the index."""

    start: int
    end: int
    candidates: Sequence[Candidate]


_HAVING_BODIES = frozenset({"continent", "country", "intergovernmental", "region", "territory"})
_BODIES = frozenset({"court", "intergovernmental", "legislature", "ministry"})
"""Kinds of bodies whose names are often written in small letters after their country.

Armies and police are not among them: they are told by the country and the sector.
"""
_ACRONYM_LENGTH = 5
_WORDLIKE_LENGTH = 3


class Gazetteer:
    """Matches tokens against an index."""

    def __init__(self, names: NameSource) -> None:
        self._names = names

    def matches(self, tokens: Tokens) -> Iterator[Match]:
        """All matches from left to right, each the longest at its place, none overlapping."""
        end = 0
        for i in tokens.capitals:
            if i < end:
                continue
            found = self._at(tokens, self._opener(tokens, i, end)) or self._at(tokens, i)
            if found:
                found = self._body(tokens, found) or found
                yield found
                end = found.end

    def at(self, tokens: Tokens, start: int, end: int) -> Sequence[Candidate]:
        """What the tokens from `start` to before `end` may mean."""
        found = self._names.candidates(tokens.span(start, end))
        if tokens.words[start].lower() == "the":
            # An index may find names without their article; there it is no part of the name.
            found = [c for c in found if c.name.startswith("The ")]
        return _cased(found, tokens, start, end)

    def knows(self, name: str) -> bool:
        """Whether the index has the name."""
        return bool(self._names.candidates(name))

    def _opener(self, tokens: Tokens, i: int, free: int) -> int:
        """The token where a name begins that has a small particle before its first capital: al-Shabaab."""
        start = i - 2 if i >= 2 and tokens.words[i - 1] == "-" else i - 1
        if (
            start >= free
            and shipped_neighbours().has(tokens.words[start], Task.OPENER)
            and tokens.same_sentence(start, i)
        ):
            return start
        return i

    def _body(self, tokens: Tokens, country: Match) -> Match | None:
        """The body whose name a country begins and words in small letters end: "European parliament"."""
        if country.candidates[0].item.kind not in _HAVING_BODIES:
            return None
        longest = self._names.longest(fold(tokens.words[country.start]).split(" ", 1)[0])
        last = country.end
        while last - country.start < longest and _is_small(tokens, country.start, last):
            last += 1
        for end in range(last, country.end, -1):
            found = self._names.candidates(tokens.span(country.start, end))
            if bodies := [c for c in found if c.item.kind in _BODIES]:
                return Match(country.start, end, bodies)
        return None

    def _at(self, tokens: Tokens, start: int) -> Match | None:
        folded = fold(tokens.words[start])
        longest = self._names.longest(folded.split(" ", 1)[0]) if folded else 0
        if not longest:
            return None
        for end in reversed(_ends(tokens, start, longest)):
            found = self.at(tokens, start, end)
            if found and not _goes_on(tokens, start, end):
                return Match(start, end, found)
        return None


def _is_small(tokens: Tokens, start: int, i: int) -> bool:
    """Whether token `i` is a word in small letters in the sentence of token `start`."""
    return tokens.same_sentence(start, i) and tokens.words[i].isalpha() and tokens.words[i].islower()


def _goes_on(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name of "The" and one word is but the beginning of another: "The Times of India"."""
    if end - start != 2 or tokens.words[start] != "The" or not tokens.same_sentence(start, end):
        return False
    after = end + 1 if tokens.words[end] == "of" and tokens.same_sentence(start, end + 1) else end
    return tokens.is_capital(after) and tokens.is_proper(after) and tokens.case_at(start) is Case.PLAIN


def _ends(tokens: Tokens, start: int, longest: int) -> list[int]:
    """Where a name of at most `longest` words may end: after a word with a capital or a number."""
    ends = []
    count = 0
    sentence = tokens.sentence[start]
    for i in range(start, len(tokens)):
        word = tokens.words[i]
        count += word_count(word)
        if count > longest or tokens.sentence[i] != sentence:
            break
        hyphened = i > start and tokens.words[i - 1] == "-" and word[0].isalnum()
        if word[0].isupper() or word[0].isdigit() or hyphened or i == start:
            ends.append(i + 1)
        elif "\n" in word and word.count("\n") > 1:
            break
    return ends


def _cased(found: Sequence[Candidate], tokens: Tokens, start: int, end: int) -> Sequence[Candidate]:
    """Only the candidates that are written so; a word in capitals means an acronym where there is one."""
    if not found or end - start > 1 or tokens.case_at(start) is Case.SHOUTED:
        return found
    word = tokens.words[start]
    if len(word) > _ACRONYM_LENGTH:
        return found
    alike = [c for c in found if written_alike(c.name, word)]
    acronyms = [c for c in alike if c.name.isupper()]
    if word.isupper():
        return acronyms or alike
    return alike if tokens.is_proper(start) else [c for c in alike if not c.name.isupper()]


def written_alike(name: str, text: str) -> bool:
    """Whether a short text has the capitals of a name of the index: "Us" is not the US, "M.D." not "Md."; yet
    "Nato" is NATO.
    """
    return len(fold(text)) > _WORDLIKE_LENGTH or name.isupper() == text.isupper()
