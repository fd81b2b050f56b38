"""Who did what to whom, gathered: the edges of the network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

from kg.graph.records import Article
from kg.view.records import Happening

Key: TypeAlias = tuple[str, str, str, str, str]
"""Source, target, event type, factuality, nature."""

DID, WITH, ABOUT, IN = "did", "with", "about", "in"
"""The natures of a tie: done to somebody, done together, done concerning something, done somewhere."""

_MANY = 12
"""More ties from one event than this say nothing of each pair; only those of its first agent are drawn."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One edge: what `source` did to, with, about or in `target`; `happenings` are indices into the story."""

    source: str
    target: str
    type: str
    factuality: str
    nature: str
    happenings: tuple[int, ...]
    sources: int
    """How many outlets tell of it."""

    @property
    def id(self) -> str:
        """A name that is the same in every build in which the tie is."""
        return f"{self.source}>{self.type}>{self.target}>{self.factuality}>{self.nature}"


def ties(happenings: Sequence[Happening]) -> list[Tie]:
    """The ties of these events, sorted."""
    gathered: defaultdict[Key, list[int]] = defaultdict(list)
    for index, happening in enumerate(happenings):
        for source, target, nature in sorted(set(_pairs(happening))):
            gathered[source, target, happening.type, happening.factuality, nature].append(index)
    return [
        Tie(*key, tuple(found), outlets(happenings[index] for index in found))
        for key, found in sorted(gathered.items())
    ]


def outlets(happenings: Iterable[Happening]) -> int:
    """How many independent outlets tell of these events."""
    return len({outlet(happening.article) for happening in happenings})


def outlet(article: Article) -> str:
    """Who published it: the publisher, else the host of its address; all others count as one outlet."""
    if article.publisher:
        return article.publisher
    _, mark, rest = (article.url or "").partition("://")
    return rest.partition("/")[0].lower().removeprefix("www.") if mark else ""


def _pairs(happening: Happening) -> Iterator[tuple[str, str, str]]:
    agents = happening.entities("agent")
    patients = happening.entities("patient", "recipient")
    places = happening.entities("place", "origin", "destination")
    yield from _distinct(agents, patients, DID)
    if len(agents) > 1 and not patients:
        together = [(one, other, WITH) for one, other in combinations(agents, 2)]
        yield from together if len(together) <= _MANY else together[: len(agents) - 1]
    yield from _distinct(agents or patients, happening.entities("topic", "instrument"), ABOUT)
    yield from _distinct(agents or patients, places, IN)


def _distinct(sources: Sequence[str], targets: Sequence[str], nature: str) -> Iterator[tuple[str, str, str]]:
    """Every source with every target, but never with itself."""
    if len(sources) * len(targets) > _MANY:
        sources = sources[:1]
    yield from ((one, other, nature) for one, other in product(sources, targets) if one != other)
