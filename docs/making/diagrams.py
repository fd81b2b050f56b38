"""Draws the pictures of the parts and of the graph: docs/images/parts.svg and docs/images/model.svg.

    python docs/making/diagrams.py docs/images

Boxes stand in a grid; an arrow leads from one box to another and has a word beside it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path

_WIDE, _HIGH, _ACROSS, _DOWN, _EDGE = 160, 50, 240, 100, 20


@dataclass(frozen=True, slots=True)
class Box:
    """A thing in column and row of the grid; `below` is said in small letters."""

    column: float
    row: float
    name: str
    below: str = ""
    colour: str = "#dde5fb"

    @property
    def middle(self) -> tuple[float, float]:
        """Where its centre is."""
        return _EDGE + self.column * _ACROSS + _WIDE / 2, _EDGE + self.row * _DOWN + _HIGH / 2


Arrow = tuple[str, str, str]
"""From, to, and the word beside it."""

DATA, STAGE, OUT = "#fff1b8", "#dde5fb", "#d8f0e2"
PARTS = (
    Box(0, 0, "read", "kg/read", STAGE),
    Box(1, 0, "annotate", "kg/annotate", STAGE),
    Box(2, 0, "link", "kg/link", STAGE),
    Box(3, 0, "extract", "kg/events", STAGE),
    Box(4, 0, "write", "kg/graph", STAGE),
    Box(2, 1, "index of Wikidata", "kg/wikidata", DATA),
    Box(3, 1, "lexicon", "kg/events/lexicon", DATA),
    Box(4, 1, "store", "news.kg", DATA),
    Box(3, 2, "merge", "kg/merge", STAGE),
    Box(2, 2, "enrich", "kg/enrich", STAGE),
    Box(4, 2, "query", "kg/query", OUT),
    Box(4, 3, "view", "kg/view", OUT),
    Box(3, 3, "serve", "kg/serve", OUT),
    Box(0, 1, "articles", "files, feeds, pages", DATA),
)
PART_ARROWS: tuple[Arrow, ...] = (
    ("articles", "read", ""),
    ("read", "annotate", "Document"),
    ("annotate", "link", "Annotation"),
    ("link", "extract", "Entity"),
    ("extract", "write", "Extraction"),
    ("write", "store", "quads"),
    ("index of Wikidata", "link", ""),
    ("index of Wikidata", "enrich", ""),
    ("lexicon", "extract", ""),
    ("enrich", "store", ""),
    ("merge", "store", ""),
    ("store", "query", ""),
    ("query", "view", ""),
    ("view", "serve", ""),
)
MODEL = (
    Box(0, 1, "Mention", "kg:Mention", STAGE),
    Box(2, 1, "NewsArticle", "schema:NewsArticle", DATA),
    Box(0, 2.2, "Entity", "wd:Q… or …/entity/…", OUT),
    Box(2, 2.2, "Event", "ActualEvent, ReportedEvent", OUT),
    Box(1, 1.55, "Argument", "words, role, sector", STAGE),
    Box(3.1, 1, "Run", "versions, settings", DATA),
    Box(3.1, 1.8, "Time", "time:ProperInterval", STAGE),
    Box(3.1, 2.6, "Quantity", "killed, money, …", STAGE),
    Box(2, 3.4, "Quotation", "speaker, cue, words", STAGE),
    Box(0.7, 3.4, "MergedEvent", "kg:sourceCount", OUT),
    Box(0, 0, "Omission", "stage, reason", STAGE),
)
MODEL_ARROWS: tuple[Arrow, ...] = (
    ("Mention", "Entity", "itsrdf:taIdentRef"),
    ("Mention", "NewsArticle", "nif:referenceContext"),
    ("Event", "NewsArticle", "prov:wasDerivedFrom"),
    ("Event", "Entity", "kg:agent, kg:patient, …"),
    ("Event", "Argument", "kg:argument"),
    ("Argument", "Entity", "kg:entity"),
    ("Event", "Time", "sem:hasTime"),
    ("Event", "Quantity", "kg:quantity"),
    ("Event", "Quotation", "kg:quotation"),
    ("Event", "Run", "prov:wasGeneratedBy"),
    ("MergedEvent", "Event", "kg:mergedFrom"),
    ("Omission", "NewsArticle", "gaf:denotedBy words of"),
)
PICTURES = {"parts.svg": (PARTS, PART_ARROWS), "model.svg": (MODEL, MODEL_ARROWS)}


def picture(boxes: tuple[Box, ...], arrows: tuple[Arrow, ...]) -> str:
    """The boxes with their arrows as SVG."""
    width = 2 * _EDGE + max(box.column for box in boxes) * _ACROSS + _WIDE
    height = 2 * _EDGE + max(box.row for box in boxes) * _DOWN + _HIGH
    named = {box.name: box for box in boxes}
    ends = [(named[source], named[target], word) for source, target, word in arrows]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"',
            'font-family="system-ui, sans-serif" text-anchor="middle">',
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"',
            'orient="auto"><path d="M0 0 8 4 0 8z" fill="#5b6478"/></marker></defs>',
            '<rect width="100%" height="100%" fill="#ffffff"/>',
            *(_line(source, target) for source, target, _ in ends),
            *map(_box, boxes),
            *(_word(source, target, word) for source, target, word in ends if word),
            "</svg>\n",
        ]
    )


def _box(box: Box) -> str:
    x, y = box.middle
    return (
        f'<rect x="{x - _WIDE / 2:g}" y="{y - _HIGH / 2:g}" width="{_WIDE}" height="{_HIGH}" rx="6" '
        f'fill="{box.colour}" stroke="#8e96a8"/>'
        f'<text x="{x:g}" y="{y - 3:g}" font-size="15" fill="#1b2030">{escape(box.name)}</text>'
        f'<text x="{x:g}" y="{y + 15:g}" font-size="10.5" fill="#5b6478">{escape(box.below)}</text>'
    )


def _line(source: Box, target: Box) -> str:
    (x1, y1), (x2, y2) = _edge(source, target), _edge(target, source)
    ends = f'x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}"'
    return f'<line {ends} stroke="#5b6478" marker-end="url(#tip)"/>'


def _word(source: Box, target: Box, word: str) -> str:
    (x1, y1), (x2, y2) = _edge(source, target), _edge(target, source)
    return (
        f'<text x="{(x1 + x2) / 2:.0f}" y="{(y1 + y2) / 2 - 3:.0f}" font-size="10.5" fill="#3b5bdb" '
        f'stroke="#ffffff" stroke-width="3" paint-order="stroke">{escape(word)}</text>'
    )


def _edge(box: Box, other: Box) -> tuple[float, float]:
    """Where the line between the centres leaves the box."""
    (x, y), (to_x, to_y) = box.middle, other.middle
    across, down = to_x - x, to_y - y
    reach = min(
        _WIDE / 2 / abs(across) if across else float("inf"), _HIGH / 2 / abs(down) if down else float("inf")
    )
    return x + across * reach, y + down * reach


if __name__ == "__main__":
    for name, (boxes, arrows) in PICTURES.items():
        (Path(sys.argv[1]) / name).write_text(picture(boxes, arrows), encoding="utf-8")
