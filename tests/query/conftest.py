"""Makes the small world of `tests/graph/newsworld.py` importable, and a store with it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "graph"))
sys.path.insert(0, str(Path(__file__).parents[1] / "merge"))

import newsworld

from kg.graph.store import Store


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    """The offer and the meeting."""
    with newsworld.store(newsworld.offer(), newsworld.meeting()) as made:
        yield made


@pytest.fixture(scope="session")
def nasty() -> Iterator[Store]:
    """All three articles, the malicious one included."""
    with newsworld.store(newsworld.offer(), newsworld.meeting(), newsworld.nasty()) as made:
        yield made
