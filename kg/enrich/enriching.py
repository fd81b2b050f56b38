"""Copies what an index knows of a store's linked entities into the store's graph of facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from kg.enrich.facts import described, labelled, neighbours
from kg.graph.iris import Iris, is_qid
from kg.graph.run import Run
from kg.graph.store import Store
from kg.graph.vocabulary import KG, PROV, RDF, RDFS, WD
from kg.wikidata.item import Fact, Item


class Source(Protocol):
    """An index that tells facts, such as `kg.wikidata.index.Index`."""

    @property
    def version(self) -> str:
        """Names the index and its content."""
        ...

    def item(self, qid: str) -> Item | None:
        """The item with that QID."""
        ...

    def facts(self, qid: str) -> tuple[Fact, ...]:
        """All that is kept of the item beside what `item` tells."""
        ...


@dataclass(frozen=True, slots=True)
class Enriched:
    """What an enrichment did: how many of the `linked` entities the index knew, and how many triples it told.

    `changed` is False when the store held the very same.
    """

    graph: str
    index: str
    linked: int
    known: int
    triples: int
    changed: bool


def enrich(store: Store, source: Source) -> Enriched:
    """Put the facts of all linked entities, and of the countries and bodies that they belong to, in place of
    those that the store had. The same store and index give the same quads.
    """
    iris = Iris(store.base)
    linked = _linked(store)
    items = {qid: item for qid in linked if (item := source.item(qid))}
    told = {**items, **_around(source, items)}
    triples = set(_triples(store, source, iris, told)) | set(_provenance(iris, source))
    quads = [ox.Quad(one.subject, one.predicate, one.object, iris.facts) for one in triples]
    changed = store.put_graph(iris.facts, quads)
    return Enriched(iris.facts.value, source.version, len(linked), len(items), len(quads), changed)


def withdraw(store: Store) -> bool:
    """Take the graph of facts out again; False when there is none."""
    return store.remove_graph(Iris(store.base).facts)


def _linked(store: Store) -> list[str]:
    """The QIDs of the entities that articles tell of, and of their countries."""
    found = {quad.subject for quad in store.graph.quads_for_pattern(None, RDF.type, KG.Entity, None)}
    iris = (node.value for node in found if isinstance(node, ox.NamedNode))
    qids = {iri.removeprefix(WD.iri) for iri in iris if iri.startswith(WD.iri)}
    return sorted(qid for qid in qids if is_qid(qid))


def _around(source: Source, items: dict[str, Item]) -> dict[str, Item]:
    """What the items lead to: a minister's country is a member of an alliance, though no article names it."""
    near = {qid for item in items.values() for qid in neighbours(item, source.facts(item.qid))}
    return {qid: item for qid in sorted(near - set(items)) if (item := source.item(qid))}


def _triples(store: Store, source: Source, iris: Iris, told: dict[str, Item]) -> Iterator[ox.Triple]:
    named = set(told)
    for qid, item in told.items():
        facts = source.facts(qid)
        yield from described(iris, item, facts)
        named |= neighbours(item, facts)
    for qid in sorted(named):
        item_ = told.get(qid) or source.item(qid)
        # Where articles name it, theirs is its name: an analyst may have given it another one.
        if item_ and not _named_by_articles(store, iris, iris.entity(qid)):
            yield labelled(iris, item_)


def _named_by_articles(store: Store, iris: Iris, node: ox.NamedNode) -> bool:
    labels = store.graph.quads_for_pattern(node, RDFS.label, None, None)
    return any(label.graph_name != iris.facts for label in labels)


def _provenance(iris: Iris, source: Source) -> Iterator[ox.Triple]:
    run = Run(index=source.version, settings={"command": "enrich"})
    yield ox.Triple(iris.facts, RDF.type, PROV.Entity)
    yield ox.Triple(iris.facts, PROV.wasGeneratedBy, iris.run(run.id))
    yield from run.triples(iris)
