"""Events as triples: what kind, whether it happened, and where the article says so."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.arguments import arguments
from kg.graph.attributions import attribution
from kg.graph.quantities import quantities
from kg.graph.scope import Scope
from kg.graph.times import time
from kg.graph.vocabulary import GAF, KG, NIF, PLOVER, PROV, RDF, RDFS, SEM
from kg.model import Event


def event(scope: Scope, event: Event) -> Iterator[Triple]:
    """One event with all that belongs to it."""
    node = scope.iris.event(scope.hash, event.id)
    yield from _kind(node, event)
    yield from _proof(scope, node, event)
    yield from arguments(scope, node, event)
    yield from quantities(scope, node, event)
    yield from attribution(scope, node, event)
    if event.time:
        yield from time(scope, node, event.time)


def mode_iri(event_type: str, mode: str) -> NamedNode:
    """The concept of a mode of an event type: plover:ASSAULT-aerial."""
    return NamedNode(f"{PLOVER.iri}{event_type}-{mode}")


def _kind(node: NamedNode, event: Event) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SEM.Event)
    yield Triple(node, RDF.type, KG.ActualEvent if event.actual else KG.ReportedEvent)
    yield Triple(node, RDFS.label, literals.text(event.label))
    yield Triple(node, SEM.eventType, PLOVER[event.type])
    if event.mode:
        yield Triple(node, KG.mode, mode_iri(event.type, event.mode))
    if event.code.isdigit():
        yield Triple(node, KG.code, literals.text(event.code))
    for context in sorted(set(event.contexts)):
        yield Triple(node, KG.context, literals.text(context))
    yield Triple(node, KG.polarity, literals.text(event.polarity))
    yield Triple(node, KG.modality, literals.text(event.modality))


def _proof(scope: Scope, node: NamedNode, event: Event) -> Iterator[Triple]:
    trigger, sentence = event.trigger, event.sentence
    yield from scope.stretch(trigger.start, trigger.end)
    yield from scope.stretch(sentence.start, sentence.end, NIF.Sentence)
    yield Triple(node, GAF.denotedBy, scope.span(trigger.start, trigger.end))
    yield Triple(node, KG.sentence, scope.span(sentence.start, sentence.end))
    yield Triple(node, PROV.wasDerivedFrom, scope.article)
    yield Triple(node, PROV.wasGeneratedBy, scope.run)
    yield Triple(node, KG.confidence, literals.decimal(event.score))
    if event.rule:
        yield Triple(node, KG.rule, literals.text(event.rule))
