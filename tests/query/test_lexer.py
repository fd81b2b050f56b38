"""Code is told from text, whatever a query tries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.query.lexer import Kind, keywords, pattern_start, scopes, tokens, variables

HIDDEN = [
    'SELECT * { ?s ?p "SERVICE" }',
    "SELECT * { ?s ?p 'a\\' SERVICE' }",
    'SELECT * { ?s ?p """a "SERVICE" ""b""" }',
    "SELECT * { ?s ?p '''SERVICE ' '' \\''' ''' }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://x> {}",
    "SELECT * { <http://x/SERVICE> ?p ?SERVICE, $SERVICE }",
    "SELECT * { ?s ex:SERVICE ?o ; SERVICE:x _:SERVICE ; :SERVICE 'a'@service }",
    "SELECT * { ?s ex:a\\#SERVICE ?o }",
]
SHOWN = [
    "SELECT * { SERVICE <http://x> { ?s ?p ?o } }",
    "SELECT * { service silent ?x {} }",
    "SELECT * { ?s ?p 'a' SERVICE <x:y> {} }",
    "SELECT * { ?s ?p 'a\\\\' SERVICE <x:y> {} }",
    'SELECT * { ?s ?p """a\\"""" SERVICE <x:y> {} # """\n }',
    "SELECT * { ?s ex:a\\' ?o SERVICE <x:y> {} }",
    "SELECT * { FILTER(?a<?b) SERVICE <x:y> {} }",
    "SELECT * { # it's a comment\n SERVICE <x:y> {} #'\n}",
    "SELECT * { <http://x/#a> ?p ?o SERVICE <x:y> {} }",
    "SELECT*{{}SERVICE<x:y>{}}",
]


@pytest.mark.parametrize("query", HIDDEN)
def test_text_names_and_comments_are_no_keywords(query: str) -> None:
    assert "SERVICE" not in keywords(query)


@pytest.mark.parametrize("query", SHOWN)
def test_a_keyword_is_seen_behind_any_text(query: str) -> None:
    assert "SERVICE" in keywords(query)


@given(st.text("'\"\\#<>{}\n ?a:SERVICE()@", max_size=40))
@settings(max_examples=200)
def test_every_character_is_read_once(query: str) -> None:
    end = 0
    for token in tokens(query):
        assert token.start >= end
        assert query[token.start : token.end] == token.text
        end = token.end
    assert end <= len(query)


def test_kinds() -> None:
    found = [(token.kind, token.text) for token in tokens("SELECT ?x{wd:Q1 <a:b> 'c'@en-GB , 1.5 .}")]
    assert found[:2] == [(Kind.WORD, "SELECT"), (Kind.VARIABLE, "?x")]
    assert (Kind.NAME, "wd:Q1") in found
    assert (Kind.IRI, "<a:b>") in found
    assert (Kind.STRING, "'c'") in found


def test_variables() -> None:
    assert variables("SELECT ?a { $b ?p '?c' } # ?d") == {"a", "b", "p"}


@pytest.mark.parametrize(
    ("query", "before"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * {"),
        ("PREFIX a: <b:c> SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", None),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?x) { ?s ?p ?o }", "SELECT (EXISTS { ?a ?b ?c } AS ?x) {"),
        ("ASK { ?s ?p ?o }", "ASK {"),
        ("DESCRIBE ?s WHERE { ?s ?p ?o }", "DESCRIBE ?s WHERE {"),
        ("CONSTRUCT { ?s ?p [ ?a ?b ] } WHERE { ?s ?p ?o }", "CONSTRUCT { ?s ?p [ ?a ?b ] } WHERE {"),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", "SELECT * { GRAPH ?g {"),
        ("SELECT * { graph <a:b> { ?s ?p ?o } }", "SELECT * { graph <a:b> {"),
        ("# { \nSELECT * FROM <a:b> { ?s ?p ?o }", "# { \nSELECT * FROM <a:b> {"),
    ],
)
def test_where_the_pattern_starts(query: str, before: str | None) -> None:
    start = pattern_start(query)
    assert start is not None
    assert query[:start] == (before or query[: query.index("{") + 1])


@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <a:b>", "", "{ ?s ?p ?o }"])
def test_some_queries_have_no_pattern_to_bind_in(query: str) -> None:
    assert pattern_start(query) is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT ?a { ?a ?b ?c }", [("SELECT ?a {", {"a", "b", "c"})]),
        (
            "SELECT ?a { { SELECT ?a WHERE { ?a ?b ?c } } ?a ?d ?e }",
            [("SELECT ?a {", {"a", "d", "e"}), ("SELECT ?a { { SELECT ?a WHERE {", {"a", "b", "c"})],
        ),
        (
            "ASK { { SELECT * { GRAPH ?g { ?b ?c ?d } } } }",
            [("ASK {", {"g", "b", "c", "d"}), ("ASK { { SELECT * { GRAPH ?g {", {"g", "b", "c", "d"})],
        ),
        (
            "SELECT ?a { { SELECT (COUNT(*) AS ?a) { ?b ?c '{ SELECT ?d {' } } }",
            [("SELECT ?a {", {"a"}), ("SELECT ?a { { SELECT (COUNT(*) AS ?a) {", {"b", "c"})],
        ),
        (
            "SELECT ?a { { SELECT ?a { ?a ?b ",
            [("SELECT ?a {", {"a"}), ("SELECT ?a { { SELECT ?a {", {"a", "b"})],
        ),
        ("DESCRIBE <a:b>", []),
    ],
)
def test_each_select_has_variables_of_its_own(query: str, found: list[tuple[str, set[str]]]) -> None:
    assert [(query[:place].rstrip(), names) for place, names in scopes(query)] == found
