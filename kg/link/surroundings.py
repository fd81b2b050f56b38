"""What stands right beside the names of a group: places that it may lie in, and places that may lie in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass

from kg.annotate.shared_names import is_shared
from kg.link.candidates import Option
from kg.link.fitness import WIDE, is_spot, lies_in
from kg.link.groups import Group
from kg.wikidata.item import Item


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`position` is that of the group among the groups of its document.

    `within` are the items that a place named right after it may be ("Paris, Texas": Texas, for Paris),
    `holding` those that a place named right before it may be (Paris, for Texas). `nations` are the QIDs of
    what an adjective before it may mean, and of the countries of that: "Victorian Supreme Court".
    """

    position: int
    within: Sequence[Item] = ()
    holding: Sequence[Item] = ()
    nations: Set[str] = frozenset()
    placed: bool = False
    """Whether something that the group may mean lies in what it may lie in."""
    shared: bool = False
    """Whether bodies of many countries have the name; then `nations` are those of an owner, too."""


def surroundings(groups: Sequence[Group], options: Sequence[Sequence[Option]]) -> list[Surroundings]:
    """The surroundings of each group; `options` are what each may mean."""
    owners = {n.mention.start: position for position, g in enumerate(groups) for n in g.members}
    within: dict[int, set[int]] = {}
    holding: dict[int, set[int]] = {}
    for position, g in enumerate(groups):
        for n in g.members:
            if n.within is not None and (place := owners[n.within.start]) != position:
                within.setdefault(position, set()).add(place)
                holding.setdefault(place, set()).add(position)
    found = []
    for position, g in enumerate(groups):
        wide = [item for item in _items(within.get(position, ()), options) if item.kind in WIDE]
        shared = is_shared(g.label)
        told = [n.nationality or (n.owner if shared else None) for n in g.members]
        nations = {owners[mention.start] for mention in told if mention is not None}
        found.append(
            Surroundings(
                position,
                wide,
                _items(holding.get(position, ()), options),
                _nations(nations, options),
                any(is_spot(o.item) and lies_in(o.item, place) for o in options[position] for place in wide),
                shared,
            )
        )
    return found


def _nations(positions: Collection[int], options: Sequence[Sequence[Option]]) -> Set[str]:
    items = _items(positions, options)
    return frozenset({item.qid for item in items} | {item.country for item in items if item.country})


def _items(positions: Collection[int], options: Sequence[Sequence[Option]]) -> list[Item]:
    return [option.item for position in sorted(positions) for option in options[position]]
