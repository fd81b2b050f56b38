"""The page of an event tells who else tells of it, and where they differ."""

from __future__ import annotations

import sys
from pathlib import Path

import httpx
import pytest
from serve.starting import Servers

sys.path.insert(0, str(Path(__file__).parents[1] / "merge"))
from telling_world import add, three

from kg.graph.iris import document_hash
from kg.graph.store import Store
from kg.merge.uniting import unite


@pytest.fixture(scope="module")
def address(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("retold") / "told.kg"
    with Store.create(path) as store:
        add(store, *three())
        unite(store)
    return servers.start(path, "--workers", "1")


def test_also_told_by(address: str) -> None:
    one, other, denial = (document_hash(made.document) for made in three())
    page = httpx.get(f"{address}/id/event/{one}-ev1", timeout=30).text
    assert "Also told by" in page and "2 independent sources" in page
    assert f"/id/event/{other}-ev1" in page and denial not in page
    told = httpx.get(f"{address}/api/events/{one}-ev1", timeout=30).json()
    assert [(row["outlet"], row["day"]) for row in told["retold"]] == [("Herald", "2024-05-07")]
    assert [(row["about"], row["says"], row["outlets"]) for row in told["differences"]] == [
        ("killed", "1", ["Post"]),
        ("killed", "3", ["Herald"]),
    ]


def test_who_tells_alone_has_no_list(address: str) -> None:
    denial = document_hash(three()[2].document)
    assert "Also told by" not in httpx.get(f"{address}/id/event/{denial}-ev1", timeout=30).text
    assert httpx.get(f"{address}/api/events/{denial}-ev1", timeout=30).json()["retold"] == []
