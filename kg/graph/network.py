"""The actor–event–place network of a store, for the programs that draw or measure networks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import networkx as nx
import pyoxigraph as ox

from kg.graph.vocabulary import PREFIXES, XSD

Value = str | int | float
Network: TypeAlias = "nx.MultiDiGraph[str]"

_ENTITIES = """
SELECT ?id (MIN(?name) AS ?label) (MIN(?class) AS ?type) (MIN(?what) AS ?kind) (MIN(?lat) AS ?latitude)
       (MIN(?long) AS ?longitude) (COUNT(DISTINCT ?mention) AS ?mentions) (COUNT(DISTINCT ?g) AS ?articles)
WHERE {
  GRAPH ?g {
    ?id a kg:Entity ; rdfs:label ?name .
    OPTIONAL { ?id a ?class FILTER(?class != kg:Entity) }
    OPTIONAL { ?id kg:kind ?what }
    OPTIONAL { ?id geo:lat ?lat ; geo:long ?long }
    OPTIONAL { ?mention itsrdf:taIdentRef ?id }
  }
} GROUP BY ?id ORDER BY ?id
"""
_EVENTS = """
SELECT ?id ?label ?type ?class ?modality ?polarity ?confidence ?start ?end ?killed ?sentence ?article ?date
WHERE {
  GRAPH ?g {
    ?id a sem:Event ; a ?class ; rdfs:label ?label ; sem:eventType ?type ; kg:modality ?modality ;
        kg:polarity ?polarity ; kg:confidence ?confidence ; kg:sentence/nif:anchorOf ?sentence ;
        prov:wasDerivedFrom ?article .
    FILTER(?class != sem:Event)
    OPTIONAL { ?id kg:startDate ?start }
    OPTIONAL { ?id kg:endDate ?end }
    OPTIONAL { ?id kg:killed ?killed }
    OPTIONAL { ?article schema:datePublished ?date }
  }
} ORDER BY ?id DESC(?killed)
"""
_ROLES = """
SELECT DISTINCT ?event ?role ?entity
WHERE { GRAPH ?g { ?event kg:argument ?argument . ?argument kg:role ?role ; kg:entity ?entity } }
ORDER BY ?event ?role ?entity
"""


def network(graph: ox.Store) -> Network:
    """Entities and events; an edge from an event to an entity for each role that it plays there.

    Nodes are IRIs with `node` (entity, event), `label`, `type` (Person, …, CONSULT, …). Entities have `kind`,
    `latitude`, `longitude`, `mentions`, `articles`; events `class` (ActualEvent, ReportedEvent), `modality`,
    `polarity`, `confidence`, `start`, `end`, `killed`, `sentence`, `article`, `date`. Edges have `role`.
    Where articles disagree on an entity, the alphabetically first value counts. The order is fixed.
    """
    made: Network = nx.MultiDiGraph()
    for kind, query in (("entity", _ENTITIES), ("event", _EVENTS)):
        for row in _rows(graph, query):
            made.add_node(row.pop("id"), node=kind, **row)
    for row in _rows(graph, _ROLES):
        event, role, entity = row["event"], row["role"], row["entity"]
        if entity in made and event in made:
            made.add_edge(event, entity, key=role, role=role)
    return made


def _rows(graph: ox.Store, query: str) -> Iterator[dict[str, Value]]:
    found = graph.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    for solution in found:
        cells = ((name, solution[name]) for name in names)
        yield {name: _value(name, term) for name, term in cells if term is not None}


def _value(name: str, term: object) -> Value:
    if isinstance(term, ox.NamedNode):
        return term.value.replace("#", "/").rsplit("/", 1)[-1] if name in ("type", "class") else term.value
    assert isinstance(term, ox.Literal)
    if term.datatype == XSD.integer:
        return int(term.value)
    return float(term.value) if term.datatype == XSD.decimal else term.value
