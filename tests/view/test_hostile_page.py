"""Articles that wish ill: what they say stays text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from selenium.webdriver import ActionChains
from serve.payloads import PAYLOADS
from view.browsing import Page
from waiting import becomes

from kg.merge.uniting import unite
from kg.model import EventType
from kg.view.selection import Selection

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


ALL = (*HOSTILE, *PAYLOADS)
"""Every payload stands in a name, a verb, a headline, an outlet, a speaker and a sentence."""


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
            url=(*ADDRESSES, payload)[index % (len(ADDRESSES) + 1)],
            title=payload,
        )
        for index, payload in enumerate(ALL)
    )
    page = page_of(store_of(*articles), Selection(top=2000))
    before = _elements(page)
    _read_everything(page, [f"{payload} A" for payload in ALL])
    for button in ("#mode-events", "#mode-actors", "#colour", "#fold", "#fold", "#show-table"):
        page.browser.execute_script("arguments[0].click()", page.one(button))
    becomes(lambda: len(page.all("#table tbody tr")), min(200, 2 * len(ALL)))
    assert page.browser.execute_script("return window.harmed ?? window.ran ?? null") is None
    assert page.browser.execute_script("return ({}).harmed ?? null") is None
    assert _elements(page) == before
    links = page.browser.execute_script("return [...document.querySelectorAll('a')].map((a) => a.protocol)")
    assert set(links) <= {"http:", "https:"}


def test_hostile_articles_that_tell_one_event_stay_text(
    page_of: Callable[..., Page], store_of, tell, line
) -> None:
    fillers = ("spoke at length of the price of bread", "toured the northern lakes with two friends")
    articles = [
        tell(
            f"{payload} {index} {filler}",
            date(2024, 1, 1 + 2 * index),
            f"{payload} {filler[0]}",
            (
                line(
                    f"{payload} A",
                    payload,
                    EventType.ASSAULT,
                    "Borduria",
                    "Port Vell",
                    day=date(2024, 1, 1 + 2 * index),
                    killed=len(filler),
                    more=("Astoria",),
                ),
                line(None, filler, EventType.STATE),
            ),
            title=payload,
            url=(*ADDRESSES, payload)[index % (len(ADDRESSES) + 1)],
        )
        for index, payload in enumerate(ALL[::10])
        for filler in fillers
    ]
    store = store_of(*articles)
    unite(store)
    page = page_of(store)
    before = _elements(page)
    page.search("Borduria")
    count = page.browser.execute_async_script("""
      const done = arguments[0];
      const badges = [...document.querySelectorAll("#panel .badge.told")];
      const events = badges.map((one) => one.closest(".event").dataset.event);
      for (const id of events) {
        location.hash = `select=event:${id}`;
        dispatchEvent(new HashChangeEvent("hashchange"));
        for (const one of document.querySelectorAll("#panel .cite")) one.click();
        for (const one of document.querySelectorAll("#panel *")) {
          one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        }
      }
      for (const one of document.querySelectorAll("#filters [data-story]")) one.click();
      setTimeout(done, 0, events.length);
    """)
    assert count >= len(ALL[::10]) // 2
    assert page.browser.execute_script("return window.harmed ?? window.ran ?? null") is None
    assert _elements(page) == before


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
