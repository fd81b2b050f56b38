"""Joins neighbouring pieces that are one name: a place and the body that it qualifies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.found_name import LABEL_TYPES, FoundName
from kg.annotate.name_words import NameWords
from kg.annotate.tokens import Tokens
from kg.model import EntityType

_JOINED = frozenset({EntityType.ORGANIZATION, EntityType.EVENT, EntityType.WORK})


class Adjacent:
    """Joins names in text order."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def joined(self, names: Sequence[FoundName], tokens: Tokens) -> list[FoundName]:
        """The names, with "U.S." and "District Court" made one, and "Bank" "of" "Northland"."""
        kept: list[FoundName] = []
        for name in names:
            if kept and (whole := self._whole(kept[-1], name, tokens)):
                kept[-1] = whole
            else:
                kept.append(name)
        return kept

    def _whole(self, first: FoundName, second: FoundName, tokens: Tokens) -> FoundName | None:
        if first.nationality or second.nationality or not tokens.same_sentence(first.start, second.start):
            return None
        if first.end == second.start:
            goes_on = first.label == "ORG" and not (second.label or second.known)
            return _spanning(first, second) if goes_on or self._qualifies(first, second, tokens) else None
        linked = second.start == first.end + 1 and tokens.words[first.end] == "of"
        if linked and not first.known and self._qualifies(second, first, tokens):
            return _spanning(first, second)
        return None

    def _qualifies(self, place: FoundName, body: FoundName, tokens: Tokens) -> bool:
        return _is_place(place) and self._is_body(body, tokens)

    def _is_body(self, name: FoundName, tokens: Tokens) -> bool:
        """Whether the piece ends like a body or an event, or is a team: "Dolphins" after a city."""
        text = tokens.span(name.start, name.end)
        if self._words.head_of(text) in _JOINED:
            return True
        return not name.known and tokens.tags[name.end - 1] == "NNPS" and name.label in ("", "ORG", "NORP")


def _is_place(name: FoundName) -> bool:
    known = name.known
    if known:
        return known[0].item.type is EntityType.PLACE
    return LABEL_TYPES.get(name.label) is EntityType.PLACE


def _spanning(first: FoundName, second: FoundName) -> FoundName:
    return replace(first, end=second.end, label="ORG", candidates=())
