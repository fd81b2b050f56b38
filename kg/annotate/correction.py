"""Corrects what the recogniser saw by what the index knows, and adds what only the index knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.annotate.company_ends import is_form, is_ticker
from kg.annotate.found_name import FoundName
from kg.annotate.gazetteer import Gazetteer, Match
from kg.annotate.tokens import Case, Tokens
from kg.model import EntityType
from kg.wikidata.item import Candidate, NameKind

_JOINTS = frozenset({"and", "or", ",", ";", ":", "'", "’", "'s", "’s", "-", "–", "—", "/", "(", ")"})
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d+\w*")
"""A type of machine: F-16, T72."""
_LONGEST_SHOUTED = 3
_PARTING = frozenset({",", "'s", "’s"})


class Correction:
    """Joins recognised names with matches of an index."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def joined(self, tokens: Tokens, matches: Sequence[Match], seen: Sequence[FoundName]) -> list[FoundName]:
        """Recognised names corrected by matches, and matches that no recognised name covers, in order."""
        free = {match.start: match for match in matches}
        joined: list[FoundName] = []
        for name in seen:
            inside = [m for m in matches if m.start < name.end and name.start < m.end]
            kept = self._corrected(tokens, name, inside)
            for match in inside:
                free.pop(match.start, None)
            joined.extend(kept)
        joined.extend(
            FoundName(m.start, m.end, "", m.candidates) for m in free.values() if self._stands(tokens, m)
        )
        return without_overlaps(joined)

    def _corrected(self, tokens: Tokens, name: FoundName, inside: Sequence[Match]) -> list[FoundName]:
        """The names that a recognised span holds, given the matches that overlap it."""
        if self._is_shouting(tokens, name):
            return [FoundName(m.start, m.end, "", m.candidates) for m in inside]
        if not inside:
            return [name]
        wider = [m for m in inside if m.start <= name.start and name.end <= m.end]
        if wider:
            return [_matched(name, wider[0])]
        within = [m for m in inside if name.start <= m.start and m.end <= name.end]
        across = [m for m in inside if m not in within and m.end - m.start > 1]
        if across and (whole := _same(across[0], self._gazetteer.at(tokens, name.start, name.end))):
            return [replace(name, candidates=whole)]
        if across or (within and _only_joints(tokens, name, within)):
            return [_matched(name, m) for m in (across or within)]
        return self._whole_or_parts(tokens, name, within)

    def _is_shouting(self, tokens: Tokens, name: FoundName) -> bool:
        """Whether a span is many words of a headline in capitals, which the recogniser takes for a name."""
        shouted = tokens.case_at(name.start) is Case.SHOUTED and name.end - name.start > _LONGEST_SHOUTED
        return shouted and not self._gazetteer.at(tokens, name.start, name.end)

    def _whole_or_parts(self, tokens: Tokens, name: FoundName, within: Sequence[Match]) -> list[FoundName]:
        """A span of which the index knows parts only: usually a longer name, unknown as a whole."""
        nationalities = [m for m in within if _is_nationality(m)]
        if name.label == "NORP" and nationalities:
            return [_matched(name, m) for m in nationalities]
        if parts := self._parted(tokens, name, within):
            return parts
        people = [m for m in within if _is_full_person(m)]
        if people and name.label in ("PERSON", "ORG", "GPE", "NORP"):
            return [_matched(name, m) for m in within]
        if parts := self._owned(tokens, name, within):
            return parts
        first = within[0] if within else None
        if name.label == "PERSON" and first and first.start == name.start and _is_nationality(first):
            rest = replace(name, start=first.end)
            return [_matched(name, first), *([rest] if rest.start < rest.end else [])]
        if (
            first
            and first.start == name.start
            and _is_nationality(first)
            and _only_models(tokens, first.end, name)
        ):
            return [_matched(name, first)]
        return [replace(name, candidates=self._gazetteer.at(tokens, name.start, name.end))]

    def _parted(self, tokens: Tokens, name: FoundName, within: Sequence[Match]) -> list[FoundName]:
        """The parts of a span around a comma or a possessive, when the index knows one by the whole of it."""
        marks = [i for i in range(name.start, name.end) if tokens.words[i] in _PARTING]
        bounds = [name.start - 1, *marks, name.end]
        parts = [(a + 1, b) for a, b in pairwise(bounds) if a + 1 < b]
        known = {(m.start, m.end): m for m in within}
        if len(parts) < 2 or not any(_parts_off(known.get(part)) for part in parts):
            return []
        return [
            _matched(name, known[part]) if part in known else replace(name, start=part[0], end=part[1])
            for part in parts
        ]

    def _owned(self, tokens: Tokens, name: FoundName, within: Sequence[Match]) -> list[FoundName]:
        """The owner and what it owns, where the text has lost the apostrophe: "Northlands Central Bank"."""
        last = within[-1] if within else None
        if last is None or last.start == name.start:
            return []
        if not all(is_form(word) for word in tokens.words[last.end : name.end]):
            return []
        word = tokens.words[last.start - 1]
        owner = word[:-1]
        if not word.endswith("s") or not owner or self._gazetteer.knows(word):
            return []
        if owner not in tokens.words and not self._gazetteer.knows(owner):
            return []
        return [
            replace(name, end=last.start),
            replace(name, start=last.start, candidates=last.candidates),
        ]

    def _stands(self, tokens: Tokens, match: Match) -> bool:
        """Whether a match that spaCy did not recognise is a name all the same."""
        if match.end - match.start > 1:
            return True
        i = match.start
        if _is_nationality(match):
            return True
        if is_ticker(tokens, i):
            return False
        if tokens.case_at(i) is not Case.PLAIN or tokens.opens_sentence(i):
            return tokens.is_proper(i) and not _only_surname(match)
        return tokens.is_proper(i) or tokens.words[i].isupper()


def _matched(name: FoundName, match: Match) -> FoundName:
    return FoundName(match.start, match.end, name.label, match.candidates)


def _is_nationality(match: Match) -> bool:
    return FoundName(match.start, match.end, "", match.candidates).nationality


def _same(match: Match, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those of `found` that the match means, too: "President Xi" and "Xi Jinping" are one."""
    meant = {c.item.qid for c in match.candidates}
    return [c for c in found if c.item.qid in meant]


def _only_models(tokens: Tokens, start: int, name: FoundName) -> bool:
    """Whether only types of machines follow from token `start` on: "Thai F-16"."""
    return start < name.end and all(_MODEL.fullmatch(tokens.words[i]) for i in range(start, name.end))


def _only_surname(match: Match) -> bool:
    return all(c.kind is NameKind.SURNAME for c in match.candidates)


def _is_full_person(match: Match) -> bool:
    return match.end - match.start > 1 and match.candidates[0].item.type is EntityType.PERSON


def _parts_off(match: Match | None) -> bool:
    """Whether a match is a name of its own beside a mark: no city, as in "St. Paul's Cathedral"."""
    if match is None:
        return False
    item = match.candidates[0].item
    return item.type is not EntityType.PLACE or item.kind in ("country", "region")


def _only_joints(tokens: Tokens, name: FoundName, within: Sequence[Match]) -> bool:
    """Whether the matches leave only joining words of the span, and do not touch like one name."""
    covered = {i for m in within for i in range(m.start, m.end)}
    rest = (tokens.words[i] for i in range(name.start, name.end) if i not in covered)
    if not all(word in _JOINTS or word.isspace() for word in rest):
        return False
    return not any(_touch(m, n) for m, n in pairwise(within))


def _touch(first: Match, second: Match) -> bool:
    """Whether two matches side by side are likelier one longer name: "Chad" and "Johnson"."""
    if first.end != second.start or _is_nationality(first):
        return False
    return not (_is_full_person(first) or _is_full_person(second))


def without_overlaps(names: Iterable[FoundName]) -> list[FoundName]:
    """In text order; of two that overlap, the longer stays."""
    kept: list[FoundName] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept
