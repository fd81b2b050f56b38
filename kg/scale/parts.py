"""Documents in parts of some dozens, each named by its content: the unit of work of several machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from kg.graph.iris import digest, document_hash
from kg.graph.run import Run
from kg.model import Document

_MEAN = 64
_MOST = 256


@dataclass(frozen=True, slots=True)
class Part:
    """Some documents. `name` is a hash of them, of the run that reads them, and of the base of the IRIs."""

    name: str
    documents: tuple[Document, ...]


def parts(documents: Iterable[Document], run: Run, base: str) -> Iterator[Part]:
    """The documents in parts. They are cut where a document's hash says so: another one more or less, and
    all parts but one are the same as before."""
    some: list[Document] = []
    for document in documents:
        some.append(document)
        if int(document_hash(document)[-6:], 16) % _MEAN == 0 or len(some) == _MOST:
            yield _part(some, run, base)
            some = []
    if some:
        yield _part(some, run, base)


def packed(part: Part) -> bytes:
    """The part as JSON lines."""
    return "".join(f"{json.dumps(_record(one))}\n" for one in part.documents).encode()


def unpacked(data: bytes) -> list[Document]:
    """The documents of a part."""
    return [_document(json.loads(line)) for line in data.splitlines()]


def _part(documents: Sequence[Document], run: Run, base: str) -> Part:
    name = digest(run.id, base, *(document_hash(document) for document in documents))
    return Part(f"part-{name}", tuple(documents))


def _record(document: Document) -> dict[str, Any]:
    day = document.date.isoformat() if document.date else None
    return {**asdict(document), "date": day}


def _document(record: dict[str, Any]) -> Document:
    day = record["date"]
    return Document(**{**record, "date": date.fromisoformat(day) if day else None})
