from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.cli.query import FORMATS

Run = Callable[..., Result]
TITLES = "SELECT ?title { ?a a schema:NewsArticle ; schema:headline ?title } ORDER BY ?title"


def test_sparql_from_the_command_line_and_from_standard_input(store: Path, run: Run) -> None:
    given = run("query", store, TITLES, "--format", "csv")
    assert given.exit_code == 0
    rows = list(csv.reader(io.StringIO(given.stdout)))
    assert rows == [["title"], ["Italy condemns attack"], ["Spanish leader visits Lisbon"]]
    assert run("query", store, "-", "--format", "csv", stdin=TITLES).stdout == given.stdout


def test_a_named_query_with_parameters(store: Path, run: Run) -> None:
    result = run("query", store, "articles", "--param", "from=2024-05-07", "--format", "json")
    bindings = json.loads(result.stdout)["results"]["bindings"]
    assert [row["headline"]["value"] for row in bindings] == ["Italy condemns attack"]


def test_a_query_from_a_file(store: Path, tmp_path: Path, run: Run) -> None:
    header = "# title: Titles\n# description: All titles.\n# @column title The title\n"
    (tmp_path / "titles.rq").write_text(header + TITLES)
    result = run("query", store, tmp_path / "titles.rq")
    assert "Spanish leader visits Lisbon" in result.stdout


def test_rows_left_out_are_told_on_standard_error(store: Path, run: Run) -> None:
    result = run("query", store, TITLES, "--limit", "1", "--format", "csv")
    assert result.stdout.splitlines() == ["title", "Italy condemns attack"]
    assert result.stderr == "kg: there are more than 1 rows\n"


def test_an_answer_without_rows_says_so_on_standard_error(store: Path, run: Run) -> None:
    result = run("query", store, "SELECT ?x { ?x schema:headline 7 }", "--format", "csv")
    assert (result.stdout.split(), result.stderr) == (["x"], "kg: no rows match\n")
    assert "no rows" not in run("query", store, TITLES, "--limit", "0").stderr


def test_a_query_that_takes_too_long_is_ended(store: Path, run: Run) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }"
    result = run("query", store, endless, "--timeout", "1")
    assert (result.exit_code, result.stdout) == (9, "")
    assert "did not end within 1 seconds" in result.stderr


def test_an_explanation_tells_query_parameters_and_time(store: Path, run: Run) -> None:
    result = run("query", store, "articles", "--param", "from=2024-05-07", "--explain", "--format", "csv")
    assert 'VALUES ?from { "2024-05-07"' in result.stderr
    assert "1 rows" in result.stderr
    assert " ms" in result.stderr
    assert run("query", store, "articles", "--param", "from=2024-05-07", "--format", "csv").stderr == ""


def test_services_are_called_only_where_allowed(store: Path, run: Run) -> None:
    asked = "SELECT * { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }"
    assert "has to be allowed" in run("query", store, asked).stderr
    other = run("query", store, asked, "--allow-service", "http://127.0.0.1:1/")
    assert "has to be allowed" in other.stderr
    # Nothing listens there, which is found out only by calling.
    called = run("query", store, asked, "--allow-service", "http://127.0.0.1:1/sparql")
    assert called.exit_code == 6
    assert "the query failed" in called.stderr


def test_the_list_names_every_query_and_its_parameters(run: Run) -> None:
    from kg.query.library import named_queries

    shown = run("query", "--list").stdout
    for query in named_queries().values():
        assert f"{query.name}\n" in shown
        for parameter in query.parameters:
            assert f"--param {parameter.name}=" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nonsense-query"], 6, "no query is named"),
        (["SELECT * {"], 6, "malformed"),
        (["articles", "--param", "from"], 2, "NAME=VALUE"),
        (["articles", "--param", "sun=1"], 6, "no parameter sun"),
        (["articles", "--format", "poem"], 2, "poem"),
        ([], 2, "name a store and a query"),
    ],
)
def test_wrong_calls(arguments: list[str], code: int, message: str, store: Path, run: Run) -> None:
    result = run("query", store, *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


def test_a_store_that_is_not_there(tmp_path: Path, run: Run) -> None:
    assert run("query", tmp_path / "none.kg", TITLES).exit_code == 5


def test_the_formats_are_those_that_can_be_written() -> None:
    from kg.query import table

    assert FORMATS == table.FORMATS
