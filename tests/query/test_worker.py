"""A query in a process of its own: the same answers and errors, and an end when the time is over."""

from __future__ import annotations

import time
from pathlib import Path

import newsworld
import pytest

from kg.errors import QueryError, TimeLimitError
from kg.graph.quads import quads
from kg.graph.store import Store
from kg.graphs import open_graph
from kg.query.run import query
from kg.query.worker import query_within

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk."""
    folder = tmp_path_factory.mktemp("worker") / "news.kg"
    with Store.create(folder) as store:
        for extraction in (newsworld.offer(), newsworld.meeting(), newsworld.nasty()):
            store.add(extraction, quads(extraction, newsworld.FACTS, newsworld.RUN))
    return folder


def test_the_answer_is_that_of_the_same_process(path: Path) -> None:
    with Store.open(path) as store:
        for asked, params in (("events", {"type": "CONSULT"}), ("ASK { ?s a kg:Person }", {})):
            assert query_within(60, path, asked, params) == query(store, asked, params)


def test_errors_come_through(path: Path) -> None:
    with pytest.raises(QueryError, match="did you mean kg:Person"):
        query_within(60, path, "SELECT ?x { ?x a kg:Persn }")


def test_an_endless_query_is_ended_and_its_process_with_it(path: Path) -> None:
    started = time.monotonic()
    with pytest.raises(TimeLimitError, match=r"within 1 seconds"):
        query_within(1, path, ENDLESS)
    assert time.monotonic() - started < 30
    # The process held the store; that it can be written shows that the process is gone.
    Store.open(path, read_only=False).close()


def test_a_graph_opened_in_python_ends_queries_too(path: Path) -> None:
    with open_graph(path) as graph:
        with pytest.raises(TimeLimitError):
            graph.query(ENDLESS, timeout=1)
        assert graph.query("events", {"type": "CONSULT"}, timeout=60).records()
        assert [hit.name.text for hit in graph.search("macron")] == ["Macron", "Macron meets Zelensky"]
        (event,) = {row["event"] for row in graph.query("who-accused-whom").records()}
        assert "⟦accused⟧" in {fact.name: fact.value for fact in graph.why(str(event))}["sentence"]
