"""The articles of a store as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import pyoxigraph as ox

from kg.graph import literals
from kg.graph.iris import Iris
from kg.graph.vocabulary import DCTERMS, RDF, RDFS, SCHEMA

Day: TypeAlias = date
"""A name that no field of a record bears, so that annotations can be read at run time."""


@dataclass(frozen=True, slots=True)
class Article:
    """What the graph tells of one article. `hash` names it in the store and ends its IRI."""

    iri: str
    hash: str
    id: str
    graph: str
    title: str | None = None
    date: Day | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    author: str | None = None


def articles(graph: ox.Store) -> list[Article]:
    """All articles, the oldest first; those without a date at the end."""
    found = graph.quads_for_pattern(None, RDF.type, SCHEMA.NewsArticle, None)
    return sorted((_record(graph, quad) for quad in found if _is_own(quad)), key=_order)


def versions(graph: ox.Store, iris: Iris, document: str) -> set[ox.NamedNode]:
    """The graphs of all versions of a document, by its id. An imported graph may use the same identifier."""
    found = graph.quads_for_pattern(None, DCTERMS.identifier, literals.text(document), None)
    names = {quad.graph_name for quad in found if isinstance(quad.graph_name, ox.NamedNode)}
    return {name for name in names if name.value.startswith(iris.graph("").value)}


def _is_own(quad: ox.Quad) -> bool:
    """False for an article that a graph from elsewhere speaks of."""
    return quad.graph_name.value.endswith(f"graph/{quad.subject.value.rsplit('/', 1)[-1]}")  # type: ignore[union-attr]


def article(graph: ox.Store, iri: str) -> Article | None:
    """The article with that IRI, or None."""
    found = graph.quads_for_pattern(ox.NamedNode(iri), RDF.type, SCHEMA.NewsArticle, None)
    return next((_record(graph, quad) for quad in found), None)


def _order(article: Article) -> tuple[date, str, str]:
    return article.date or date.max, article.id, article.hash


def _record(graph: ox.Store, quad: ox.Quad) -> Article:
    facts = graph.quads_for_pattern(quad.subject, None, None, quad.graph_name)
    values = {fact.predicate: fact.object for fact in facts}
    day = _text(values.get(SCHEMA.datePublished))
    return Article(
        iri=quad.subject.value,  # type: ignore[union-attr]
        hash=quad.subject.value.rsplit("/", 1)[-1],  # type: ignore[union-attr]
        id=_text(values.get(DCTERMS.identifier)) or "",
        graph=quad.graph_name.value,  # type: ignore[union-attr]
        title=_text(values.get(SCHEMA.headline)),
        date=_date(day),
        url=_text(values.get(SCHEMA.url)),
        publisher=_label(graph, values.get(SCHEMA.publisher), quad.graph_name),
        language=_text(values.get(SCHEMA.inLanguage)),
        author=_text(values.get(SCHEMA.author)),
    )


def _date(text: str | None) -> date | None:
    """None for what is no date: a graph that does not conform to the shapes can still be listed."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _text(term: object) -> str | None:
    return term.value if isinstance(term, ox.Literal) else None


def _label(graph: ox.Store, node: object, where: object) -> str | None:
    if not isinstance(node, ox.NamedNode):
        return None
    labels = graph.quads_for_pattern(node, RDFS.label, None, where)  # type: ignore[arg-type]
    return min((quad.object.value for quad in labels), default=None)  # type: ignore[union-attr]
