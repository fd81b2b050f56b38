"""Weighs the items that a group of names may mean against each other and against none of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kg.link.candidates import Option
from kg.link.fitness import SETTLEMENTS, fitness
from kg.link.groups import Group
from kg.link.setting import Setting
from kg.link.support import Support, supports
from kg.wikidata.item import Item, NameKind

_MOST = 0.99
_UNKNOWN = 0.01
"""The least weight of meanings that the index does not know."""


@dataclass(frozen=True, slots=True)
class Scored:
    """An option with its score, 0 to 1, and the words that explain it."""

    option: Option
    score: float
    because: tuple[str, ...]


def scored(options: Sequence[Option], group: Group, setting: Setting, within: Sequence[Item]) -> list[Scored]:
    """The options with their scores: each one's share of the name's meanings, times the trust in it.

    `within` are the items that the text may say a place lies in. Meanings that the index does not know keep
    the part of the weights that is not given to any option.
    """
    fits = [fitness(option, group, setting, within) for option in options]
    reasons = [list(supports(option.item, group, setting, within)) for option in options]
    masses = [
        option.weight * fit * math.prod(s.odds for s in found)
        for option, fit, found in zip(options, fits, reasons, strict=True)
    ]
    total = sum(masses) + max(_UNKNOWN, 1.0 - sum(option.weight for option in options))
    return [
        Scored(option, _score(mass / total, _worth(option) * fit, found), _told(option, found))
        for option, fit, found, mass in zip(options, fits, reasons, masses, strict=True)
    ]


def _score(share: float, worth: float, reasons: Sequence[Support]) -> float:
    doubt = (1 - worth) * math.prod(1 - s.trust for s in reasons)
    return round(min(share * (1 - doubt), _MOST), 4)


def _told(option: Option, reasons: Sequence[Support]) -> tuple[str, ...]:
    return (f"prior {option.weight:.2f}", *(s.why for s in reasons))


def _worth(option: Option) -> float:
    """How surely the name, without context, means something that the index knows by it."""
    if option.kind is NameKind.SURNAME:
        return 0.95
    if option.words > 1:
        return 0.93
    if option.item.kind in SETTLEMENTS:
        # Towns share names with persons, companies and other towns: only a large one is meant by itself.
        return 0.15 + 0.85 * math.sqrt(option.item.prominence)
    return 0.6 + 0.35 * option.item.prominence
