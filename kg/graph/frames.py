"""A store as tables for pandas: articles, entities, mentions, events, and who takes part in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.vocabulary import PREFIXES, XSD

if TYPE_CHECKING:
    import pandas

_QUERIES = {
    "articles": """
SELECT ?article ?id ?date ?title ?publisher ?url ?language ?author
WHERE { GRAPH ?g {
  ?article a schema:NewsArticle ; dcterms:identifier ?id .
  ?g prov:wasDerivedFrom ?article .
  OPTIONAL { ?article schema:datePublished ?date }
  OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article schema:publisher/rdfs:label ?publisher }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article schema:inLanguage ?language }
  OPTIONAL { ?article schema:author ?author }
} } ORDER BY ?date ?article""",
    "entities": """
SELECT ?entity ?label (SAMPLE(?class) AS ?type) (MIN(?kind_) AS ?kind) (MIN(?country_) AS ?country)
       (MIN(?lat) AS ?latitude) (MIN(?long) AS ?longitude) (COUNT(DISTINCT ?g) AS ?articles)
WHERE {
  { SELECT ?entity (MIN(?name) AS ?label) WHERE { GRAPH ?h { ?entity a kg:Entity ; rdfs:label ?name } }
    GROUP BY ?entity }
  GRAPH ?g {
    ?entity a kg:Entity .
    OPTIONAL { ?entity a ?class FILTER(?class != kg:Entity) }
    OPTIONAL { ?entity kg:kind ?kind_ }
    OPTIONAL { ?entity wdt:P17|wdt:P27 ?country_ }
    OPTIONAL { ?entity geo:lat ?lat ; geo:long ?long }
  }
} GROUP BY ?entity ?label ORDER BY ?entity""",
    "mentions": """
SELECT ?mention ?article ?begin ?end ?text ?kind ?entity ?confidence
WHERE { GRAPH ?g {
  ?mention a kg:Mention ; nif:referenceContext ?article ; nif:beginIndex ?begin ; nif:endIndex ?end ;
           nif:anchorOf ?text ; kg:mentionKind ?kind ; itsrdf:taIdentRef ?entity ;
           itsrdf:taConfidence ?confidence .
} } ORDER BY ?article ?begin ?end ?kind ?entity""",
    "events": """
SELECT ?event ?article ?type ?label ?code ?mode ?happened ?modality ?polarity ?confidence ?start ?end ?edtf
       ?killed ?injured ?source ?rule ?sentence
WHERE { GRAPH ?g {
  ?event a sem:Event ; prov:wasDerivedFrom ?article ; sem:eventType ?type ; rdfs:label ?label ;
         kg:modality ?modality ; kg:polarity ?polarity ; kg:confidence ?confidence ;
         kg:sentence/nif:anchorOf ?sentence .
  BIND(EXISTS { ?event a kg:ActualEvent } AS ?happened)
  OPTIONAL { ?event kg:code ?code }
  OPTIONAL { ?event kg:mode ?mode }
  OPTIONAL { ?event kg:startDate ?start }
  OPTIONAL { ?event kg:endDate ?end }
  OPTIONAL { ?event kg:edtf ?edtf }
  OPTIONAL { ?event kg:killed ?killed }
  OPTIONAL { ?event kg:injured ?injured }
  OPTIONAL { ?event kg:attributionText ?source }
  OPTIONAL { ?event kg:rule ?rule }
} } ORDER BY ?event""",
    "arguments": """
SELECT ?event ?role ?entity ?text ?sector ?begin ?end
WHERE { GRAPH ?g {
  ?event kg:argument ?argument .
  ?argument kg:role ?role ; kg:text ?text ; gaf:denotedBy ?span .
  ?span nif:beginIndex ?begin ; nif:endIndex ?end .
  OPTIONAL { ?argument kg:entity ?entity }
  OPTIONAL { ?argument kg:sector ?sector }
} } ORDER BY ?event ?begin ?end ?role ?entity""",
}
_SHORT = frozenset({"type", "mode"})
"""Columns whose IRIs are shown by their last part: ASSAULT, Person."""


def frames(graph: ox.Store) -> dict[str, pandas.DataFrame]:
    """The tables by name, rows in a fixed order. UsageError when pandas is not installed.

    Entities and articles are named by their IRIs, by which the tables join; days are pandas' datetimes, what
    is not told is missing. `begin` and `end` count code points of the article's text.
    """
    try:
        import pandas as pd
    except ImportError:
        raise UsageError("to_pandas() needs pandas: pip install 'newskg[pandas]'") from None
    return {name: _frame(pd, graph, name) for name in _QUERIES}


def _frame(pd: Any, graph: ox.Store, name: str) -> Any:
    found = graph.query(_QUERIES[name], prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    columns = [variable.value for variable in found.variables]
    rows = [[_value(column, row[column]) for column in columns] for row in found]
    made = pd.DataFrame(rows, columns=columns)
    days = {"articles": ("date",), "events": ("start", "end")}.get(name, ())
    for column in days:
        made[column] = pd.to_datetime(made[column], errors="coerce")
    return made


def _value(column: str, term: object) -> Any:
    if isinstance(term, ox.NamedNode):
        return term.value.replace("#", "/").rsplit("/", 1)[-1] if column in _SHORT else term.value
    if not isinstance(term, ox.Literal):
        return None
    if term.datatype == XSD.integer:
        return int(term.value)
    if term.datatype == XSD.boolean:
        return term.value == "true"
    return float(term.value) if term.datatype == XSD.decimal else term.value
