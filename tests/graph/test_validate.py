"""Good graphs conform, and each shape finds what it is there for."""

from __future__ import annotations

from collections.abc import Iterator

import newsworld
import pytest
import rdflib
import telling_world
from rdflib.namespace import RDF, SH

from kg.graph.quads import quads
from kg.graph.terms import to_graph
from kg.graph.validate import Violation, _violations, read_shapes, validate
from kg.graph.vocabulary import KG

OWN = rdflib.Namespace(KG.iri)
SHAPES = read_shapes()
WRONG = (rdflib.Literal("1999", datatype=rdflib.XSD.gYear), rdflib.Literal("2000", datatype=rdflib.XSD.gYear))


def data() -> rdflib.Graph:
    merged = to_graph(telling_world.merged_graph())
    graph = to_graph(quads(newsworld.everything(), newsworld.FACTS, newsworld.RUN))
    return graph + to_graph(newsworld.decisions()) + to_graph(newsworld.facts()) + merged


def violations(graph: rdflib.Graph) -> set[str]:
    return {found.message for found in _violations(graph, SHAPES, "article")}


def rules() -> Iterator[tuple[rdflib.term.Node, rdflib.term.Node | None, str]]:
    """Each property shape of each node shape: class, path, message."""
    for shape in sorted(set(SHAPES.subjects(SH.targetClass))):
        kind = min(SHAPES.objects(shape, SH.targetClass))
        for rule in SHAPES.objects(shape, SH.property):
            message = SHAPES.value(rule, SH.message)
            path = SHAPES.value(rule, SH.path)
            # A value that has to be there is not missed when others join it.
            if (rule, SH.hasValue, None) in SHAPES and (rule, SH.maxCount, None) not in SHAPES:
                continue
            yield kind, path, str(message)


def broken(graph: rdflib.Graph, focus: rdflib.term.Node, path: rdflib.term.Node) -> rdflib.Graph:
    """Give the focus two wrong values, or take away what points at it."""
    inverse = SHAPES.value(path, SH.inversePath)
    if inverse is not None:
        graph.remove((None, inverse, focus))
        return graph
    listed = SHAPES.value(path, SH.alternativePath)
    term = next(iter(SHAPES.items(listed))) if listed else path
    for value in WRONG:
        graph.add((focus, term, value))
    return graph


@pytest.mark.parametrize(
    "extraction", [newsworld.offer, newsworld.meeting, newsworld.nasty, newsworld.everything]
)
def test_good_graphs_conform(extraction: object) -> None:
    with newsworld.store(extraction()) as store:  # type: ignore[operator]
        assert validate(store) == []


@pytest.mark.parametrize(("kind", "path", "message"), list(rules()))
def test_each_rule_finds_wrong_values(kind: rdflib.URIRef, path: rdflib.term.Node, message: str) -> None:
    graph = data()
    focus = min(graph.subjects(RDF.type, kind))
    assert message in violations(broken(graph, focus, path))


def test_each_rule_that_asks_for_a_value_misses_it() -> None:
    """Everything but types is taken from the graph: every rule with a minimum has to speak up."""
    graph = data()
    for triple in list(graph):
        if triple[1] != RDF.type:
            graph.remove(triple)
    wanted = {
        str(SHAPES.value(rule, SH.message))
        for shape in SHAPES.subjects(SH.targetClass)
        for rule in SHAPES.objects(shape, SH.property)
        if (rule, SH.minCount, None) in SHAPES
    }
    assert wanted <= violations(graph)


def test_decisions_and_what_they_rewrote_conform() -> None:
    with newsworld.store(newsworld.offer(), newsworld.meeting()) as store:
        newsworld.decide_everything(store)
        assert validate(store) == []


def event(graph: rdflib.Graph) -> rdflib.term.Node:
    return min(graph.subjects(RDF.type, OWN.ActualEvent))


def test_an_event_is_exactly_one_of_actual_and_reported() -> None:
    message = "An event is exactly one of kg:ActualEvent and kg:ReportedEvent."
    both, neither = data(), data()
    both.add((event(both), RDF.type, OWN.ReportedEvent))
    neither.remove((event(neither), RDF.type, OWN.ActualEvent))
    assert message in violations(both)
    assert message in violations(neither)


def test_a_plan_is_no_actual_event() -> None:
    graph = data()
    graph.set((event(graph), OWN.modality, rdflib.Literal("planned")))
    assert violations(graph) == {"An actual event has the modality actual or habitual."}


def test_what_did_not_happen_is_no_actual_event() -> None:
    graph = data()
    graph.set((event(graph), OWN.polarity, rdflib.Literal("negative")))
    assert violations(graph) == {"An actual event has the polarity positive."}


def test_what_happened_is_no_reported_event() -> None:
    graph = data()
    node = event(graph)
    graph.remove((node, RDF.type, OWN.ActualEvent))
    graph.add((node, RDF.type, OWN.ReportedEvent))
    assert violations(graph) == {
        "A reported event is not both positive and actual or habitual: then it would be an actual event."
    }


NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
BOUNDS = [
    (NIF + "Phrase", NIF + "beginIndex", NIF + "endIndex", "A stretch of text begins at exactly one"),
    (KG.iri + "Quantity", KG.iri + "minimum", KG.iri + "maximum", "The minimum of a quantity"),
    (KG.iri + "ActualEvent", KG.iri + "startDate", KG.iri + "endDate", "An event starts on at most one day"),
]


@pytest.mark.parametrize(("kind", "low", "high", "message"), BOUNDS)
def test_no_bound_lies_beyond_the_other(kind: str, low: str, high: str, message: str) -> None:
    graph = data()
    focus = min(graph.subjects(RDF.type, rdflib.URIRef(kind)))
    graph.set((focus, rdflib.URIRef(low), _more(graph.value(focus, rdflib.URIRef(high)))))
    (found,) = violations(graph)
    assert found.startswith(message)


def _more(value: object) -> rdflib.Literal:
    assert isinstance(value, rdflib.Literal)
    if value.datatype == rdflib.XSD.date:
        return rdflib.Literal("2099-01-01", datatype=rdflib.XSD.date)
    return rdflib.Literal(int(value) + 100)


@pytest.mark.parametrize(
    ("kind", "terms", "message"),
    [
        (OWN.Quantity, ("minimum", "maximum"), "A quantity has a minimum, a maximum or both."),
        (
            rdflib.URIRef("http://www.w3.org/2006/time#ProperInterval"),
            ("hasBeginning", "hasEnd"),
            "An interval has a beginning, an end or both.",
        ),
    ],
)
def test_one_bound_is_needed(kind: rdflib.URIRef, terms: tuple[str, ...], message: str) -> None:
    graph = data()
    focus = min(graph.subjects(RDF.type, kind))
    namespace = str(kind).rpartition("#")[0]
    for term in terms:
        graph.remove((focus, rdflib.URIRef(f"{namespace}#{term}"), None))
    assert violations(graph) == {message}


def test_a_violation_names_article_focus_and_value() -> None:
    term = "https://schema.org/datePublished"
    with newsworld.store(newsworld.offer()) as store:
        article = store.articles()[0]
        store.graph.update(
            f"""DELETE WHERE {{ GRAPH <{article.graph}> {{ <{article.iri}> <{term}> ?day }} }} ;
            INSERT DATA {{ GRAPH <{article.graph}> {{ <{article.iri}> <{term}> "soon" }} }}"""
        )
        message = "An article has at most one date of publication, an xsd:date."
        assert validate(store) == [Violation(article.iri, article.iri, term, message, "soon")]
