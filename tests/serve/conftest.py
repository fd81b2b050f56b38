"""A server that is really started, on a store that is made for the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serve.starting import Servers, article_hash, stored
from telling import WORLD


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """Servers of the tests, ended with them."""
    kept = Servers()
    yield kept
    kept.stop()


@pytest.fixture(scope="session")
def world_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the small world."""
    return stored(tmp_path_factory.mktemp("serve") / "world.kg", *WORLD)


@pytest.fixture(scope="session")
def address(servers: Servers, world_store: Path) -> str:
    """A server of the small world with a short time limit."""
    return servers.start(world_store, "--time-limit", "2", "--workers", "2", "--answer-limit", "4")


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="session")
def event_path() -> str:
    """The path of the first event's page."""
    return f"/id/event/{article_hash(WORLD[0])}-ev0"


@pytest.fixture(scope="session")
def article_path() -> str:
    """The path of the first article's page."""
    return f"/id/article/{article_hash(WORLD[0])}"
