"""The server that was started to be written to, and the one that was not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from serve.starting import Servers, stored
from telling import WORLD
from waiting import becomes, until

from kg.graph.store import Store

TOKEN = "let-me-in"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
MINE = "https://example.org/graphs/mine"
ASTORIA = '<http://www.wikidata.org/entity/Q101> <http://www.w3.org/2000/01/rdf-schema#comment> "{}" .'


@pytest.fixture(scope="module")
def written(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store and the server that may write it."""
    path = stored(tmp_path_factory.mktemp("writing") / "world.kg", *WORLD)
    return path, servers.start(path, "--read-write", "--token", TOKEN, "--workers", "1", "--time-limit", "5")


@pytest.fixture
def client(written: tuple[Path, str]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=written[1], timeout=60) as opened:
        yield opened


def comments(client: httpx.Client) -> list[str]:
    query = "SELECT ?c { wd:Q101 rdfs:comment ?c } ORDER BY ?c"
    answer = client.get("/sparql", params={"query": query})
    return [row["c"]["value"] for row in answer.json()["results"]["bindings"]]


def test_an_update_is_seen_by_the_next_query(client: httpx.Client) -> None:
    text = f"INSERT DATA {{ GRAPH <{MINE}> {{ {ASTORIA.format('first')} }} }}"
    headers = {**BEARER, "Content-Type": "application/sparql-update"}
    assert client.post("/sparql", content=text, headers=headers).status_code == 204
    assert comments(client) == ["first"]
    form = {"update": f'DELETE WHERE {{ GRAPH <{MINE}> {{ ?s rdfs:comment "first" }} }}'}
    assert client.post("/sparql", data=form, headers=BEARER).status_code == 204
    assert comments(client) == []


def test_graphs_are_put_extended_read_and_deleted(client: httpx.Client) -> None:
    where, turtle = {"graph": MINE}, {**BEARER, "Content-Type": "text/turtle"}
    assert client.get("/store", params=where).status_code == 404
    made = client.put("/store", params=where, content=ASTORIA.format("a"), headers=turtle)
    assert made.status_code == 201
    again = client.put("/store", params=where, content=ASTORIA.format("b"), headers=turtle)
    assert again.status_code == 204
    assert comments(client) == ["b"]
    assert client.post("/store", params=where, content=ASTORIA.format("c"), headers=turtle).status_code == 204
    found = client.get("/store", params=where, headers={"Accept": "application/n-triples"})
    assert {str(quad.triple.object) for quad in ox.parse(found.content, format=ox.RdfFormat.N_TRIPLES)} == {
        '"b"',
        '"c"',
    }
    assert client.delete("/store", params=where, headers=BEARER).status_code == 204
    assert client.delete("/store", params=where, headers=BEARER).status_code == 404
    assert comments(client) == []


def test_names_that_an_update_brings_are_found(written: tuple[Path, str], client: httpx.Client) -> None:
    def found() -> list[str]:
        with Store.open(written[0]) as store:
            return [hit.name.text for hit in store.search.find("quill")]

    put = (
        f'INSERT DATA {{ GRAPH <{MINE}> {{ wd:Q9001 a kg:Entity, kg:Person ; rdfs:label "Zenobia Quill" }} }}'
    )
    client.post("/sparql", data={"update": put}, headers=BEARER).raise_for_status()
    # The server gives the store back after a moment.
    becomes(found, ["Zenobia Quill"])
    client.post("/sparql", data={"update": f"DROP GRAPH <{MINE}>"}, headers=BEARER).raise_for_status()
    becomes(found, [])


@pytest.mark.parametrize("secret", ["", "Bearer wrong", f"Basic {TOKEN}"])
@pytest.mark.parametrize(
    ("method", "path", "sent"),
    [
        ("POST", "/sparql", {"data": {"update": "CLEAR ALL"}}),
        ("PUT", f"/store?graph={MINE}", {"content": ""}),
        ("POST", f"/store?graph={MINE}", {"content": ""}),
        ("DELETE", f"/store?graph={MINE}", {}),
    ],
)
def test_nobody_writes_without_the_token(
    client: httpx.Client, method: str, path: str, sent: dict[str, object], secret: str
) -> None:
    answer = client.request(method, path, headers={"Authorization": secret}, **sent)  # type: ignore[arg-type]
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert TOKEN not in answer.text


def test_a_server_that_only_reads_takes_no_change(address: str) -> None:
    form = {"update": "CLEAR ALL"}
    assert httpx.post(f"{address}/sparql", data=form, headers=BEARER).status_code == 403
    assert httpx.put(f"{address}/store?graph={MINE}", content="", headers=BEARER).status_code == 403


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://127.0.0.1:9/x>",
        "CLEAR SILENT DEFAULT;LOAD<http://127.0.0.1:9/x>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }",
        "INSERT DATA { <a> <b> }",
        "SELECT * { ?s ?p ?o }",
    ],
)
def test_an_update_that_makes_no_sense_or_asks_others_is_refused(client: httpx.Client, update: str) -> None:
    before = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    assert client.post("/sparql", data={"update": update}, headers=BEARER).status_code == 400
    assert client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json() == before


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/store", {"Content-Type": "text/turtle"}, 400),
        (f"/store?graph={MINE}", {"Content-Type": "text/turtle"}, 400),
        (f"/store?graph={MINE}", {"Content-Type": "image/png"}, 415),
        ("/store?graph=no%20iri", {"Content-Type": "text/turtle"}, 400),
    ],
)
def test_a_graph_that_makes_no_sense_is_refused(
    client: httpx.Client, path: str, headers: dict[str, str], status: int
) -> None:
    assert client.put(path, content="<a> <b", headers={**BEARER, **headers}).status_code == status


def test_others_may_write_in_between(written: tuple[Path, str], client: httpx.Client) -> None:
    client.post("/sparql", data={"update": "INSERT DATA { }"}, headers=BEARER).raise_for_status()
    # The server gives the store back after a moment.
    writing = until(lambda: Store.open(written[0], read_only=False))
    busy = client.post("/sparql", data={"update": "INSERT DATA { }"}, headers=BEARER)
    assert (busy.status_code, "in use" in busy.text) == (503, True)
    writing.close()
    assert client.post("/sparql", data={"update": "INSERT DATA { }"}, headers=BEARER).status_code == 204


@pytest.mark.parametrize("protocol", ["update", "graph-store"])
def test_push_fills_an_empty_server(
    servers: Servers, world_store: Path, tmp_path: Path, protocol: str
) -> None:
    Store.create(tmp_path / "team.kg").close()
    address = servers.start(tmp_path / "team.kg", "--read-write", "--token", TOKEN, "--workers", "1")
    to = f"{address}/sparql" if protocol == "update" else f"{address}/store"
    command = [sys.executable, "-m", "kg", "push", str(world_store), "--to", to, "--protocol", protocol]
    command += ["--query-url", f"{address}/sparql", "--json"]
    environment = {"KG_REMOTE_TOKEN": TOKEN, "PATH": "", "PYTHONPATH": ":".join(sys.path)}
    for done in ("sent", "unchanged"):
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
        assert f'"{done}": 2' in ran.stdout, ran.stderr
    with httpx.Client(base_url=address, timeout=60) as client:
        query = "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a sem:Event }"
        rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert rows[0]["n"]["value"] == "7"
