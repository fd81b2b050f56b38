"""The page for those who hear it or use a keyboard: names and roles, focus, contrast, motion."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver import Keys
from view.browsing import Page
from waiting import becomes, until

_CONTROLS = {"button", "checkbox", "slider", "combobox", "link", "textbox", "DisclosureTriangle", "option"}

_CONTRAST = """
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((value, at) => value * a + below[at] * (1 - a));
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement)
      layers.unshift(rgba(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const light = (colour) => {
    const linear = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = colour.map((value) => linear(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement,
      text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility({ opacityProperty: true })) continue;
    if (element.closest("script, style, :disabled, svg, .hidden")) continue;
    const below = ground(element);
    const own = over(rgba(getComputedStyle(element).color), below);
    const [one, other] = [light(own), light(below)].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    const name = element.className || element.localName;
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${name}: ${text.slice(0, 30)}`);
  }
  return [...new Set(low)];
"""
_FOCUS = """
  const one = document.activeElement;
  const shownBy = one.closest(".choice") && one.matches("input") ? one.closest(".choice") : one;
  const style = getComputedStyle(shownBy);
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const name = one.id || one.getAttribute("aria-label") || one.textContent.trim().slice(0, 40);
  return [name, seen || style.outlineStyle === "auto", one.localName];
"""


def _tree(page: Page) -> list[dict[str, Any]]:
    """The accessibility tree that the browser hands to screen readers."""
    page.browser.execute_cdp_cmd("Accessibility.enable", {})
    nodes = page.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [node for node in nodes if not node.get("ignored")]


def _named(page: Page) -> dict[str, list[str]]:
    """The names of the controls by their role."""
    found: dict[str, list[str]] = {}
    for node in _tree(page):
        role = node.get("role", {}).get("value")
        if role in _CONTROLS:
            found.setdefault(role, []).append(node.get("name", {}).get("value", ""))
    return found


@pytest.mark.parametrize("address", ["select=node:Q101", "view=table", "q=attacked&select=node:Q102"])
def test_every_control_has_a_name(opened: Page, address: str) -> None:
    found = _named(opened.open(address))
    assert {"button", "checkbox", "slider", "combobox"} <= set(found)
    assert [(role, names) for role, names in found.items() if "" in names] == []
    assert "Countries, 2" in found["checkbox"]
    assert "Confidence, at least" in found["slider"]


def test_regions_and_headings_are_told(opened: Page) -> None:
    opened.open("select=node:Q101")
    roles = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in _tree(opened)}
    assert ("heading", "A small world") in roles
    assert ("complementary", "Details of Astoria") in roles
    assert ("complementary", "Filters and legend") in roles
    assert any(role == "application" and "Arrow keys" in name for role, name in roles)


def test_the_first_key_leads_to_the_table(opened: Page) -> None:
    opened.key(Keys.TAB)
    assert opened.browser.switch_to.active_element == opened.one("#skip")
    opened.key(Keys.ENTER)
    until(lambda: opened.one("#table").is_displayed())
    roles = [node["role"]["value"] for node in _tree(opened)]
    assert roles.count("row") == 8
    assert roles.count("columnheader") == 10
    opened.browser.switch_to.active_element.send_keys(Keys.TAB)
    for _ in range(10):
        opened.key(Keys.TAB)
    opened.key(Keys.ENTER)
    until(lambda: opened.one("#panel").is_displayed())


def test_the_focus_is_seen_wherever_the_keyboard_leads(opened: Page) -> None:
    opened.open("select=node:Q101")
    opened.browser.execute_script("document.activeElement.blur()")
    met: list[str] = []
    unseen = []
    for _ in range(90):
        opened.key(Keys.TAB)
        name, seen, tag = opened.browser.execute_script(_FOCUS)
        if tag == "body":
            break
        met.append(name)
        if not seen:
            unseen.append(name)
    assert unseen == []
    assert {"search", "show-table", "graph", "theme", "zoom-fit"} <= set(met)
    assert any("Copy the citation" in name for name in met)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["select=node:Q101&confidence=0.1&no-type=PROTEST", "view=table"])
def test_text_stands_out_from_its_ground(opened: Page, scheme: str, address: str) -> None:
    opened.open(f"theme={scheme}&{address}")
    # Colours of buttons fade for a moment when the theme is set.
    becomes(lambda: opened.browser.execute_script(_CONTRAST), [])


def test_arrow_keys_tell_where_they_lead(opened: Page) -> None:
    opened.browser.execute_script("document.getElementById('graph').focus()")
    opened.key(Keys.ARROW_RIGHT)
    becomes(
        lambda: opened.one("#spoken").get_property("textContent"), "Astoria, country of the tests · 4 events"
    )


def test_nothing_moves_for_those_who_want_it_calm(opened: Page) -> None:
    features = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    opened.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        opened.open()
        opened.one("#zoom-in").click()
        opened.frames(2)
        assert opened.stands_still()
        moving = """return [...document.querySelectorAll("*")]
          .filter((one) => parseFloat(getComputedStyle(one).transitionDuration)).length"""
        assert opened.browser.execute_script(moving) == 0
    finally:
        opened.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
