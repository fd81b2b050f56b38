"""How much of what a store holds."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.vocabulary import KG, RDF, SCHEMA, SEM, WD

_COUNTED = {
    "articles": SCHEMA.NewsArticle,
    "mentions": KG.Mention,
    "events": SEM.Event,
    "actual": KG.ActualEvent,
    "reported": KG.ReportedEvent,
    "quotations": KG.Quotation,
    "omissions": KG.Omission,
}
"""What stands in a single graph, so that it need not be told apart."""


def counts(graph: ox.Store) -> dict[str, int]:
    """Counts by name. Entities are counted once, however many articles name them."""
    found = {name: sum(1 for _ in _of(graph, kind)) for name, kind in _COUNTED.items()}
    entities = {str(quad.subject) for quad in _of(graph, KG.Entity)}
    linked = sum(entity.startswith(f"<{WD.iri}") for entity in entities)
    return {**found, "entities": len(entities), "linked": linked, "quads": len(graph)}


def _of(graph: ox.Store, kind: ox.NamedNode) -> Iterator[ox.Quad]:
    return graph.quads_for_pattern(None, RDF.type, kind, None)
