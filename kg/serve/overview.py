"""What a store holds, at a glance; and its places."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.serve.articles import heard
from kg.serve.events import bars, listed
from kg.serve.reader import Reader
from kg.serve.records import Filter, Overview, Spot
from kg.view.event_types import event_types

_PLACES = """
SELECT DISTINCT ?place ?event ?type ?lat ?long WHERE {
  GRAPH ?g {
    ?place geo:lat ?lat ; geo:long ?long .
    ?event sem:hasPlace|kg:patient ?place ; a kg:ActualEvent ; sem:eventType ?type .
  }
}
"""
_ACTORS = frozenset({"person", "organization", "country", "group"})
_MOST_ACTORS, _MOST_ARTICLES = 14, 6


def overview(reader: Reader) -> Overview:
    """Counts, outlets, the time that is told of, who is named most, and the newest articles."""
    if "overview" not in reader.memory:
        reader.memory["overview"] = _overview(reader)
    return reader.memory["overview"]  # type: ignore[return-value]


def places(reader: Reader) -> tuple[Spot, ...]:
    """Places with coordinates where something happened, those with most events first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, tuple[float, float]] = {}
    for row in reader.rows(_PLACES):
        name = row["type"].rsplit("/", 1)[-1]
        counts[row["place"]][event_types()[name].quad if name in event_types() else "news"] += 1
        where[row["place"]] = (float(row["lat"]), float(row["long"]))
    made = (
        Spot(one.id, iri, one.label, one.kind, *where[iri], dict(sorted(found.items())))
        for iri, found in counts.items()
        if (one := reader.by_iri.get(iri))
    )
    return tuple(sorted(made, key=lambda spot: (-sum(spot.counts.values()), spot.id)))


def _overview(reader: Reader) -> Overview:
    articles, rows = heard(reader), listed(reader, Filter())
    days = [one.article.date for one in articles if one.article.date]
    outlets = Counter(one.article.publisher or "no outlet named" for one in articles)
    return Overview(
        dict(reader.store.manifest.counts or reader.store.counts()),
        dict(sorted(outlets.items(), key=lambda item: (-item[1], item[0]))),
        min(days).isoformat() if days else None,
        max(days).isoformat() if days else None,
        tuple(one for one in reader.directory if one.type in _ACTORS)[:_MOST_ACTORS],
        dict(Counter(row["type"] for row in rows).most_common()),
        bars(rows),
        tuple(articles[:_MOST_ARTICLES]),
    )
