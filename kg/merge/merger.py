"""Merges the tellings of one event as articles come and go, in the blocks that a change touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from kg.merge.blocking import days
from kg.merge.clustering import Pair, clusters
from kg.merge.comparing import Comparer
from kg.merge.copies import Source
from kg.merge.counterparts import Match, matches
from kg.merge.grouping import Group, NameDecrees, aliases, groups
from kg.merge.index import Index
from kg.merge.model import Model, probability, shipped
from kg.merge.occurrence import Occurrence
from kg.merge.telling import Telling, ToldAs
from kg.merge.towns import towns_apart

Article = tuple[Source, str, list[Telling]]
"""An article's source, the run that made its graph, and its events."""
_BATCH = 1000
"""Tellings that are compared at a time."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Tellings of one event, the first told first. `score` is the mean log-odds of the pairs compared."""

    members: tuple[Telling, ...]
    score: float

    @property
    def first(self) -> Telling:
        """The telling that names the cluster: later articles do not change it."""
        return self.members[0]

    @property
    def told_as(self) -> ToldAs:
        """What it is told as. Only a decree joins what is told as different things: then it happened."""
        return min((one.told_as for one in self.members), key=list(ToldAs).index)

    @property
    def confidence(self) -> float:
        """How likely the members are one event, on the mean."""
        return probability(self.score)


@dataclass(frozen=True, slots=True)
class Decrees:
    """What analysts decided, as pairs of events' IRIs."""

    joined: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Groups of names that may have changed, all `entities` whose groups these are or were, and the
    `articles` in which a name is called otherwise than before."""

    groups: list[Group]
    entities: set[str]
    articles: set[str]


class Merger:
    """Takes articles in and out, and tells the clusters that this changes."""

    def __init__(self, index: Index, model: Model | None = None, decrees: Decrees | None = None) -> None:
        self.index, self._model = index, model or shipped()
        self._decrees = decrees or Decrees()
        self._comparer = Comparer(index, self._model)
        self._dirty: set[int] = set()
        self._gone: set[str] = set()
        self._stems: set[str] = set()
        self._named: set[str] = set()

    @classmethod
    def in_memory(cls, decrees: Decrees | None = None, path: Path | None = None) -> Merger:
        """A merger whose index ends with it."""
        return cls(Index(path), decrees=decrees)

    def take_in(self, articles: Iterable[Article]) -> int:
        """Take new articles in; gives how many. It is fastest when they come in the order of their dates."""
        taken, batch = 0, dict[int, Telling]()
        for source, run, tellings in articles:
            batch |= zip(self.index.add(source, run, tellings), tellings, strict=True)
            taken += 1
            if len(batch) >= _BATCH:
                self._compare(batch)
                batch = {}
        self._compare(batch)
        return taken

    def note_names(self, occurrences: list[Occurrence]) -> None:
        """Remember the unlinked names of an article that is taken in."""
        self._stems |= self.index.names.add(occurrences)

    def regroup(self, stems: set[str], decrees: NameDecrees) -> Regrouped:
        """Group the names with these stems, and those that came and went since the last time."""
        stems, entities = stems | self._stems, self._named
        self._stems, self._named = set(), set()
        found, articles = [], set()
        for one in sorted(stems):
            members = self.index.names.with_stem(one)
            entities |= {each.entity for each in members}
            made = groups(members, decrees) if len(members) > 1 else []
            articles |= self.index.names.call(one, aliases(made))
            found += made
        return Regrouped(found, entities, articles)

    def drop(self, article: str) -> None:
        """Forget an article."""
        stems, entities = self.index.names.remove(article)
        self._stems |= stems
        self._named |= entities
        self.take_out(article)

    def take_out(self, article: str) -> None:
        """Forget the events of an article, to take others in their place; its names stay."""
        self._gone.update(self.index.iris(article))
        self._dirty |= self.index.remove(article)

    def touch(self, iris: Collection[str]) -> None:
        """Look at these events again, since what was decreed about them changed."""
        self._dirty |= set(self.index.numbers(iris).values())

    def clusters(self) -> list[Cluster]:
        """The clusters that the changes since the last call can have altered, in order."""
        numbers = self._reached()
        known = self.index.tellings(numbers)
        self._gone.update(telling.iri for telling in known.values())
        iris = {number: telling.iri for number, telling in known.items()}
        scores = {
            _pair(iris[one], iris[other]): score for (one, other), score in self.index.scores(numbers).items()
        }
        by_iri = {telling.iri: telling for telling in known.values()}
        scores |= towns_apart(known.values(), scores)
        times = {iri: span for iri, telling in by_iri.items() if (span := days(telling))}
        joined = [pair for pair in sorted(self._decrees.joined) if pair[0] in by_iri and pair[1] in by_iri]
        found = clusters(scores, joined, sorted(self._decrees.apart), times)
        return sorted(
            (_cluster([by_iri[iri] for iri in members], scores) for members in found),
            key=lambda one: one.first.iri,
        )

    def touched(self) -> set[str]:
        """The events whose clusters may have changed by then; they are forgotten now."""
        touched, self._gone, self._dirty = self._gone, set(), set()
        return touched

    def counterparts(self, groups: Mapping[str, tuple[str, ...]]) -> list[Match]:
        """What each plan and denial is about. `groups` has the members of the cluster of each event."""
        scores = self.index.unlike()
        known = {iri for pair in scores for iri in pair}
        known |= {one for iri in known for one in groups.get(iri, ())}
        found = self.index.tellings(set(self.index.numbers(known).values()))
        return list(matches({one.iri: one for one in found.values()}, scores, groups))

    def sources(self, cluster: Cluster) -> list[Source]:
        """The sources of the articles that tell a cluster."""
        found = self.index.sources({one.article for one in cluster.members})
        return [found[article] for article in sorted(found)]

    def _compare(self, batch: dict[int, Telling]) -> None:
        if batch:
            self._comparer.compare(batch)
            self._dirty |= batch.keys()

    def _reached(self) -> set[int]:
        """All that positive scores and decrees tie to what changed: clusters never reach beyond."""
        joined = self._joined()
        edge = set(self._dirty)
        reached = set(edge)
        while edge:
            near = self.index.near(edge) | {other for number in edge for other in joined.get(number, ())}
            edge = near - reached
            reached |= edge
        return reached

    def _joined(self) -> Mapping[int, set[int]]:
        iris = {iri for pair in self._decrees.joined for iri in pair}
        numbers = self.index.numbers(iris)
        found: dict[int, set[int]] = defaultdict(set)
        for pair in self._decrees.joined:
            if pair[0] in numbers and pair[1] in numbers:
                for one, other in (pair, pair[::-1]):
                    found[numbers[one]].add(numbers[other])
        return found


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _cluster(members: list[Telling], scores: Mapping[Pair, float]) -> Cluster:
    ordered = sorted(members, key=lambda one: (one.published is None, one.published or 0, one.iri))
    known = list(_known(sorted(one.iri for one in ordered), scores))
    return Cluster(tuple(ordered), round(sum(known) / len(known), 6) if known else 0.0)


def _known(iris: list[str], scores: Mapping[Pair, float]) -> Iterator[float]:
    return (scores[pair] for pair in combinations(iris, 2) if pair in scores)
