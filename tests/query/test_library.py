"""The headers of named queries."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError, QueryError
from kg.graph.store import Store
from kg.query.lexer import variables
from kg.query.library import Parameter, ParameterType, load, named, named_queries, parse
from kg.query.run import query

HEADER = "# title: A\n# description: B\n#   goes on.\n# @param x entity optional=Q1 Who\n# @column y What\n"
NAMES = sorted(named_queries())


def test_there_are_queries() -> None:
    assert len(NAMES) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_the_header_tells_the_columns_and_parameters(store: Store, name: str) -> None:
    asked = named(name)
    values = {"entity": "Q1", "iri": "event/x", "event-type": "AID", "date": "2020", "end-date": "2020"}
    values |= {"number": "-33.87", "integer": "7"}
    params = {parameter.name: values.get(parameter.type, "a") for parameter in asked.parameters}
    assert query(store, name, params).columns == tuple(column.name for column in asked.columns)
    assert {parameter.name for parameter in asked.parameters} <= variables(asked.text)
    assert asked.description.endswith(".")
    assert all(parameter.description for parameter in asked.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_what_happened_is_asked_for_by_class_or_said_otherwise(name: str) -> None:
    mixed = {"statements-by", "evidence-for", "evidence-for-event", "articles", "unlinked-names", "why-not"}
    mixed |= {"mentions-of", "most-named", "numbers", "decisions", "facts-about", "money", "who-said-what"}
    mixed |= {"merged-events", "disagreements", "storylines", "names-taken-as-one", "new-since", "toll"}
    text = named(name).text
    told = "kg:ReportedEvent" in text
    assert ("kg:ActualEvent" in text) != (told or name in mixed)


def test_a_header_is_read() -> None:
    found = parse(f"{HEADER}\nSELECT ?y {{ ?x ?p ?y }}\n# title: no longer the header", "a")
    assert (found.name, found.title, found.description) == ("a", "A", "B goes on.")
    assert found.parameters == (Parameter("x", ParameterType.ENTITY, False, "Q1", "Who"),)
    assert [(column.name, column.description) for column in found.columns] == [("y", "What")]


def test_a_query_without_header_has_no_parameters() -> None:
    assert parse("SELECT * { ?s ?p ?o }").parameters == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("# title: A\n# @param x", "a.rq:2: write '@param NAME"),
        ("# @param x thing required Y", "a.rq:1: 'thing' is not a parameter type"),
        ("# @column", "a.rq:1: write '@column NAME"),
        ("# description: A\nASK {}", "gives no title"),
        ("# title: A\nASK {}", "gives no description"),
        ("# title: A\n# description: B\nASK {}", "gives no column"),
    ],
)
def test_a_bad_header_is_named(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "a.rq"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load(file)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load(tmp_path / "none.rq")


def test_an_unknown_name_gets_a_hint() -> None:
    with pytest.raises(QueryError, match="did you mean who-met-whom"):
        named("who-met-who")
    with pytest.raises(QueryError, match="there are actors-by-position, acts-by-country"):
        named("zzz")
    with pytest.raises(QueryError, match="no query is named"):
        named("../queries/events")


def test_queries_of_another_folder(tmp_path: Path, store: Store) -> None:
    (tmp_path / "mine.rq").write_text(f"{HEADER}\nSELECT ?y {{ ?x rdfs:label ?y }}", encoding="utf-8")
    assert list(named_queries(tmp_path)) == ["mine"]
    rows = query(store, tmp_path / "mine.rq", {"x": "Q406"}).records()
    assert rows == [{"y": "Istanbul"}]


def test_a_string_is_never_taken_for_a_file(tmp_path: Path, store: Store) -> None:
    (tmp_path / "mine.rq").write_text(f"{HEADER}\nSELECT ?y {{ ?x rdfs:label ?y }}", encoding="utf-8")
    with pytest.raises(QueryError, match="malformed"):
        query(store, str(tmp_path / "mine.rq"))


def test_a_query_in_a_file_needs_no_header(tmp_path: Path, store: Store) -> None:
    (tmp_path / "mine.rq").write_text("ASK { ?x a kg:Entity }", encoding="utf-8")
    assert query(store, tmp_path / "mine.rq").answer is True
