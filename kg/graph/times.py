"""When an event took place, as triples: dates on the event for easy queries, an OWL-Time interval beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.scope import Scope
from kg.graph.vocabulary import KG, RDF, SEM, TIME
from kg.model import TimeSpan


def time(scope: Scope, event: NamedNode, when: TimeSpan) -> Iterator[Triple]:
    """The time of one event."""
    if when.start:
        yield Triple(event, KG.startDate, literals.day(when.start))
    if when.end:
        yield Triple(event, KG.endDate, literals.day(when.end))
    yield Triple(event, KG.edtf, literals.edtf(when.edtf))
    yield Triple(event, KG.grain, literals.text(when.grain))
    yield Triple(event, KG.timeInferred, literals.boolean(when.inferred))
    if when.text:
        yield Triple(event, KG.timeText, literals.text(when.text))
    if when.span:
        yield Triple(event, KG.timeExpression, scope.span(when.span.start, when.span.end))
        yield from scope.stretch(when.span.start, when.span.end)
    if when.start or when.end:
        node = scope.iris.interval(when.start, when.end)
        yield Triple(event, SEM.hasTime, node)
        yield from _interval(scope, node, when.start, when.end)


def _interval(scope: Scope, node: NamedNode, start: date | None, end: date | None) -> Iterator[Triple]:
    yield Triple(node, RDF.type, TIME.ProperInterval)
    for term, day in ((TIME.hasBeginning, start), (TIME.hasEnd, end)):
        if day:
            instant = scope.iris.instant(day)
            yield Triple(node, term, instant)
            yield Triple(instant, RDF.type, TIME.Instant)
            yield Triple(instant, TIME.inXSDDate, literals.day(day))
