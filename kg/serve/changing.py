"""What the writer can be asked to do: SPARQL Update, and whole graphs by the Graph Store Protocol."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.iris import Iris
from kg.graph.store import Store
from kg.graph.vocabulary import PREFIXES
from kg.query.lexer import Kind, tokens
from kg.query.mistakes import malformed
from kg.query.services import check_services

_LOAD = re.compile(r"[^:]*load|[^:]*:[.\-]+\w*load", re.IGNORECASE)
"""The keyword, also where the engine sees it though no space parts it from what stands before."""


def update(store: Store, text: str) -> None:
    """Do a SPARQL update, all of it or nothing. QueryError when it is malformed or calls other servers."""
    check_services(text)
    if any(token.kind in (Kind.WORD, Kind.NAME) and _LOAD.match(token.text) for token in tokens(text)):
        raise QueryError("LOAD would call another server; send the data itself")
    try:
        store.update(text, PREFIXES)
    except SyntaxError as error:
        raise malformed(text, error) from None


def put_graph(store: Store, graph: str, media: str, body: bytes) -> bool:
    """Put triples in place of what a graph was; True when it was not there."""
    name = _named(graph)
    return _replace(store, name, _triples(name, media, body))


def extend_graph(store: Store, graph: str, media: str, body: bytes) -> bool:
    """Add triples to a graph; True when it was not there."""
    name = _named(graph)
    there = store.graph.quads_for_pattern(None, None, None, name)
    return _replace(store, name, [*there, *_triples(name, media, body)])


def drop_graph(store: Store, graph: str) -> bool:
    """Take a graph away; False when it is not there."""
    name = _named(graph)
    return store.remove(_article(store, name)) if _article(store, name) else store.remove_graph(name)


def _replace(store: Store, name: ox.NamedNode, quads: Iterable[ox.Quad]) -> bool:
    new = next(store.graph.quads_for_pattern(None, None, None, name), None) is None
    article = _article(store, name)
    if article:
        store.replace_article(article, quads, None)
    else:
        store.put_graph(name, quads)
    return new


def _article(store: Store, graph: ox.NamedNode) -> str:
    """The hash of the article whose graph this is, or nothing."""
    prefix = Iris(store.base).graph("").value
    return graph.value.removeprefix(prefix) if graph.value.startswith(prefix) else ""


def _named(graph: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise QueryError(f"{graph!r} cannot name a graph: {error}") from None


def _triples(graph: ox.NamedNode, media: str, body: bytes) -> list[ox.Quad]:
    format_ = ox.RdfFormat.from_media_type(media)
    if format_ is None:
        raise QueryError(f"{media} is not a format for triples")
    try:
        parsed = ox.parse(
            body, format=format_, base_iri=graph.value, without_named_graphs=True, rename_blank_nodes=True
        )
        return [ox.Quad(one.subject, one.predicate, one.object, graph) for one in parsed]
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the graph cannot be read: {' '.join(str(error).split())}") from None


CHANGES: dict[str, Callable[..., Any]] = {
    "drop": drop_graph,
    "extend": extend_graph,
    "put": put_graph,
    "repair": lambda store: None,
    "update": update,
}
