"""Who says what, as triples: the words, the speaker, and whom the words mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.scope import Scope
from kg.graph.vocabulary import GAF, KG, PROV, RDF
from kg.model import Entity, Event, Quotation, Span

_GAP = " … "
"""What stands between the parts of a quotation that its cue interrupts."""


def quotation(scope: Scope, said: Quotation, entities: Sequence[Entity]) -> Iterator[Triple]:
    """One quotation with its proof: each of its parts, its cue and its speaker is a phrase of the article."""
    node = scope.iris.quotation(scope.hash, said.id)
    yield Triple(node, RDF.type, KG.Quotation)
    yield Triple(node, KG.direct, literals.boolean(said.direct))
    yield Triple(node, KG.content, literals.text(_GAP.join(part.text for part in said.content)))
    for part in said.content:
        yield from _phrase(scope, node, GAF.denotedBy, part)
    if said.cue:
        yield Triple(node, KG.cue, literals.text(said.cue.text))
        yield from _phrase(scope, node, KG.cuePhrase, said.cue)
    if said.speaker:
        yield Triple(node, KG.speakerText, literals.text(said.speaker.text))
        yield from _phrase(scope, node, KG.speakerPhrase, said.speaker)
    if said.entity:
        yield Triple(node, KG.speaker, scope.iris.entity(said.entity))
    if said.sector:
        yield Triple(node, KG.speakerSector, literals.text(said.sector))
    for start, end in _mentions(said, entities):
        yield Triple(node, KG.mention, scope.span(start, end))
    yield Triple(node, PROV.wasDerivedFrom, scope.article)
    yield Triple(node, PROV.wasGeneratedBy, scope.run)


def quoted_events(scope: Scope, quotations: Iterable[Quotation], events: Iterable[Event]) -> Iterator[Triple]:
    """Which events are told inside which quotations."""
    told = list(events)
    for said in quotations:
        node = scope.iris.quotation(scope.hash, said.id)
        for event in told:
            if _within(said, event.trigger.start, event.trigger.end):
                yield Triple(scope.iris.event(scope.hash, event.id), KG.quotation, node)


def _phrase(scope: Scope, node: NamedNode, term: NamedNode, span: Span) -> Iterator[Triple]:
    yield Triple(node, term, scope.span(span.start, span.end))
    yield from scope.stretch(span.start, span.end)


def _mentions(said: Quotation, entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """The bounds of the mentions inside the words, in text order."""
    places = {(mention.start, mention.end) for entity in entities for mention in entity.mentions}
    return sorted(place for place in places if _within(said, *place))


def _within(said: Quotation, start: int, end: int) -> bool:
    return any(part.start <= start and end <= part.end for part in said.content)
