"""Hostile values through every command: nothing breaks out, nothing is changed, nobody sees a traceback."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner, Result
from rdflib.compare import isomorphic

from kg.cli.main import main
from kg.errors import QueryError, UsageError
from kg.graph.store import Store
from kg.graph.terms import to_graph
from kg.query.library import named_queries
from kg.query.run import query

Run = Callable[..., Result]
HOSTILE = [
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    '\\"',
    "{",
    "}",
    "{}",
    ">",
    "<",
    "<>",
    "<http://x.example/>",
    "a> ; DROP ALL ; <b",
    '" } ; DROP ALL ; SELECT * { ?s ?p "',
    "' . ?s ?p ?o } #",
    "} UNION { ?s ?p ?o",
    "} SERVICE <http://127.0.0.1:1/> { ?s ?p ?o",
    "# comment",
    "a # } comment\n ?s ?p ?o",
    "line\nfeed",
    "carriage\rreturn",
    "tab\tstop",
    "line\u2028separator",
    "paragraph\u2029separator",
    "next\u0085line",
    "\u0000nul",
    "\u0001\u0002\u001b[31mred",
    "\u202eright to left",
    "\ufeffmark",
    "\uffff",
    "😀🏽 é é",
    "?variable",
    "$variable",
    "_:blank",
    "@prefix kg: <x> .",
    "\\u0022 } DROP ALL",
    "\\u007d",
    "%0a%22",
    "<script>alert(1)</script>",
    "]]> <!-- & &amp;",
    "=1+1",
    "../../etc/passwd",
    "-1",
    "kg:Person",
    "a|b`c*d_e[f](g)",
    "'; DELETE FROM names; --",
    '" OR "*',
    "NEAR(a b)",
    "x" * 5000,
]
NAMED = "Spain's prime minister, Pedro Sánchez, met the president of Portugal in Lisbon on Monday."


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of articles that carry these values wherever an article can."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "id": f"{number} {value}",
            "text": f"{value}\n\n{value} met Pedro Sánchez in Lisbon on Monday, {value} said. {NAMED}",
            "title": value,
            "date": "2024-05-07",
            "url": f"https://x.example/{value if value.isprintable() else number}",
            "publisher": value,
            "author": value,
            "language": "en",
        }
        for number, value in enumerate(HOSTILE)
    ]
    feed = folder / "feed.jsonl"
    feed.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    call = ["build", str(feed), "--out", str(folder / "news.kg"), "--keep-duplicates", "--any-language"]
    done = CliRunner().invoke(main, call)
    assert done.exit_code == 0, done.stderr
    return folder / "news.kg"


def content(path: Path) -> set[ox.Quad]:
    with Store.open(path) as store:
        return set(store.graph)


def test_there_are_enough() -> None:
    assert len(HOSTILE) == len(set(HOSTILE)) >= 40


def test_articles_are_stored_as_they_are(hostile: Path, run: Run) -> None:
    with Store.open(hostile) as store:
        articles = store.articles()
        titles = {article.title for article in articles}
        assert len(articles) == len(HOSTILE)
        # A title is cleaned of what no line can hold; what is left of each is there, word by word.
        assert {value for value in HOSTILE if value.isprintable() and " " not in value} <= titles
        assert all(store.text(article.hash) for article in articles)
    assert run("validate", hostile).stdout == "conforms\n"


FORMATS = [("turtle", "turtle"), ("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")]


@pytest.mark.parametrize(("format", "syntax"), FORMATS)
def test_every_export_is_read_back_by_another_implementation(
    format: str, syntax: str, hostile: Path, run: Run
) -> None:
    text = run("export", hostile, "--format", format).stdout_bytes
    with Store.open(hostile) as store:
        expected = to_graph(store.graph)
        found = rdflib.Dataset()
        found.parse(data=text, format=syntax)
        read = rdflib.Graph()
        for subject, predicate, value, _ in found.quads():
            read.add((subject, predicate, value))
        assert len(read) == len(expected)
        assert isomorphic(read, expected)


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml", "markdown", "table"])
def test_every_answer_has_its_rows(format: str, hostile: Path, run: Run) -> None:
    asked = "SELECT ?title ?id { ?a schema:headline ?title ; dcterms:identifier ?id } ORDER BY ?id"
    text = run("query", hostile, asked, "--format", format).stdout
    if format == "csv":
        assert len(list(csv.DictReader(io.StringIO(text, newline="")))) == len(HOSTILE)
    elif format in ("json", "tsv", "xml"):
        syntax = {"json": "JSON", "tsv": "TSV", "xml": "XML"}[format]
        rows = ox.parse_query_results(text.encode(), getattr(ox.QueryResultsFormat, syntax))
        assert len(list(rows)) == len(HOSTILE)  # type: ignore[arg-type]
    else:
        assert not any(ord(one) < 32 and one != "\n" for one in text)
        assert format == "table" or len(text.splitlines()) == len(HOSTILE) + 2


READING = [
    ("query", "why-not", "--param", "words={}"),
    ("query", "who-met-whom", "--param", "person={}"),
    ("query", "articles", "--param", "from={}"),
    ("query", "evidence-for-event", "--param", "event={}"),
    ("query", "SELECT ?x {{ ?x rdfs:label ?wanted }}", "--param", "wanted={}"),
    ("query", "{}"),
    ("search", "{}"),
    ("why", "{}"),
    ("view", "--focus", "{}", "-o", "/nonexistent/x.html"),
    ("view", "--query", "{}", "-o", "/nonexistent/x.html"),
    ("view", "--query", "timeline-of", "--param", "entity={}", "-o", "/nonexistent/x.html"),
    ("export", "--format", "{}"),
    ("diff", "/nonexistent/{}"),
]
WRITING = [
    ("forget", "{}"),
    ("relink", "{}", "Q159"),
    ("relink", "Q29", "{}"),
    ("relabel", "{}", "x"),
    ("merge", "{}", "Q29"),
    ("split", "{}", "--label", "x"),
    ("decisions", "--undo", "{}"),
    ("import", "/nonexistent/{}"),
    ("push", "--to", "http://{}"),
    ("enrich", "--index", "/nonexistent/{}"),
]


def filled(call: tuple[str, ...], store: Path, value: str) -> list[object]:
    name, *rest = (part.format(value) if "{}" in part or "{{" in part else part for part in call)
    return [name, store, "--", *rest] if name in ("search", "why", "forget") else [name, store, *rest]


@pytest.fixture(scope="module")
def memory(hostile: Path) -> Store:
    """The same articles in memory, so that some thousand commands need not open a folder each."""
    with Store.open(hostile) as store:
        made = Store.in_memory()
        made.graph.extend(store.graph)
        return made


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_value_breaks_out_of_a_command(
    value: str, memory: Store, hostile: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "open", lambda *_, **__: memory)
    monkeypatch.setattr(memory, "close", lambda: None)
    before = len(memory.graph)
    for call in (*READING, *WRITING):
        if call[0] in ("import", "diff", "enrich") and "\0" in value:
            continue  # No system hands such a path over.
        done = run(*filled(call, hostile, value))
        assert done.exit_code in (0, 1, 2, 4, 5, 6, 10), (call, done.output)
        assert "unforeseen" not in done.stderr, (call, done.stderr)
        assert "Traceback" not in done.output
        assert call not in WRITING or done.exit_code, call
        assert "\x1b" not in done.stderr
    assert len(memory.graph) == before


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_no_value_breaks_out_of_a_named_query(name: str, memory: Store) -> None:
    before = len(memory.graph)
    for parameter in named_queries()[name].parameters:
        for value in HOSTILE:
            # Either the value is refused, or it is only a value.
            with contextlib.suppress(QueryError, UsageError):
                query(memory, name, {parameter.name: value}, limit=5)
    assert len(memory.graph) == before


def test_labels_are_kept_as_given(store: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(store) as opened:
        own = Store.in_memory()
        own.graph.extend(opened.graph)
    before = set(own.graph)
    monkeypatch.setattr(Store, "open", lambda *_, **__: own)
    monkeypatch.setattr(own, "close", lambda: None)
    for number, value in enumerate(HOSTILE):
        at = f"2025-08-01T12:{number:02}Z"
        done = run("relabel", store, "--at", at, "--by", value, "--remark", value, "--", "Q29", f"x{value}")
        assert done.exit_code == 0, (value, done.stderr)
    assert [one.label for one in own.decisions.all] == [f"x{value}".strip() for value in HOSTILE]
    assert [(one.by, one.remark) for one in own.decisions.all] == [(value, value) for value in HOSTILE]
    own.decide([])
    assert set(own.graph) == before
