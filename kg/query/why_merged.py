"""How what was merged over articles came about: the evidence down to each article's sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from kg.graph.vocabulary import ITSRDF, KG, NIF, NSL, RDFS, SEM, SKOS
from kg.merge.explaining import explained
from kg.query.fact import Fact, by_whom, given, quoted, told
from kg.query.facts import Node, nodes
from kg.query.labels import Labels

_EVENT = {
    "told as": KG.toldAs,
    "independent sources": KG.sourceCount,
    "articles": KG.articleCount,
    "confidence": KG.confidence,
    "first day": KG.startDate,
    "last day": KG.endDate,
    "counterparts": KG.counterpart,
}
_MENTIONS = 20
"""Mentions of a name that are shown."""


def _merged_event(node: Node) -> Iterator[Fact]:
    yield Fact(f"merged event “{node.value(RDFS.label)}”", _kinds(node))
    yield from given(node, _EVENT)
    for difference in node.nodes(KG.disagreement):
        claims = "; ".join(_claimed(one) for one in difference.nodes(KG.claim))
        yield Fact(f"told differently: {difference.value(KG.what)}", claims)
    for name, value in explained(node.store, node.iri):
        yield Fact(name, value)
        if name == "merged from":
            yield from _telling(node, value)


def _disagreement(node: Node) -> Iterator[Fact]:
    yield Fact(f"told differently: {node.value(KG.what)}")
    yield from (Fact("of the merged event", one.iri.value) for one in node.sources(KG.disagreement))
    for claim in node.nodes(KG.claim):
        yield from _claim(claim)


def _claim(node: Node) -> Iterator[Fact]:
    yield Fact(f"claim: {node.value(KG.what)}", _claimed(node))
    for event in node.nodes(KG.claimedBy):
        yield Fact("claimed by", event.iri.value)
        yield from _telling(node, event.iri.value)


def _merged_entity(node: Node) -> Iterator[Fact]:
    yield Fact(f"names taken as one: “{node.value(RDFS.label)}”", node.iri.value)
    yield from given(node, {"also called": SKOS.altLabel, "articles": KG.articleCount})
    yield from (Fact("entity", one.iri.value) for one in node.nodes(KG.groups))
    yield from (Fact("because", reason) for reason in node.values(KG.reason))
    mentions = node.sources(KG.groupedAs)
    for one in mentions[:_MENTIONS]:
        yield from _mention(one)
    if len(mentions) > _MENTIONS:
        yield Fact("more", f"{len(mentions) - _MENTIONS} mentions")


def _mention(named: Node) -> Iterator[Fact]:
    for span in nodes(named.store, named.iri):
        if span.is_a(KG.Mention):
            yield Fact(f"“{span.value(NIF.anchorOf)}”", span.iri.value)
            yield from (Fact("  names", one.iri.value) for one in span.nodes(ITSRDF.taIdentRef))
            yield Fact("  told by", by_whom(span))
            yield Fact("  sentence", quoted(span, span.node(NIF.sentence), [span]))


def _storyline(node: Node) -> Iterator[Fact]:
    yield Fact(f"storyline “{node.value(RDFS.label)}”", node.iri.value)
    yield from given(node, {"first day": KG.startDate, "last day": KG.endDate})
    if main := _names(node, (one.iri for one in node.nodes(SEM.hasActor))):
        yield Fact("in at least half of it", main)
    for slot in sorted(node.nodes(NSL.hasSlot), key=_number):
        yield from _episode(slot)


def _slot(node: Node) -> Iterator[Fact]:
    yield from (Fact("of the storyline", one.iri.value) for one in node.sources(NSL.hasSlot))
    yield from _episode(node)


def _episode(slot: Node) -> Iterator[Fact]:
    """An event of a storyline: what it is, what it has in common with the one before, and who tells of it."""
    for event in slot.nodes(NSL.contains):
        yield Fact(f"{_number(slot)}. “{event.value(RDFS.label)}”", f"{_kinds(event)} {event.iri.value}")
        yield from given(event, {"  told as": KG.toldAs, "  on": KG.startDate})
        for before in slot.nodes(NSL.follows):
            shared = _taking_part(event).intersection(*map(_taking_part, before.nodes(NSL.contains)))
            yield Fact("  goes on from", f"{_number(before)}., for both are about {_names(slot, shared)}")
        for one in event.nodes(KG.mergedFrom):
            yield Fact("  event", one.iri.value)
            yield from _telling(slot, one.iri.value)


def _telling(node: Node, event: str) -> Iterator[Fact]:
    """Who tells of an event, and with which sentence."""
    for one in nodes(node.store, ox.NamedNode(event)):
        if one.is_a(SEM.Event):
            yield Fact("  told by", by_whom(one))
            yield from (Fact(f"  {fact.name}", fact.value) for fact in told(one) if fact.name == "sentence")


def _taking_part(event: Node) -> set[ox.NamedNode]:
    return {one.iri for term in (SEM.hasActor, SEM.hasPlace) for one in event.nodes(term)}


def _names(node: Node, entities: Iterable[ox.NamedNode]) -> str:
    labels = Labels(node.store)
    return ", ".join(sorted(labels.of(one) for one in entities))


def _kinds(event: Node) -> str:
    return _names(event, (one.iri for one in event.nodes(SEM.eventType)))


def _claimed(claim: Node) -> str:
    return claim.value(KG.text) or _names(claim, (one.iri for one in claim.nodes(KG.entity)))


def _number(slot: Node) -> int:
    return int(slot.iri.value.rpartition("=")[2])


MERGED: dict[ox.NamedNode, Callable[[Node], Iterator[Fact]]] = {
    KG.MergedEvent: _merged_event,
    KG.MergedEntity: _merged_entity,
    KG.Disagreement: _disagreement,
    KG.Claim: _claim,
    NSL.Storyline: _storyline,
    NSL.StorylineSlot: _slot,
}
"""What explains a node of the graph of what was merged, by its class."""
