"""What a worker can be asked to do, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from kg.serve import articles, asking, entities, events, overview, resources, sparql
from kg.serve.reader import Reader


def page_of_graph(
    reader: Reader,
    title: str,
    focus: tuple[str, ...],
    hops: int,
    types: tuple[str, ...],
    since: date | None,
    until: date | None,
    sources: int,
    top: int,
) -> str:
    """The page of `kg view` for a selection."""
    from kg.view.page import page
    from kg.view.selection import Selection

    return page(reader.store, Selection(focus, hops, types, since, until, sources, top), title)


def warm(reader: Reader) -> None:
    """Work out what pages ask for again and again."""
    overview.overview(reader)
    entities.search(reader, "a", 1)


JOBS: dict[str, Callable[..., Any]] = {
    "article": articles.story,
    "articles": articles.articles,
    "ask": asking.ask,
    "description": resources.description,
    "entities": entities.entities,
    "entity": entities.entity,
    "event": events.event,
    "events": events.events,
    "graph": page_of_graph,
    "overview": overview.overview,
    "ping": lambda reader: reader.store.base,
    "places": overview.places,
    "resource": resources.resource,
    "search": entities.search,
    "warm": warm,
    "sparql": lambda reader, asked, most: sparql.answer(reader.store, asked, most),
}
