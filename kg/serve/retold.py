"""Which other articles tell an event, and where they differ, from what was merged over articles."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from kg.query.parameters import bound
from kg.serve.reader import Reader
from kg.serve.records import Difference, Retelling

_RETOLD = """
SELECT ?other ?article ?outlet ?day ?title ?sources WHERE {
  GRAPH ?m { ?merged kg:mergedFrom ?event, ?other ; kg:sourceCount ?sources }
  GRAPH ?g {
    ?other prov:wasDerivedFrom ?article .
    OPTIONAL { ?article schema:datePublished ?day }
    OPTIONAL { ?article schema:headline ?title }
    OPTIONAL { ?article schema:publisher/rdfs:label ?outlet }
  }
}
"""
_DIFFERENT = """
SELECT ?about ?text ?place ?outlet WHERE {
  GRAPH ?m {
    ?merged kg:mergedFrom ?event ; kg:disagreement ?disagreement .
    ?disagreement kg:what ?about ; kg:claim ?claim .
    ?claim kg:claimedBy ?other .
    OPTIONAL { ?claim kg:text ?text }
    OPTIONAL { ?claim kg:entity ?place }
  }
  GRAPH ?g {
    ?other prov:wasDerivedFrom ?article .
    OPTIONAL { ?article schema:publisher/rdfs:label ?outlet }
  }
}
"""


def retold(reader: Reader, iri: str) -> tuple[tuple[Retelling, ...], int]:
    """The other events that were merged with an event, by date, and the number of independent sources."""
    rows = reader.rows(bound(_RETOLD, {"event": (ox.NamedNode(iri),)}))
    names = ("other", "article", "outlet", "day", "title")
    found = {Retelling(*(row.get(name, "") for name in names)) for row in rows if row["other"] != iri}
    sources = max((int(row["sources"]) for row in rows), default=0)
    return tuple(sorted(found, key=lambda one: (one.day, one.outlet, one.event))), sources


def differences(reader: Reader, iri: str) -> tuple[Difference, ...]:
    """What the articles that tell an event say differently, with the outlets that say so."""
    outlets: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in reader.rows(bound(_DIFFERENT, {"event": (ox.NamedNode(iri),)})):
        place = row.get("place", "")
        known = reader.by_iri.get(place)
        says = row.get("text") or (known.label if known else place)
        outlets[row["about"], says].add(row.get("outlet", ""))
    return tuple(
        Difference(about, says, tuple(sorted(those))) for (about, says), those in sorted(outlets.items())
    )
