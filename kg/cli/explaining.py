"""What `kg extract --explain` prints of a document: why its names mean what they do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.link.explanation import LinkAccount
    from kg.model import Extraction


def lines(extraction: Extraction, links: LinkAccount | None) -> Iterator[str]:
    """The account of a document for a reader: its names first."""
    from kg.link import explanation

    document = extraction.document
    yield f"# {document.title or document.id}" + (f" ({document.date.isoformat()})" if document.date else "")
    if links is None:
        yield "the linker in use tells no reasons"
    else:
        yield from explanation.lines(links)
    # Accounts of events come here, after those of the names.
    yield ""


def as_json(extraction: Extraction, links: LinkAccount | None) -> str:
    """The same as one line of JSON."""
    from kg.link import explanation

    told: dict[str, Any] = {
        "id": extraction.document.id,
        "links": explanation.to_json(links) if links else None,
    }
    return json.dumps(told, ensure_ascii=False)
