"""Any resource of the graph: its statements as a table for people, and as RDF for programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pyoxigraph as ox

from kg.graph.jsonld import jsonld
from kg.graph.rdf_formats import in_order, triples_as_turtle
from kg.graph.vocabulary import KG, PREFIXES, RDFS, XSD
from kg.query.labels import shortened
from kg.serve.reader import Reader
from kg.serve.records import Resource, Statement, Term

_MOST = 400
_MOST_TRIPLES = 50_000
_PARTS = (KG.argument, KG.quantity, KG.attribution)


def resource(reader: Reader, iri: str) -> Resource | None:
    """What the graph says of a resource and of what points at it; None when it says nothing."""
    node = _node(iri)
    if node is None:
        return None
    graph = reader.store.graph
    # One statement may stand in many articles' graphs.
    outgoing = dict.fromkeys(quad.triple for quad in graph.quads_for_pattern(node, None, None, None))
    incoming = dict.fromkeys(
        quad.triple for quad in islice(graph.quads_for_pattern(None, None, node, None), _MOST)
    )
    if not outgoing and not incoming:
        return None
    labels = [one.object.value for one in outgoing if one.predicate == RDFS.label]  # type: ignore[union-attr]
    return Resource(
        iri,
        min(labels, default=shortened(iri)),
        tuple(_statement(reader, one.predicate, one.object) for one in _ordered(outgoing)[:_MOST]),
        tuple(_statement(reader, one.predicate, one.subject) for one in _ordered(incoming)[:_MOST]),
        len(outgoing) > _MOST or len(incoming) >= _MOST,
    )


def description(reader: Reader, iri: str, media: str) -> bytes | None:
    """The resource as RDF in that format: its statements and those of its parts; of a graph, all in it."""
    quads = list(islice(_described(reader.store.graph, iri), _MOST_TRIPLES))
    if not quads:
        return None
    triples = list(dict.fromkeys(quad.triple for quad in quads))
    if media == "text/turtle":
        return triples_as_turtle(triples)
    if media == "application/ld+json":
        part = ox.Store()
        part.extend(ox.Quad(one.subject, one.predicate, one.object) for one in triples)
        return b"".join(jsonld(part))
    ordered = [quad.triple for quad in in_order(ox.Quad(*one) for one in triples)]
    written = ox.serialize(ordered, format=ox.RdfFormat.from_media_type(media), prefixes=PREFIXES)
    assert written is not None
    return written


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _described(graph: ox.Store, iri: str) -> Iterator[ox.Quad]:
    node = _node(iri)
    if node is None:
        return
    yield from graph.quads_for_pattern(None, None, None, node)
    for quad in graph.quads_for_pattern(node, None, None, None):
        yield quad
        if quad.predicate in _PARTS and isinstance(quad.object, ox.NamedNode):
            yield from graph.quads_for_pattern(quad.object, None, None, quad.graph_name)


def _ordered(triples: dict[ox.Triple, None]) -> list[ox.Triple]:
    return sorted(triples, key=str)


def _statement(reader: Reader, predicate: ox.NamedNode, value: object) -> Statement:
    return Statement(Term(shortened(predicate.value), predicate.value), _term(reader, value))


def _term(reader: Reader, value: object) -> Term:
    if isinstance(value, ox.NamedNode):
        listed = reader.by_iri.get(value.value)
        return Term(listed.label if listed else shortened(value.value), value.value)
    if isinstance(value, ox.Literal):
        plain = value.datatype == XSD.string
        return Term(value.value, None, value.language or ("" if plain else shortened(value.datatype.value)))
    return Term(str(value))
