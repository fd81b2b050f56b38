"""Unlinked names of several articles that are one person or thing: groups, the same whatever the order.

Conservative: a group needs names that are alike and evidence besides (data/grouping.tsv). Pairs are joined
from the strongest on, unless two names within the group would contradict each other; a short name that fits
two whole ones is left alone. What analysts decided comes first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.merge.evidence import WINDOW, Evidence, evidence, table
from kg.merge.occurrence import Occurrence

_COMPARED = 10
"""So many later occurrences with something in common are looked at: a chain joins the others."""
_NAMED = 3
"""So many entities are named in a reason."""
Pair = tuple[str, str]
DECIDED = "decided by an analyst"


@dataclass(frozen=True, slots=True)
class NameDecrees:
    """What analysts decided about names; entities are the ends of IRIs.

    What is in `one` is one person or thing wherever it is named; what is in `alone` is joined with no other
    entity; the pairs in `apart` are not one.
    """

    one: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    apart: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Occurrences of one person or thing, the first told first, and why they were joined."""

    members: tuple[Occurrence, ...]
    reasons: tuple[str, ...]

    @property
    def first(self) -> Occurrence:
        """The occurrence that names the group: later articles do not change it."""
        return self.members[0]

    @property
    def entity(self) -> str:
        """The entity that stands for all: the one that most articles name, then that of the fullest name."""
        counted = Counter(one.entity for one in self.members)
        names = {one.entity: (-len(one.name.words), len(one.label)) for one in reversed(self.members)}
        return min(counted, key=lambda entity: (-counted[entity], names[entity], entity))

    @property
    def label(self) -> str:
        """The name of the entity that stands for all, as the first article has it."""
        return next(one.label for one in self.members if one.entity == self.entity)


def groups(occurrences: Iterable[Occurrence], decrees: NameDecrees | None = None) -> list[Group]:
    """The groups of two or more among occurrences whose names have one stem, in order."""
    ordered, known = sorted(occurrences, key=lambda one: one.key), decrees or NameDecrees()
    made = _Groups(ordered, known)
    for entity in sorted(known.one | known.alone):
        same = [at for at, one in enumerate(ordered) if one.entity == entity]
        for one, other in pairwise(same):
            made.join(one, other, DECIDED)
    for one, other, why in _pairs(ordered, known):
        made.join(one, other, _reason(ordered[one], ordered[other], why))
    return made.groups()


def aliases(found: Iterable[Group]) -> dict[Pair, str]:
    """What a member of a group is called when events are merged, by article and entity.

    It is the entity that stands for the group; where that stands for several groups of one name, it gets a
    mark, so that they stay apart.
    """
    ordered = list(found)
    standing = Counter(one.entity for one in ordered)
    calls: dict[Pair, str] = {}
    for group in ordered:
        mark = f"~{group.first.article}" if standing[group.entity] > 1 else ""
        calls |= {(one.article, one.entity): group.entity + mark for one in group.members}
    return calls


def _pairs(ordered: Sequence[Occurrence], decrees: NameDecrees) -> list[tuple[int, int, Evidence]]:
    """The pairs that are one, the strongest first."""
    found: dict[tuple[int, int], Evidence] = {}
    for one, other in _candidates(ordered):
        mine, theirs = ordered[one], ordered[other]
        alone = {mine.entity, theirs.entity} & decrees.alone and mine.entity != theirs.entity
        if not alone and (known := evidence(mine, theirs)) and known.worth >= 0:
            found[one, other] = known
    torn = _torn(ordered, found)
    return sorted(
        ((*pair, why) for pair, why in found.items() if why.likeness.full or torn.isdisjoint(pair)),
        key=lambda one: (-one[2].likeness.full, -one[2].worth, one[:2]),
    )


def _candidates(ordered: Sequence[Occurrence]) -> set[tuple[int, int]]:
    """Pairs, the earlier first, that share a co-actor or another name, or a title and the outlet."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(ordered):
        for key in _keys(one):
            blocks[key].append(at)
    found: set[tuple[int, int]] = set()
    for block in blocks.values():
        for place, at in enumerate(block):
            for later in block[place + 1 : place + 1 + _COMPARED]:
                if (ordered[later].published or 0) - (ordered[at].published or 0) > WINDOW:
                    break
                found.add((at, later))
    return found


def _keys(one: Occurrence) -> Iterator[str]:
    yield from one.about
    yield from (f"{one.publisher}|{title}" for title in one.name.titles if one.publisher)


def _torn(ordered: Sequence[Occurrence], pairs: dict[tuple[int, int], Evidence]) -> set[int]:
    """The occurrences of short names that fit two whole names which are not alike."""
    fits: dict[int, list[int]] = defaultdict(list)
    for (one, other), why in pairs.items():
        if not why.likeness.full:
            fits[one].append(other)
            fits[other].append(one)
    return {
        at
        for at, others in fits.items()
        if any(
            not ordered[one].name.like(ordered[other].name)
            for place, one in enumerate(others)
            for other in others[place + 1 :]
        )
    }


def _reason(one: Occurrence, other: Occurrence, why: Evidence) -> str:
    """For a person: the two names, and what speaks for their being one."""
    worths = table()
    told = (
        f"{worths[name].meaning} {_listed(one, about)}" if about else worths[name].meaning
        for name, about in why.found
    )
    return f"“{one.label}” and “{other.label}”: {'; '.join(told)}"


def _listed(one: Occurrence, about: Sequence[str]) -> str:
    """The first names, as the earlier article has them, and how many more there are."""
    names = sorted(one.labels.get(name, name) for name in about)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


@dataclass(slots=True)
class _Groups:
    """Groups being joined, by the number of their first member."""

    ordered: Sequence[Occurrence]
    decrees: NameDecrees
    up: dict[int, int] = field(default_factory=dict)
    names: dict[int, set[int]] = field(default_factory=dict)
    """One occurrence for each name and entity in a group."""
    reasons: dict[int, dict[tuple[str, ...], str]] = field(default_factory=dict)
    """For each two names in a group one reason, the strongest of those that joined them."""

    def first(self, at: int) -> int:
        """The first member of the group in which that occurrence is."""
        while (higher := self.up.get(at, at)) != at:
            self.up[at] = self.up.get(higher, higher)
            at = higher
        return at

    def join(self, one: int, other: int, reason: str) -> None:
        """Join the groups of two occurrences, unless they are one already, or something forbids it."""
        low, high = sorted((self.first(one), self.first(other)))
        mine, theirs = (self.names.get(at, {at}) for at in (low, high))
        if low == high or any(self._forbidden(a, b) for a in mine for b in theirs):
            return
        self.up[high] = low
        distinct = {(self.ordered[at].entity, self.ordered[at].label): at for at in sorted(mine | theirs)}
        self.names[low] = set(distinct.values())
        reasons = self.reasons.setdefault(low, {})
        called = tuple(sorted((self.ordered[one].label, self.ordered[other].label)))
        reasons.setdefault(called, reason)
        for names, earlier in self.reasons.pop(high, {}).items():
            reasons.setdefault(names, earlier)

    def _forbidden(self, one: int, other: int) -> bool:
        mine, theirs = self.ordered[one], self.ordered[other]
        if (min(mine.entity, theirs.entity), max(mine.entity, theirs.entity)) in self.decrees.apart:
            return True
        decided = mine.entity == theirs.entity and mine.entity in self.decrees.one | self.decrees.alone
        return not decided and mine.name.like(theirs.name) is None

    def groups(self) -> list[Group]:
        """The groups of two or more."""
        members: dict[int, list[Occurrence]] = defaultdict(list)
        for at, one in enumerate(self.ordered):
            members[self.first(at)].append(one)
        return [
            Group(tuple(members[first]), tuple(sorted(self.reasons[first].values())))
            for first in sorted(members)
            if len(members[first]) > 1
        ]
