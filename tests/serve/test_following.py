"""A server shows what is built while it runs."""

from __future__ import annotations

from pathlib import Path

import httpx
from serve.starting import Servers, stored
from telling import WORLD, made
from waiting import becomes

from kg.graph.store import Store


def articles(address: str) -> int:
    query = {"query": "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a schema:NewsArticle }"}
    rows = httpx.get(f"{address}/sparql", params=query, timeout=60).json()["results"]["bindings"]
    return int(rows[0]["n"]["value"])


def test_new_articles_appear(servers: Servers, tmp_path: Path) -> None:
    path = stored(tmp_path / "growing.kg", WORLD[0])
    address = servers.start(path, "--follow", "0.1", "--workers", "1")
    assert articles(address) == 1
    with Store.open(path, read_only=False) as store:
        made(WORLD[1], store=store)
        # Readers go on while the store is written.
        assert articles(address) == 1

    becomes(lambda: articles(address), 2)
    # Of the copies only the newest is left.
    becomes(lambda: _copies(path), 1)


def test_a_server_that_follows_nothing_keeps_its_first_state(servers: Servers, tmp_path: Path) -> None:
    path = stored(tmp_path / "still.kg", WORLD[0])
    still = servers.start(path, "--follow", "0", "--workers", "1")
    following = servers.start(path, "--follow", "0.1", "--workers", "1")
    with Store.open(path, read_only=False) as store:
        made(WORLD[1], store=store)

    becomes(lambda: articles(following), 2)
    assert articles(still) == 1


def _copies(path: Path) -> int:
    return len(list(path.parent.glob(f".{path.name}-serving-*")))
