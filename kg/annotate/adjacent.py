"""Joins neighbouring pieces that are one name: a place and the body that it qualifies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.company_ends import closes, is_ticker
from kg.annotate.found_name import LABEL_TYPES, FoundName
from kg.annotate.name_words import NameWords
from kg.annotate.shared_names import is_shared
from kg.annotate.tokens import Case, Tokens
from kg.model import EntityType

_YEAR = re.compile(r"(?:19|20)\d\d")
_JOINED = frozenset({EntityType.ORGANIZATION, EntityType.EVENT, EntityType.WORK})


class Adjacent:
    """Joins names in text order."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def joined(self, names: Sequence[FoundName], tokens: Tokens) -> list[FoundName]:
        """The names, with "U.S." and "District Court" made one, and events joined to their year."""
        kept: list[FoundName] = []
        for narrow in names:
            name = self._widened(narrow, tokens, kept[-1].end if kept else 0)
            if kept and (whole := self._whole(kept[-1], name, tokens)):
                kept[-1] = whole
            else:
                kept.append(name)
        return kept

    def _whole(self, first: FoundName, second: FoundName, tokens: Tokens) -> FoundName | None:
        if first.nationality or second.nationality or not tokens.same_sentence(first.start, second.start):
            return None
        if first.end == second.start and not is_ticker(tokens, second.start):
            goes_on = _type(first) is EntityType.ORGANIZATION and not (second.label or second.known)
            if second.label == "PERSON" and not (first.label or first.known):
                return replace(first, end=second.end, label="PERSON", candidates=())
            goes_on = goes_on or (is_place(second) and first.label in ("", "ORG") and not first.known)
            return _spanning(first, second) if goes_on or self._qualifies(first, second, tokens) else None
        linked = second.start == first.end + 1 and tokens.words[first.end] == "of"
        # "Northland Inc of Texas" is in Texas; "Bank of Texas" is called so.
        linked = linked and not closes(tokens.words[first.end - 1])
        shared = linked and is_shared(tokens.span(first.start, first.end)) and is_place(second)
        if shared or (linked and not first.known and self._qualifies(second, first, tokens)):
            return _spanning(first, second)
        return None

    def _qualifies(self, place: FoundName, body: FoundName, tokens: Tokens) -> bool:
        return is_place(place) and self._is_body(body, tokens)

    def _widened(self, name: FoundName, tokens: Tokens, free: int) -> FoundName:
        """A name with what stands before it and belongs to it, from token `free` on."""
        if name.start <= free:
            return name
        body = name.known and name.known[0].item.type is EntityType.ORGANIZATION
        if body and name.end - name.start > 1 and self._is_unknown_qualifier(name.start - 1, tokens):
            return replace(name, start=name.start - 1, candidates=())
        return self._with_year(name, tokens)

    def _is_unknown_qualifier(self, i: int, tokens: Tokens) -> bool:
        """Whether token `i` makes another body of the one after it: "Northlandic" before "Supreme Court"."""
        if (
            not tokens.same_sentence(i, i + 1)
            or tokens.opens_sentence(i)
            or tokens.case_at(i) is not Case.PLAIN
        ):
            return False
        word = tokens.words[i]
        return (
            word.isalpha() and tokens.is_capital(i) and tokens.tags[i] in ("JJ", "NNP") and not word.isupper()
        )

    def _with_year(self, name: FoundName, tokens: Tokens) -> FoundName:
        """An event with the year before it: the "2006 World Cup" is one World Cup of several."""
        year = name.start - 1
        if year < 0 or not _YEAR.fullmatch(tokens.words[year]) or not tokens.same_sentence(year, name.start):
            return name
        if self._words.head_of(tokens.span(name.start, name.end)) is not EntityType.EVENT:
            return name
        return replace(name, start=year, candidates=())

    def _is_body(self, name: FoundName, tokens: Tokens) -> bool:
        """Whether the piece ends like a body or an event, or is no name by itself: "Dolphins"."""
        text = tokens.span(name.start, name.end)
        if self._words.head_of(text) in _JOINED:
            return True
        return not name.known and not name.label


def is_place(name: FoundName) -> bool:
    """Whether the index or else the recogniser takes the name for a place."""
    return _type(name) is EntityType.PLACE


def _type(name: FoundName) -> EntityType | None:
    known = name.known
    return known[0].item.type if known else LABEL_TYPES.get(name.label)


def _spanning(first: FoundName, second: FoundName) -> FoundName:
    return replace(first, end=second.end, label="ORG", candidates=())
