"""A graph at a glance: how much is in it, and its network."""

from __future__ import annotations

from kg.display.markup import table
from kg.display.sketch import sketch
from kg.graph.store import Store
from kg.view.reading import story
from kg.view.selection import Selection, select

_COUNTS = ("articles", "entities", "linked", "events", "actual", "reported", "quads")
_NODES = 40
_LARGE = 5_000
"""With more articles than this, reading them all for a picture takes too long."""


def graph_html(store: Store) -> str:
    """Counts as a table, below them the network of the most important actors and places."""
    counts = store.counts()
    made = table(
        list(_COUNTS), [[f"{counts[name]:,}" for name in _COUNTS]], store.path.name if store.path else ""
    )
    if counts["articles"] > _LARGE:
        return made
    return made + sketch(select(store, story(store), Selection(top=_NODES)))
