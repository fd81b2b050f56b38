"""Deletes articles and imported graphs by whatever name a person knows them, for now or for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.decisions import Action, Decision
from kg.graph.records import Article
from kg.graph.store import Store


def forget(store: Store, names: Sequence[str]) -> list[str]:
    """Delete what these names stand for, and give its IRIs. UsageError for an unknown one; then all stays.

    Articles come back when they are built again.
    """
    found = _found(store, names)
    for iri in found:
        if not store.remove(iri):
            store.remove_graph(ox.NamedNode(iri))
    return list(found)


def forget_for_good(
    store: Store, names: Sequence[str], by: str, at: datetime, remark: str = ""
) -> dict[str, Decision | None]:
    """Delete what these names stand for, and keep the articles away from later builds and loads.

    Gives for each IRI the decision that keeps it away; None for an imported graph, which only goes. An
    article is known by its content and by its id, so that another version of it stays away, too.
    """
    found = _found(store, names)
    made = {iri: _decision(article, by, at, remark) if article else None for iri, article in found.items()}
    decisions = [decision for decision in made.values() if decision]
    if decisions:
        store.decide([*store.decisions.all, *decisions])
    for iri in (iri for iri, decision in made.items() if decision is None):
        store.remove_graph(ox.NamedNode(iri))
    return made


def _decision(article: Article, by: str, at: datetime, remark: str) -> Decision:
    subject = ox.NamedNode(article.iri)
    return Decision(Action.FORGET, (subject,), by, at, remark=remark, document=article.id)


def _found(store: Store, names: Sequence[str]) -> dict[str, Article | None]:
    """The articles by their IRIs; imported graphs are none."""
    articles = store.articles()
    return dict(_find(store, articles, name) for name in names)


def _find(store: Store, articles: Sequence[Article], name: str) -> tuple[str, Article | None]:
    for article in articles:
        short = article.iri.removeprefix(store.base)
        if name in (article.iri, short, article.hash, article.id, article.graph):
            return article.iri, article
    graphs = {graph.value for graph in store.graph.named_graphs() if isinstance(graph, ox.NamedNode)}
    for iri in (name, store.base + name):
        if iri in graphs and not store.is_own(ox.NamedNode(iri)):
            return iri, None
    raise UsageError(
        f"the store has no article and no imported graph {name!r}; kg query STORE articles lists them"
    )
