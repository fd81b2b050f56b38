"""Entities: which there are, how to find them, and all of one."""

from __future__ import annotations

import re
from contextlib import suppress

import pyoxigraph as ox

from kg.graph.naming import folded
from kg.graph.vocabulary import GEO
from kg.query.parameters import bound
from kg.serve.articles import by_headline
from kg.serve.events import events
from kg.serve.reader import Reader
from kg.serve.records import Entity, Filter, Found, Listed, Neighbour
from kg.view.reading import figures

_NEIGHBOURS = """
SELECT ?other (COUNT(DISTINCT ?event) AS ?events) WHERE {
  GRAPH ?g { ?event kg:argument/kg:entity ?entity ; kg:argument/kg:entity ?other }
  FILTER(?other != ?entity)
} GROUP BY ?other
"""
_MOST_NEIGHBOURS = 24


def entities(
    reader: Reader, type: str = "", text: str = "", offset: int = 0, limit: int = 100
) -> tuple[tuple[Listed, ...], int]:
    """A page of the entities of that type with that text in a name, those named most first; and how many."""
    found = _matching(reader, text) if text.strip() else list(reader.directory)
    if type:
        found = [one for one in found if one.type == type]
    return tuple(found[offset : offset + limit]), len(found)


def search(reader: Reader, text: str, limit: int = 20) -> Found:
    """Entities and articles that the text names."""
    found = _matching(reader, text) if text.strip() else []
    articles = by_headline(reader, text) if text.strip() else []
    return Found(tuple(found[:limit]), tuple(articles[:limit]), len(found), len(articles))


def entity(
    reader: Reader, iri: str, wanted: Filter | None = None, offset: int = 0, limit: int = 50
) -> Entity | None:
    """All of one entity with a page of its events; None when the store has none with that IRI."""
    found = figures(reader.store, [iri])
    if not found:
        return None
    latitude, longitude = _position(reader, iri)
    chosen = wanted or Filter()
    mine = Filter(
        entity=iri,
        type=chosen.type,
        quad=chosen.quad,
        factuality=chosen.factuality,
        since=chosen.since,
        until=chosen.until,
    )
    return Entity(
        found[0], latitude, longitude, _neighbours(reader, iri), events(reader, mine, offset, limit)
    )


def _matching(reader: Reader, text: str) -> list[Listed]:
    """Whole names first, then beginnings of names, of words, and any part; then those named most."""
    wanted = folded(text.strip())
    word = re.compile(rf"\b{re.escape(wanted)}")
    ranked = []
    for at, names in enumerate(reader.names):
        ranks = [_rank(name, wanted, word) for name in names]
        if (best := min(ranks)) < 4:
            ranked.append((best, at))
    return [reader.directory[at] for _, at in sorted(ranked)]


def _rank(name: str, wanted: str, word: re.Pattern[str]) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if wanted not in name:
        return 4
    return 2 if word.search(name) else 3


def _position(reader: Reader, iri: str) -> tuple[float | None, float | None]:
    values: list[float | None] = []
    for term in (GEO.lat, GEO.long):
        quads = reader.store.graph.quads_for_pattern(ox.NamedNode(iri), term, None, None)
        found = next((quad.object for quad in quads if isinstance(quad.object, ox.Literal)), None)
        values.append(None)
        with suppress(ValueError):
            values[-1] = float(found.value) if found else None
    return values[0], values[1]


def _neighbours(reader: Reader, iri: str) -> tuple[Neighbour, ...]:
    rows = reader.rows(bound(_NEIGHBOURS, {"entity": (ox.NamedNode(iri),)}))
    rows.sort(key=lambda row: (-int(row["events"]), row["other"]))
    known = ((reader.by_iri.get(row["other"]), int(row["events"])) for row in rows)
    made = (Neighbour(one.id, one.iri, one.label, one.type, count) for one, count in known if one)
    return tuple(made)[:_MOST_NEIGHBOURS]
