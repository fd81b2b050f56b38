"""A small world told in lines, and stores made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from telling import WORLD, Line, Story, made
from view.browsing import Page, clean, forget

from kg.graph.store import Store
from kg.view.page import write_page
from kg.view.selection import Selection


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


@pytest.fixture
def opened(browser: Chrome, tmp_path: Path, world: Store) -> Iterator[Page]:
    """The page of the small world, which has to leave the console empty and ask nobody for anything."""
    write_page(world, tmp_path / "page.html", title="A small world")
    forget(browser)
    yield Page(browser, tmp_path / "page.html").open()
    clean(browser)


@pytest.fixture
def page_of(browser: Chrome, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page of any store; the same holds of it."""

    def opened(store: Store, selection: Selection | None = None) -> Page:
        write_page(store, tmp_path / "page.html", selection)
        return Page(browser, tmp_path / "page.html").open()

    forget(browser)
    yield opened
    clean(browser)
