"""A server shows what is built while it runs."""

from __future__ import annotations

from pathlib import Path

import httpx
from serve.starting import Servers, stored
from serve.waiting import until
from telling import WORLD, made

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

    def seen() -> None:
        assert articles(address) == 2
        assert httpx.get(f"{address}/articles", timeout=60).text.count('class="article"') != 1

    until(seen)
    # Of the copies only the newest is left.
    until(lambda: _only_one_copy(path))


def test_a_server_that_follows_nothing_keeps_its_first_state(servers: Servers, tmp_path: Path) -> None:
    path = stored(tmp_path / "still.kg", WORLD[0])
    still = servers.start(path, "--follow", "0", "--workers", "1")
    following = servers.start(path, "--follow", "0.1", "--workers", "1")
    with Store.open(path, read_only=False) as store:
        made(WORLD[1], store=store)

    def seen() -> None:
        assert articles(following) == 2

    until(seen)
    assert articles(still) == 1


def _only_one_copy(path: Path) -> None:
    assert len(list(path.parent.glob(f".{path.name}-serving-*"))) == 1
