"""Names as a user writes them, looked up among the entities of a store."""

from __future__ import annotations

import difflib
from itertools import chain

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import literals
from kg.graph.vocabulary import KG, PREFIXES, RDF, RDFS, SKOS, WDT

_FOLDED = """
SELECT DISTINCT ?entity WHERE {
  VALUES ?wanted { %s }
  GRAPH ?g { ?entity a kg:Entity ; rdfs:label|skos:altLabel ?name }
  FILTER(LCASE(?name) = ?wanted)
}
"""
_SURNAME = """
SELECT DISTINCT ?entity WHERE {
  VALUES ?wanted { %s }
  GRAPH ?g { ?entity a kg:Person ; rdfs:label ?name }
  FILTER(STRENDS(LCASE(?name), CONCAT(" ", ?wanted)))
}
"""
_LABELS = "SELECT DISTINCT ?name WHERE { GRAPH ?g { ?entity a kg:Entity ; rdfs:label ?name } }"


def entities_named(graph: ox.Store, name: str) -> list[ox.NamedNode]:
    """The entities that bear the name: as label, else as another name, else in other capitals.

    Failing these, the one person with that surname. QueryError, with names that look alike, when none has it.
    """
    found = (
        _with(graph, RDFS.label, name) or _with(graph, SKOS.altLabel, name) or _asked(graph, _FOLDED, name)
    )
    if not found:
        found = _asked(graph, _SURNAME, name)
        if len(found) != 1:
            raise QueryError(_unknown(graph, name))
    return sorted(found, key=str)


def _with(graph: ox.Store, term: ox.NamedNode, name: str) -> set[ox.NamedNode]:
    quads = graph.quads_for_pattern(None, term, literals.text(name), None)
    subjects = {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    return {subject for subject in subjects if _is_entity(graph, subject)}


def _is_entity(graph: ox.Store, node: ox.NamedNode) -> bool:
    """Entities, and the countries of entities; not events, publishers and others that have labels, too."""
    as_entity = graph.quads_for_pattern(node, RDF.type, KG.Entity, None)
    as_country = graph.quads_for_pattern(None, WDT.P17, node, None)
    return next(chain(as_entity, as_country), None) is not None


def _asked(graph: ox.Store, query: str, name: str) -> set[ox.NamedNode]:
    rows = graph.query(query % literals.text(name.lower()), prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    return {row["entity"] for row in rows if isinstance(row["entity"], ox.NamedNode)}


def _unknown(graph: ox.Store, name: str) -> str:
    rows = graph.query(_LABELS, prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    labels = sorted({row["name"].value for row in rows if isinstance(row["name"], ox.Literal)})
    near = difflib.get_close_matches(name, labels, n=3, cutoff=0.6)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"no entity of this graph is called {name!r}{hint}"
