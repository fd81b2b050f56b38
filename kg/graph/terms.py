"""Oxigraph's terms as rdflib's."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from kg.graph.vocabulary import XSD


def to_rdflib(term: object) -> Node:
    """The same term. A plain string has no datatype in rdflib, where `"x"` and `"x"^^xsd:string` differ."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        plain = term.datatype == XSD.string
        return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))
    raise TypeError(f"{term!r} is not a term that rdflib knows")


def to_graph(triples: Iterable[ox.Triple | ox.Quad]) -> rdflib.Graph:
    """The triples (of quads: without their graphs) as an rdflib graph in memory."""
    graph = rdflib.Graph()
    for triple in triples:
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return graph


def as_dataset(store: ox.Store) -> rdflib.Dataset:
    """The store itself as a Dataset whose default graph is the union of all graphs."""
    from oxrdflib import OxigraphStore

    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
