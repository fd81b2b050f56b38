"""Deletes articles and imported graphs by whatever name a person knows them."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.store import Store


def forget(store: Store, names: Sequence[str]) -> list[str]:
    """Delete what these names stand for, and give its IRIs. UsageError for an unknown one; then all stays."""
    found = [_find(store, name) for name in names]
    for iri in dict.fromkeys(found):
        if not store.remove(iri):
            store.remove_graph(ox.NamedNode(iri))
    return list(dict.fromkeys(found))


def _find(store: Store, name: str) -> str:
    for article in store.articles():
        short = article.iri.removeprefix(store.base)
        if name in (article.iri, short, article.hash, article.id, article.graph):
            return article.iri
    graphs = {graph.value for graph in store.graph.named_graphs() if isinstance(graph, ox.NamedNode)}
    for iri in (name, store.base + name):
        if iri in graphs and not store.is_own(ox.NamedNode(iri)):
            return iri
    raise UsageError(f"the store has no article and no imported graph {name!r}")
