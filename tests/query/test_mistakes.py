"""Mistakes are shown at their place, with what was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph.store import Store
from kg.graph.vocabulary import KG
from kg.query.mistakes import check
from kg.query.place import nearest, offset, pointed
from kg.query.run import query


def refused(text: str) -> str:
    with pytest.raises(QueryError) as caught:
        query(Store.in_memory(), text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "told", "at"),
    [
        ("SELECT ?x { ?x a kg:person }", "kg:person; did you mean kg:Person?", "kg:person"),
        ("SELECT ?x { ?x kg:agnet ?y }", "kg:agnet; did you mean kg:agent?", "kg:agnet"),
        (
            "SELECT ?x { ?x sem:eventType plover:ASSALT }",
            "plover:ASSALT; did you mean plover:ASSAULT?",
            "plover:ASSALT",
        ),
        ("SELECT ?x { ?x a kgg:Person }", "kgg: is not declared; did you mean kg:?", "kgg:Person"),
        ("SELECT ?x { ?x a wikidata_items:Q5 }", "wikidata_items: is not declared", "wikidata_items:"),
        (
            "ASK { ?x a <https://w3id.org/newskg/ontology#Entiti> }",
            "no term kg:Entiti; did you mean kg:Entity?",
            "<https",
        ),
        ("PREFIX n: <https://w3id.org/newskg/ontology#> ASK { ?x a n:Persn }", "kg:Persn", "n:Persn"),
        ("SELECT ?x { ?x a kg:Person ", "it ends too early: { is not closed", ""),
        ("SELEC ?x { ?x a kg:Person }", "SELEC is no word of SPARQL; did you mean SELECT?", "SELEC"),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }", "neither grouped by", ""),
        ("SELECT * { 'é😀' FILTR(1) }", "did you mean FILTER?", "FILTR"),
    ],
)
def test_a_mistake_is_shown(text: str, told: str, at: str) -> None:
    message, source, caret = refused(text).split("\n")
    assert told in message
    assert source.strip() == text.strip()
    column = len(caret) - 1
    assert source[column:].startswith(at)


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX kg: <http://example.org/> SELECT ?x { ?x a kg:Nothing }",
        "SELECT ?x { ?x kg:mode plover:ASSAULT-aerial }",
        "SELECT ?x { ?x skos:broader* plover:verbal-conflict }",
        "SELECT ?x { ?x rdfs:label 'kg:nothing', \"plover:nothing\" } # kgg:nothing",
        "SELECT ?x { _:b ?p ?x FILTER(?x > 1e6) }",
        "SELECT ?x { ?x ?p <https://w3id.org/newskg/plover> }",
    ],
)
def test_what_is_right_passes(text: str) -> None:
    query(Store.in_memory(), text)


def test_every_term_of_the_ontology_is_known() -> None:
    check(" ".join(f"kg:{name}" for name in KG))


def test_long_lines_are_cut_around_the_place() -> None:
    text = f"SELECT * {{ {'?s ?p ?o . ' * 60} ?x a kg:Nix {'. ?s ?p ?o ' * 60} }}"
    _, source, caret = refused(text).split("\n")
    assert len(source) < 120
    assert source[len(caret) - 1 :].startswith("kg:Nix")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.integers(0, 40))
def test_a_place_is_within_three_lines_whatever_the_text(text: str, at: int) -> None:
    lines = pointed(text, min(at, len(text)), "told").split("\n")
    assert len(lines) == 3
    assert lines[2].endswith("^") and len(lines[2]) <= len(lines[1]) + 1


def test_offsets_count_from_one_and_stay_in_the_text() -> None:
    assert offset("ab\ncd", 2, 1) == 3
    assert offset("ab", 1, 99) == 2


def test_nothing_is_near_what_is_like_nothing() -> None:
    assert nearest("zzz", ["agent"]) == ""
    assert nearest("AGENT", ["agent", "place"]) == "; did you mean agent?"
