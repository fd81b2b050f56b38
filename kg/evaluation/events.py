"""How well events are found and told.

Events are paired by their triggers: those that overlap, first of the same type, then of any, in text order,
each with one at most. Arguments, factuality, time, source and numbers are scored over the pairs of one type.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.evaluation.counts import Confusion, Found, Shared
from kg.evaluation.sheet_writing import written_time
from kg.evaluation.worst import Case, Worst
from kg.model import Argument, Attribution, Event, Extraction, Number, Polarity


@dataclass
class EventScores:
    """`detected` by trigger alone, `typed` by trigger and type."""

    detected: Found = field(default_factory=Found)
    typed: Found = field(default_factory=Found)
    types: Confusion = field(default_factory=Confusion)
    arguments: Found = field(default_factory=Found)
    by_role: dict[str, Found] = field(default_factory=dict)
    factuality: Confusion = field(default_factory=Confusion)
    times: Shared = field(default_factory=Shared)
    sources: Shared = field(default_factory=Shared)
    numbers: Found = field(default_factory=Found)

    def add(self, gold: Extraction, found: Extraction, worst: Worst) -> None:
        """Score one document."""
        pairs = list(paired(gold.events, found.events))
        same = [(wanted, given) for wanted, given in pairs if wanted.type is given.type]
        self.detected.add(len(pairs), len(found.events), len(gold.events))
        self.typed.add(len(same), len(found.events), len(gold.events))
        for wanted, given in pairs:
            self.types.add(wanted.type.value, given.type.value)
            if wanted.type is not given.type:
                worst.add(Case("an event of a wrong type", gold, wanted.trigger, wanted.type, given.type))
        for wanted, given in same:
            self._details(gold, wanted, given, worst)
        _unpaired(gold, found, pairs, worst)

    def _details(self, gold: Extraction, wanted: Event, given: Event, worst: Worst) -> None:
        self._arguments(gold, wanted, given, worst)
        facts = factuality(wanted), factuality(given)
        self.factuality.add(*facts)
        if facts[0] != facts[1]:
            worst.add(Case("an event of a wrong factuality", gold, wanted.trigger, *facts))
        if wanted.time:
            right = given.time is not None and written_time(wanted.time) == written_time(given.time)
            self.times.add(right)
            if not right:
                got = written_time(given.time) if given.time else "none"
                worst.add(Case("a wrong time", gold, wanted.trigger, written_time(wanted.time), got))
        if wanted.attribution:
            self.sources.add(given.attribution is not None and _touch(wanted.attribution, given.attribution))
        mine, theirs = _numbers(given), _numbers(wanted)
        self.numbers.add(len(mine & theirs), len(mine), len(theirs))

    def _arguments(self, gold: Extraction, wanted: Event, given: Event, worst: Worst) -> None:
        for role in sorted({one.role.value for event in (wanted, given) for one in event.arguments}):
            theirs, mine = _in_role(wanted, role), _in_role(given, role)
            met = [one for one in theirs if any(_same(one, other) for other in mine)]
            precise = [other for other in mine if any(_same(one, other) for one in theirs)]
            right = min(len(met), len(precise))
            for scores in (self.arguments, self.by_role.setdefault(role, Found())):
                scores.add(right, len(mine), len(theirs))
            if right < max(len(mine), len(theirs)):
                texts = [", ".join(one.text for one in each) or "none" for each in (theirs, mine)]
                worst.add(Case(f"a wrong {role}", gold, wanted.trigger, *texts))


def paired(gold: tuple[Event, ...], found: tuple[Event, ...]) -> Iterator[tuple[Event, Event]]:
    """Pairs of a gold event with a found one."""
    left, free = list(gold), list(found)
    for same_type in (True, False):
        for wanted in tuple(left):
            near = [
                one for one in free if _overlap(wanted, one) and (one.type is wanted.type or not same_type)
            ]
            if near:
                best = max(near, key=lambda one: (_shared(wanted, one), -one.trigger.start))
                left.remove(wanted)
                free.remove(best)
                yield wanted, best


def factuality(event: Event) -> str:
    """The class of an event: its modality, `negative` where the text says that it did not happen."""
    return "negative" if event.polarity is Polarity.NEGATIVE else event.modality.value


def _unpaired(gold: Extraction, found: Extraction, pairs: list[tuple[Event, Event]], worst: Worst) -> None:
    wanted, given = ({id(pair[side]) for pair in pairs} for side in (0, 1))
    for event in gold.events:
        if id(event) not in wanted:
            worst.add(Case("an event that is missed", gold, event.trigger, event.type, ""))
    for event in found.events:
        if id(event) not in given:
            worst.add(Case("an event that is none", gold, event.trigger, "", event.type))


def _in_role(event: Event, role: str) -> list[Argument]:
    return [one for one in event.arguments if one.role.value == role]


def _numbers(event: Event) -> set[tuple[str, Number | None, Number | None]]:
    return {(one.what, one.min, one.max) for one in event.quantities}


def _overlap(one: Event, other: Event) -> bool:
    return one.trigger.start < other.trigger.end and other.trigger.start < one.trigger.end


def _shared(one: Event, other: Event) -> int:
    """How many arguments the two have in common, to tell which of several is meant."""
    return sum(any(_same(a, b) and a.role is b.role for b in other.arguments) for a in one.arguments)


def _same(one: Argument, other: Argument) -> bool:
    """Where both touch, or both mean the same entity."""
    return _touch(one, other) or (one.entity is not None and one.entity == other.entity)


def _touch(one: Argument | Attribution, other: Argument | Attribution) -> bool:
    return one.start < other.end and other.start < one.end
