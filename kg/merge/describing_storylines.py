"""A storyline as triples, in the terms of the BBC's storyline ontology: slots that contain merged events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pyoxigraph import NamedNode, Triple

from kg.graph import literals
from kg.graph.iris import Iris, part
from kg.graph.vocabulary import KG, NSL, RDF, RDFS, SEM
from kg.merge.describing import entity
from kg.merge.storylines import Storyline


def narrated(storyline: Storyline, iris: Iris) -> Iterator[Triple]:
    """The triples of a storyline and its slots."""
    episodes = storyline.episodes
    node = iris.storyline(episodes[0].iri)
    yield Triple(node, RDF.type, NSL.Storyline)
    yield Triple(node, RDFS.label, literals.text(storyline.words))
    yield Triple(node, KG.startDate, literals.day(date.fromordinal(episodes[0].start)))
    yield Triple(node, KG.endDate, literals.day(date.fromordinal(max(one.end for one in episodes))))
    for name in storyline.main:
        yield Triple(node, SEM.hasActor, entity(name, iris))
    slots = [part(node, f"slot={number}") for number in range(1, len(episodes) + 1)]
    for slot, one, before in zip(slots, episodes, storyline.follows, strict=True):
        yield Triple(node, NSL.hasSlot, slot)
        yield Triple(slot, RDF.type, NSL.StorylineSlot)
        yield Triple(slot, NSL.contains, NamedNode(one.iri))
        if before is not None:
            yield Triple(slot, NSL.follows, slots[before])
