"""Events: which there are, and all of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.vocabulary import PLOVER
from kg.query.parameters import Bindings, bound
from kg.serve.reader import Reader, Row
from kg.serve.records import Bar, Events, Filter, Told
from kg.serve.retold import differences, retold
from kg.view.event_types import event_types
from kg.view.reading import happenings

_LISTED = """
SELECT DISTINCT ?event ?type ?modality ?polarity ?start ?end ?published ?at ?article
WHERE {
  GRAPH ?g {
    ?event a sem:Event ; sem:eventType ?type ; kg:modality ?modality ; kg:polarity ?polarity ;
           prov:wasDerivedFrom ?article ; gaf:denotedBy/nif:beginIndex ?at .
    %s
    OPTIONAL { ?event kg:startDate ?start }
    OPTIONAL { ?event kg:endDate ?end }
    OPTIONAL { ?article schema:datePublished ?published }
  }
}
"""
_OF_ENTITY = "?event kg:argument/kg:entity ?entity ."
_OF_PLACE = "?event sem:hasPlace ?place ."
_DETAIL = """
SELECT ?definition ?text ?edtf ?code ?run WHERE {
  GRAPH ?g {
    ?event a sem:Event .
    OPTIONAL { ?event kg:timeText ?text }
    OPTIONAL { ?event kg:edtf ?edtf }
    OPTIONAL { ?event kg:code ?code }
    OPTIONAL { ?event prov:wasGeneratedBy ?run }
  }
}
"""
_FACTUALITY = {
    "actual": "happened",
    "habitual": "usual",
    "planned": "planned",
    "demanded": "demanded",
    "possible": "possible",
    "hypothetical": "possible",
}


def events(reader: Reader, wanted: Filter, offset: int = 0, limit: int = 50, newest: bool = True) -> Events:
    """A page of the events that are wanted, by date, with how all of them spread over days and types."""
    rows = listed(reader, wanted)
    if newest:
        rows.reverse()
    shown = [row["event"] for row in rows[offset : offset + limit]]
    order = {event: at for at, event in enumerate(shown)}
    found = sorted(happenings(reader.store, shown), key=lambda one: order[one.iri])
    days = [row["day"] for row in rows if row["day"]]
    return Events(
        tuple(found),
        len(rows),
        offset,
        bars(rows),
        dict(Counter(row["type"] for row in rows).most_common()),
        reader.labels(found),
        min(days, default=None),
        max(days, default=None),
    )


def listed(reader: Reader, wanted: Filter) -> list[Row]:
    """The events that are wanted by date and place in the article, with `day`, `type` and `quad`."""
    values: Bindings = {}
    for name in ("entity", "place", "article"):
        if value := getattr(wanted, name):
            try:
                values[name] = (ox.NamedNode(value),)
            except ValueError:
                return []
    if not values:
        return [row for row in _all(reader) if _fits(row, wanted)]
    patterns = (_OF_ENTITY if wanted.entity else "") + (_OF_PLACE if wanted.place else "")
    found = map(_completed, reader.rows(bound(_LISTED % patterns, values)))
    return sorted((row for row in found if _fits(row, wanted)), key=_order)


def _all(reader: Reader) -> list[Row]:
    """All events by date; they are asked for so often that they are kept."""
    if "events" not in reader.memory:
        reader.memory["events"] = sorted(map(_completed, reader.rows(_LISTED % "")), key=_order)
    return reader.memory["events"]  # type: ignore[return-value]


def bars(rows: Iterable[Row]) -> tuple[Bar, ...]:
    """Counts by day; days without events are left out."""
    made: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["day"]:
            made[row["day"]][row["quad"]] += 1
    return tuple(Bar(day, dict(sorted(counts.items()))) for day, counts in sorted(made.items()))


def event(reader: Reader, iri: str) -> Told | None:
    """All of one event; None when there is none with that IRI."""
    found = happenings(reader.store, [iri])
    if not found:
        return None
    one = found[0]
    order = sorted(listed(reader, Filter(article=one.article.iri)), key=_place)
    beside = [row["event"] for row in order]
    at = beside.index(iri)
    rows = reader.rows(bound(_DETAIL, {"event": (ox.NamedNode(iri),)}))
    detail = min(rows, key=str, default=Row())
    named = {part.entity for part in one.participants if part.entity}
    named |= {one.told.entity} if one.told and one.told.entity else set()
    return Told(
        one,
        event_types()[one.type].definition if one.type in event_types() else "",
        detail.get("text", ""),
        detail.get("edtf", ""),
        detail.get("code", ""),
        detail.get("run", ""),
        beside[at - 1] if at else None,
        beside[at + 1] if at + 1 < len(beside) else None,
        reader.labels([one]),
        {id: reader.by_id[id] for id in sorted(named) if id in reader.by_id},
        *retold(reader, iri),
        differences(reader, iri),
    )


def _completed(row: Row) -> Row:
    type = row["type"].removeprefix(PLOVER.iri)
    known = event_types().get(type)
    denied = row["polarity"] == "negative" or row["modality"] == "denied"
    return {
        **row,
        "type": type,
        "quad": known.quad if known else "news",
        "factuality": "denied" if denied else _FACTUALITY.get(row["modality"], "possible"),
        "day": row.get("start") or row.get("end") or row.get("published") or "",
        "last": row.get("end") or row.get("start") or row.get("published") or "",
    }


def _fits(row: Row, wanted: Filter) -> bool:
    if any(
        value and row[name] != value
        for name, value in (("type", wanted.type), ("quad", wanted.quad), ("factuality", wanted.factuality))
    ):
        return False
    if not (wanted.since or wanted.until):
        return True
    if not row["day"]:
        return False
    return (not wanted.since or row["last"] >= wanted.since) and (
        not wanted.until or row["day"] <= f"{wanted.until}~"
    )


def _order(row: Row) -> tuple[str, str, int, str]:
    return row["day"], row["article"], int(row["at"]), row["event"]


def _place(row: Row) -> tuple[int, str]:
    return int(row["at"]), row["event"]
