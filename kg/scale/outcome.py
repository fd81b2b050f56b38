"""What comes of a document: the quads of its graph, or the reason why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from kg.graph.quads import quads
from kg.model import Document, Extraction
from kg.pipeline import Pipeline

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one document either `quads` or, when it could not be processed, `reason` in plain words."""

    document: Document
    quads: Iterable[ox.Quad] = ()
    reason: str | None = None


def outcomes(pipeline: Pipeline, base: str, documents: Iterable[Document]) -> Iterator[Outcome]:
    """What comes of each document, in the order given; `base` is that of the store's IRIs."""
    for batch in batches(documents, pipeline.batch_size):
        yield from _batch(pipeline, base, batch)


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of that size, the last one shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def broken(error: Exception) -> str:
    """Why a document could not be processed, in one line."""
    return f"an error in newskg, please report it: {type(error).__name__}: {' '.join(str(error).split())}"


def _batch(pipeline: Pipeline, base: str, documents: Sequence[Document]) -> Iterator[Outcome]:
    failures: dict[str, Exception] = {}
    failed = lambda document, error: failures.update({document.id: error})  # noqa: E731
    extractions = iter(list(pipeline.process(documents, failed)))
    run = pipeline.run
    for document in documents:
        if document.id in failures:
            yield Outcome(document, reason=broken(failures[document.id]))
        else:
            extraction = next(extractions)
            yield _outcome(extraction, lambda it=extraction: list(quads(it, pipeline.lookup, run, base)))  # type: ignore[misc]


def _outcome(extraction: Extraction, made: Callable[[], list[ox.Quad]]) -> Outcome:
    try:
        return Outcome(extraction.document, made())
    except Exception as error:
        return Outcome(extraction.document, reason=broken(error))
