"""What to show of a term: the name of what it stands for."""

from __future__ import annotations

import pyoxigraph as ox

from kg.graph.store import Store
from kg.graph.vocabulary import GEO, KG, PLOVER, PREFIXES, RDFS, SCHEMA, WDT, WIKIBASE
from kg.query.result import Cell

_KEPT = ("article/", "decision/", "event/", "graph/", "merged-event/", "omission/", "quotation/", "run/")
"""What is best shown by the identifier that other queries take."""
_PROPERTIES = {
    GEO.lat: "latitude",
    GEO.long: "longitude",
    SCHEMA.sameAs: "Wikipedia page",
    WDT.P17: "country",
    WDT.P18: "image",
    WDT.P27: "country of citizenship",
    WDT.P31: "instance of",
    WDT.P39: "position held",
    WDT.P102: "member of political party",
    WDT.P131: "located in the administrative territorial entity",
    WDT.P361: "part of",
    WDT.P463: "member of",
    WDT.P625: "coordinate location",
    WIKIBASE.sitelinks: "sitelinks",
}
"""Properties of facts that no graph of the store names, as Wikidata calls them."""


class Labels:
    """Labels of a store's terms, each looked up once."""

    def __init__(self, store: Store) -> None:
        """Read labels from that store."""
        self._store = store
        self._known: dict[str, str] = {}

    def of(self, term: Cell) -> str:
        """The label of an entity, the name of a type, the short identifier of an event; a literal's value."""
        if not isinstance(term, ox.NamedNode):
            return "" if term is None else str(getattr(term, "value", term))
        if term.value not in self._known:
            self._known[term.value] = self._find(term)
        return self._known[term.value]

    def _find(self, node: ox.NamedNode) -> str:
        base = self._store.base
        if node.value.startswith(base) and node.value[len(base) :].startswith(_KEPT):
            return node.value[len(base) :]
        for namespace in (PLOVER.iri, KG.iri):
            if node.value.startswith(namespace):
                return node.value[len(namespace) :]
        quads = self._store.graph.quads_for_pattern(node, RDFS.label, None, None)
        labels = [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)]
        return min(labels, default=None) or _PROPERTIES.get(node) or shortened(node.value)


def shortened(iri: str) -> str:
    """The IRI with a prefix, where it has one."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
