"""How much of what a store holds."""

from __future__ import annotations

import pyoxigraph as ox

from kg.graph.vocabulary import KG, SCHEMA, SEM, WD

_COUNTED = {
    "articles": f"?x a <{SCHEMA.NewsArticle.value}>",
    "mentions": f"?x a <{KG.Mention.value}>",
    "entities": f"?x a <{KG.Entity.value}>",
    "linked": f'?x a <{KG.Entity.value}> FILTER(STRSTARTS(STR(?x), "{WD.iri}"))',
    "events": f"?x a <{SEM.Event.value}>",
    "actual": f"?x a <{KG.ActualEvent.value}>",
    "reported": f"?x a <{KG.ReportedEvent.value}>",
    "omissions": f"?x a <{KG.Omission.value}>",
}


def counts(graph: ox.Store) -> dict[str, int]:
    """Counts by name. Entities are counted once, however many articles name them."""
    found = {name: _count(graph, pattern) for name, pattern in _COUNTED.items()}
    return {**found, "quads": len(graph)}


def _count(graph: ox.Store, pattern: str) -> int:
    rows = graph.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ GRAPH ?g {{ {pattern} }} }}")
    return int(next(iter(rows))["n"].value)  # type: ignore[arg-type]
