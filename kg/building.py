"""From paths to a store on disk: the one place where reading, the pipeline and the graph meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kg.graph.manifest import NAME as MANIFEST
from kg.graph.store import Store
from kg.graph.vocabulary import BASE
from kg.model import Document
from kg.pipeline import Pipeline
from kg.read import ReadOptions, Skipped, read
from kg.recipe import Recipe
from kg.scale.engine import Engine, engine
from kg.scale.outcome import batches

Progress = Callable[[Document | Skipped], None]
"""Called with each document when it is in the store, and with each that was skipped."""

_WRITTEN = 64
"""Articles written to the store at a time."""


@dataclass(slots=True)
class BuildReport:
    """What a build did. `added` are new in the store, `unchanged` were there already."""

    added: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    ignored: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        """All documents that were read."""
        return self.added + self.unchanged


def build(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    pipeline: Pipeline | Recipe | None = None,
    options: ReadOptions | None = None,
    base: str = BASE,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    workers: int = 1,
) -> BuildReport:
    """Read articles and add what they say to the store at `out`, which is made when it is not there.

    A document that is in the store already costs no more than its hash. What cannot be read is in the report.
    With several `workers`, processes of their own read the documents; the graph is the same, byte for byte.
    Raises UsageError for a path that is not there, StoreError when the store cannot be written.
    """
    reading = read(paths, options, stdin)
    report = BuildReport(ignored=reading.ignored)
    with opened(Path(out), base) as store, engine(pipeline, workers, store.base) as working:
        _fill(store, reading, working, report, progress or (lambda _: None))
        report.counts = store.counts()
    return report


def opened(path: Path, base: str) -> Store:
    """The store at `path` for writing, made when it is not there."""
    made = (path / MANIFEST).exists()
    return Store.open(path, read_only=False) if made else Store.create(path, base)


def _fill(
    store: Store,
    reading: Iterator[Document | Skipped],
    working: Engine,
    report: BuildReport,
    progress: Progress,
) -> None:
    for batch in batches(working.outcomes(_new(store, working, reading, report, progress)), _WRITTEN):
        made = [outcome for outcome in batch if outcome.reason is None]
        store.add_all([(outcome.document, outcome.quads) for outcome in made])
        report.added += len(made)
        for outcome in batch:
            if outcome.reason is None:
                progress(outcome.document)
            else:
                _skip(
                    Skipped(outcome.document.source or outcome.document.id, outcome.reason), report, progress
                )


def _new(
    store: Store,
    working: Engine,
    reading: Iterator[Document | Skipped],
    report: BuildReport,
    progress: Progress,
) -> Iterator[Document]:
    """The documents that the store does not hold yet; the others go into the report.

    Of two documents with one id the second is skipped: a store would take it for a new version of the first.
    """
    sources: dict[str, str] = {}
    for item in reading:
        if isinstance(item, Document) and item.id in sources:
            reason = f"its id {item.id!r} was given to {sources[item.id]} already"
            item = Skipped(item.source or item.id, reason)
        if isinstance(item, Skipped):
            _skip(item, report, progress)
            continue
        sources[item.id] = item.source or item.id
        if store.holds(item, working.run):
            report.unchanged += 1
            progress(item)
        else:
            yield item


def _skip(skipped: Skipped, report: BuildReport, progress: Progress) -> None:
    report.skipped.append(skipped)
    progress(skipped)
