"""How a statement came about: article, offsets, sentence, rule, model and run, for a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.store import Store
from kg.graph.vocabulary import DCTERMS, GAF, ITSRDF, KG, NIF, PROV, RDFS, SCHEMA, SEM
from kg.query.fact import Fact, given, offsets, place, told
from kg.query.facts import Node, nodes
from kg.query.labels import Labels
from kg.query.library import ParameterType
from kg.query.names import entities_named
from kg.query.values import terms
from kg.query.why_merged import MERGED

_EVENT = {
    "modality": KG.modality,
    "polarity": KG.polarity,
    "code": KG.code,
    "rule": KG.rule,
    "confidence": KG.confidence,
    "time": KG.edtf,
    "time from": KG.timeText,
    "said by": KG.attributionText,
    "cue": KG.attributionCue,
}
_ARTICLE = {
    "headline": SCHEMA.headline,
    "published": SCHEMA.datePublished,
    "address": SCHEMA.url,
    "id": DCTERMS.identifier,
}
_RUN = {
    "newskg": KG.softwareVersion,
    "model": KG.model,
    "model version": KG.modelVersion,
    "index": KG.indexVersion,
    "settings": KG.settings,
}
_IRI = re.compile(r"[/:]|^Q\d+$")
"""What IRIs have and names of entities seldom."""
_SHOWN = 12
"""Links of an entity that are shown of an article."""
_ARTICLES = 3
"""Articles that are shown; only entities and their like stand in several."""


def why(store: Store, name: str) -> list[Fact]:
    """How an event, argument, link (mention), entity, omission, or what was merged of them came about.

    `name` is an IRI, whole or below the base of the store: `event/…-ev4`; or the name of an entity.
    QueryError when it is unknown.
    """
    return [fact for iri in _meant(store, name.strip()) for fact in _told(store, iri)]


def _meant(store: Store, name: str) -> list[ox.NamedNode]:
    found = [iri for iri in _as_iri(store, name) if next(_known(store, iri), None)]
    if found:
        return found
    try:
        return entities_named(store, name)
    except QueryError as error:
        if _IRI.search(name):
            raise QueryError(
                f"the store has no event, argument, mention, entity, omission or storyline {name}"
            ) from None
        raise error


def _as_iri(store: Store, name: str) -> list[ox.NamedNode]:
    """The name read as an IRI; none when it cannot be one."""
    try:
        return [iri for iri in terms(store, name, ParameterType.IRI) if isinstance(iri, ox.NamedNode)]
    except QueryError:
        return []


def _known(store: Store, iri: ox.NamedNode) -> Iterator[Node]:
    """The node in each graph that tells of it something that can be explained."""
    return (node for node in nodes(store, iri) if any(map(node.is_a, _KINDS)))


def _told(store: Store, iri: ox.NamedNode) -> Iterator[Fact]:
    known = list(_known(store, iri))
    for node in known[:_ARTICLES]:
        yield from _facts(node)
    rest = len(known) - _ARTICLES
    if rest > 0:
        yield Fact("more", f"{rest} {'articles tell' if rest > 1 else 'article tells'} of it, too")


def _facts(node: Node) -> Iterator[Fact]:
    return next(explain(node) for kind, explain in _KINDS.items() if node.is_a(kind))


def _event(node: Node) -> Iterator[Fact]:
    labels = Labels(node.store)
    kinds = [labels.of(one.iri) for one in (*node.nodes(SEM.eventType), *node.nodes(KG.mode))]
    yield Fact(f"event “{node.value(RDFS.label)}”", " ".join(kinds))
    yield from given(node, _EVENT)
    if node.value(KG.timeInferred) == "true":
        yield Fact("time taken from", "the date of the article")
    arguments = sorted(node.nodes(KG.argument), key=_begin)
    for argument in arguments:
        yield Fact(argument.value(KG.role), _participant(argument))
    for quantity in node.nodes(KG.quantity):
        yield Fact(quantity.value(KG.what), f"{_numbers(quantity)} from “{quantity.value(KG.text)}”")
    yield from told(node)
    yield from _article(node)


def _numbers(quantity: Node) -> str:
    """The bounds of a number in words."""
    low, high = quantity.value(KG.minimum), quantity.value(KG.maximum)
    if low and high:
        return low if low == high else f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}"


def _argument(node: Node) -> Iterator[Fact]:
    yield Fact(f"{node.value(KG.role)} “{node.value(KG.text)}”", _participant(node))
    for span in node.nodes(GAF.denotedBy):
        if span.is_a(KG.Mention):
            yield from given(span, {"trust in the link": ITSRDF.taConfidence})
            for entity in span.nodes(ITSRDF.taIdentRef):
                yield from given(entity, {"linked by": KG.linkReason})
    for event in node.sources(KG.argument):
        yield Fact("of the event", event.iri.value)
        yield from _event(event)


def _link(node: Node) -> Iterator[Fact]:
    labels = Labels(node.store)
    yield Fact(f"link of “{node.value(NIF.anchorOf)}”", node.value(KG.mentionKind))
    for entity in node.nodes(ITSRDF.taIdentRef):
        yield Fact("to", f"{labels.of(entity.iri)} {entity.iri.value}")
        yield from given(entity, {"linked by": KG.linkReason, "score in the article": KG.linkScore})
    yield from given(node, {"trust in this mention": ITSRDF.taConfidence})
    yield from place(node, node.node(NIF.sentence), [node])
    yield from _article(node)


def _entity(node: Node) -> Iterator[Fact]:
    yield Fact(f"entity “{node.value(RDFS.label)}”", node.iri.value)
    yield from given(node, {"linked by": KG.linkReason, "score": KG.linkScore, "about": SCHEMA.description})
    links = node.sources(ITSRDF.taIdentRef)
    for mention in links[:_SHOWN]:
        yield Fact(f"“{mention.value(NIF.anchorOf)}”", mention.iri.value)
    if len(links) > _SHOWN:
        yield Fact("more", f"{len(links) - _SHOWN} mentions")
    yield from _article(node)


def _omission(node: Node) -> Iterator[Fact]:
    yield Fact("left out", node.value(KG.reason))
    yield from given(node, {"stage": KG.stage})
    for span in node.nodes(GAF.denotedBy):
        yield from place(span, span.node(NIF.sentence), [span])
    yield from _article(node)


def _article(node: Node) -> Iterator[Fact]:
    graph = Node(node.store, node.graph, node.graph)
    for article in graph.nodes(PROV.wasDerivedFrom):
        yield Fact("article", article.iri.value)
        yield from given(article, _ARTICLE)
        for publisher in article.nodes(SCHEMA.publisher):
            yield from given(publisher, {"publisher": RDFS.label})
    for run in graph.nodes(PROV.wasGeneratedBy):
        yield Fact("run", run.iri.value)
        yield from given(run, _RUN)


def _participant(node: Node) -> str:
    sector = node.value(KG.sector)
    who = [f"{Labels(node.store).of(one.iri)} {one.iri.value}" for one in node.nodes(KG.entity)]
    return " ".join([*who, *([f"({sector})"] if sector else []), f"from “{node.value(KG.text)}”"])


def _begin(argument: Node) -> tuple[int, str]:
    spans = argument.nodes(GAF.denotedBy)
    return offsets(spans[0])[0] if spans else 0, argument.iri.value


_KINDS: dict[ox.NamedNode, Callable[[Node], Iterator[Fact]]] = {
    SEM.Event: _event,
    KG.Argument: _argument,
    KG.Mention: _link,
    KG.Entity: _entity,
    KG.Omission: _omission,
    **MERGED,
}
