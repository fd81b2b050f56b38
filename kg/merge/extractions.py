"""Tells which events of several extractions are one, as a store of their graphs would; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.graph.iris import Iris, document_hash
from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.store import Store
from kg.graph.vocabulary import KG
from kg.merge.uniting import unite
from kg.model import Extraction
from kg.wikidata.item import Lookup


def merged(extractions: Iterable[Extraction], facts: Lookup, run: Run) -> list[Extraction]:
    """The extractions in their order; events that are one share a name: `Event.same` is m1, m2, …

    `facts` and `run` are those of the pipeline that made them. Documents have ids of their own.
    """
    read = list(extractions)
    with Store.in_memory() as store:
        store.add_all([(one.document, quads(one, facts, run)) for one in read])
        unite(store)
        iris = Iris(store.base)
        found = {
            quad.object.value: quad.subject.value  # type: ignore[union-attr]
            for quad in store.graph.quads_for_pattern(None, KG.mergedFrom, None, iris.merged)
        }
        return _named(read, found, iris)


def _named(read: list[Extraction], found: dict[str, str], iris: Iris) -> list[Extraction]:
    names: dict[str, str] = {}
    made = []
    for one in read:
        hash_, events = document_hash(one.document), []
        for event in one.events:
            node = found.get(iris.event(hash_, event.id).value)
            same = names.setdefault(node, f"m{len(names) + 1}") if node else None
            events.append(replace(event, same=same))
        made.append(replace(one, events=tuple(events)))
    return made
