"""The page in a real browser: it opens and answers."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from view.browsing import Page
from waiting import becomes, until

from kg.graph.store import Store
from kg.model import EventType
from kg.view.selection import Selection


def test_it_opens_and_stands_still(opened: Page) -> None:
    opened.says("#title", "A small world")
    opened.says("#subtitle", "2 articles of 2 outlets, 4 Mar 2024 – 9 Mar 2024")
    opened.counts("6 nodes · 7 events")
    until(lambda: not opened.one("#panel").is_displayed())
    until(opened.stands_still)


def test_the_canvas_holds_a_drawing(opened: Page) -> None:
    # A country's teal, a person's blue.
    until(lambda: opened.pixels(14, 143, 138) > 50)
    until(lambda: opened.pixels(91, 111, 224) > 50)


def test_from_search_to_the_sentence(opened: Page) -> None:
    opened.search("Astoria")
    opened.says("#panel h2", "Astoria")
    assert opened.one("#panel dd a").get_attribute("href") == "https://www.wikidata.org/wiki/Q101"
    card = opened.one("#panel .event")
    assert (
        card.find_element(By.TAG_NAME, "blockquote").text
        == "Astoria attacked Borduria in Port Vell, killing 3."
    )
    assert [mark.text for mark in card.find_elements(By.CSS_SELECTOR, "mark.trigger")] == ["attacked"]
    assert [mark.text for mark in card.find_elements(By.CSS_SELECTOR, "mark.agent.own")] == ["Astoria"]
    assert [mark.text for mark in card.find_elements(By.CSS_SELECTOR, "mark.place")] == ["Port Vell"]
    assert "Morning Post" in card.text
    assert "4 Mar 2024" in card.text
    assert "3 killed" in card.text
    assert "80 %" in card.text
    link = card.find_element(By.CSS_SELECTOR, "a.source")
    assert link.get_attribute("href") == "https://morning.example/one?a=1&b=2"
    assert "noopener" in str(link.get_attribute("rel"))


@pytest.mark.parametrize("words", ["mara ilic", "ILIĆ", "Q104", "ilić"])
def test_search_needs_no_diacritics(opened: Page, words: str) -> None:
    opened.search(words)
    opened.says("#panel h2", "Mara Ilić")


def test_suggestions_by_keyboard(opened: Page) -> None:
    opened.key("/")
    opened.key("o")
    options = opened.texts("#suggestions li")
    assert options[0].startswith("Oren Vance")
    assert opened.one("#search").get_attribute("aria-activedescendant") == "suggestion-0"
    opened.key(Keys.ARROW_DOWN)
    assert opened.one("#search").get_attribute("aria-activedescendant") == "suggestion-1"
    opened.key(Keys.ESCAPE)
    until(lambda: not opened.one("#suggestions").is_displayed())


def test_words_filter_events(opened: Page) -> None:
    opened.search("marched")
    opened.counts("1 of 6 nodes · 1 of 7 events")
    opened.one("#unfilter").click()
    opened.counts("6 nodes · 7 events")


def test_an_unlinked_node_says_why(opened: Page) -> None:
    opened.search("Oren")
    until(lambda: "not linked: no item is called Oren Vance" in opened.text("#panel"))


def test_escape_closes_and_gives_the_focus_back(opened: Page) -> None:
    opened.search("Borduria")
    until(lambda: opened.one("#panel").is_displayed())
    opened.key(Keys.ESCAPE)
    until(lambda: not opened.one("#panel").is_displayed())
    assert opened.browser.switch_to.active_element == opened.one("#search")


def test_an_edge_can_be_clicked(page_of: Callable[..., Page], store_of, tell, line) -> None:
    lines = (line("Astoria", "struck", EventType.ASSAULT, "a bridge", "Port Vell", plain=True),)
    page = page_of(store_of(tell("x", date(2024, 1, 1), "P", lines)))
    graph = page.one("#graph")
    # Two nodes lie to both sides of the middle, which the edge crosses a little above the centre.
    for offset in range(-30, 30, 4):
        ActionChains(page.browser).move_to_element_with_offset(graph, 0, offset).click().perform()
        page.frames(2)
        if page.one("#panel").is_displayed():
            break
    page.says("#panel h2", "Astoria struck in Port Vell")
    # What is no entity is told all the same.
    until(lambda: "a bridge" in page.text("#panel .event .what"))


def test_filters_by_node_type(opened: Page) -> None:
    opened.choice("figure", "place")
    until(lambda: opened.counter.startswith("showing 5 of 6 nodes"))
    becomes(lambda: opened.hash, "#no-figure=place")


def test_filters_by_factuality_and_event_type(opened: Page) -> None:
    opened.choice("factuality", "planned")
    opened.counts("5 of 6 nodes · 6 of 7 events")
    opened.choice("type", "ASSAULT")
    opened.counts("4 of 6 nodes · 3 of 7 events")


def test_filters_by_confidence_outlets_and_outlet(opened: Page) -> None:
    opened.slide('[data-slider="confidence"]', 0.5)
    until(lambda: "6 of 7 events" in opened.counter)
    opened.slide('[data-slider="sources"]', 2)
    opened.counts("2 of 6 nodes · 2 of 7 events")
    opened.one("#unfilter").click()
    opened.choice("outlet", "Morning Post")
    opened.counts("4 of 6 nodes · 4 of 7 events")


def test_filters_by_time(opened: Page) -> None:
    opened.slide('#timeline [data-handle="last"]', 2)
    opened.counts("4 of 6 nodes · 2 of 7 events")
    until(lambda: "to=2024-03-06" in opened.hash)
    until(lambda: "6 Mar 2024" in opened.text("#range-text"))


def test_time_plays_and_stops(opened: Page) -> None:
    opened.one("#play").click()
    until(lambda: "to=" in opened.hash)
    opened.one("#play").click()
    assert opened.one("#play").get_attribute("aria-label") == "Play through time"


def test_what_is_filtered_away_leaves_the_panel_too(opened: Page) -> None:
    opened.search("Astoria")
    becomes(lambda: len(opened.all("#panel .event")), 4)
    opened.choice("factuality", "denied")
    becomes(lambda: len(opened.all("#panel .event")), 3)
    until(lambda: "1 filtered out" in opened.text("#panel").lower())


def test_the_network_around_a_node(opened: Page) -> None:
    opened.search("Oren")
    opened.all("#panel .actions .pill")[0].click()
    until(lambda: opened.counter.startswith("showing 2 of 6 nodes"))
    opened.all("#panel .actions .pill")[1].click()
    until(lambda: opened.counter.startswith("showing 3 of 6 nodes"))
    until(lambda: "2 steps around Oren Vance" in opened.text("#banner"))


def test_the_shortest_path(opened: Page) -> None:
    opened.search("Oren")
    opened.press("Path to …")
    opened.search("Borduria")
    until(lambda: "Oren Vance → Borduria: 3 steps" in opened.text("#banner"))
    until(lambda: "path=e:oren-vance|Q102" in opened.hash)


def test_the_address_keeps_the_view(opened: Page) -> None:
    opened.open(
        "view=table&no-type=ACCUSE|CONSULT&confidence=0.5&from=2024-03-09&select=node:Q101&theme=dark"
    )
    assert opened.counter == "" or not opened.one("#stage").is_displayed()
    becomes(lambda: opened.texts("#table tbody td:nth-child(3)"), ["shelled", "hit", "praised", "marched"])
    opened.says("#panel h2", "Astoria")
    assert opened.one("html").get_attribute("data-theme") == "dark"
    before = opened.hash
    opened.browser.refresh()
    becomes(lambda: opened.hash, before)


@pytest.mark.parametrize(
    "address",
    [
        "select=node:__proto__&around=2:constructor&path=a|b&no-type=x&confidence=nan&sources=-4&from=yesterday",
        "select=event:<img src=x onerror=alert(1)>&q=<script>alert(1)</script>",
        "%%%&theme=<b>&view=javascript:alert(1)",
    ],
)
def test_a_wrong_address_does_no_harm(opened: Page, address: str) -> None:
    opened.open(address)
    until(lambda: opened.counter.startswith("showing"))
    until(lambda: not opened.one("#panel").is_displayed())


def test_dark_and_light_follow_the_system_until_chosen(opened: Page) -> None:
    dark, light = "rgba(14, 18, 32, 1)", "rgba(246, 247, 249, 1)"

    def ground() -> str:
        return str(opened.one("body").value_of_css_property("background-color"))

    def prefer(scheme: str) -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        opened.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    try:
        prefer("dark")
        becomes(ground, dark)
        prefer("light")
        becomes(ground, light)
        opened.one("#theme").click()
        becomes(ground, dark)
        becomes(lambda: opened.hash, "#theme=dark")
    finally:
        opened.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_the_table_tells_the_same(opened: Page) -> None:
    opened.one("#show-table").click()
    becomes(lambda: len(opened.all("#table tbody tr")), 7)
    opened.all("#table th button")[2].click()
    verbs = opened.texts("#table tbody td:nth-child(3)")
    assert verbs == sorted(verbs)
    opened.one("#table tbody tr").click()
    opened.says("#panel blockquote", "Mara Ilić accused Astoria.")
    until(lambda: "view=table" in opened.hash)


def test_arrow_keys_walk_by_importance(opened: Page) -> None:
    opened.browser.execute_script("document.getElementById('graph').focus()")
    opened.key(Keys.ARROW_RIGHT)
    first = opened.text("#panel h2")
    opened.key(Keys.ARROW_RIGHT)
    assert first == "Astoria"
    assert opened.text("#panel h2") not in ("", first)


def test_events_as_nodes(opened: Page) -> None:
    before = opened.one("#graph canvas").screenshot_as_png
    opened.one("#mode-events").click()
    becomes(lambda: opened.hash, "#mode=events")
    until(lambda: opened.one("#graph canvas").screenshot_as_png != before)
    opened.search("Astoria")
    becomes(lambda: len(opened.all("#panel .event")), 4)
    opened.key(Keys.ESCAPE)
    opened.one("#mode-actors").click()
    becomes(lambda: opened.hash, "")


def test_the_rest_is_dimmed(opened: Page) -> None:
    # The blue of persons goes when a union that has to do with none of them is chosen.
    until(lambda: opened.pixels(91, 111, 224) > 50)
    opened.search("Harbour Union")
    becomes(lambda: opened.pixels(91, 111, 224), 0)


def test_a_spreadsheet_takes_no_cell_for_a_formula(
    page_of: Callable[..., Page], store_of, tell, line, tmp_path: Path
) -> None:
    bad = '=HYPERLINK("https://evil.example","x")'
    lines = (line(bad, "+met", EventType.CONSULT, "@SUM(1)", "-Port"),)
    page = page_of(store_of(tell("x", date(2024, 1, 1), "=1+1", lines, title="\t=2", url="-3")))
    page.browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path / "csv")}
    )
    page.save("csv")
    until((tmp_path / "csv" / "events.csv").exists)
    with (tmp_path / "csv" / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    assert row[header.index("agent")] == f"'{bad}"
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_exports(opened: Page, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    opened.browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
    )
    opened.choice("type", "ASSAULT")
    for name in ("csv", "png", "svg", "graphml", "json", "turtle"):
        opened.save(name)
    names = {"events.csv", "events.ttl", *(f"network.{end}" for end in ("png", "svg", "graphml", "json"))}
    becomes(lambda: {path.name for path in folder.iterdir()}, names)
    lines = (folder / "events.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("id,start,end,type")
    assert any("Mara Ilić accused Astoria." in line for line in lines)
    assert (folder / "network.png").read_bytes().startswith(b"\x89PNG")


def test_an_empty_store_says_so(page_of: Callable[..., Page]) -> None:
    page = page_of(Store.in_memory())
    until(lambda: "holds no events" in page.text("#empty"))
    page.counts("0 nodes · 0 events")


def test_a_selection_that_nothing_meets_says_so(page_of: Callable[..., Page], world: Store) -> None:
    page = page_of(world, Selection(types=("TRADE",)))
    until(lambda: "is among what was asked for" in page.text("#empty"))
    page.counts("0 nodes · 0 of 7 events")


def test_a_cut_is_told(page_of: Callable[..., Page], store_of, tell, line) -> None:
    lines = tuple(line("Astoria", "met", EventType.CONSULT, f"Guest {index:03}") for index in range(40))
    page = page_of(store_of(tell("x", date(2024, 1, 1), "P", lines)), Selection(top=10))
    page.counts("10 of 41 nodes · 40 events")
    assert "31 nodes of less importance" in str(page.one("#counter").get_attribute("title"))
    assert page.text("#cut").startswith("Left out of this page: 31 nodes of less importance.")


def test_a_page_of_everything_says_nothing_of_a_cut(opened: Page) -> None:
    assert not opened.one("#cut").is_displayed()


def test_a_telephone_shows_every_button(opened: Page) -> None:
    narrow = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    opened.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", narrow)
    try:
        becomes(lambda: opened.browser.execute_script("return innerWidth"), 390)
        for button in opened.all("header button, header summary, header input"):
            place = button.rect
            assert place["x"] >= 0 and place["x"] + place["width"] <= 390
    finally:
        opened.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
