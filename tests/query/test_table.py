"""Answers as text, for people and for programs."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rich.console import Console

from kg.errors import QueryError
from kg.graph.store import Store
from kg.graph.terms import to_graph
from kg.query.run import query
from kg.query.table import FORMATS, for_terminal, render

MEETING = "who-met-whom"


def test_tables_show_names_in_place_of_iris(store: Store) -> None:
    text = render(query(store, MEETING), store)
    assert "Who met whom" in text
    assert "Emmanuel Macron" in text
    assert "wikidata" not in text
    text = render(query(store, MEETING), store, "markdown", labels=False)
    assert "http://www.wikidata.org/entity/Q3052772" in text


def test_no_text_is_cut(nasty: Store) -> None:
    for name in ("events", "articles", "evidence-for"):
        result = query(nasty, name, {"entity": "Q159"} if name == "evidence-for" else None)
        text = render(result, nasty).replace("\n", "")
        assert "…" not in text


@pytest.mark.parametrize("width", [60, 80, 160])
def test_no_terminal_is_too_narrow_for_identifiers(store: Store, width: int) -> None:
    result = query(store, MEETING)
    page = io.StringIO()
    Console(file=page, width=width).print(for_terminal(result, store, width=width))
    lines = page.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    events = [str(row[-1]).rpartition("event/")[2].rstrip(">") for row in result.rows]
    assert events and all(any(event in line for line in lines) for event in events)
    assert any("[" in line for line in lines) is False
    assert any(line.startswith("one ") for line in lines) is (width < 160)


def test_square_brackets_are_no_markup(store: Store) -> None:
    text = render(query(store, "SELECT ('[red]x[/red]' AS ?a) {}"), store)
    assert "[red]x[/red]" in text


def test_control_characters_do_not_reach_the_terminal(nasty: Store) -> None:
    asked = query(nasty, "SELECT ('a\\u001b[31mb\\u202ec\\u0000\\nd' AS ?a) {}")
    for format in ("table", "markdown"):
        text = render(asked, nasty, format)
        assert not set("\x1b\u202e\x00") & set(text)
    console = Console(file=io.StringIO(), width=60)
    console.print(for_terminal(asked, nasty, width=60))
    assert not set("\x1b\u202e\x00") & set(console.file.getvalue())  # type: ignore[attr-defined]


def test_markdown_cells_hold_no_markup(nasty: Store) -> None:
    lines = render(query(nasty, "articles"), nasty, "markdown").splitlines()
    assert len(lines) == 5
    assert "\\<Evil\\>" in lines[4]
    (line,) = render(query(nasty, "SELECT ('a|b\\n`c`' AS ?a) {}"), nasty, "markdown").splitlines()[2:]
    assert line == "| a\\|b \\`c\\` |"


def test_csv_is_that_of_sparql_without_formulas(nasty: Store) -> None:
    text = render(query(nasty, "articles"), nasty, "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[0]["article"].startswith("https://w3id.org/newskg/id/article/")
    assert rows[2]["headline"] == "'=1+1 \"}"
    named = render(query(nasty, MEETING), nasty, "csv", labels=True)
    assert "Emmanuel Macron" in named
    assert render(query(nasty, "SELECT (-5 AS ?a) {}"), nasty, "csv") == "a\r\n-5\r\n"


def test_tsv_is_read_back_by_oxigraph(nasty: Store) -> None:
    result = query(nasty, "events")
    text = render(result, nasty, "tsv")
    found = ox.parse_query_results(text.encode(), ox.QueryResultsFormat.TSV)
    assert isinstance(found, ox.QuerySolutions)
    assert [tuple(row[name] for name in result.columns) for row in found] == list(result.rows)


def test_json_is_read_back_by_oxigraph(nasty: Store) -> None:
    result = query(nasty, "events")
    text = render(result, nasty, "json")
    found = ox.parse_query_results(text.encode(), ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    assert [tuple(row[name] for name in result.columns) for row in found] == list(result.rows)


def test_json_tells_languages_and_types(store: Store) -> None:
    asked = "SELECT ('x'@en AS ?a) (1 AS ?b) (?z AS ?c) { OPTIONAL { ?z a <x:no> } }"
    text = render(query(store, asked), store, "json")
    (row,) = json.loads(text)["results"]["bindings"]
    assert row["a"] == {"type": "literal", "value": "x", "xml:lang": "en"}
    assert row["b"]["datatype"].endswith("#integer")
    assert "c" not in row


@pytest.mark.parametrize(("format", "text"), [("table", "yes\n"), ("csv", "true\n"), ("markdown", "true\n")])
def test_an_answer_is_yes_or_no(store: Store, format: str, text: str) -> None:
    assert render(query(store, "ASK { wd:Q159 a kg:Place }"), store, format) == text


def test_an_answer_as_json(store: Store) -> None:
    assert json.loads(render(query(store, "ASK { wd:Q159 a kg:Person }"), store, "json")) == {
        "head": {},
        "boolean": False,
    }


def test_triples_are_turtle(store: Store) -> None:
    pattern = "?x a kg:Person ; rdfs:label ?l"
    built = query(store, f"CONSTRUCT {{ {pattern} }} WHERE {{ {pattern} }}")
    text = render(built, store, "turtle")
    assert render(built, store, "table") == text
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 8


@pytest.mark.parametrize(("format", "syntax"), [("turtle", "turtle"), ("json", "json-ld"), ("xml", "xml")])
def test_triples_are_read_back_by_rdflib(nasty: Store, format: str, syntax: str) -> None:
    built = query(nasty, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . FILTER(!CONTAINS(STR(?o), '\\u0000')) }")
    assert built.triples is not None
    expected = to_graph(built.triples)
    found = rdflib.Graph().parse(data=render(built, nasty, format), format=syntax)
    assert isomorphic(found, expected)
    assert len(expected) > 300


def test_triples_are_rows_where_a_format_has_no_triples(store: Store) -> None:
    built = query(store, "CONSTRUCT { ?x a kg:Person } WHERE { ?x a kg:Person }")
    rows = list(csv.DictReader(io.StringIO(render(built, store, "csv"), newline="")))
    assert len(rows) == 4
    assert set(rows[0]) == {"subject", "predicate", "object"}


def test_xml_is_read_back_by_two_readers(nasty: Store) -> None:
    asked = "SELECT * { ?s ?p ?o . OPTIONAL { ?o a ?none } FILTER(!CONTAINS(STR(?o), '\\u0000')) }"
    result = query(nasty, asked)
    text = render(result, nasty, "xml").encode()
    found = ox.parse_query_results(text, ox.QueryResultsFormat.XML)
    assert isinstance(found, ox.QuerySolutions)
    assert [tuple(row[name] for name in result.columns) for row in found] == list(result.rows)
    other = rdflib.query.Result.parse(io.BytesIO(text), format="xml")
    assert len(other.bindings) == len(result.rows) > 300


def test_what_xml_cannot_carry_is_replaced(store: Store) -> None:
    text = render(query(store, "SELECT ('a\\u0000\\uFFFE\\rb' AS ?x) {}"), store, "xml")
    (row,) = ox.parse_query_results(text.encode(), ox.QueryResultsFormat.XML)  # type: ignore[misc]
    assert row["x"].value == "a\ufffd\ufffd\rb"
    for asked in ("ASK { wd:Q159 a kg:Place }", "ASK { wd:Q159 a kg:Person }"):
        result = query(store, asked)
        read = ox.parse_query_results(render(result, store, "xml").encode(), ox.QueryResultsFormat.XML)
        assert bool(read) is result.answer


def test_formats_that_do_not_fit_are_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="turtle is for triples"):
        render(query(store, "articles"), store, "turtle")
    with pytest.raises(QueryError, match="there are table, csv"):
        render(query(store, "articles"), store, "poem")


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "turtle"])
def test_an_empty_answer_has_its_columns(store: Store, format: str) -> None:
    text = render(query(store, "who-met-whom", {"person": "Putin"}), store, format)
    assert "one" in text
    assert "sentence" in text
