"""Clusters from scored pairs: average linkage under constraints, the same whatever the order of the input.

The two clusters with the best mean score are joined, over and over, until no mean is positive (Sokal &
Michener 1958). A mean takes in the pairs that were never compared, with `ABSENT`; a forbidden pair keeps
its clusters apart for good, and so do days that contradict each other. Ties go to the clusters whose first
members come first.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

Pair = tuple[str, str]
Span = tuple[int, int]
"""First and last day."""
ABSENT = -1.5
"""The score of a pair that was not compared, since it has too little in common, or that scores even less: a
probability of 0.18."""
NEAR = 1
"""Days by which the times of one event may miss each other: midnight, time zones, a slip of the pen."""


def clusters(
    scores: Mapping[Pair, float],
    joined: Collection[Pair] = (),
    apart: Collection[Pair] = (),
    days: Mapping[str, Span] | None = None,
) -> list[tuple[str, ...]]:
    """Clusters of two or more, each sorted, in order.

    `scores` has the log-odds of pairs (smaller name first), `joined` pairs that are one by decree, `apart`
    pairs that must not be; what is joined by decree stays joined. `days` has the time of those whose text
    gives one.
    """
    names = {name for pair in (*scores, *joined) for name in pair}
    found = [
        cluster
        for part in _components(names, scores, joined)
        if len(part) > 1
        for cluster in _linked(part, scores, joined, apart, days or {})
    ]
    return sorted(cluster for cluster in found if len(cluster) > 1)


def _components(
    names: Iterable[str], scores: Mapping[Pair, float], joined: Iterable[Pair]
) -> list[list[str]]:
    """What positive scores and decrees connect: clusters never reach beyond."""
    union = _Union(names)
    for pair, score in scores.items():
        if score > 0:
            union.join(*pair)
    for pair in joined:
        union.join(*pair)
    return union.parts()


class _Union:
    """Disjoint sets, each known by its first member."""

    def __init__(self, names: Iterable[str]) -> None:
        self._up = {name: name for name in names}

    def first(self, name: str) -> str:
        while self._up[name] != name:
            self._up[name] = self._up[self._up[name]]
            name = self._up[name]
        return name

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.first(one), self.first(other)))
        self._up[high] = low

    def parts(self) -> list[list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._up):
            found[self.first(name)].append(name)
        return [found[first] for first in sorted(found)]


def _linked(
    part: list[str],
    scores: Mapping[Pair, float],
    joined: Collection[Pair],
    apart: Collection[Pair],
    days: Mapping[str, Span],
) -> list[tuple[str, ...]]:
    """Average linkage within one component."""
    inside = set(part)
    union = _Union(part)
    for one, other in joined:
        if one in inside:
            union.join(one, other)
    members = {group[0]: tuple(group) for group in union.parts()}
    linkage = _Linkage(members, days)
    for pair in sorted(_among(part, scores)):
        linkage.add(union.first(pair[0]), union.first(pair[1]), scores[pair])
    for one, other in apart:
        if one in inside and other in inside:
            linkage.part(union.first(one), union.first(other))
    return linkage.run()


def _among(part: list[str], scores: Mapping[Pair, float]) -> list[Pair]:
    """The scored pairs within a component, by way of the smaller side."""
    if len(part) ** 2 < len(scores):
        return [
            (one, other) for at, one in enumerate(part) for other in part[at + 1 :] if (one, other) in scores
        ]
    inside = set(part)
    return [pair for pair in scores if pair[0] in inside and pair[1] in inside]


class _Linkage:
    """Clusters by their first member, with sum and number of the scores between each two, and their days."""

    def __init__(self, members: dict[str, tuple[str, ...]], days: Mapping[str, Span]) -> None:
        self._members = members
        self._days = {
            name: _common(days[one] for one in group if one in days) for name, group in members.items()
        }
        self._sums: dict[str, dict[str, tuple[float, int]]] = {name: {} for name in members}
        self._apart: dict[str, set[str]] = {name: set() for name in members}

    def add(self, one: str, other: str, score: float) -> None:
        if one != other:
            total, count = self._sums[one].get(other, (0.0, 0))
            self._set(one, other, (total + score, count + 1))

    def part(self, one: str, other: str) -> None:
        if one != other:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def run(self) -> list[tuple[str, ...]]:
        heap = [
            (-self._mean(one, other), one, other)
            for one, near in self._sums.items()
            for other in near
            if one < other
        ]
        heapq.heapify(heap)
        while heap:
            worth, one, other = heapq.heappop(heap)
            if worth >= 0:
                break
            current = other in self._sums.get(one, {}) and worth == -self._mean(one, other)
            if current and self._allowed(one, other):
                self._join(one, other, heap)
        return list(self._members.values())

    def _allowed(self, one: str, other: str) -> bool:
        if other in self._apart[one]:
            return False
        common = _common(span for span in (self._days[one], self._days[other]) if span)
        return common is None or common[0] - common[1] <= NEAR

    def _join(self, one: str, other: str, heap: list[tuple[float, str, str]]) -> None:
        """Take `other` into `one`, whose first member comes first."""
        self._members[one] = tuple(sorted(self._members[one] + self._members.pop(other)))
        self._days[one] = _common(span for span in (self._days[one], self._days.pop(other)) if span)
        for far in self._apart.pop(other):
            self._apart[far].discard(other)
            self.part(one, far)
        for far, (total, count) in self._sums.pop(other).items():
            del self._sums[far][other]
            if far != one:
                mine, had = self._sums[one].get(far, (0.0, 0))
                self._set(one, far, (mine + total, had + count))
        for far in self._sums[one]:
            low, high = sorted((one, far))
            heapq.heappush(heap, (-self._mean(low, high), low, high))

    def _mean(self, one: str, other: str) -> float:
        total, count = self._sums[one][other]
        pairs = len(self._members[one]) * len(self._members[other])
        # Rounded, since sums of floats depend on their order by a hair.
        return round((total + (pairs - count) * ABSENT) / pairs, 9)

    def _set(self, one: str, other: str, value: tuple[float, int]) -> None:
        self._sums[one][other] = self._sums[other][one] = value


def _common(spans: Iterable[Span]) -> Span | None:
    """The latest first day and the earliest last day: when the first is later, there is no common day."""
    known = list(spans)
    return (max(one[0] for one in known), min(one[1] for one in known)) if known else None
