"""Makes the small world and the servers importable, and starts the servers."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parents[1] / "graph"), str(Path(__file__).parent)]

import servers  # noqa: E402


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[servers.Server]:
    """Each of the two servers in turn."""
    if request.param == "oxigraph":
        with servers.oxigraph() as running:
            yield running
    elif servers.has_virtuoso():
        with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as running:
            yield running
    else:
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)")


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[servers.Server]:
    """A server of its own for tests that count what arrives."""
    with servers.oxigraph() as running:
        yield running
