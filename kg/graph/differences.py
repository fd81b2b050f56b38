"""What two stores say differently: articles, entities, links and events that came, went or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.store import Store
from kg.graph.vocabulary import DCTERMS, ITSRDF, KG, NIF, PREFIXES

Facts = tuple[str, ...]

_ENTITIES = """
SELECT DISTINCT ?key ?label ?class
WHERE { GRAPH ?g {
  ?key a kg:Entity ; rdfs:label ?label .
  OPTIONAL { ?key a ?class FILTER(?class != kg:Entity) }
} }
"""
_EVENTS = """
SELECT ?id ?begin ?end ?type ?label ?modality ?polarity ?start ?stop ?role ?entity ?killed ?injured
WHERE { GRAPH ?g {
  ?event a sem:Event ; prov:wasDerivedFrom/dcterms:identifier ?id ; gaf:denotedBy ?trigger ;
         sem:eventType ?type ; rdfs:label ?label ; kg:modality ?modality ; kg:polarity ?polarity .
  ?trigger nif:beginIndex ?begin ; nif:endIndex ?end .
  OPTIONAL { ?event kg:startDate ?start }
  OPTIONAL { ?event kg:endDate ?stop }
  OPTIONAL { ?event kg:killed ?killed }
  OPTIONAL { ?event kg:injured ?injured }
  OPTIONAL {
    ?event kg:argument ?argument .
    ?argument kg:role ?role .
    OPTIONAL { ?argument kg:entity ?entity }
  }
} }
"""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One thing that differs. `change` is added, removed or changed; `before` and `after` are what was told.

    `what` is article, entity, link or event. An article goes by its id; a link and an event by the article's
    id and the offsets of its words, so that stores are compared whose IRIs differ.
    """

    what: str
    change: str
    key: str
    before: Facts = ()
    after: Facts = ()


def differences(one: Store, other: Store) -> list[Difference]:
    """All that `other` tells and `one` does not, or otherwise, in order; empty when they tell the same."""
    found: list[Difference] = []
    for what, read in (("article", _articles), ("entity", _entities), ("event", _events), ("link", _links)):
        found += _compared(what, read(one), read(other))
    return sorted(found)


def _compared(what: str, before: Mapping[str, Facts], after: Mapping[str, Facts]) -> Iterator[Difference]:
    for key in before.keys() | after.keys():
        if key not in before:
            yield Difference(what, "added", key, after=after[key])
        elif key not in after:
            yield Difference(what, "removed", key, before=before[key])
        elif before[key] != after[key]:
            yield Difference(what, "changed", key, before[key], after[key])


def _articles(store: Store) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    for article in store.articles():
        node = ox.NamedNode(article.iri)
        (digest,) = _texts(store, node, KG.textDigest) or ("",)
        day = article.date.isoformat() if article.date else ""
        facts = (article.title or "", day, article.publisher or "", article.url or "", f"text {digest[:12]}")
        found[article.id] = facts
    return found


def _entities(store: Store) -> dict[str, Facts]:
    found: dict[str, set[str]] = {}
    for key, *facts in _rows(store, _ENTITIES):
        found.setdefault(key, set()).update(filter(None, facts))
    return {key: tuple(sorted(facts)) for key, facts in found.items()}


def _links(store: Store) -> dict[str, Facts]:
    found: dict[str, set[str]] = {}
    for quad in store.graph.quads_for_pattern(None, ITSRDF.taIdentRef, None, None):
        mention, graph = quad.subject, quad.graph_name
        article = ox.NamedNode(mention.value.partition("#")[0])  # type: ignore[union-attr]
        (id_,) = _texts(store, article, DCTERMS.identifier, graph) or ("",)
        (text,) = _texts(store, mention, NIF.anchorOf, graph) or ("",)
        span = mention.value.partition("#char=")[2]  # type: ignore[union-attr]
        found.setdefault(f"{id_} {span} “{text}”", set()).add(_short(quad.object))
    return {key: tuple(sorted(facts)) for key, facts in found.items()}


def _events(store: Store) -> dict[str, Facts]:
    """Events by where their word stands: one word may tell of several, whose facts are then put together."""
    found: dict[str, set[str]] = {}
    for id_, begin, end, type_, label, modality, polarity, start, stop, *rest in _rows(store, _EVENTS):
        role, entity, killed, injured = rest
        facts = found.setdefault(f"{id_} {begin},{end} “{label}”", set())
        facts |= {type_, f"{modality}, {polarity}", f"{start}..{stop}"}
        facts |= {f"{role} {entity or '(unnamed)'}"} if role else set()
        facts |= {f"{name} {n}" for name, n in (("killed", killed), ("injured", injured)) if n}
    return {key: tuple(sorted(facts)) for key, facts in found.items()}


def _rows(store: Store, query: str) -> Iterator[list[str]]:
    found = store.graph.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    for row in found:
        yield [_short(row[name]) for name in names]


def _texts(store: Store, node: object, term: ox.NamedNode, graph: object = None) -> list[str]:
    quads = store.graph.quads_for_pattern(node, term, None, graph)  # type: ignore[arg-type]
    return sorted({str(quad.object.value) for quad in quads})[:1]  # type: ignore[union-attr]


def _short(term: object) -> str:
    """An IRI of Wikidata or of the ontology by its prefix, any other term by its value."""
    value = "" if term is None else str(getattr(term, "value", term))
    if isinstance(term, ox.NamedNode):
        for prefix in ("wd", "kg", "plover"):
            if value.startswith(PREFIXES[prefix]):
                return f"{prefix}:{value[len(PREFIXES[prefix]) :]}"
    return value
