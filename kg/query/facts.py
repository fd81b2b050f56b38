"""Reading single facts of a node from the graph that tells them."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.store import Store
from kg.graph.vocabulary import RDF


class Node:
    """A node as one named graph tells of it."""

    def __init__(self, store: Store, iri: ox.NamedNode, graph: ox.NamedNode) -> None:
        """The node `iri` in `graph`."""
        self.store, self.iri, self.graph = store, iri, graph

    def values(self, term: ox.NamedNode) -> list[str]:
        """The values of a property as text, in order."""
        quads = self.store.graph.quads_for_pattern(self.iri, term, None, self.graph)
        return sorted(str(getattr(quad.object, "value", quad.object)) for quad in quads)

    def value(self, term: ox.NamedNode) -> str:
        """The first value, or nothing."""
        return next(iter(self.values(term)), "")

    def nodes(self, term: ox.NamedNode) -> list[Node]:
        """The nodes that a property leads to, in order."""
        quads = self.store.graph.quads_for_pattern(self.iri, term, None, self.graph)
        found = [quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)]
        return [Node(self.store, iri, self.graph) for iri in sorted(found, key=str)]

    def node(self, term: ox.NamedNode) -> Node | None:
        """The first of these, or None."""
        return next(iter(self.nodes(term)), None)

    def sources(self, term: ox.NamedNode) -> list[Node]:
        """The nodes that lead here by a property, in order."""
        quads = self.store.graph.quads_for_pattern(None, term, self.iri, self.graph)
        found = [quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)]
        return [Node(self.store, iri, self.graph) for iri in sorted(found, key=str)]

    def is_a(self, kind: ox.NamedNode) -> bool:
        """True when the graph says that it is of that class."""
        found = self.store.graph.quads_for_pattern(self.iri, RDF.type, kind, self.graph)
        return next(iter(found), None) is not None


def nodes(store: Store, iri: ox.NamedNode) -> Iterator[Node]:
    """The node in each graph that tells of it, in order."""
    graphs = {quad.graph_name for quad in store.graph.quads_for_pattern(iri, None, None, None)}
    for graph in sorted(graphs, key=str):
        if isinstance(graph, ox.NamedNode):
            yield Node(store, iri, graph)
