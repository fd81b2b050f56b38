"""The page in a real browser: it opens, answers, and lets nothing in or out."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from waiting import becomes, until

from kg.graph.store import Store
from kg.model import EventType
from kg.view.page import write_page
from kg.view.selection import Selection

_OURS = ("file:", "data:", "blob:", "about:", "chrome:", "chrome-extension:")


_PIXELS = """
  const [red, green, blue] = arguments[0];
  const drawing = document.querySelector("#graph canvas");
  const copy = document.createElement("canvas");
  Object.assign(copy, { width: drawing.width, height: drawing.height });
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(drawing, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const same = data[at] === red && data[at + 1] === green && data[at + 2] === blue;
    if (same && data[at + 3] === 255) count += 1;
  }
  return count;
"""


class Page:
    """A page in the browser, in the words of who uses it."""

    def __init__(self, browser: Chrome, path: Path) -> None:
        self.browser = browser
        self.path = path

    def open(self, hash: str = "") -> Page:
        self.browser.get("about:blank")
        self.browser.get(f"{self.path.as_uri()}#{hash}" if hash else self.path.as_uri())
        script = "return document.documentElement.dataset.ready"
        becomes(lambda: self.browser.execute_script(script), "yes")
        return self

    def one(self, selector: str) -> WebElement:
        how = By.XPATH if selector.startswith("//") else By.CSS_SELECTOR
        return self.browser.find_element(how, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        return self.one(selector).text

    def texts(self, selector: str) -> list[str]:
        return [element.text for element in self.all(selector)]

    def search(self, words: str) -> None:
        self.one("#search").send_keys(words, Keys.ENTER)

    def choice(self, what: str, name: str) -> None:
        """Click the box of a filter."""
        box = self.one(f'#filters input[data-what="{what}"][data-name="{name}"]')
        self.browser.execute_script("arguments[0].closest('label').scrollIntoView()", box)
        self.browser.execute_script("arguments[0].click()", box)

    def slide(self, selector: str, value: float) -> None:
        script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))"
        self.browser.execute_script(script, self.one(selector), value)

    def press(self, text: str) -> None:
        """Click a button of the panel by what it says."""
        self.one(f'//aside[@id="panel"]//button[normalize-space()="{text}"]').click()

    def save(self, name: str) -> None:
        """Choose a format of the menu."""
        self.one("#export summary").click()
        self.one(f"#export-{name}").click()

    def key(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    def pixels(self, *colour: int) -> int:
        """How many pixels of the drawing have exactly this colour."""
        return int(self.browser.execute_script(_PIXELS, list(colour)))

    def stands_still(self) -> bool:
        """Whether ten frames leave the drawing as it is."""
        script = "return document.querySelector('#graph canvas').toDataURL()"
        before = self.browser.execute_script(script)
        self.frames(10)
        return bool(self.browser.execute_script(script) == before)

    def frames(self, count: int) -> None:
        """Let the browser draw so many frames."""
        script = """
          const [count, done] = arguments;
          const next = (left) => (left ? requestAnimationFrame(() => next(left - 1)) : done());
          next(count);
        """
        self.browser.execute_async_script(script, count)

    def says(self, selector: str, text: str) -> None:
        """Wait until an element has this text."""
        becomes(lambda: self.text(selector), text)

    def counts(self, text: str) -> None:
        """Wait until the counter says so."""
        self.says("#counter", f"showing {text}")

    @property
    def hash(self) -> str:
        return str(self.browser.execute_script("return decodeURIComponent(location.hash)"))

    @property
    def counter(self) -> str:
        return self.text("#counter")


@pytest.fixture
def opened(browser: Chrome, tmp_path: Path, world: Store) -> Iterator[Page]:
    """The page of the small world, which has to leave the console empty and ask nobody for anything."""
    write_page(world, tmp_path / "page.html", title="A small world")
    _forget(browser)
    yield Page(browser, tmp_path / "page.html").open()
    _clean(browser)


@pytest.fixture
def page_of(browser: Chrome, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page of any store; the same holds of it."""

    def opened(store: Store, selection: Selection | None = None) -> Page:
        write_page(store, tmp_path / "page.html", selection)
        return Page(browser, tmp_path / "page.html").open()

    _forget(browser)
    yield opened
    _clean(browser)


def _forget(browser: Chrome) -> None:
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")


def _clean(browser: Chrome) -> None:
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    messages = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    sent = [
        one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"
    ]
    assert sent
    assert [url for url in sent if not url.startswith(_OURS)] == []


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


HOSTILE = (
    "<script>window.harmed=1</script>",
    "</script><script>window.harmed=2</script>",
    "<!--<script>window.harmed=3</script>-->",
    "<img src=x onerror=window.harmed=4>",
    "<svg onload=window.harmed=5>",
    "<svg><script>window.harmed=6</script></svg>",
    "<iframe srcdoc='<script>parent.harmed=7</script>'></iframe>",
    "\"><img src=x onerror='window.harmed=8'>",
    "' onmouseover='window.harmed=9",
    '" autofocus onfocus="window.harmed=10',
    "<a href='javascript:window.harmed=11'>href</a>",
    "href <b onmouseover=window.harmed=12>x</b>",
    "<style>*{background:url(https://evil.example/13)}</style>",
    "<link rel=stylesheet href=https://evil.example/14>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/15'>",
    "<base href=https://evil.example/>",
    "\u2028window.harmed=17\u2029",
    "`${window.harmed=18}`",
    "{{constructor.constructor('window.harmed=19')()}}",
    "\\u003cscript>window.harmed=20\\u003c/script>",
    "&lt;img src=x onerror=window.harmed=21&gt;",
    "</title></style></textarea><script>window.harmed=22</script>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.harmed=23>",
    "__proto__",
    '=HYPERLINK("https://evil.example";"x")',
    "<details open ontoggle=window.harmed=26>",
    "\x00<scr\x00ipt>window.harmed=27</script>",
    "<template><img src=x onerror=window.harmed=28></template>",
)
ADDRESSES = (
    "javascript:window.harmed=101",
    "JaVaScRiPt:window.harmed=102",
    " java\tscript:window.harmed=103",
    "data:text/html,<script>window.harmed=104</script>",
    "vbscript:window.harmed=105",
    'https://ok.example/"onmouseover="window.harmed=106',
    "//evil.example/107",
    "file:///etc/passwd",
    "blob:null/x",
    "https://ok.example/</script><script>window.harmed=110</script>",
)


def test_hostile_articles_stay_text(page_of: Callable[..., Page], store_of, tell, line) -> None:
    types = list(EventType)
    articles = tuple(
        tell(
            f"{payload} {index}",
            date(2024, 1, 1 + index % 28),
            payload,
            (
                line(
                    f"{payload} A",
                    payload,
                    types[index % len(types)],
                    f"{payload} B",
                    source=payload,
                ),
                line(f"{payload} A", "met", EventType.CONSULT, payload, plain=True),
            ),
            url=ADDRESSES[index % len(ADDRESSES)],
            title=payload,
        )
        for index, payload in enumerate(HOSTILE)
    )
    page = page_of(store_of(*articles))
    before = _elements(page)
    _read_everything(page, [f"{payload} A" for payload in HOSTILE])
    page.one("#show-table").click()
    becomes(lambda: len(page.all("#table tbody tr")), 2 * len(HOSTILE))
    assert page.browser.execute_script("return window.harmed ?? null") is None
    assert page.browser.execute_script("return ({}).harmed ?? null") is None
    assert _elements(page) == before
    links = page.browser.execute_script("return [...document.querySelectorAll('a')].map((a) => a.protocol)")
    assert set(links) <= {"http:", "https:"}


def _elements(page: Page) -> list[int]:
    """How many of what no article may bring in are in the page; scripts and the style are its own."""
    names = "script style img iframe link base meta object embed math template details form".split()
    return [len(page.all(name)) for name in names]


def _read_everything(page: Page, names: list[str]) -> None:
    """Choose every node by its address, and move the mouse over the network and the panel."""
    script = """
      const [wanted, done] = arguments;
      const input = document.getElementById("search");
      const hrefs = new Set();
      for (const name of wanted) {
        input.value = name;
        input.dispatchEvent(new Event("input"));
        input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        for (const link of document.querySelectorAll("#panel a")) hrefs.add(link.protocol);
        for (const one of document.querySelectorAll("#panel *, #suggestions *")) {
          one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        }
        for (const one of document.querySelectorAll("#panel details")) one.open = true;
      }
      done([...hrefs]);
    """
    protocols = page.browser.execute_async_script(script, names)
    assert set(protocols) <= {"http:", "https:"}
    graph = page.one("#graph")
    for x in range(-200, 201, 100):
        ActionChains(page.browser, duration=10).move_to_element_with_offset(graph, x, x // 2).perform()
