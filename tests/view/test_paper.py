"""What is printed: picture, legend, filters in words, and the events with their sources."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections.abc import Callable
from datetime import date

import pypdf
from serve.payloads import PAYLOADS
from view.browsing import Page
from waiting import becomes

from kg.model import EventType


def _printed(page: Page) -> str:
    """The text of the printed pages, in one line."""
    told = page.browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    pdf = pypdf.PdfReader(io.BytesIO(base64.b64decode(told["data"])))
    text = " ".join(one.extract_text() for one in pdf.pages)
    # Fonts join letters: ﬁ, ﬂ.
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


def test_a_print_holds_picture_legend_filters_and_sources(opened: Page) -> None:
    opened.slide('[data-slider="confidence"]', 0.5)
    opened.choice("type", "PROTEST")
    opened.counts("5 of 6 nodes · 5 of 7 events")
    text = _printed(opened)
    assert "A small world" in text
    assert "2 articles of 2 outlets" in text
    assert "Showing 5 of 6 nodes · 5 of 7 events." in text
    assert "at least 50 % sure" in text and "without protest" in text
    # Labels of the picture: drawn as text, they can be found in the file.
    assert text.count("Oren Vance") >= 2
    assert "Countries" in text and "material conflict" in text and "not said to have happened" in text
    assert "“Astoria attacked Borduria in Port Vell, killing 3.”" in text
    assert "Morning Post, “Headline of one”, 4 Mar 2024 https://morning.example/one?a=1&b=2" in text
    assert "Harbour Union" not in text
    assert "Find a name" not in text


def test_what_is_chosen_is_printed_alone(opened: Page) -> None:
    opened.search("Mara")
    text = _printed(opened)
    assert "2 events of Mara Ilić" in text
    assert "Harbour Union marched" not in text


def test_paper_is_white_and_the_screen_stays_dark(opened: Page) -> None:
    opened.open("theme=dark")
    before = opened.hash
    opened.browser.execute_script(
        "window.printedTheme = null; addEventListener('beforeprint', () => {"
        "window.printedTheme = document.documentElement.dataset.theme })"
    )
    _printed(opened)
    assert opened.browser.execute_script("return window.printedTheme") == "light"
    becomes(lambda: opened.one("html").get_attribute("data-theme"), "dark")
    assert opened.hash == before
    assert not opened.all("#paper *")


def test_a_print_of_the_table_has_no_picture(opened: Page) -> None:
    opened.open("view=table")
    text = _printed(opened)
    assert "7 events" in text and "What it means" not in text
    assert "“Harbour Union marched.”" in text


def test_hostile_text_stays_text_on_paper(page_of: Callable[..., Page], store_of, tell, line) -> None:
    lines = tuple(line(f"{bad} A", bad, EventType.ASSAULT, f"{bad} B") for bad in PAYLOADS[:40])
    page = page_of(store_of(tell("x", date(2024, 1, 1), PAYLOADS[0], lines, title=PAYLOADS[1])))
    found = page.browser.execute_script("""
      dispatchEvent(new Event("beforeprint"));
      const paper = document.getElementById("paper");
      const names = [...new Set([...paper.querySelectorAll("*")].map((one) => one.localName))].sort();
      const handlers = [...paper.querySelectorAll("*")].flatMap((one) => one.getAttributeNames())
        .filter((name) => name.startsWith("on") || name.endsWith("href"));
      dispatchEvent(new Event("afterprint"));
      return [names, handlers, window.harmed ?? window.ran ?? null];
    """)
    assert found[1:] == [[], None]
    assert set(found[0]) <= set(
        "b figure g h1 h2 li ol p path polygon circle rect q span svg text title ul".split()
    )
