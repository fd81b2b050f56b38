"""N-Quads, Turtle and TriG whose bytes depend on the content alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.graph.sorting import sorted_lines
from kg.graph.vocabulary import PREFIXES, RDF

_TYPE = f" {RDF.type} ".encode()
_BLOCK = 20_000


def nquads(graph: ox.Store) -> Iterator[bytes]:
    """All quads, a line each, in the order of their bytes."""
    return sorted_lines(f"{quad} .\n".encode() for quad in graph)


def turtle(graph: ox.Store) -> Iterator[bytes]:
    """All triples without their graphs, each once, by subject; types come first."""
    lines = sorted_lines((f"{quad.triple} .\n".encode() for quad in graph), _types_first)
    yield _prefixes()
    while block := b"".join(islice(lines, _BLOCK)):
        triples = (quad.triple for quad in ox.parse(block, ox.RdfFormat.N_TRIPLES))
        yield _body(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"")


def trig(graph: ox.Store) -> Iterator[bytes]:
    """All quads, one named graph after the other."""
    yield _prefixes()
    for name in names(graph):
        quads = in_order(graph.quads_for_pattern(None, None, None, name))
        yield _body(ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b"")


def names(graph: ox.Store) -> list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]:
    """The default graph, where it holds anything, and the named graphs in order."""
    default = ox.DefaultGraph()
    used = next(iter(graph.quads_for_pattern(None, None, None, default)), None) is not None
    return [*([default] if used else []), *sorted(graph.named_graphs(), key=str)]


def in_order(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Quads of one graph by subject, types first."""
    return sorted(quads, key=lambda quad: _types_first(str(quad.triple).encode()))


def triples_as_turtle(triples: Iterable[ox.Triple]) -> bytes:
    """A few triples, such as the answer to a query, as Turtle."""
    ordered = sorted(triples, key=lambda triple: _types_first(str(triple).encode()))
    body = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    return _prefixes() + _body(body)


def _types_first(line: bytes) -> bytes:
    return line.replace(_TYPE, b" !", 1)


def _prefixes() -> bytes:
    lines = (f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items()))
    return "".join(lines).encode()


def _body(serialized: bytes) -> bytes:
    """Without the prefix lines at its head: Oxigraph writes them in a random order."""
    at = 0
    while serialized.startswith(b"@prefix ", at):
        at = serialized.index(b"\n", at) + 1
    return serialized[at:]
