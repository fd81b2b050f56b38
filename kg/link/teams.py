"""Tells places that stand for their teams: "England beat Scotland in the rugby semi-final"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.annotate.tokens import Tokens
from kg.link.named import Named
from kg.model import EntityType, MentionKind
from kg.tables import read

_TABLE = Path(__file__).parent / "words" / "sport.tsv"
# After these a place is where something is, in sport, too.
_WHERE = frozenset({"across", "around", "at", "from", "in", "into", "near", "outside", "through", "to"})
_ENOUGH = 3


class Strength(StrEnum):
    """How surely a word tells of sport."""

    STRONG = "strong"
    WEAK = "weak"
    ROLE = "role"
    """A player or coach: the place right before it is a team."""


def with_teams(
    names: Sequence[Named], tokens: Tokens, words: Mapping[str, Strength] | None = None
) -> list[Named]:
    """The names, those of places that stand for teams marked as such."""
    words = words or shipped_sport_words()
    sport = _sport_sentences(tokens, words)
    return [_as_team(n) if _is_team(n, tokens, sport, words) else n for n in names]


def _is_team(name: Named, tokens: Tokens, sport: Set[int], words: Mapping[str, Strength]) -> bool:
    mention = name.mention
    if mention.kind is not MentionKind.NAME or mention.type is not EntityType.PLACE:
        return False
    if words.get(_after(name, tokens)) is Strength.ROLE:
        return True
    if tokens.sentence[name.start] not in sport or name.within is not None:
        return False
    before = tokens.words[name.start - 1].lower() if name.start else ""
    return before not in _WHERE and _after(name, tokens) != ","


def _as_team(name: Named) -> Named:
    return replace(name, mention=replace(name.mention, type=EntityType.ORGANIZATION), team=True)


def _after(name: Named, tokens: Tokens) -> str:
    return tokens.words[name.end].lower() if name.end < len(tokens) else ""


def _sport_sentences(tokens: Tokens, words: Mapping[str, Strength]) -> Set[int]:
    """The sentences that are about sport: with a strong word or a result such as "3-1", and another word."""
    found: dict[int, dict[str, int]] = {}
    for i, word in enumerate(tokens.words):
        strength = words.get(word.lower())
        if strength is not None:
            found.setdefault(tokens.sentence[i], {})[word.lower()] = 2 if strength is Strength.STRONG else 1
        elif word == "-" and _is_result(tokens, i):
            found.setdefault(tokens.sentence[i], {})["-"] = 2
    return {n for n, seen in found.items() if sum(seen.values()) >= _ENOUGH and 2 in seen.values()}


def _is_result(tokens: Tokens, i: int) -> bool:
    around = tokens.words[max(i - 1, 0) : i + 2]
    return len(around) == 3 and around[0].isdigit() and around[2].isdigit()


def load_sport_words(path: Path) -> Mapping[str, Strength]:
    """Read a table of words; raises DataError with file and line."""
    found: dict[str, Strength] = {}
    for row in read(path, ("word", "strength"), ("word",)):
        word, strength = row.cells
        if strength not in set(Strength):
            raise row.error("strength is one of " + ", ".join(Strength))
        found[word] = Strength(strength)
    return found


@cache
def shipped_sport_words() -> Mapping[str, Strength]:
    """The words that newskg ships."""
    return load_sport_words(_TABLE)
