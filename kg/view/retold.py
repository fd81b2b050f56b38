"""Reads from a store which reports tell one event, by how many publishers, and how events go on."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from kg.view.records import Claim, Disagreement, Retold, Storyline
from kg.view.rows import rows

_MERGED = """
SELECT ?merged ?label ?publishers ?articles ?event WHERE {
  GRAPH ?g {
    ?merged a kg:MergedEvent ; rdfs:label ?label ; kg:sourceCount ?publishers ; kg:articleCount ?articles ;
            kg:mergedFrom ?event .
  }
}
"""
_CLAIMS = """
SELECT ?merged ?about ?claim ?text ?place ?event WHERE {
  GRAPH ?g {
    ?merged kg:disagreement ?disagreement .
    ?disagreement kg:what ?about ; kg:claim ?claim .
    ?claim kg:claimedBy ?event .
    OPTIONAL { ?claim kg:text ?text }
    OPTIONAL { ?claim kg:entity ?place }
  }
}
"""
_STORYLINES = """
SELECT DISTINCT ?storyline ?label ?merged ?start WHERE {
  GRAPH ?g {
    ?storyline a nsl:Storyline ; rdfs:label ?label ; nsl:hasSlot/nsl:contains ?merged .
    OPTIONAL { ?merged kg:startDate ?start }
  }
}
"""


def retold(graph: ox.Store) -> tuple[Retold, ...]:
    """The events that were merged from several reports, by IRI; none in a store that was never merged."""
    about: dict[str, tuple[str, int, int]] = {}
    reports: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(graph, _MERGED):
        about[row["merged"]] = row["label"], int(row["publishers"]), int(row["articles"])
        reports[row["merged"]].add(row["event"])
    differing = _disagreements(graph)
    return tuple(
        Retold(iri, *about[iri], tuple(sorted(reports[iri])), differing.get(iri, ())) for iri in sorted(about)
    )


def storylines(graph: ox.Store) -> tuple[Storyline, ...]:
    """The storylines, by IRI."""
    labels: dict[str, str] = {}
    episodes: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows(graph, _STORYLINES):
        labels[row["storyline"]] = row["label"]
        episodes[row["storyline"]].add((row.get("start", "9999"), row["merged"]))
    return tuple(
        Storyline(iri, labels[iri], tuple(merged for _, merged in sorted(episodes[iri])))
        for iri in sorted(labels)
    )


def _disagreements(graph: ox.Store) -> dict[str, tuple[Disagreement, ...]]:
    """Those of each merged event, by what they are about; their claims by what they say."""
    said: dict[tuple[str, str, str], tuple[str, str | None]] = {}
    reports: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows(graph, _CLAIMS):
        key = row["merged"], row["about"], row["claim"]
        said[key] = row.get("text", ""), row.get("place")
        reports[key].add(row["event"])
    points: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for key, (text, place) in sorted(said.items()):
        points[key[:2]].append(Claim(text, tuple(sorted(reports[key])), place))
    made: defaultdict[str, list[Disagreement]] = defaultdict(list)
    for (merged, about), claims in sorted(points.items()):
        made[merged].append(Disagreement(about, tuple(claims)))
    return {merged: tuple(found) for merged, found in made.items()}
