"""How well the labels of a network can be read at first sight, in Chromium.

    python benchmarks/labels.py [--sizes 50,200,1000] [--width 1400 --height 900] [STORE …]

For networks as in viewing.py, with names of 4 to 30 letters, and for any store (its first view): how many
labels are written for how many nodes in sight, how many pairs of labels overlap, how many labels lie over a
node that is not theirs, and how many stand nearer to another node than to their own. Boxes are those of the
browser for the page's own SVG, which holds what is on the screen.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from selenium import webdriver
from viewing import chromium, made_up

from kg.graph.store import Store
from kg.view.page import rendered, write_page
from kg.view.records import Story
from kg.view.selection import Selection, select

_SYLLABLES = "ka lo mi ran to ves du bel sha nor pi gar el on ti mar sul ben ha rok".split()

MEASURE = """
const done = arguments[0], make = URL.createObjectURL;
const data = JSON.parse(document.getElementById("data").textContent);
URL.createObjectURL = (blob) => { blob.text().then(measure); return make.call(URL, blob); };
const folded = (text) => [...text].slice(0, 33).join("").trimEnd();
const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const apart = (box, { x, y, r }) => Math.max(0, Math.hypot(
  Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)) - r);
function measure(svg) {
  URL.createObjectURL = make;
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  document.body.append(document.importNode(drawing, true));
  const there = document.body.lastChild;
  const moved = /translate\\(([-\\d.]+) ([-\\d.]+)\\) scale\\(([\\d.e-]+)\\)/;
  const [, tx, ty, scale] = moved.exec(svg).map(Number);
  const width = Number(drawing.getAttribute("width")), height = Number(drawing.getAttribute("height"));
  const nodes = data.drawing.nodes.map((node) => ({ id: node.id, name: folded(node.label),
      x: node.x * scale + tx, y: node.y * scale + ty, r: node.size * scale }))
    .filter((node) => node.x > 0 && node.y > 0 && node.x < width && node.y < height);
  const names = new Set(nodes.map((node) => node.name));
  const labels = [...there.querySelectorAll("text")].map((text) => {
    const { x, y, width, height } = text.getBBox();
    const name = text.textContent.endsWith("…") ? text.textContent.slice(0, -1) : text.textContent;
    return { name: folded(name), left: x, right: x + width, top: y + 2, bottom: y + height - 2 };
  }).filter((label) => names.has(label.name));
  there.remove();
  let pairs = 0, covering = 0, nearer = 0;
  labels.forEach((label, at) => {
    for (const other of labels.slice(at + 1)) pairs += over(label, other) ? 1 : 0;
    const own = nodes.filter((node) => node.name === label.name);
    const others = nodes.filter((node) => node.name !== label.name);
    const square = ({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });
    const hidden = (node) => node.r >= 2 && over(label, square(node));
    covering += others.some(hidden) ? 1 : 0;
    const least = Math.min(...own.map((node) => apart(label, node)));
    nearer += others.some((node) => apart(label, node) < least - 0.5) ? 1 : 0;
  });
  done({ nodes: nodes.length, labels: labels.length, overlapping: pairs, "over a node": covering,
    "nearer another": nearer });
}
document.getElementById("export-svg").click();
"""


def named(story: Story) -> Story:
    """The story with names as long as those of people, places and offices."""
    chance = Random(7)
    figures = []
    for figure in story.figures:
        words = [
            "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title()
            for _ in range(chance.randint(1, 3))
        ]
        figures.append(replace(figure, label=f"{' '.join(words)}"))
    return replace(story, figures=tuple(figures))


def measured(driver: webdriver.Chrome, path: Path) -> dict[str, int]:
    """What the first sight of a page shows."""
    driver.get("about:blank")
    driver.get(f"{path.as_uri()}#open=all")
    driver.set_script_timeout(60)
    driver.execute_async_script(
        "const done = arguments[0], look = () => document.documentElement.dataset.ready"
        " ? done() : setTimeout(look, 20); look();"
    )
    found: dict[str, int] = driver.execute_async_script(MEASURE)
    return found


def pages(sizes: list[int], stores: list[Path], folder: Path) -> Iterator[tuple[str, Path]]:
    """The pages to look at, by name."""
    path = folder / "page.html"
    for size in sizes:
        chosen = select(Store.in_memory(), named(made_up(size)), Selection(top=10**6, events=10**6))
        path.write_text(rendered(chosen, "Benchmark"), encoding="utf-8")
        yield f"{size} nodes", path
    for store in stores:
        with Store.open(store) as opened:
            write_page(opened, path)
        yield store.name, path


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stores", nargs="*", type=Path)
    parser.add_argument("--sizes", default="50,200,1000")
    parser.add_argument("--width", type=int, default=1400)
    parser.add_argument("--height", type=int, default=900)
    given = parser.parse_args()
    sizes = [int(one) for one in given.sizes.split(",") if one]
    screen = {"width": given.width, "height": given.height, "deviceScaleFactor": 1, "mobile": False}
    with tempfile.TemporaryDirectory() as folder, chromium() as driver:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        for name, path in pages(sizes, given.stores, Path(folder)):
            print(name, *(f"{count} {what}" for what, count in measured(driver, path).items()), sep=" · ")


if __name__ == "__main__":
    main()
