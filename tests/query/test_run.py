"""Running queries: parameters, injection, mistakes, limits, kinds of answers."""

from __future__ import annotations

from datetime import date

import newsworld
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph.store import Store
from kg.query.library import ParameterType
from kg.query.run import query
from kg.query.values import guessed, terms

LABEL = "SELECT ?label { ?x a kg:Entity ; rdfs:label ?label } ORDER BY ?label"


def refused(store: Store, text: str, params: dict[str, str] | None = None) -> str:
    with pytest.raises(QueryError) as caught:
        query(store, text, params)
    return str(caught.value)


def test_select_over_the_union_of_all_articles(store: Store) -> None:
    asked = "SELECT DISTINCT ?label { ?x a kg:Place ; rdfs:label ?label } ORDER BY ?label"
    rows = query(store, asked).records()
    assert [row["label"] for row in rows] == ["France", "Istanbul", "Kharkiv", "Odesa", "Paris", "Russia"]


def test_ask_and_construct(store: Store) -> None:
    assert query(store, "ASK { wd:Q7747 a kg:Person }").answer is True
    assert query(store, "ASK { wd:Q7747 a kg:Place }").answer is False
    built = query(store, "CONSTRUCT { ?x a kg:Person } WHERE { ?x a kg:Person }", limit=1)
    assert built.triples is not None
    assert (len(built.triples), built.more) == (1, True)


def test_from_names_the_graphs(store: Store) -> None:
    graph = store.articles()[1].graph
    rows = query(store, f"SELECT DISTINCT ?x FROM <{graph}> {{ ?x a kg:Person }}").rows
    assert len(rows) == 3


def test_a_limit_tells_that_there_is_more(store: Store) -> None:
    some, all_ = query(store, LABEL, limit=2), query(store, LABEL, limit=1000)
    assert (len(some.rows), some.more, all_.more) == (2, True, False)
    assert all_.rows[:2] == some.rows


def test_records_are_python_values(store: Store) -> None:
    row = query(store, "events", {"type": "ASSAULT"}).records()[0]
    place = "http://www.wikidata.org/entity/Q42308"
    assert (row["start"], row["patient"], row["place"]) == (date(2025, 7, 21), None, place)
    row = query(store, "SELECT (1.5 AS ?a) (2 AS ?b) (true AS ?c) (1e0 AS ?d) ('x'@en AS ?e) {}").records()[0]
    assert row == {"a": 1.5, "b": 2, "c": True, "d": 1.0, "e": "x"}


def test_a_mistake_is_told_with_its_line_and_column(store: Store) -> None:
    message = refused(store, "SELECT *\nWHERE {\n  ?s ?p ?o\n  FILTR(?s)\n}")
    assert message == (
        "the query is malformed: FILTR is no word of SPARQL; did you mean FILTER? (line 4, column 3)\n"
        "      FILTR(?s)\n"
        "      ^"
    )


def test_the_place_of_a_mistake_does_not_move_with_parameters(store: Store) -> None:
    text = "SELECT * WHERE { ?s rdfs:label ?l FILTR(?l) }"
    assert refused(store, text, {"s": "Q7747"}) == refused(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { service silent <http://localhost:1/> { ?s ?p ?o } } } }",
        "ASK { FILTER EXISTS { SERVICE ?x { ?s ?p ?o } } }",
    ],
)
def test_service_is_refused(store: Store, text: str) -> None:
    assert "SERVICE" in refused(store, text)


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:b> <a:b> <a:b> }", "DROP ALL", "CLEAR ALL", "LOAD <http://localhost:1/>", " "]
)
def test_updates_are_refused(store: Store, text: str) -> None:
    before = len(store.graph)
    assert "malformed" in refused(store, text)
    assert len(store.graph) == before


def test_missing_and_unknown_parameters_are_named(store: Store) -> None:
    assert refused(store, "timeline-of") == "timeline-of needs the parameter entity=… (entity: The entity)"
    message = refused(store, "timeline-of", {"who": "Q1"})
    assert message == "timeline-of has no parameter who; it has entity, from, to, type"
    message = refused(store, "SELECT * { ?s ?p ?o }", {"x": "Q1"})
    assert message == "the query has no parameter x; it has o, p, s"
    assert "it has none" in refused(store, "unlinked-names", {"x": "1"})


def test_parameters_need_a_pattern(store: Store) -> None:
    assert "template" in refused(store, "CONSTRUCT WHERE { ?s a ?o }", {"s": "Q1"})


def test_several_values_are_alternatives(store: Store) -> None:
    rows = query(store, "who-did-what-to-whom", {"agent": ["Q159", "Macron"]}).rows  # type: ignore[dict-item]
    assert len(rows) == 2


def test_a_parameter_holds_in_a_select_within(store: Store) -> None:
    """Outside it the same name is another variable, which several values must not multiply."""
    text = "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?label { ?entity rdfs:label ?label } } }"
    params = {"entity": ["Q159", "Q1874"]}
    assert query(store, text, params).records() == [{"n": 2}]


def test_bindings_tell_what_a_name_stood_for(store: Store) -> None:
    found = query(store, "co-actors", {"entity": "Putin"}).bindings
    assert [term.value for term in found["entity"]] == ["http://www.wikidata.org/entity/Q7747"]


NAMES = [
    ("Q7747", "Q7747"),
    ("wd:Q7747", "Q7747"),
    ("http://www.wikidata.org/entity/Q7747", "Q7747"),
    ("<http://www.wikidata.org/entity/Q7747>", "Q7747"),
    ("Vladimir Putin", "Q7747"),
    ("Mr Putin", "Q7747"),
    ("VLADIMIR putin", "Q7747"),
    ("putin", "Q7747"),
    ("Turkey", "Q43"),
    ("Jane Roe", "jane-roe-0f3a"),
]


@pytest.mark.parametrize(("name", "end"), NAMES)
def test_an_entity_may_be_named_in_many_ways(store: Store, name: str, end: str) -> None:
    assert [term.value.rpartition("/")[2] for term in terms(store, name, ParameterType.ENTITY)] == [end]


def test_an_unknown_entity_gets_a_hint(store: Store) -> None:
    assert refused(store, "timeline-of", {"entity": "Kharkow"}).endswith("did you mean Kharkiv?")
    # Events and publishers have labels, too.
    assert "is called 'shell'" in refused(store, "timeline-of", {"entity": "shell"})
    assert "is called 'Harbor Times'" in refused(store, "timeline-of", {"entity": "Harbor Times"})


VALUES = [
    (ParameterType.DATE, "2024", "2024-01-01"),
    (ParameterType.END_DATE, "2024", "2024-12-31"),
    (ParameterType.DATE, "2024-02", "2024-02-01"),
    (ParameterType.END_DATE, "2024-02", "2024-02-29"),
    (ParameterType.END_DATE, "2024-02-03", "2024-02-03"),
    (ParameterType.EVENT_TYPE, "assault", "https://w3id.org/newskg/plover/ASSAULT"),
    (ParameterType.EVENT_TYPE, "plover:AID", "https://w3id.org/newskg/plover/AID"),
    (ParameterType.IRI, "event/1-ev1", "https://w3id.org/newskg/id/event/1-ev1"),
    (ParameterType.IRI, "kg:agent", "https://w3id.org/newskg/ontology#agent"),
    (ParameterType.INTEGER, "007", "7"),
    (ParameterType.TEXT, "Q7747", "Q7747"),
]


@pytest.mark.parametrize(("type", "value", "term"), VALUES)
def test_values_become_terms_of_their_type(store: Store, type: ParameterType, value: str, term: str) -> None:
    assert [found.value for found in terms(store, value, type)] == [term]


@pytest.mark.parametrize(
    ("type", "value"),
    [
        (ParameterType.DATE, "soon"),
        (ParameterType.DATE, "2024-13"),
        (ParameterType.END_DATE, "2024-02-30"),
        (ParameterType.DATE, "0000"),
        (ParameterType.EVENT_TYPE, "WAR"),
        (ParameterType.IRI, "a b"),
        (ParameterType.ENTITY, "<no>"),
        (ParameterType.INTEGER, "many"),
    ],
)
def test_values_of_another_type_are_refused(store: Store, type: ParameterType, value: str) -> None:
    with pytest.raises(QueryError):
        terms(store, value, type)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Q7747", "<http://www.wikidata.org/entity/Q7747>"),
        ("2024-02-03", '"2024-02-03"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("-5", '"-5"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("Putin", '"Putin"'),
        ('"} DROP ALL', '"\\"} DROP ALL"'),
    ],
)
def test_undeclared_values_are_guessed(store: Store, value: str, text: str) -> None:
    assert [str(term) for term in guessed(store, value)] == [text]


ATTACKS = [
    '" } ; DROP ALL ; SELECT * { ?s ?p "',
    "x' . ?s ?p ?o } #",
    'a\\"} UNION { ?x ?y ?z }',
    "> } SERVICE <http://localhost:1/> {",
    "line\nbreak\r\u2028} {",
    '"""',
    "\\u0022 }",
    "?label",
    "\ud83d half",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_parameter_breaks_out(nasty: Store, attack: str) -> None:
    before = len(nasty.graph)
    assert query(nasty, "why-not", {"words": attack}).rows == ()
    assert query(nasty, "SELECT ?x { GRAPH ?g { ?x rdfs:label ?wanted } }", {"wanted": attack}).rows == ()
    assert "no entity" in refused(nasty, "timeline-of", {"entity": attack})
    assert refused(nasty, "articles", {"from": attack}).endswith("write 2025, 2025-07 or 2025-07-23")
    assert len(nasty.graph) == before


@pytest.mark.parametrize("attack", ["a> } DROP ALL", "a b", 'a"', "a{", "a\nb"])
def test_no_iri_breaks_out(nasty: Store, attack: str) -> None:
    for event in (f"event/{attack}", f"https://x.example/{attack}", f"kg:{attack}", f"<a:{attack}>"):
        assert "is not an IRI" in refused(nasty, "evidence-for-event", {"event": event})


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_a_text_parameter_is_compared_as_it_is(text: str) -> None:
    with Store.in_memory() as empty:
        asked = "SELECT ?given { BIND(?wanted AS ?given) }"
        header = "# @param wanted text required What\n"
        (row,) = query(empty, header + asked, {"wanted": text}).rows
        assert row[0] is not None
        assert row[0].value == text  # type: ignore[union-attr]


def test_an_article_that_tries_to_break_out_is_found_by_its_name(nasty: Store) -> None:
    name = newsworld.nasty().entities[0].label
    (row,) = query(nasty, "timeline-of", {"entity": name}).records()
    assert row["what"] == "me\"et } \n # '''"
