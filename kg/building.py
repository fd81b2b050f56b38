"""From paths to a store on disk: the one place where reading, the pipeline and the graph meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeVar

from kg.graph import folders
from kg.graph.iris import document_hash
from kg.graph.loading import load
from kg.graph.manifest import NAME as MANIFEST
from kg.graph.run import Run
from kg.graph.store import Store
from kg.graph.vocabulary import BASE
from kg.merge.uniting import unite
from kg.model import Document
from kg.pipeline import Pipeline
from kg.read import Reading, ReadOptions, Skipped, read
from kg.read.file_memory import FileMemory
from kg.read.memory import Known
from kg.recipe import Recipe
from kg.rereading import outdated
from kg.scale.engine import Engine, engine
from kg.scale.outcome import batches
from kg.scale.shard_writer import Row

Read = TypeVar("Read", bound=Document | Known)
Item = Document | Known | Skipped
Progress = Callable[[Item], None]
"""Called with each document when it is in the store, and with each that was skipped."""

_WRITTEN = 64
"""Articles written to the store at a time."""


@dataclass(slots=True)
class BuildReport:
    """What a build did. `added` are new in the store, `unchanged` were there already.

    `outdated` are those among the unchanged that another version, model or index, or other tables have read.
    """

    added: int = 0
    unchanged: int = 0
    outdated: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    ignored: int = 0
    forgotten: int = 0
    """Articles that an analyst decided to keep away."""
    merged: int | None = None
    """Merged events in the store; None when they were left as they are."""
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
    refresh: bool = False,
    merge: bool = True,
) -> BuildReport:
    """Read articles and add what they say to the store at `out`, which is made when it is not there.

    An article that is in the store already costs no more than its hash. With `refresh`, those are made again
    that were made by another version, model or index or with other tables; without paths, all such in the
    store. What cannot be read is in the report. With several `workers`, processes of their own read the
    documents; the graph is the same, byte for byte. With `merge`, events of several articles are merged at
    the end.
    Raises UsageError for a path that is not there, StoreError when the store cannot be written.
    """
    reading = None if refresh and not paths else read(paths, options, stdin)
    report = BuildReport(ignored=reading.ignored if reading else 0)
    path = Path(out)
    writing = opened(path, base) if reading else Store.open(path, read_only=False)
    with writing as store, engine(pipeline, workers, store.base) as working:
        run = working.run if refresh else None
        items = _read(store, reading, run) if reading else outdated(store, working.run)
        fill(store, items, working, refresh, report, progress or (lambda _: None))
        if merge:
            report.merged = unite(store).merged
        report.counts = store.counts()
    return report


def build_shards(
    paths: Sequence[str | Path],
    folder: str,
    *,
    out: Path | None = None,
    recipe: Recipe | None = None,
    options: ReadOptions | None = None,
    base: str = BASE,
    address: str | None = None,
    workers: int | None = None,
    progress: Callable[[], None] = lambda: None,
    merge: bool = True,
) -> BuildReport:
    """Read articles on Ray and write their graphs as shards to `folder`, which may be in an object store.

    With `out`, each shard is loaded into that store when it is done.
    The store gets the same bytes as from `build`. `address` is that of a cluster. See `kg.scale.sharding`.
    """
    from kg.scale.places import Place
    from kg.scale.shard_writer import files
    from kg.scale.sharding import shard

    made, place = (recipe or Recipe()).shared(), Place(folder)
    reading, run = read(paths, options), made.pipeline().run
    report = BuildReport(ignored=reading.ignored)
    with opened(out, base) if out else Store.in_memory(base) as store:

        def load_shard(row: Row) -> None:
            new = [hash_ for hash_ in row.articles if not store.holds(hash_, run)]
            if new and out:
                with place.near(files(row)) as near:
                    load(store, [near / row.file])
            report.added += len(new)
            report.unchanged += len(row.articles) - len(new)
            for _ in row.articles:
                progress()

        documents = _once(reading, report, lambda _: progress())
        done = shard(
            documents, made, run, store.base, folder, address=address, workers=workers, done=load_shard
        )
        report.skipped += [Skipped(source, reason) for source, reason in done.skipped]
        if out and merge:
            report.merged = unite(store).merged
        report.counts = store.counts() if out else {"parts": done.parts, "reused": done.reused}
    return report


def opened(path: Path, base: str) -> Store:
    """The store at `path` for writing, made when it is not there."""
    made = (path / MANIFEST).exists()
    return Store.open(path, read_only=False) if made else Store.create(path, base)


def _read(store: Store, reading: Reading, run: Run | None) -> Iterator[Item]:
    """What is read, without a second look at files that did not change and whose articles are there."""
    if store.path is None:
        yield from reading
        return
    with store.writing():
        memory = FileMemory(
            store.path / folders.SOURCES, lambda hash_: store.holds(hash_, run), document_hash
        )
    with closing(memory):
        yield from reading.recalling(memory)


def fill(
    store: Store,
    items: Iterator[Item],
    working: Engine,
    refresh: bool,
    report: BuildReport,
    progress: Progress,
) -> None:
    """Process items and add them to the store; with `refresh`, also those that another run has made."""
    documents = _new(store, items, working.run, refresh, report, progress)
    for batch in batches(working.outcomes(documents), _WRITTEN):
        made = [outcome for outcome in batch if outcome.reason is None]
        store.add_all([(outcome.document, outcome.quads) for outcome in made])
        report.added += len(made)
        for outcome in batch:
            if outcome.reason is None:
                progress(outcome.document)
            else:
                source = outcome.document.source or outcome.document.id
                _skip(Skipped(source, outcome.reason), report, progress)


def _new(
    store: Store, items: Iterator[Item], run: Run, refresh: bool, report: BuildReport, progress: Progress
) -> Iterator[Document]:
    """The documents that have to be processed; the others go into the report."""
    for item in _once(items, report, progress):
        hash_ = item.hash if isinstance(item, Known) else document_hash(item)
        if store.decisions.keeps_away(hash_, item.id):
            report.forgotten += 1
            progress(item)
            continue
        current = store.holds(hash_, run)
        if isinstance(item, Document) and not (current if refresh else store.holds(hash_)):
            yield item
            continue
        report.unchanged += 1
        report.outdated += not current
        progress(item)


def _once(items: Iterator[Read | Skipped], report: BuildReport, progress: Progress) -> Iterator[Read]:
    """What was read, without what was skipped, which goes into the report.

    Of two documents with one id the second is skipped: a store would take it for a new version of the first.
    """
    sources: dict[str, str] = {}
    for item in items:
        if isinstance(item, Skipped):
            _skip(item, report, progress)
        elif item.id in sources:
            reason = f"its id {item.id!r} was given to {sources[item.id]} already"
            _skip(Skipped(item.source or item.id, reason), report, progress)
        else:
            sources[item.id] = item.source or item.id
            yield item


def _skip(skipped: Skipped, report: BuildReport, progress: Progress) -> None:
    report.skipped.append(skipped)
    progress(skipped)
