"""What was merged over articles, as small typed results: merged events, storylines, how two got on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from kg.errors import UsageError
from kg.graph.store import Store
from kg.query.run import query

_PERIODS = ("month", "week")


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """What several articles tell as one event. `iri` may be given to `why`.

    `killed` is the least and the greatest number given, `sources` counts independent publishers,
    `disagreements` the points on which the articles differ.
    """

    iri: str
    type: str
    label: str
    start: date | None
    sources: int
    articles: int
    killed: tuple[int | None, int | None]
    disagreements: int


@dataclass(frozen=True, slots=True)
class Period:
    """How two got on in a month ("2024-05") or a week (its Monday); `score` lies between -10 and 10."""

    period: str
    events: int
    cooperative: int
    hostile: int
    score: float


@dataclass(frozen=True, slots=True)
class Episode:
    """A merged event in a storyline: `told` as happened, ahead or denied; `after` is what it goes on from."""

    iri: str
    type: str
    label: str
    start: date | None
    told: str
    sources: int
    after: str | None


@dataclass(frozen=True, slots=True)
class Storyline:
    """Merged events that go on from each other, in order of time."""

    iri: str
    episodes: tuple[Episode, ...]


def merged_events(store: Store, params: Mapping[str, str | None]) -> list[MergedEvent]:
    """The answer to `merged-events`; parameters that are None are left out."""
    return [
        MergedEvent(
            row["merged"],
            _end(row["type"]),
            row["what"],
            row["start"],
            row["sources"],
            row["articles"],
            (row["killed"], row["killedMax"]),
            row["disagreements"],
        )
        for row in _rows(store, "merged-events", params)
    ]


def relations(store: Store, one: str, other: str, by: str = "month") -> list[Period]:
    """How two got on, by "month" or "week". UsageError for another period."""
    if by not in _PERIODS:
        raise UsageError(f"{by!r} is neither month nor week")
    rows = _rows(store, "relations-over-time", {"one": one, "other": other, "by": by})
    return [
        Period(row["period"], row["events"], row["cooperative"], row["hostile"], float(row["score"]))
        for row in rows
    ]


def storylines(store: Store, params: Mapping[str, str | None]) -> list[Storyline]:
    """The answer to `storylines`, a story a time."""
    rows = _rows(store, "storylines", params)
    return [
        Storyline(iri, tuple(map(_episode, many)))
        for iri, many in groupby(rows, key=lambda row: str(row["storyline"]))
    ]


def _episode(row: Mapping[str, Any]) -> Episode:
    about = row["merged"], _end(row["type"]), row["what"], row["start"]
    return Episode(*about, row["told"], row["sources"], row["after"])


def _rows(store: Store, name: str, params: Mapping[str, str | None]) -> Iterator[dict[str, Any]]:
    given = {key: value for key, value in params.items() if value is not None}
    return iter(query(store, name, given).records())


def _end(iri: str) -> str:
    return iri.rpartition("/")[2]
