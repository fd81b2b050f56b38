"""A small world told in lines, and stores made of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telling import WORLD, Line, Story, made

from kg.graph.store import Store


@pytest.fixture
def world() -> Store:
    """The store of `WORLD`."""
    return made(*WORLD)


@pytest.fixture
def stories() -> tuple[Story, ...]:
    """The articles of `WORLD`."""
    return WORLD


@pytest.fixture
def store_of() -> Callable[..., Store]:
    """Makes a store of stories."""
    return made


@pytest.fixture
def line() -> type[Line]:
    """The class of lines."""
    return Line


@pytest.fixture
def tell() -> type[Story]:
    """The class of stories."""
    return Story
