"""Does the graph conform to the shapes? Checked one article's graph at a time, so that it scales."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH

from kg import resources
from kg.graph.store import Store
from kg.graph.terms import to_graph
from kg.graph.vocabulary import RDF as TYPES
from kg.graph.vocabulary import SCHEMA


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks a shape. `article` is the IRI of the article or graph, `path` the property's."""

    article: str
    focus: str
    path: str
    message: str
    value: str = ""


def validate(store: Store, shapes: Path | None = None) -> list[Violation]:
    """All violations of the shapes (ours unless a file is named), in order; empty when the graph conforms."""
    rules = read_shapes(shapes)
    graphs = sorted(store.graph.named_graphs(), key=str)
    return [found for graph in graphs for found in _graph(store, graph, rules)]


def check(quads: Iterable[ox.Quad], article: str = "", shapes: rdflib.Graph | None = None) -> list[Violation]:
    """The violations in one article's quads."""
    rules = read_shapes() if shapes is None else shapes
    return sorted(_violations(to_graph(quads), rules, article))


def read_shapes(path: Path | None = None) -> rdflib.Graph:
    """The shapes as a graph; the ones in `ontologies/` unless a file is named."""
    return rdflib.Graph().parse(path or resources.ontologies() / "shapes.ttl", format="turtle")


def _graph(store: Store, graph: ox.NamedNode | ox.BlankNode, rules: rdflib.Graph) -> list[Violation]:
    quads = list(store.graph.quads_for_pattern(None, None, None, graph))
    named = (q.subject.value for q in quads if q.predicate == TYPES.type and q.object == SCHEMA.NewsArticle)  # type: ignore[union-attr]
    return check(quads, min(named, default=graph.value), rules)


def _violations(data: rdflib.Graph, rules: rdflib.Graph, article: str) -> Iterator[Violation]:
    # Takes half a second to import, which no other command should pay for.
    from pyshacl import validate as shacl

    conforms, report, _ = shacl(data, shacl_graph=rules, meta_shacl=False, inference="none")
    if conforms or not isinstance(report, rdflib.Graph):
        return
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield Violation(
            article,
            str(report.value(result, SH.focusNode)),
            _path(report, result),
            str(report.value(result, SH.resultMessage)),
            str(report.value(result, SH.value) or ""),
        )


def _path(report: rdflib.Graph, result: rdflib.term.Node) -> str:
    path = report.value(result, SH.resultPath)
    return str(path) if isinstance(path, rdflib.URIRef) else ""
