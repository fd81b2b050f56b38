"""Takes in graphs that others wrote: whole named graphs of their own, never part of an article's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError, UsageError
from kg.graph.blank_nodes import canonical
from kg.graph.iris import slug
from kg.graph.store import Store

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A named graph that was taken in, with its number of triples; `changed` is False when it was there."""

    graph: str
    triples: int
    changed: bool


def import_file(store: Store, path: Path, graph: str | None = None) -> list[Imported]:
    """Take in a file; its named graphs replace those of the same name, each whole or not at all.

    Triples without a graph go into `graph`, by default one named after the file. Blank nodes get names by
    what is said of them, so that the same file again changes nothing. DataError when the file is malformed
    or claims a graph that is newskg's own.
    """
    target = named_graph(store, graph or f"{store.base}import/{slug(path.stem)}")
    graphs: dict[ox.NamedNode, set[ox.Quad]] = {}
    for quad in canonical(_placed(store, path, target)):
        graphs.setdefault(quad.graph_name, set()).add(quad)  # type: ignore[arg-type]
    found = []
    for name in sorted(graphs, key=str):
        changed = store.put_graph(name, graphs[name])
        found.append(Imported(name.value, len(graphs[name]), changed))
    return found


def _placed(store: Store, path: Path, target: ox.NamedNode) -> Iterator[ox.Quad]:
    """The quads of a file, each in the graph that it goes into."""
    allowed = set()
    for quad in _quads(path):
        name = target if quad.graph_name == ox.DefaultGraph() else quad.graph_name
        if not isinstance(name, ox.NamedNode):
            raise DataError(f"{path}: a graph is named by a blank node, {name}; it needs an IRI")
        if name not in allowed:
            _refuse_own(store, name, str(path))
            allowed.add(name)
        yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


def named_graph(store: Store, iri: str) -> ox.NamedNode:
    """The name of a graph for imports; UsageError when it is no IRI or newskg's own."""
    try:
        name = ox.NamedNode(iri)
    except ValueError as error:
        raise UsageError(f"{iri!r} cannot name a graph: {error}") from None
    _refuse_own(store, name, iri)
    return name


def _refuse_own(store: Store, name: ox.NamedNode, place: str) -> None:
    if store.is_own(name):
        raise DataError(
            f"{place}: the graph {name.value} is one that newskg writes; load articles with kg load"
        )


def _quads(path: Path) -> Iterator[ox.Quad]:
    format_ = FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise UsageError(f"{path}: no format has this file extension; choose one of {', '.join(FORMATS)}")
    try:
        yield from ox.parse(
            path=str(path), format=format_, base_iri=path.absolute().as_uri(), rename_blank_nodes=True
        )
    except (SyntaxError, ValueError) as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from None
