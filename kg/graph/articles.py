"""The article and its named graph as triples."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph import literals
from kg.graph.scope import Scope
from kg.graph.vocabulary import DCTERMS, KG, NIF, PROV, RDF, RDFS, SCHEMA
from kg.model import Document


def article(scope: Scope) -> Iterator[Triple]:
    """What the article is, and what made its graph. The text itself stays out; its digest stands for it."""
    document, node = scope.document, scope.article
    for kind in (SCHEMA.NewsArticle, PROV.Entity, NIF.Context):
        yield Triple(node, RDF.type, kind)
    for term, value in _facts(document):
        yield Triple(node, term, value)
    if document.publisher:
        yield from _publisher(scope, document.publisher)
    yield Triple(scope.graph, RDF.type, PROV.Entity)
    yield Triple(scope.graph, PROV.wasDerivedFrom, node)
    yield Triple(scope.graph, PROV.wasGeneratedBy, scope.run)


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _facts(document: Document) -> Iterator[tuple[NamedNode, Literal]]:
    yield DCTERMS.identifier, literals.text(document.id)
    yield NIF.beginIndex, literals.integer(0)
    yield NIF.endIndex, literals.integer(len(document.text))
    yield KG.textDigest, literals.text(text_digest(document.text))
    if document.title:
        yield SCHEMA.headline, literals.text(document.title)
    if document.date:
        yield SCHEMA.datePublished, literals.day(document.date)
    if document.url:
        yield SCHEMA.url, literals.uri(document.url)
    if document.language:
        yield SCHEMA.inLanguage, literals.text(document.language)
    if document.author:
        yield SCHEMA.author, literals.text(document.author)


def _publisher(scope: Scope, name: str) -> Iterator[Triple]:
    node = scope.iris.publisher(name)
    yield Triple(scope.article, SCHEMA.publisher, node)
    yield Triple(node, RDF.type, KG.Publisher)
    yield Triple(node, RDFS.label, literals.text(name))
