"""Which countries an article is about: those that it names most, by themselves or by what is theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from kg.link.groups import Group
from kg.model import EntityType
from kg.wikidata.item import Item

_FIRST = 2
"""How many mentions more the place is worth that is named first: that of the dateline or the headline."""
_SHARE = 1 / 3
"""The share of the mentions of the first country from which an article is about another one, too."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The QIDs of the countries that an article names most, and of all that it is about."""

    most: Set[str] = frozenset()
    all: Set[str] = frozenset()


def subject_of(groups: Sequence[Group], sure: Sequence[tuple[int, Item]]) -> Subject:
    """The subject of a document; `sure` are the items that it surely names, with their groups' positions."""
    counts: Counter[str] = Counter()
    places = [(groups[position].members[0].start, item) for position, item in sure if _is_place(item)]
    opening = min(places, key=lambda place: place[0], default=None)
    for position, item in sure:
        if country := _country(item):
            counts[country] += len(groups[position].members) if _is_place(item) else 1
    if opening and (country := _country(opening[1])):
        counts[country] += _FIRST
    if not counts:
        return Subject()
    most = max(counts.values())
    return Subject(
        frozenset(qid for qid, count in counts.items() if count == most),
        frozenset(qid for qid, count in counts.items() if count >= most * _SHARE),
    )


def _is_place(item: Item) -> bool:
    return item.type is EntityType.PLACE


def _country(item: Item) -> str | None:
    return item.qid if item.kind == "country" else item.country
