"""An extraction as quads: the one place that joins what the files beside it make."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad, Triple

from kg.graph.articles import article
from kg.graph.entities import entity
from kg.graph.events import event
from kg.graph.iris import Iris
from kg.graph.omissions import omission
from kg.graph.quotations import quotation, quoted_events
from kg.graph.run import Run
from kg.graph.scope import Scope
from kg.graph.vocabulary import BASE
from kg.model import Extraction
from kg.wikidata.item import Lookup


def quads(extraction: Extraction, facts: Lookup, run: Run, base: str = BASE) -> Iterator[Quad]:
    """All quads of one article, each once, in its own named graph, without blank nodes.

    The graph stands alone: it holds the run's description and what the index (`facts`) knows of each entity.
    The same arguments give the same quads in the same order.
    """
    iris = Iris(base)
    scope = Scope.of(extraction, iris, iris.run(run.id))
    for triple in dict.fromkeys(_triples(extraction, facts, run, scope)):
        yield Quad(triple.subject, triple.predicate, triple.object, scope.graph)


def _triples(extraction: Extraction, facts: Lookup, run: Run, scope: Scope) -> Iterator[Triple]:
    yield from article(scope)
    yield from run.triples(scope.iris)
    for one in extraction.entities:
        yield from entity(scope, one, facts)
    for happening in extraction.events:
        yield from event(scope, happening)
    for said in extraction.quotations:
        yield from quotation(scope, said, extraction.entities)
    yield from quoted_events(scope, extraction.quotations, extraction.events)
    for left_out in extraction.omissions:
        yield from omission(scope, left_out)
