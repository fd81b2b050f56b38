"""The page: one HTML file with all that it needs in it."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from kg.graph.atomic import replacing
from kg.graph.store import Store
from kg.view.data import page_data
from kg.view.drawing import library
from kg.view.embedding import json_text, plain, policy, script_text
from kg.view.reading import story
from kg.view.selection import Selected, Selection, select

SCRIPTS = (
    "base.js",
    "state.js",
    "theme.js",
    "retold.js",
    "filtering.js",
    "sentence.js",
    "places.js",
    "labels.js",
    "untied.js",
    "painting.js",
    "lighting.js",
    "communities.js",
    "graph.js",
    "camera.js",
    "eventnodes.js",
    "hovering.js",
    "citation.js",
    "tellings.js",
    "events.js",
    "panel.js",
    "search.js",
    "filters.js",
    "timeline.js",
    "table.js",
    "map.js",
    "svg.js",
    "formats.js",
    "exports.js",
    "paper.js",
    "main.js",
)
"""The parts of the page's script, in the order in which they need each other."""

STYLES = ("colours.css", "parts.css", "style.css", "paper.css")
"""The style sheet in its parts: the first two are also those of other pages."""

_PLACE = re.compile(r"\{\{(\w+)\}\}")


def page(store: Store, selection: Selection | None = None, title: str | None = None) -> str:
    """The page of a store, or of the part of it that is selected. The same store gives the same page.

    `title` is shown on top. QueryError when a name in `selection.focus` is not in the store.
    """
    chosen = selection or Selection()
    return rendered(select(store, story(store), chosen), title or _title(store))


def write_page(
    store: Store, path: str | Path, selection: Selection | None = None, title: str | None = None
) -> Path:
    """Write the page to a file, whole or not at all; returns its path."""
    target = Path(path)
    content = page(store, selection, title).encode("utf-8")
    with replacing(target) as stream:
        stream.write(content)
    return target


def rendered(selected: Selected, title: str) -> str:
    """The page for what was selected."""
    style, script = "".join(map(template, STYLES)), _script()
    vis = script_text(library())
    parts = {
        "title": plain(title),
        "policy": plain(policy((vis, script), (style,))),
        "style": style,
        "library": vis,
        "script": script,
        "data": json_text(page_data(selected, title)),
    }
    # One pass: what is put in is never searched for places again.
    return _PLACE.sub(lambda match: parts[match[1]], template("page.html"))


def _script() -> str:
    body = "\n".join(template(name) for name in SCRIPTS)
    return script_text(f'(() => {{\n"use strict";\n{body}\n}})();\n')


def template(name: str) -> str:
    """A part of the page as it is in its file."""
    return files("kg.view").joinpath("template", name).read_text(encoding="utf-8")


def _title(store: Store) -> str:
    return store.path.stem if store.path else "News graph"
