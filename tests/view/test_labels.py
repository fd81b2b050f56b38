"""Labels at first sight: none over another, none over a node, and the same every time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from labels import MEASURE, named
from view.browsing import Page, clean, forget
from viewing import made_up

from kg.graph.store import Store
from kg.model import EventType
from kg.view.page import rendered
from kg.view.selection import Selection, select

_SVG = """
  const done = arguments[0], make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    URL.createObjectURL = make;
    blob.text().then(done);
    return make.call(URL, blob);
  };
  document.getElementById("export-svg").click();
"""


@pytest.fixture
def network_of(browser: Chrome, tmp_path: Path) -> Callable[[int], Page]:
    """Opens a made-up network of so many nodes, with names as long as in news."""

    def opened(size: int) -> Page:
        chosen = select(Store.in_memory(), named(made_up(size)), Selection(top=10**6))
        (tmp_path / "page.html").write_text(rendered(chosen, "Made up"), encoding="utf-8")
        return Page(browser, tmp_path / "page.html").open()

    forget(browser)
    return opened


@pytest.mark.parametrize(("size", "least"), [(50, 25), (200, 25)])
def test_labels_hide_neither_each_other_nor_a_node(
    network_of: Callable[[int], Page], size: int, least: int
) -> None:
    found = network_of(size).browser.execute_async_script(MEASURE)
    assert found["nodes"] == size
    assert (found["overlapping"], found["over a node"]) == (0, 0)
    assert found["labels"] >= least


def test_names_that_run_right_to_left_turn_nothing_around(
    page_of: Callable[..., Page], store_of, tell, line
) -> None:
    lines = (
        line("بنيامين", "met", EventType.CONSULT, "evil\u202egnirts"),
        line("א" * 60, "accused", EventType.ACCUSE, "Astoria"),
    )
    page = page_of(store_of(tell("x", date(2024, 1, 1), "P", lines)))
    picture = page.browser.execute_async_script(_SVG)
    assert "\u2068بنيامين\u2069" in picture
    assert "evilgnirts" in picture and "\u202e" not in picture
    assert f"\u2068{'א' * 33}…\u2069" in picture
    page.search("evil")
    assert page.one("#panel h2").get_attribute("dir") == "auto"
    assert all(name.get_attribute("dir") == "auto" for name in page.all("#panel .who"))


def test_the_same_network_is_labelled_the_same(network_of: Callable[[int], Page]) -> None:
    page = network_of(120)
    first = page.browser.execute_async_script(_SVG)
    second = page.open().browser.execute_async_script(_SVG)
    assert first == second
    assert first.count("<text") > 25
    clean(page.browser)
