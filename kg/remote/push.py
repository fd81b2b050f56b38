"""Sends a store to a server, one named graph after the other, so that it can be cut short and run again.

The server keeps a graph of its own, …/pushed, with the digest of each graph that arrived whole. It is written
last; a graph whose digest is there already is not sent again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import pyoxigraph as ox

from kg.graph import literals
from kg.graph.store import Store
from kg.graph.vocabulary import SCHEMA
from kg.remote.endpoint import Endpoint

CHUNK = 500
"""Triples of one INSERT DATA; some servers take no more than a thousand."""
_MARKED = 50
"""Graphs after which the digests are written, where each time means all of them."""


@dataclass(slots=True)
class Pushed:
    """How many graphs were sent, were there already, or were taken away."""

    sent: int = 0
    unchanged: int = 0
    removed: int = 0


class Way(Protocol):
    """How graphs get to a server."""

    def known(self) -> dict[str, str]:
        """The digests of the graphs that the server holds whole, by name."""

    def put(self, graph: ox.NamedNode, triples: list[ox.Triple], digest: str) -> None:
        """Send one graph in place of what was there."""

    def remove(self, graph: ox.NamedNode) -> None:
        """Take one graph away."""

    def finish(self) -> None:
        """All graphs are sent."""


def push(store: Store, way: Way, delete: bool = False, done: Callable[[str], None] | None = None) -> Pushed:
    """Make the server's graphs those of the store; with `delete`, also take away what the store has no more.

    Graphs that no push has sent are left alone. After a RemoteError, what has arrived is not sent again.
    """
    pushed, known, names = Pushed(), way.known(), set()
    for graph in sorted(store.graph.named_graphs(), key=str):
        if not isinstance(graph, ox.NamedNode):
            continue
        names.add(graph.value)
        triples = _triples(store, graph)
        digest = _digest(triples)
        if known.get(graph.value) == digest:
            pushed.unchanged += 1
        else:
            way.put(graph, triples, digest)
            pushed.sent += 1
        if done:
            done(graph.value)
    for name in sorted(set(known) - names) if delete else ():
        way.remove(ox.NamedNode(name))
        pushed.removed += 1
    way.finish()
    return pushed


class ByUpdate:
    """SPARQL 1.1 Update, in chunks."""

    def __init__(self, endpoint: Endpoint, base: str, chunk: int = CHUNK) -> None:
        self._endpoint, self._chunk = endpoint, chunk
        self._marks = marks(base)

    def known(self) -> dict[str, str]:
        """See Way."""
        query = f"SELECT ?graph ?digest {{ GRAPH {self._marks} {{ ?graph {SCHEMA.sha256} ?digest }} }}"
        rows = self._endpoint.select(query)
        assert isinstance(rows, ox.QuerySolutions)
        return {row["graph"].value: row["digest"].value for row in rows}

    def put(self, graph: ox.NamedNode, triples: list[ox.Triple], digest: str) -> None:
        """See Way."""
        self.remove(graph)
        for chunk in _chunks(triples, self._chunk):
            self._insert(graph, chunk)
        self._insert(self._marks, [_mark(graph.value, digest)])

    def remove(self, graph: ox.NamedNode) -> None:
        """See Way."""
        self._endpoint.update(f"DELETE WHERE {{ GRAPH {self._marks} {{ {graph} {SCHEMA.sha256} ?digest }} }}")
        self._endpoint.update(f"DROP SILENT GRAPH {graph}")

    def finish(self) -> None:
        """See Way."""

    def _insert(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
        lines = " .\n".join(map(str, triples))
        self._endpoint.update(f"INSERT DATA {{ GRAPH {graph} {{\n{lines} .\n}} }}")


class ByGraphStore:
    """SPARQL 1.1 Graph Store Protocol, a graph at a time."""

    def __init__(self, endpoint: Endpoint, base: str) -> None:
        self._endpoint, self._marks = endpoint, marks(base)
        self._known: dict[str, str] = {}
        self._unwritten = 0

    def known(self) -> dict[str, str]:
        """See Way."""
        triples = self._endpoint.graph(self._marks)
        self._known = {t.subject.value: t.object.value for t in triples}  # type: ignore[union-attr]
        return dict(self._known)

    def put(self, graph: ox.NamedNode, triples: list[ox.Triple], digest: str) -> None:
        """See Way."""
        self._endpoint.put_graph(graph, triples)
        self._known[graph.value] = digest
        self._unwritten += 1
        if self._unwritten >= _MARKED:
            self.finish()

    def remove(self, graph: ox.NamedNode) -> None:
        """See Way."""
        self._endpoint.drop_graph(graph)
        self._known.pop(graph.value, None)
        self._unwritten += 1

    def finish(self) -> None:
        """See Way."""
        if self._unwritten:
            self._endpoint.put_graph(self._marks, [_mark(*mark) for mark in sorted(self._known.items())])
            self._unwritten = 0


def marks(base: str) -> ox.NamedNode:
    """The graph of digests of a server that data below that base is sent to."""
    return ox.NamedNode(f"{base}pushed")


def _mark(graph: str, digest: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(graph), SCHEMA.sha256, literals.text(digest))


def _triples(store: Store, graph: ox.NamedNode) -> list[ox.Triple]:
    """In order. Blank nodes, which one INSERT DATA does not share with the next, get IRIs."""
    quads = store.graph.quads_for_pattern(None, None, None, graph)
    return sorted(_named(store.base, (quad.triple for quad in quads)), key=str)


def _named(base: str, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    def name(term: object) -> object:
        return ox.NamedNode(f"{base}genid/{term.value}") if isinstance(term, ox.BlankNode) else term

    for triple in triples:
        yield ox.Triple(name(triple.subject), triple.predicate, name(triple.object))  # type: ignore[arg-type]


def _digest(triples: Iterable[ox.Triple]) -> str:
    hasher = hashlib.sha256()
    for triple in triples:
        hasher.update(f"{triple} .\n".encode())
    return hasher.hexdigest()


def _chunks(triples: Iterable[ox.Triple], size: int) -> Iterator[list[ox.Triple]]:
    rest = iter(triples)
    while chunk := list(islice(rest, size)):
        yield chunk
