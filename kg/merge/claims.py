"""Where the tellings of one event differ: numbers, day and place, each claim with the events that make it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.merge.blocking import days
from kg.merge.telling import Telling

DAY, PLACE = "day", "place"
Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Claim:
    """What some tellings say: a range of numbers or days, or a place. `events` are their IRIs."""

    what: str
    range: Range = (None, None)
    place: str = ""
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims about one thing that do not say the same."""

    what: str
    claims: tuple[Claim, ...]


def disagreements(members: Iterable[Telling]) -> list[Disagreement]:
    """What the tellings differ about, by name; a telling that is silent contradicts nobody."""
    told = list(members)
    found = [_numbers(what, told) for what in sorted({what for one in told for what in one.numbers or ()})]
    found += [_days(told), _places(told)]
    return [one for one in found if len(one.claims) > 1]


def numbers(members: Iterable[Telling]) -> dict[str, Range]:
    """For each count the least and the greatest number that any telling gives."""
    ranges: dict[str, list[Range]] = defaultdict(list)
    for one in members:
        for what, range_ in (one.numbers or {}).items():
            ranges[what].append(range_)
    return {what: (_least(those), _greatest(those)) for what, those in sorted(ranges.items())}


def _numbers(what: str, told: list[Telling]) -> Disagreement:
    by_range: dict[Range, set[str]] = defaultdict(set)
    for one in told:
        if what in (one.numbers or {}):
            by_range[one.numbers[what]].add(one.iri)  # type: ignore[index]
    low = max((low for low, _ in by_range if low is not None), default=0)
    if all(high is None or low <= high for _, high in by_range):
        return Disagreement(what, ())
    ordered = sorted(by_range, key=lambda range_: (range_[0] or 0, range_[1] or 0, range_[1] is None))
    return Disagreement(
        what, tuple(Claim(what, range_, events=tuple(sorted(by_range[range_]))) for range_ in ordered)
    )


def _days(told: list[Telling]) -> Disagreement:
    """The days that the texts give. Where two of them have a day in common, they agree."""
    known = {one.iri: span for one in told if (span := days(one))}
    first, last = _common(known.values())
    if first <= last:
        return Disagreement(DAY, ())
    by_span: dict[tuple[int, int], set[str]] = defaultdict(set)
    for iri, span in known.items():
        by_span[span].add(iri)
    return Disagreement(
        DAY, tuple(Claim(DAY, span, events=tuple(sorted(by_span[span]))) for span in sorted(by_span))
    )


def _common(spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    ordered = list(spans)
    return max((one[0] for one in ordered), default=0), min((one[1] for one in ordered), default=0)


def _places(told: list[Telling]) -> Disagreement:
    """The narrowest places told; a country or region says nothing against a town in it."""
    holding = frozenset().union(*(one.holding(place) for one in told for place in one.places))
    by_place: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for place in one.places - one.general - holding:
            by_place[place].add(one.iri)
    return Disagreement(
        PLACE,
        tuple(
            Claim(PLACE, place=place, events=tuple(sorted(by_place[place])))
            for place in sorted(_apart(told, by_place.keys()))
        ),
    )


def _apart(told: list[Telling], places: Iterable[str]) -> set[str]:
    """The places that do not stand together in some telling, which would take them for one region."""
    found = set(places)
    together = {place for one in told for place in found & one.places if len(found & one.places) > 1}
    return found - together


def _least(ranges: list[Range]) -> int | None:
    return min((low for low, _ in ranges if low is not None), default=None)


def _greatest(ranges: list[Range]) -> int | None:
    """The greatest number named at all."""
    return max((n for range_ in ranges for n in range_ if n is not None), default=None)
