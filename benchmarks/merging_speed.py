"""Generated events for the speed of merging: a thousand a day, skewed like news."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator, Sequence

from kg.graph.iris import Iris
from kg.merge.copies import Source
from kg.merge.describing_storylines import narrated
from kg.merge.merger import Cluster, Merger
from kg.merge.storylines import Episode, storylines
from kg.merge.telling import Telling, ToldAs

A_DAY = 1000
"""Events told a day; so many more events are so many more days."""
_EVENTS = 10
_TYPES = "ASSAULT CONSULT AGREE ACCUSE REJECT SANCTION PROTEST COERCE AID TRADE TRIAL DIE".split()
_WORDS = [f"w{number:03}" for number in range(800)]
_START = 738000
_COUNTRIES = frozenset(f"Q{number}" for number in (0, 1, 3, 6, 10, *range(15, 2000, 25)))
"""Four of the ten most named entities, and one in 25 of the others."""


def articles(events: int, seed: int = 7) -> Iterator[tuple[Source, list[Telling]]]:
    """Articles with ten tellings each, about happenings that up to eight articles tell."""
    rng = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(2000)]
    entities = [f"Q{number}" for number in range(2000)]
    days = max(1, events // A_DAY)
    for day in range(days):
        happenings = [_happening(rng, entities, weights, _START + day) for _ in range(A_DAY // 4)]
        for number in range(A_DAY // _EVENTS):
            article = f"{day:06x}{number:04x}"
            told = [_telling(rng, article, at, rng.choice(happenings), _START + day) for at in range(_EVENTS)]
            yield Source(article, f"outlet {number % 40}", _START + day, b"", 0), told


def _happening(
    rng: random.Random, entities: Sequence[str], weights: Sequence[float], day: int
) -> dict[str, object]:
    return {
        "type": rng.choice(_TYPES),
        "people": rng.choices(entities, weights, k=3),
        "words": rng.sample(_WORDS, 12),
        "day": day - rng.randrange(3),
        "killed": rng.randrange(1, 30),
    }


def _country(entity: str) -> str:
    return f"Q{15 + 25 * (int(entity[1:]) ** 2 % 7)}"


def _telling(rng: random.Random, article: str, at: int, what: dict[str, object], published: int) -> Telling:
    agent, patient, place = what["people"]  # type: ignore[misc]
    dated = rng.random() < 0.6
    killed = what["killed"] + rng.choice([0, 0, 1])  # type: ignore[operator]
    return Telling(
        iri=f"https://w3id.org/newskg/id/event/{article}-ev{at + 1}",
        article=article,
        published=published,
        type=what["type"],  # type: ignore[arg-type]
        label=rng.choice(["strike", "hit", "attack", "meet"]),
        told_as=rng.choice([ToldAs.HAPPENED] * 8 + [ToldAs.AHEAD, ToldAs.DENIED]),
        start=what["day"] if dated else None,  # type: ignore[arg-type]
        end=what["day"] if dated else None,  # type: ignore[arg-type]
        dated=dated,
        agents=frozenset({agent} if rng.random() < 0.8 else ()),
        patients=frozenset({patient} if rng.random() < 0.7 else ()),
        places=frozenset({place} if rng.random() < 0.5 else ()),
        names=frozenset(rng.sample([agent, patient, place], 2)),
        about=frozenset([agent, patient]),
        general=frozenset(one for one in (agent, patient, place) if one in _COUNTRIES),
        countries={one: _country(one) for one in (agent, patient, place) if one not in _COUNTRIES},
        words=frozenset(rng.sample(what["words"], 8)) | frozenset(rng.sample(_WORDS, 4)),  # type: ignore[arg-type]
        numbers={"killed": (killed, killed)} if rng.random() < 0.2 else {},
        sentence=at * 100,
    )


def speed(sizes: Sequence[int]) -> None:
    """Print seconds of the processor, and beside them of the clock, for each size, and how they grow.

    Other programs take time from the clock, and not from the processor: the growth of the former tells
    more on a busy machine.
    """
    before: tuple[int, float] | None = None
    for size in sizes:
        made = list(articles(size))
        events = sum(len(told) for _, told in made)
        start = _times()
        merger = Merger.in_memory()
        merger.take_in((source, "run", told) for source, told in made)
        compared = _times()
        clusters = merger.clusters()
        end = _times()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        used = end[0] - start[0]
        parts = f"comparing {compared[0] - start[0]:.1f}, clustering {end[0] - compared[0]:.1f}"
        found = f"{len(clusters)} merged, {events / used:.0f} events a second, peak {peak} MB"
        grown = f", {used / before[1] / (events / before[0]):.2f} times as long an event" if before else ""
        print(
            f"{events:7} events {used:6.1f} s CPU, {end[1] - start[1]:6.1f} s wall ({parts}), {found}{grown}"
        )
        before = events, used
        _narrate(clusters)


def _narrate(clusters: Sequence[Cluster]) -> None:
    """Print what it takes to make all storylines of these merged events again, as each build does."""
    iris, start = Iris(), _times()
    found = (Episode.of(iris.merged_event(one.first.iri).value, one.members) for one in clusters)
    episodes = [one for one in found if one]
    prepared = _times()
    made = storylines(episodes)
    lined = _times()
    triples = sum(1 for line in made for _ in narrated(line, iris))
    end = _times()
    parts = f"linking {lined[0] - prepared[0]:.2f}, triples {end[0] - lined[0]:.2f}"
    once = f"before that, once an event, {prepared[0] - start[0]:.2f}"
    told = f"{len(made)} storylines of {len(episodes)} merged events, {triples} triples"
    print(f"        {told}: {end[0] - prepared[0]:.2f} s CPU ({parts}; {once})")


def _times() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()
