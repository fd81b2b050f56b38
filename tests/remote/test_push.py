"""Pushing to real servers: what arrives, that it can be cut short and repeated, and what is sent at all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import newsworld
import pyoxigraph as ox
import pytest
import servers
from click.testing import CliRunner, Result

from kg.cli.main import main
from kg.errors import RemoteError
from kg.graph.quads import quads
from kg.graph.store import Store
from kg.graph.vocabulary import SCHEMA
from kg.query.run import query
from kg.remote.asking import query_remote
from kg.remote.endpoint import Endpoint
from kg.remote.push import ByGraphStore, ByUpdate, Pushed, marks, push

WORLD = (newsworld.offer, newsworld.meeting)


def store_in(base: str, *made: object) -> Store:
    """A store in memory with a base of its own, so that tests do not meet on the server."""
    store = Store.in_memory(base)
    for make in made:
        extraction = make()  # type: ignore[operator]
        store.add(extraction, quads(extraction, newsworld.FACTS, newsworld.RUN, base))
    return store


def endpoint(server: servers.Server) -> Endpoint:
    return Endpoint(server.update, server.query)


def on_server(server: servers.Server, graph: str) -> set[tuple[str, str, str]]:
    """A graph as the server tells it; numbers and truth values are compared as text elsewhere."""
    found = endpoint(server).construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    return {(str(t.subject), str(t.predicate), getattr(t.object, "value", "")) for t in found}


def in_store(store: Store, graph: str) -> set[tuple[str, str, str]]:
    found = store.graph.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    return {(str(q.subject), str(q.predicate), getattr(q.object, "value", "")) for q in found}


def plain(found: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Virtuoso writes true as 1 and 0.90 as 0.9."""
    words = {"true": "1", "false": "0"}
    return {(s, p, words.get(o, o)) for s, p, o in found}


def test_what_arrives_is_what_was_sent(server: servers.Server) -> None:
    store = store_in("http://a.example/id/", *WORLD)
    assert push(store, ByUpdate(endpoint(server), store.base)) == Pushed(sent=2)
    for article in store.articles():
        assert plain(on_server(server, article.graph)) == plain(in_store(store, article.graph))
    assert push(store, ByUpdate(endpoint(server), store.base)) == Pushed(unchanged=2)


def test_a_changed_article_replaces_and_a_forgotten_one_goes_when_asked(server: servers.Server) -> None:
    store = store_in("http://b.example/id/", *WORLD)
    push(store, ByUpdate(endpoint(server), store.base))
    old = store.articles()
    newer = replace(newsworld.offer(), document=replace(newsworld.offer().document, title="Anew"))
    store.add(newer, quads(newer, newsworld.FACTS, newsworld.RUN, store.base))
    assert push(store, ByUpdate(endpoint(server), store.base)) == Pushed(sent=1, unchanged=1)
    assert on_server(server, old[0].graph)
    assert push(store, ByUpdate(endpoint(server), store.base), delete=True) == Pushed(unchanged=2, removed=1)
    assert not on_server(server, old[0].graph)


class Failing(Endpoint):
    """A server that goes away after some updates."""

    left = 10**9

    def update(self, update: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise RemoteError("gone")
        super().update(update)


@pytest.mark.parametrize("left", [0, 1, 2, 3, 4, 6, 8, 11])
def test_a_push_that_was_cut_short_is_completed(left: int, server: servers.Server) -> None:
    store = store_in(f"http://cut{left}.example/id/", *WORLD)
    failing = Failing(server.update, server.query)
    failing.left = left
    with pytest.raises(RemoteError):
        push(store, ByUpdate(failing, store.base, chunk=200))
    done = push(store, ByUpdate(endpoint(server), store.base, chunk=200))
    assert done.sent + done.unchanged == 2
    for article in store.articles():
        assert plain(on_server(server, article.graph)) == plain(in_store(store, article.graph))


def test_hostile_articles_arrive_unharmed(oxigraph: servers.Server) -> None:
    store = store_in("http://n.example/id/", *WORLD, newsworld.nasty)
    other = ox.NamedNode("http://n.example/other")
    pair = ox.parse(b"_:a <http://e/p> [ <http://e/q> 1 ] .", ox.RdfFormat.TURTLE)
    store.put_graph(other, [ox.Quad(one.subject, one.predicate, one.object, other) for one in pair])
    by_store = ByGraphStore(Endpoint(oxigraph.graphs or ""), store.base)
    for way in (ByUpdate(endpoint(oxigraph), store.base, chunk=7), by_store):
        for graph in store.graph.named_graphs():
            endpoint(oxigraph).update(f"DROP SILENT GRAPH {graph}")
        endpoint(oxigraph).update(f"DROP SILENT GRAPH {marks(store.base)}")
        assert push(store, way).sent == 4
        for article in store.articles():
            assert on_server(oxigraph, article.graph) == in_store(store, article.graph)
        # Blank nodes get names, and stay apart.
        assert len(on_server(oxigraph, other.value)) == 2


def test_whole_graphs_by_the_graph_store_protocol(oxigraph: servers.Server) -> None:
    store = store_in("http://g.example/id/", *WORLD)
    by_store = Endpoint(oxigraph.graphs or "")
    assert push(store, ByGraphStore(by_store, store.base)) == Pushed(sent=2)
    assert push(store, ByGraphStore(by_store, store.base)) == Pushed(unchanged=2)
    # Both ways keep the same digests.
    assert push(store, ByUpdate(endpoint(oxigraph), store.base)) == Pushed(unchanged=2)
    gone = store.articles()[0]
    store.remove(gone.iri)
    assert push(store, ByGraphStore(by_store, store.base), delete=True) == Pushed(unchanged=1, removed=1)
    assert not on_server(oxigraph, gone.graph)
    assert {mark[1] for mark in on_server(oxigraph, marks(store.base).value)} == {str(SCHEMA.sha256)}


def test_named_queries_answer_alike_here_and_there(server: servers.Server) -> None:
    store = store_in("https://w3id.org/newskg/id/", *WORLD)
    push(store, ByUpdate(endpoint(server), store.base))
    for name, params in (
        ("who-met-whom", {"person": "Volodymyr Zelenskyy"}),
        ("events", {"type": "ASSAULT", "from": "2025-07-22"}),
        ("articles", {}),
    ):
        there = query_remote(endpoint(server), name, params)
        here = query(store, name, params)
        assert there.result.columns == here.columns
        # Other tests have sent other graphs.
        rows = [list(map(str, row)) for row in there.result.rows if store.base in str(row[-1])]
        assert rows == [list(map(str, row)) for row in here.rows] != []


def test_from_the_command_line(oxigraph: servers.Server, tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.kg", "http://c.example/id/") as store:
        extraction = newsworld.meeting()
        store.add(extraction, quads(extraction, newsworld.FACTS, newsworld.RUN, store.base))
    runner = CliRunner()
    done = runner.invoke(main, ["push", str(tmp_path / "a.kg"), "--to", oxigraph.update, "--json"])
    assert json.loads(done.stdout) == {"sent": 1, "unchanged": 0, "removed": 0}

    def ask(*arguments: str) -> Result:
        return runner.invoke(main, ["query", oxigraph.query, *arguments])

    own = "sem:eventType plover:ACCUSE } FILTER(STRSTARTS(STR(?g), 'http://c.'))"
    shown = ask(f"SELECT ?who {{ GRAPH ?g {{ ?e kg:agent ?who ; {own} }}", "--explain")
    assert "Russia" in shown.stdout and "1 rows" in shown.stderr
    assert "kg:Person" in ask("CONSTRUCT { ?s a kg:Person } WHERE { GRAPH ?g { ?s a kg:Person } }").stdout
    assert ask("SELECT * { ?x a kg:Persn }").exit_code == 6
    assert ask("who-met-whom", "--param", "person=Nobody").exit_code == 6
    assert runner.invoke(main, ["query", "http://127.0.0.1:1/query", "articles"]).exit_code == 10


def test_a_service_is_called_when_it_is_allowed(oxigraph: servers.Server, tmp_path: Path) -> None:
    endpoint(oxigraph).update("INSERT DATA { <http://s.example/a> <http://s.example/p> 'there' }")
    Store.create(tmp_path / "s.kg").close()
    asked = f"SELECT ?o {{ SERVICE <{oxigraph.query}> {{ ?s <http://s.example/p> ?o }} }}"
    call = ["query", str(tmp_path / "s.kg"), asked, "--format", "csv"]
    assert CliRunner().invoke(main, call).exit_code == 6
    for more in (["--allow-service", oxigraph.query], ["--allow-service", oxigraph.query, "--timeout", "60"]):
        assert CliRunner().invoke(main, [*call, *more]).stdout.split() == ["o", "there"]
    assert CliRunner().invoke(main, call, env={"KG_SERVICES": oxigraph.query}).stdout.split() == [
        "o",
        "there",
    ]
