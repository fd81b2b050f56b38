"""What `kg extract --explain` prints: why a document's names mean what they do and its events are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pipeline import Explained


def lines(explained: Explained) -> Iterator[str]:
    """The account of a document for a reader: its names first, then its events."""
    from kg.link import explanation

    document = explained.extraction.document
    yield f"# {document.title or document.id}" + (f" ({document.date.isoformat()})" if document.date else "")
    if explained.links is None:
        yield "the linker in use tells no reasons"
    else:
        yield from explanation.lines(explained.links)
    if explained.events is None:
        yield "the extractor in use tells no reasons"
    else:
        for event in explained.events:
            yield ""
            yield from event.lines()
    yield ""


def as_json(explained: Explained) -> str:
    """The same as one line of JSON."""
    from kg.link import explanation

    links, events = explained.links, explained.events
    told: dict[str, Any] = {
        "id": explained.extraction.document.id,
        "links": explanation.to_json(links) if links else None,
        "events": [event.as_json() for event in events] if events is not None else None,
    }
    return json.dumps(told, ensure_ascii=False)
