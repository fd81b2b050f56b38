"""Reads from a store, by SPARQL, what the view shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias
from urllib.parse import unquote

import pyoxigraph as ox

from kg.graph.records import Article, article
from kg.graph.store import Store
from kg.graph.vocabulary import PLOVER, WD
from kg.query.parameters import bound
from kg.query.values import Term
from kg.view.facts import every_country, every_fact, every_mention
from kg.view.records import Count, Figure, Happening, Participant, Story, Told
from kg.view.retold import retold, storylines
from kg.view.rows import Row, rows

Nodes: TypeAlias = tuple[Term, ...]

_EVENTS = """
SELECT ?event ?label ?type ?modality ?polarity ?confidence ?article ?sentence ?from ?to ?first ?last
       (MIN(?s) AS ?start) (MIN(?e) AS ?end) (MIN(?i) AS ?inferred) (MIN(?m) AS ?mode) (MIN(?r) AS ?rule)
WHERE {
  GRAPH ?g {
    ?event a sem:Event ; rdfs:label ?label ; sem:eventType ?type ; kg:modality ?modality ;
           kg:polarity ?polarity ; kg:confidence ?confidence ; prov:wasDerivedFrom ?article ;
           kg:sentence ?span ; gaf:denotedBy ?trigger .
    ?span nif:anchorOf ?sentence ; nif:beginIndex ?from ; nif:endIndex ?to .
    ?trigger nif:beginIndex ?first ; nif:endIndex ?last .
    OPTIONAL { ?event kg:startDate ?s }
    OPTIONAL { ?event kg:endDate ?e }
    OPTIONAL { ?event kg:timeInferred ?i }
    OPTIONAL { ?event kg:mode ?m }
    OPTIONAL { ?event kg:rule ?r }
  }
} GROUP BY ?event ?label ?type ?modality ?polarity ?confidence ?article ?sentence ?from ?to ?first ?last
"""
_SOURCES = "SELECT DISTINCT ?article WHERE { GRAPH ?g { ?event prov:wasDerivedFrom ?article } }"
_ARGUMENTS = """
SELECT ?event ?role ?text ?first ?last ?entity ?sector WHERE {
  GRAPH ?g {
    ?event kg:argument ?argument .
    ?argument kg:role ?role ; kg:text ?text ; gaf:denotedBy ?span .
    ?span nif:beginIndex ?first ; nif:endIndex ?last .
    OPTIONAL { ?argument kg:entity ?entity }
    OPTIONAL { ?argument kg:sector ?sector }
  }
}
"""
_COUNTS = """
SELECT ?event ?what ?text ?minimum ?maximum WHERE {
  GRAPH ?g {
    ?event kg:quantity ?quantity .
    ?quantity kg:what ?what ; kg:text ?text .
    OPTIONAL { ?quantity kg:minimum ?minimum }
    OPTIONAL { ?quantity kg:maximum ?maximum }
  }
}
"""
_TOLD = """
SELECT ?event ?text ?cue ?entity ?direct WHERE {
  GRAPH ?g {
    ?event kg:attributionText ?text .
    OPTIONAL { ?event kg:attributionCue ?cue }
    OPTIONAL { ?event kg:attributedTo ?entity }
    OPTIONAL { ?event kg:direct ?direct }
  }
}
"""
_FACTS = """
SELECT DISTINCT ?entity ?fact ?value WHERE {
  VALUES ?fact {
    rdf:type rdfs:label skos:altLabel schema:description kg:kind kg:linkScore kg:linkReason wdt:P17 wdt:P27
    geo:lat geo:long
  }
  GRAPH ?g { ?entity a kg:Entity ; ?fact ?value }
}
"""
# A picture may come from another graph than the entity: whoever adds facts keeps them apart.
_IMAGES = "SELECT DISTINCT ?entity ?image WHERE { GRAPH ?g { ?entity wdt:P18 ?image } }"
_COUNTRIES = """
SELECT DISTINCT ?country ?label
WHERE { GRAPH ?g { ?e wdt:P17|wdt:P27 ?country . ?country rdfs:label ?label } }
"""
_MENTIONS = """
SELECT ?entity (COUNT(DISTINCT ?mention) AS ?count)
WHERE { GRAPH ?g { ?mention itsrdf:taIdentRef ?entity } } GROUP BY ?entity
"""


def story(store: Store) -> Story:
    """The events of a store with their proof, and the entities that take part in them, in a fixed order."""
    articles = tuple(store.articles())
    known = {article.iri: article for article in articles}
    happenings = tuple(sorted(_happenings(store.graph, known), key=_order))
    named = {one for happening in happenings for one in happening.entities()}
    named |= {happening.told.entity for happening in happenings if happening.told and happening.told.entity}
    figures = (figure for figure in _figures(store.graph) if figure.id in named)
    return Story(
        happenings,
        tuple(sorted(figures, key=lambda figure: figure.id)),
        articles,
        retold(store.graph),
        storylines(store.graph),
    )


def happenings(store: Store, events: Sequence[str]) -> list[Happening]:
    """These events (IRIs) with their proof, in the order of a story; what is no event is left out."""
    only = _nodes(events)
    if not only:
        return []
    sources = {row["article"] for row in rows(store.graph, bound(_SOURCES, {"event": only}))}
    found = (article(store.graph, iri) for iri in sorted(sources))
    return sorted(_happenings(store.graph, {one.iri: one for one in found if one}, only), key=_order)


def figures(store: Store, entities: Sequence[str] | None = None) -> list[Figure]:
    """These entities (IRIs), or all, by id; what is no entity is left out."""
    only = None if entities is None else _nodes(entities)
    if only is not None and not only:
        return []
    return sorted(_figures(store.graph, only), key=lambda figure: figure.id)


def node_id(iri: str) -> str:
    """The short name of an entity: its QID, else `e:` and the end of its IRI."""
    if iri.startswith(WD.iri):
        return iri.removeprefix(WD.iri)
    return "e:" + unquote(iri.replace("#", "/").rsplit("/", 1)[-1])


def _order(happening: Happening) -> tuple[str, str, int, str]:
    return happening.day or "9999", happening.article.hash, happening.position, happening.iri


def _happenings(
    graph: ox.Store, known: Mapping[str, Article], only: Nodes | None = None
) -> Iterator[Happening]:
    values = {"event": only} if only else {}
    found = [row for row in rows(graph, bound(_EVENTS, values)) if row["article"] in known]
    starts = {row["event"]: int(row["from"]) for row in found}
    participants = _by_event(graph, bound(_ARGUMENTS, values))
    counts, told = _by_event(graph, bound(_COUNTS, values)), _by_event(graph, bound(_TOLD, values))
    for row in found:
        event = row["event"]
        yield Happening(
            iri=event,
            type=row["type"].removeprefix(PLOVER.iri),
            label=row["label"],
            modality=row["modality"],
            polarity=row["polarity"],
            confidence=float(row["confidence"]),
            article=known[row["article"]],
            sentence=row["sentence"],
            trigger=(int(row["first"]) - starts[event], int(row["last"]) - starts[event]),
            position=int(row["first"]),
            start=row.get("start"),
            end=row.get("end"),
            dated=row.get("inferred") == "false",
            mode=_mode(row),
            rule=row.get("rule", ""),
            participants=_participants(participants[event], starts[event]),
            counts=_counts(counts[event]),
            told=_told(told[event]),
        )


def _mode(row: Row) -> str | None:
    """`aerial` of the concept plover:ASSAULT-aerial."""
    return row["mode"].removeprefix(row["type"] + "-") if "mode" in row else None


def _participants(told: list[Row], start: int) -> tuple[Participant, ...]:
    made = (
        Participant(
            row["role"],
            row["text"],
            int(row["first"]) - start,
            int(row["last"]) - start,
            node_id(row["entity"]) if "entity" in row else None,
            row.get("sector"),
        )
        for row in told
    )
    return tuple(sorted(made, key=lambda one: (one.start, one.end, one.role, one.entity or "")))


def _counts(told: list[Row]) -> tuple[Count, ...]:
    made = (Count(row["what"], row["text"], _number(row, "minimum"), _number(row, "maximum")) for row in told)
    return tuple(sorted(made, key=lambda one: (one.what, one.text, one.minimum or 0, one.maximum or 0)))


def _number(row: Row, name: str) -> float | None:
    """A count is whole; an amount of money need not be."""
    value = float(row[name]) if name in row else None
    return int(value) if value is not None and value.is_integer() else value


def _told(told: list[Row]) -> Told | None:
    made = (
        Told(
            row["text"],
            row.get("cue", ""),
            node_id(row["entity"]) if "entity" in row else None,
            row.get("direct") == "true",
        )
        for row in told
    )
    return min(made, key=lambda one: (one.text, one.cue, one.entity or "", one.direct), default=None)


def _figures(graph: ox.Store, only: Nodes | None = None) -> Iterator[Figure]:
    values = {"entity": only} if only else {}
    facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows(graph, bound(_FACTS, values)) if only else every_fact(graph):
        facts[row["entity"]][row["fact"].replace("#", "/").rsplit("/", 1)[-1]].add(row["value"])
    mentions = _mentions(graph, only) if only else every_mention(graph)
    lands = rows(graph, bound(_COUNTRIES, {"e": only})) if only else every_country(graph)
    countries = {row["country"]: row["label"] for row in sorted(lands, key=str)}
    for row in rows(graph, bound(_IMAGES, values)):
        if row["entity"] in facts:
            facts[row["entity"]]["P18"].add(row["image"])
    for iri, found in facts.items():
        yield _figure(iri, found, mentions.get(iri, 0), countries)


def _mentions(graph: ox.Store, only: Nodes) -> dict[str, int]:
    """How often each of these entities is named."""
    found = rows(graph, bound(_MENTIONS, {"entity": only}))
    return {row["entity"]: int(row["count"]) for row in found}


def _figure(iri: str, facts: dict[str, set[str]], mentions: int, countries: dict[str, str]) -> Figure:
    """Where articles disagree, the alphabetically first value counts, but the best score."""
    first = {name: min(values) for name, values in facts.items()}
    qid = node_id(iri) if iri.startswith(WD.iri) else None
    return Figure(
        id=node_id(iri),
        iri=iri,
        label=first["label"],
        type=_type(facts.get("type", set()), first.get("kind", "")),
        kind=first.get("kind", ""),
        description=first.get("description", ""),
        aliases=tuple(sorted(facts.get("altLabel", set()) - {first["label"]})),
        qid=qid,
        score=max((float(score) for score in facts.get("linkScore", ())), default=0.0),
        reason=first.get("linkReason", ""),
        country=countries.get(first.get("P27", first.get("P17", "")), ""),
        mentions=mentions,
        image=first.get("P18", ""),
        position=(float(first["long"]), float(first["lat"])) if {"lat", "long"} <= first.keys() else None,
    )


_CLASSES = {
    "Person": "person",
    "Organization": "organization",
    "Place": "place",
    "Group": "group",
    "Work": "work",
    "Product": "product",
    "NamedEvent": "event",
}


def _type(classes: set[str], kind: str) -> str:
    """Countries act as well as lie somewhere, so that they are a type of their own."""
    names = {iri.rsplit("#", 1)[-1] for iri in classes}
    if kind == "country":
        return "country"
    return next((type for name, type in _CLASSES.items() if name in names), "other")


def _nodes(iris: Iterable[str]) -> Nodes:
    """The IRIs that are such; whatever else was asked for cannot be in a store."""
    found: list[Term] = []
    for iri in sorted(set(iris)):
        with suppress(ValueError):
            found.append(ox.NamedNode(iri))
    return tuple(found)


def _by_event(graph: ox.Store, query: str) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(graph, query):
        found[row["event"]].append(row)
    return found
