"""How well events of several articles are merged, and how fast.

    python benchmarks/merging.py                        # both halves of benchmarks/merging/, with a baseline
    python benchmarks/merging.py --errors dev           # wrong and missed pairs of the half that may be
    looked at
    python benchmarks/merging.py --speed 25000 50000 100000   # seconds for so many generated events

Scored are the marked words at which the extractor finds an event that can be merged. The baseline merges
events of one type with the same trigger lemma and the same day (the day told, else that of publication).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import stories

from kg.evaluation import coreference
from kg.graph.quads import quads
from kg.merge.blocking import asked, days, keys
from kg.merge.clustering import Pair, clusters
from kg.merge.copies import Source
from kg.merge.facts import Facts
from kg.merge.merger import Merger
from kg.merge.profile import Profile
from kg.merge.reading import tellings
from kg.merge.telling import Telling
from kg.model import Event, Extraction
from kg.pipeline import Pipeline

Found = Collection[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Half:
    """The tellings of a half, and the marked event of those that stand at a mark. `marks` counts all
    marks."""

    name: str
    tellings: list[Telling]
    gold: dict[str, str]
    marks: int
    hit: int

    @classmethod
    def read(cls, name: str, pipeline: Pipeline | None = None) -> Half:
        """Run the pipeline over the articles of a half."""
        pipeline = pipeline or Pipeline()
        told = stories.told(name)
        found: list[Telling] = []
        gold: dict[str, str] = {}
        hit = 0
        for one, extraction in zip(told, pipeline.process([each.document for each in told]), strict=True):
            mine = tellings(Facts(quads(extraction, pipeline.lookup, pipeline.run)))
            marked = _marked(one.marks, extraction)
            hit += len({mark for _, mark in marked})
            gold |= {iri.iri: mark.event for iri in mine for event, mark in marked if _is(iri, event)}
            found += mine
        return cls(
            name, sorted(found, key=lambda one: one.iri), gold, sum(len(one.marks) for one in told), hit
        )

    def candidates(self) -> Iterator[tuple[Profile, Profile]]:
        """Pairs that are compared, in order."""
        blocks: dict[str, set[int]] = defaultdict(set)
        for at, telling in enumerate(self.tellings):
            for key in keys(telling):
                blocks[key].add(at)
        for at, telling in enumerate(self.tellings):
            for number in sorted(set().union(*(blocks[key] for key in asked(telling)))):
                mine, other = Profile.of(telling), Profile.of(self.tellings[number])
                if at < number and telling.told_as is other.telling.told_as and mine.near(other):
                    yield mine, other

    def clusters(self, scores: dict[Pair, float]) -> Found:
        """Clusters by the scores of pairs."""
        return clusters(scores, days={one.iri: span for one in self.tellings if (span := days(one))})


def merged(half: Half) -> Found:
    """Clusters by the shipped model, as a store would have them."""
    return [tuple(one.iri for one in cluster.members) for cluster in taken_in(half).clusters()]


def taken_in(half: Half) -> Merger:
    """A merger with all articles of a half."""
    merger = Merger.in_memory()
    articles: dict[str, list[Telling]] = defaultdict(list)
    for one in half.tellings:
        articles[one.article].append(one)
    merger.take_in((Source(name, "", None, b"", 0), "", told) for name, told in sorted(articles.items()))
    return merger


def baseline(half: Half) -> Found:
    """Clusters of the same type, lemma and day."""
    found: dict[object, list[str]] = defaultdict(list)
    for one in half.tellings:
        day = one.start or one.end or one.published
        found[one.type, one.label, day, one.told_as].append(one.iri)
    return [tuple(cluster) for cluster in found.values()]


def scored(half: Half, found: Found) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Gold and found clusters of the marked events alone."""
    cluster_of = {one: cluster for cluster in found for one in cluster}
    told, gold = defaultdict(set), defaultdict(set)
    for one, event in half.gold.items():
        told[cluster_of.get(one, (one,))].add(one)
        gold[event].add(one)
    return [frozenset(one) for one in gold.values()], [frozenset(one) for one in told.values()]


def report(name: str, half: Half, found: Found) -> None:
    """Print the scores of a half."""
    gold, told = scored(half, found)
    cells = []
    for metric, score in coreference.METRICS.items():
        precision, recall, both = score(gold, told)
        cells.append(f"{metric} P {precision:.3f} R {recall:.3f} F1 {both:.3f}")
    print(f"{half.name:8} {name:13} {'  '.join(cells)}  CoNLL F1 {coreference.conll(gold, told):.3f}")


def outcomes(half: Half) -> str:
    """How many links from marked plans and denials lead to what these are about, and how many elsewhere.

    What `gen-planned` or `hosp-denied` is about has an id that begins with the same letters.
    """
    merger = taken_in(half)
    groups = {
        one.iri: tuple(sorted(each.iri for each in cluster.members))
        for cluster in merger.clusters()
        for one in cluster.members
    }
    wanted = {iri: event for iri, event in half.gold.items() if event.endswith(("-planned", "-denied"))}
    right, wrong, matched = 0, 0, set()
    for match in merger.counterparts(groups):
        for iri in sorted(wanted.keys() & set(match.told)):
            events = {half.gold[one] for one in match.about if one in half.gold}
            good = {event for event in events if event.startswith(wanted[iri].rpartition("-")[0])}
            right, wrong = right + len(good), wrong + len(events - good)
            matched |= {iri} if good else set()
    return f"plans and denials {len(wanted)}, matched {len(matched)}; events {right} right, {wrong} wrong"


def errors(half: Half, found: Found) -> Iterator[str]:
    """Pairs that stand together and should not, and the other way round."""
    cluster_of = {one: cluster for cluster in found for one in cluster}
    for one, other in combinations(sorted(half.gold), 2):
        together = cluster_of.get(one, one) == cluster_of.get(other, other)
        if together != (half.gold[one] == half.gold[other]):
            kind = "wrong" if together else "missed"
            yield f"{kind}\t{half.gold[one]}\t{half.gold[other]}\t{one}\t{other}"


def _marked(marks: Sequence[stories.Marked], extraction: Extraction) -> list[tuple[Event, stories.Marked]]:
    """Events with the first mark that their trigger touches."""
    found = []
    for event in extraction.events:
        touched = [one for one in marks if event.trigger.start < one.end and one.start < event.trigger.end]
        found += [(event, touched[0])] if touched else []
    return found


def _is(telling: Telling, event: Event) -> bool:
    return telling.iri.endswith(f"-{event.id}")


def quality(halves: Sequence[str], show: bool) -> None:
    """Print what the command line asks for about halves."""
    pipeline = Pipeline()
    for name in halves:
        half = Half.read(name, pipeline)
        print(f"{name:8} marks {half.marks}, found by the extractor {half.hit}, scored {len(half.gold)}")
        report("merged", half, merged(half))
        report("same lemma+day", half, baseline(half))
        print(f"{name:8} {outcomes(half)}")
        if show:
            print("\n".join(errors(half, merged(half))))


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", choices=["dev"], help="print the mistakes of this half")
    parser.add_argument("--speed", type=int, nargs="+", help="numbers of generated events")
    chosen = parser.parse_args()
    if chosen.speed:
        from merging_speed import speed

        speed(chosen.speed)
    else:
        quality([chosen.errors] if chosen.errors else stories.HALVES, bool(chosen.errors))


if __name__ == "__main__":
    main()
