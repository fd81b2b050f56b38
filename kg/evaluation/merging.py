"""How well it is told which events, of several documents or of one, are one.

Scored are the events of the gold that were found, whatever their type (`kg.evaluation.events.paired`), so
that merging is judged apart from finding. An event without a name that it shares stands alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from kg.evaluation import coreference
from kg.evaluation.coreference import Score
from kg.evaluation.counts import Shared
from kg.evaluation.events import paired
from kg.evaluation.worst import Case, Worst
from kg.model import Event, Extraction

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Group:
    """What became of an event of the gold that is told several times.

    `told` are its tellings, `found` how many of them were found, `parts` into how many events these came
    apart, `foreign` how many tellings of other events were merged with them.
    """

    name: str
    told: int
    found: int
    parts: int
    foreign: int

    @property
    def right(self) -> bool:
        """True when all that was found of it, and nothing else, is one event."""
        return self.parts <= 1 and not self.foreign


@dataclass(frozen=True, slots=True)
class _Telling:
    gold: Extraction
    wanted: Event
    given: Event

    @property
    def words(self) -> str:
        """Its sentence, to be named in a case."""
        text = self.wanted.sentence.text
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        return f"{self.gold.document.id}: {short}"


@dataclass
class MergingScores:
    """`found` is how many of the events that share a name were found at all."""

    found: Shared = field(default_factory=Shared)
    _tellings: list[_Telling] = field(default_factory=list)
    _told: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def asked(self) -> bool:
        """True when the gold says of any events that they are one."""
        return bool(self._told)

    @property
    def scored(self) -> int:
        """How many events are scored."""
        return len(self._tellings)

    def add(self, gold: Extraction, found: Extraction) -> None:
        """Take in one document."""
        pairs = list(paired(gold.events, found.events))
        met = {id(wanted) for wanted, _ in pairs}
        self._tellings += [_Telling(gold, *pair) for pair in pairs]
        for event in gold.events:
            if event.same:
                self._told[event.same] += 1
                self.found.add(id(event) in met)

    def metrics(self) -> dict[str, Score]:
        """Precision, recall and F1 by pairs, MUC, B3 and CEAF-e."""
        gold, told = self._clusters()
        return {name: metric(gold, told) for name, metric in coreference.METRICS.items()}

    @property
    def conll(self) -> float:
        """The mean F1 of MUC, B3 and CEAF-e."""
        return coreference.conll(*self._clusters())

    def note(self, worst: Worst) -> None:
        """Keep the pairs that should stand together and do not, and the other way round.

        Where the gold says of no events that they are one, it may only not say it: nothing is kept.
        """
        gold, told = self._clusters() if self.asked else ([], [])
        for kind, clusters, others in (
            ("events that are one and were not merged", gold, told),
            ("events that were merged and are not one", told, gold),
        ):
            whole = {one: cluster for cluster in others for one in cluster}
            for one, other in (pair for cluster in clusters for pair in combinations(sorted(cluster), 2)):
                if other not in whole[one]:
                    mine, theirs = self._tellings[one], self._tellings[other]
                    texts = (theirs.words, "") if clusters is gold else ("", theirs.words)
                    worst.add(Case(kind, mine.gold, mine.wanted.trigger, *texts))

    def groups(self) -> Iterator[Group]:
        """The events that the gold tells several times, those that came out wrong first."""
        yield from sorted(self._groups(), key=lambda one: (one.right, -one.parts, -one.foreign, one.name))

    def _groups(self) -> Iterator[Group]:
        gold, told = self._clusters()
        whole = {one: cluster for cluster in told for one in cluster}
        named = {self._tellings[min(cluster)].wanted.same: cluster for cluster in gold}
        for name, count in self._told.items():
            cluster = named.get(name, frozenset())
            parts = {whole[one] for one in cluster}
            foreign = frozenset[int]().union(*parts) - cluster
            yield Group(name, count, len(cluster), len(parts), len(foreign))

    def _clusters(self) -> tuple[list[frozenset[int]], list[frozenset[int]]]:
        """Gold and found clusters of the tellings, by their place in the list."""
        wanted = _clusters(one.wanted.same for one in self._tellings)
        return wanted, _clusters(one.given.same for one in self._tellings)


def _clusters(names: Iterable[str | None]) -> list[frozenset[int]]:
    """The places of each name; who has none stands alone."""
    made: dict[Hashable, set[int]] = defaultdict(set)
    for at, name in enumerate(names):
        made[name or at].add(at)
    return [frozenset(cluster) for cluster in made.values()]
