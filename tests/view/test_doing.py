"""What a reader can do in the page beyond looking: hide, pin, expand, undo, fold, map and save."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from view.browsing import Page
from waiting import becomes, until

from kg.graph.store import Store
from kg.model import EventType
from kg.view.page import write_page
from kg.view.selection import Selection


def saved(page: Page, folder: Path, name: str, file: str) -> bytes:
    """What the page saves under a name of its menu."""
    page.browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
    )
    page.save(name)
    until((folder / file).exists)
    return (folder / file).read_bytes()


def test_hiding_is_undone(opened: Page) -> None:
    assert not opened.one("#undo").is_enabled()
    opened.search("Astoria")
    opened.press("Hide")
    opened.counts("5 of 6 nodes · 7 events")
    becomes(lambda: opened.hash, "#hide=Q101")
    opened.one("#undo").click()
    opened.counts("6 nodes · 7 events")
    opened.search("Oren")
    opened.key("h")
    until(lambda: opened.counter.startswith("showing 5 of 6"))
    ActionChains(opened.browser).key_down(Keys.CONTROL).send_keys("z").key_up(Keys.CONTROL).perform()
    opened.counts("6 nodes · 7 events")


def test_a_view_around_a_node_grows(opened: Page) -> None:
    opened.open("around=1:e:oren-vance&select=node:Q104")
    opened.counts("2 of 6 nodes · 2 of 7 events")
    opened.press("Expand")
    until(lambda: opened.counter.startswith("showing 3 of 6"))
    assert "around=1:e:oren-vance|Q104" in opened.hash
    assert "1 step around Oren Vance and 1 more" in opened.text("#banner")


def test_what_is_dragged_stays_and_the_address_keeps_it(
    page_of: Callable[..., Page], store_of, tell, line
) -> None:
    lines = (line("Astoria", "struck", EventType.ASSAULT, "a bridge", plain=True),)
    page = page_of(store_of(tell("x", date(2024, 1, 1), "P", lines)))

    def drag() -> bool:
        for down in range(-30, 40, 8):
            ActionChains(page.browser, duration=50).move_to_element_with_offset(
                page.one("#graph"), 0, down
            ).click_and_hold().move_by_offset(120, 40).release().perform()
            if "pin=" in page.hash:
                return True
            page.open()
        return False

    until(drag)
    before = page.hash
    page.browser.refresh()
    becomes(lambda: page.hash, before)
    page.search("Astoria")
    page.press("Unpin")
    until(lambda: "pin=" not in page.hash)


def test_communities_are_coloured_folded_and_opened(
    page_of: Callable[..., Page], store_of, tell, line
) -> None:
    groups = [[f"{name} {number}" for number in range(4)] for name in ("North", "South")]
    lines = tuple(
        line(one, "met", EventType.CONSULT, other)
        for group in groups
        for one in group
        for other in group
        if one < other
    )
    page = page_of(store_of(tell("x", date(2024, 1, 1), "P", lines)))
    page.one("#colour").click()
    becomes(lambda: page.hash, "#colour=community")
    page.one("#fold").click()
    until(lambda: "open=none" in page.hash)
    page.search("North 2")
    page.says("#panel h2", "North 2")
    until(lambda: "open=" in page.hash and "open=none" not in page.hash)


def test_a_click_folds_a_part_and_a_click_opens_it(
    page_of: Callable[..., Page], store_of, tell, line, tmp_path: Path
) -> None:
    groups = [[f"{name} {number}" for number in range(4)] for name in ("North", "South")]
    lines = tuple(
        line(one, "met", EventType.CONSULT, other)
        for group in groups
        for one in group
        for other in group
        if one < other
    )
    page = page_of(store_of(tell("x", date(2024, 1, 1), "P", lines)))
    page.search("North 2")
    page.press("Fold")
    until(lambda: re.fullmatch("#open=[01]", page.hash))
    folded = page.hash
    page.browser.refresh()
    becomes(lambda: page.hash, folded)

    picture = ElementTree.fromstring(saved(page, tmp_path, "svg", "network.svg"))
    (label,) = (one for one in picture.iter("{http://www.w3.org/2000/svg}text") if "·" in str(one.text))
    graph = page.one("#graph")
    left, top = (
        float(label.get("x", 0)) - graph.size["width"] / 2,
        float(label.get("y", 0)) - graph.size["height"] / 2,
    )

    def clicked() -> bool:
        """The node is somewhere beside the beginning of its label."""
        for across, down in product((30, 60, -20, 90), (-22, -34, 22, 34, 0)):
            ActionChains(page.browser, duration=10).move_to_element_with_offset(
                graph, left + across, top + down
            ).click().perform()
            if "open" not in page.hash:
                return True
        return False

    until(clicked)
    page.counts("8 nodes · 12 events")


def test_the_address_brings_back_selection_and_filters(opened: Page) -> None:
    opened.search("Borduria")
    opened.choice("outlet", "Evening Wire")
    opened.slide('[data-slider="confidence"]', 0.5)
    opened.one("#colour").click()
    opened.one("#show-table").click()
    becomes(lambda: len(opened.all("#table tbody tr")), 2)
    address = opened.hash.removeprefix("#")
    opened.open()
    opened.counts("6 nodes · 7 events")
    opened.open(address)
    becomes(lambda: len(opened.all("#table tbody tr")), 2)
    opened.says("#panel h2", "Borduria")
    box = opened.one('#filters input[data-name="Evening Wire"]')
    assert not box.is_selected()
    assert opened.one('[data-slider="confidence"]').get_attribute("value") == "0.5"
    assert opened.one("#colour").get_attribute("aria-pressed") == "true"


def test_the_shortest_path_is_picked_by_a_click_in_the_list(opened: Page) -> None:
    opened.search("Oren")
    opened.press("Path to …")
    until(lambda: "Path from Oren Vance" in opened.text("#banner"))
    opened.key(Keys.ESCAPE)
    opened.key(Keys.ESCAPE)
    until(lambda: not opened.one("#banner").is_displayed())


def test_network_formats_hold_what_is_shown(opened: Page, world: Store, tmp_path: Path) -> None:
    opened.choice("type", "PROTEST")
    opened.counts("5 of 6 nodes · 6 of 7 events")
    graph = nx.parse_graphml(saved(opened, tmp_path, "graphml", "network.graphml").decode())
    assert {data["label"] for _, data in graph.nodes(data=True)} == {
        "Astoria",
        "Borduria",
        "Port Vell",
        "Mara Ilić",
        "Oren Vance",
    }
    told = json.loads(saved(opened, tmp_path, "json", "network.json"))
    assert len(told["events"]) == 6
    assert len(told["edges"]) == graph.number_of_edges()
    quads = list(ox.parse(saved(opened, tmp_path, "turtle", "events.ttl"), format=ox.RdfFormat.TURTLE))
    known = {(quad.subject, quad.predicate, quad.object) for quad in world.graph}
    foreign = [
        quad
        for quad in quads
        if (quad.subject, quad.predicate, quad.object) not in known
        and not quad.predicate.value.endswith(("label", "confidence"))
    ]
    assert not foreign
    assert sum(quad.predicate.value.endswith("#agent") for quad in quads) == 6
    picture = ElementTree.fromstring(saved(opened, tmp_path, "svg", "network.svg"))
    texts = {one.text for one in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Astoria", "Mara Ilić"} <= texts


@pytest.fixture
def placed(browser, world: Store, tmp_path: Path) -> Page:
    """The small world with a place on the map and a picture, which came from elsewhere."""
    facts = """
      PREFIX wd: <http://www.wikidata.org/entity/>
      PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
      INSERT { GRAPH ?g { wd:Q103 geo:lat 43.5 ; geo:long 16.4 } } WHERE { GRAPH ?g { wd:Q103 a kg:Place } } ;
      INSERT DATA { GRAPH <http://facts.example/> {
        wd:Q103 <http://www.wikidata.org/prop/direct/P18> "Port Vell, at night.jpg" } }
    """
    world.graph.update("PREFIX kg: <https://w3id.org/newskg/ontology#>" + facts)
    write_page(world, tmp_path / "page.html", Selection())
    return Page(browser, tmp_path / "page.html").open()


def test_the_map_counts_what_is_shown(placed: Page) -> None:
    placed.one("#show-map").click()
    becomes(lambda: placed.one("#world circle").get_attribute("aria-label"), "Port Vell: 2 events")
    placed.choice("outlet", "Evening Wire")
    becomes(lambda: placed.one("#world circle").get_attribute("aria-label"), "Port Vell: 1 event")
    placed.one("#world circle").click()
    placed.says("#panel h2", "Port Vell")
    picture = placed.one("#panel").find_element(By.PARTIAL_LINK_TEXT, "Commons")
    assert picture.get_attribute("href") == (
        "https://commons.wikimedia.org/wiki/File:Port_Vell%2C_at_night.jpg"
    )
    assert not placed.all("#panel img")
    before = placed.one("#world").get_dom_attribute("viewBox")
    placed.one("#zoom-in").click()
    until(lambda: placed.one("#world").get_dom_attribute("viewBox") != before)


def test_without_a_known_place_there_is_no_map(opened: Page) -> None:
    assert not opened.one("#show-map").is_displayed()
    opened.open("view=map")
    until(lambda: opened.one("#graph").is_displayed())
