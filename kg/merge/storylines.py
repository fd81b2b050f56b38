"""Storylines: merged events that go on from each other, by shared actors and places within days.

Each event follows at most one earlier event: the one that it has most in common with. That keeps stories
apart which a much-named country would join.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from kg.merge.blocking import days
from kg.merge.telling import Names, Telling

GAP = 7
"""Days from the end of one event to the begin of the next, at most."""
_ALIKE = 0.5
"""Jaccard likeness of the participants, countries too, from which on an event follows another."""
_LOOKED = 30
"""Earlier events with an entity in common that are looked at, the latest of them."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A merged event: its IRI, its days (proleptic ordinals), who and where; countries are `general`."""

    iri: str
    start: int
    end: int
    label: str
    entities: Names
    general: Names

    @classmethod
    def of(cls, iri: str, members: Sequence[Telling]) -> Episode | None:
        """The episode of a merged event that these tell; None when nothing tells of its day."""
        known = [span for one in members if (span := days(one))]
        spans = Counter(known or [(one.published,) * 2 for one in members if one.published is not None])
        if not spans:
            return None
        start, end = min(spans, key=lambda span: (-spans[span], span))
        words = Counter(one.label for one in members)
        label = min(words, key=lambda word: (-words[word], word))
        entities = frozenset().union(*(one.actors | one.places for one in members))
        general = frozenset().union(*(one.general for one in members)) & entities
        return cls(iri, start, end, label, entities, general)

    def dumps(self) -> str:
        """As one line of JSON, always the same."""
        return json.dumps([sorted(one) if isinstance(one, frozenset) else one for one in astuple(self)])

    @classmethod
    def loads(cls, line: str) -> Episode:
        """What `dumps` wrote."""
        iri, start, end, label, entities, general = json.loads(line)
        return cls(iri, start, end, label, frozenset(entities), frozenset(general))


@dataclass(frozen=True, slots=True)
class Storyline:
    """Two or more episodes in order of time; `follows` has the place of the one that each goes on from."""

    episodes: tuple[Episode, ...]
    follows: tuple[int | None, ...]

    @property
    def words(self) -> str:
        """The usual words for what happens, the most frequent first."""
        counted = Counter(one.label for one in self.episodes)
        return ", ".join(sorted(counted, key=lambda word: (-counted[word], word))[:3])

    @property
    def main(self) -> list[str]:
        """Who and what takes part in at least half of it, by name."""
        counted = Counter(name for one in self.episodes for name in one.entities)
        return sorted(name for name, many in counted.items() if 2 * many >= len(self.episodes))


def storylines(episodes: Iterable[Episode]) -> list[Storyline]:
    """The storylines among merged events, in order of their first episodes; the same whatever the order."""
    ordered = sorted(episodes, key=lambda one: (one.start, one.iri))
    before = _before(ordered)
    first: list[int] = []
    lines: dict[int, list[int]] = defaultdict(list)
    for at in range(len(ordered)):
        earlier = before.get(at)
        first.append(at if earlier is None else first[earlier])
        lines[first[at]].append(at)
    return [_storyline(ordered, line, before) for line in lines.values() if len(line) > 1]


def _storyline(ordered: Sequence[Episode], line: list[int], before: dict[int, int]) -> Storyline:
    place = {at: number for number, at in enumerate(line)}
    follows = (place[before[at]] if at in before else None for at in line)
    return Storyline(tuple(ordered[at] for at in line), tuple(follows))


def _before(ordered: Sequence[Episode]) -> dict[int, int]:
    """For each episode, by number, the earlier one that it follows, if there is one."""
    named: dict[str, list[int]] = defaultdict(list)
    found = {}
    for at, one in enumerate(ordered):
        specific = one.entities - one.general
        near = {earlier for name in specific for earlier in named[name][-_LOOKED:]}
        fits = [(_likeness(ordered[earlier], one), earlier) for earlier in near]
        fits = [fit for fit in fits if fit[0] >= _ALIKE and one.start - ordered[fit[1]].end <= GAP]
        if fits:
            found[at] = max(fits)[1]
        for name in specific:
            named[name].append(at)
    return found


def _likeness(one: Episode, other: Episode) -> float:
    return len(one.entities & other.entities) / len(one.entities | other.entities)
