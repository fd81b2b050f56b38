"""How fast the page of `kg view` is in Chromium, beside pyvis's own page of the same network.

    python benchmarks/viewing.py [--sizes 100,1000,5000,10000] [--limit 60] [--no-pyvis] [--json]

The networks are made up (Barabási–Albert, two ties for each new node, seeded): as many events as ties, an
article for every five events, twelve outlets, 120 days. All nodes are shown, no community is folded. Prints
for each size: seconds to build the file, its size, seconds from opening to the first drawing, frames a second
while panning for two seconds, and milliseconds from a click on a filter to the second frame after it (median
of six). pyvis gets `--limit` seconds for the first drawing of its default output, its library in the file.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

import networkx as nx
from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException

from kg.graph.records import Article
from kg.graph.store import Store
from kg.view.drawing import drawing
from kg.view.event_types import event_types
from kg.view.page import rendered
from kg.view.records import FIGURES, Figure, Happening, Participant, Story
from kg.view.selection import Selection, select

_OUTLETS = [f"Outlet {number}" for number in range(12)]
_MODALITIES = ["actual"] * 8 + ["planned", "denied"]

_PAN = """
const [selector, done] = arguments, canvas = document.querySelector(selector);
const box = canvas.getBoundingClientRect();
let x = box.left + box.width / 2, y = box.top + 12, frames = 0, begun = null, way = 1;
const send = (type, buttons) => canvas.dispatchEvent(new PointerEvent(type, {
  bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0, buttons,
  clientX: x, clientY: y }));
send("pointerdown", 1);
const step = (now) => {
  begun ??= now;
  frames += 1;
  if (frames % 40 === 0) way = -way;
  x += 6 * way; y += 2 * way;
  send("pointermove", 1);
  if (now - begun < 2000) requestAnimationFrame(step);
  else { send("pointerup", 0); done(1000 * (frames - 1) / (now - begun)); }
};
requestAnimationFrame(step);
"""
_FILTER = """
const done = arguments[0];
const boxes = [...document.querySelectorAll("#filters input[data-what=type]")].slice(0, 3);
const times = [];
const next = (at) => {
  if (at === 6) return done(times);
  const begun = performance.now();
  boxes[at % 3].click();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    times.push(performance.now() - begun);
    setTimeout(next, 300, at + 1);
  }));
};
next(0);
"""


def made_up(size: int) -> Story:
    """A story of so many actors; the same in every run."""
    chance = Random(size)
    graph = nx.barabasi_albert_graph(size, 2, seed=size)
    names = list(event_types())
    figures = tuple(
        Figure(
            f"Q{at}",
            f"http://www.wikidata.org/entity/Q{at}",
            f"Actor {at}",
            chance.choice(FIGURES),
            qid=f"Q{at}",
        )
        for at in range(size)
    )
    edges = list(graph.edges)
    day = date(2024, 1, 1)
    articles = tuple(
        Article(
            f"http://a.example/{at:06x}", f"{at:06x}", f"a{at}", "", f"Headline {at}",
            day + timedelta(days=chance.randrange(120)), f"https://a.example/{at}", chance.choice(_OUTLETS),
        )
        for at in range(len(edges) // 5 + 1)
    )  # fmt: skip
    happenings = []
    for at, (one, other) in enumerate(edges):
        first, second = (f"Actor {one}", f"Actor {other}")
        sentence = (
            f"{first} met {second} on the fringes of a gathering that lasted until late in the evening."
        )
        start = len(first) + 5
        happenings.append(
            Happening(
                f"http://a.example/event/{at}", chance.choice(names), "met", chance.choice(_MODALITIES),
                "positive",
                round(chance.uniform(0.3, 1), 2), articles[at // 5], sentence, (start - 4, start - 1), at,
                participants=(
                    Participant("agent", first, 0, len(first), f"Q{one}"),
                    Participant("patient", second, start, start + len(second), f"Q{other}"),
                ),
            )
        )  # fmt: skip
    return Story(tuple(happenings), figures, articles)


def ours(story: Story, path: Path) -> float:
    """Write our page; seconds it took."""
    began = time.perf_counter()
    chosen = select(Store.in_memory(), story, Selection(top=10**6, events=10**6))
    path.write_text(rendered(chosen, "Benchmark"), encoding="utf-8")
    return time.perf_counter() - began


def theirs(story: Story, path: Path) -> float:
    """Write pyvis's default page of the same nodes and edges; seconds it took."""
    from pyvis.network import Network

    drawn = drawing(select(Store.in_memory(), story, Selection(top=10**6, events=10**6)))
    began = time.perf_counter()
    network = Network(directed=True, cdn_resources="in_line")
    network.add_nodes(
        [node["id"] for node in drawn["nodes"]], label=[node["label"] for node in drawn["nodes"]]
    )
    for edge in drawn["edges"]:
        network.add_edge(edge["from"], edge["to"])
    made = "network = new vis.Network(container, data, options);"
    html = network.generate_html()
    assert made in html
    told = 'network.once("afterDrawing", () => performance.mark("drawn"));'
    path.write_text(html.replace(made, made + told), encoding="utf-8")
    return time.perf_counter() - began


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """A headless browser of its own, so that a page that hangs takes nothing with it."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.add_argument("--window-size=1400,900")
    driver = webdriver.Chrome(options, webdriver.ChromeService("/usr/bin/chromedriver"))
    try:
        yield driver
    finally:
        driver.quit()


def measured(path: Path, canvas: str, limit: float, filters: bool) -> dict[str, float | None]:
    """What the browser says of a page; None where it did not come to it."""
    found: dict[str, float | None] = {"first draw s": None, "pan fps": None, "filter ms": None}
    with chromium() as driver:
        driver.set_page_load_timeout(limit)
        driver.set_script_timeout(limit)
        try:
            driver.get(f"{path.as_uri()}#open=all")
            found["first draw s"] = _drawn(driver, limit)
            time.sleep(1)
            found["pan fps"] = driver.execute_async_script(_PAN, canvas)
            if filters:
                found["filter ms"] = statistics.median(driver.execute_async_script(_FILTER))
        except (TimeoutException, WebDriverException):
            return found
    return found


def _drawn(driver: webdriver.Chrome, limit: float) -> float:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        mark = driver.execute_script("return performance.getEntriesByName('drawn')[0]?.startTime ?? null")
        if mark is not None:
            return float(mark) / 1000
        time.sleep(0.1)
    raise TimeoutException("nothing was drawn")


def rows(sizes: list[int], limit: float, pyvis: bool) -> Iterator[dict[str, object]]:
    """One row for each size and page."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            story, path = made_up(size), Path(folder) / "page.html"
            pages = [("kg view", ours, "#graph canvas")] + [("pyvis", theirs, "canvas")] * pyvis
            for name, write, canvas in pages:
                seconds = write(story, path)
                row = {"nodes": size, "page": name, "build s": seconds, "MB": path.stat().st_size / 1e6}
                yield row | measured(path, canvas, limit, name == "kg view")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="100,1000,5000,10000")
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--no-pyvis", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    for row in rows([int(one) for one in given.sizes.split(",")], given.limit, not given.no_pyvis):
        if given.json:
            print(json.dumps(row), flush=True)
            continue
        print(" · ".join(f"{name} {_cell(value)}" for name, value in row.items()), flush=True)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
