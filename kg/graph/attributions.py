"""Who says that an event happened, and how surely, as triples (GRaSP)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.iris import part
from kg.graph.scope import Scope
from kg.graph.vocabulary import GAF, GRASP, GRASPF, KG, RDF
from kg.model import Attribution, Event, Modality, Polarity

CERTAINTY: dict[Modality, NamedNode] = {
    Modality.ACTUAL: GRASPF.CERTAIN,
    Modality.HABITUAL: GRASPF.CERTAIN,
    Modality.DENIED: GRASPF.CERTAIN,
    Modality.PLANNED: GRASPF.PROBABLE,
    Modality.POSSIBLE: GRASPF.POSSIBLE,
    Modality.DEMANDED: GRASPF.UNDERSPECIFIED,
    Modality.HYPOTHETICAL: GRASPF.UNDERSPECIFIED,
}
"""How sure of the event its source is. Who denies an event is certain that it did not happen."""


def attribution(scope: Scope, event: NamedNode, source: Event) -> Iterator[Triple]:
    """The trigger's attribution with its factuality. Where the text names no source, the article is it."""
    node = part(event, "attribution")
    trigger = scope.span(source.trigger.start, source.trigger.end)
    yield Triple(trigger, GRASP.hasAttribution, node)
    yield Triple(event, KG.attribution, node)
    yield Triple(node, RDF.type, KG.Attribution)
    for value in _factuality(source):
        yield Triple(node, RDF.value, value)
    said = source.attribution
    speaker = scope.iris.entity(said.entity) if said and said.entity else None
    if said:
        yield from _said(scope, event, node, said)
    if speaker:
        yield Triple(event, KG.attributedTo, speaker)
    if speaker or not said:
        yield Triple(node, GRASP.wasAttributedTo, speaker or scope.article)


def _factuality(source: Event) -> Iterator[NamedNode]:
    negative = source.polarity is Polarity.NEGATIVE or source.modality is Modality.DENIED
    yield CERTAINTY[source.modality]
    yield GRASPF.NEGATIVE if negative else GRASPF.POSITIVE
    if source.modality in (Modality.PLANNED, Modality.DEMANDED):
        yield GRASPF.FUTURE


def _said(scope: Scope, event: NamedNode, node: NamedNode, said: Attribution) -> Iterator[Triple]:
    yield Triple(event, KG.attributionText, literals.text(said.text))
    if said.cue:
        yield Triple(event, KG.attributionCue, literals.text(said.cue))
    if said.sector:
        yield Triple(event, KG.attributionSector, literals.text(said.sector))
    yield Triple(event, KG.direct, literals.boolean(said.direct))
    yield Triple(node, GAF.denotedBy, scope.span(said.start, said.end))
    yield from scope.stretch(said.start, said.end)
