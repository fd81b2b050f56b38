"""Documents to shards on several machines: parts out, rows back, a list of shards at the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from kg.graph.run import Run
from kg.graph.shards import LIST
from kg.model import Document
from kg.recipe import Recipe
from kg.scale.on_ray import ray_started, written
from kg.scale.parts import packed, parts
from kg.scale.places import Place
from kg.scale.shard_writer import Row, ShardWriter, read_row, row_file

_PARTS = "parts"


@dataclass(slots=True)
class Sharded:
    """What became of the documents; `reused` parts were done by an earlier run of the same job."""

    parts: int = 0
    reused: int = 0
    articles: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)


def shard(
    documents: Iterable[Document],
    recipe: Recipe,
    run: Run,
    base: str,
    folder: str,
    *,
    address: str | None = None,
    workers: int | None = None,
    done: Callable[[Row], None] = lambda _: None,
) -> Sharded:
    """Write the graphs of documents as shards to a folder, on Ray; `done` is told of each shard.

    The list of the shards is written last: until then there is none. A job that was ended can be run again;
    parts that were done stay as they are, so that each article is in exactly one of the listed shards.
    Raises RayError, or UsageError when a library is missing.
    """
    shards, staged = Place(folder), Place(f"{folder.rstrip('/')}/{_PARTS}")
    finished = set(shards.names())
    names, waiting = [], []
    for part in parts(documents, run, base):
        names.append(part.name)
        if row_file(part.name) not in finished:
            staged.write(f"{part.name}.jsonl", packed(part))
            waiting.append(part.name)
    report = Sharded(parts=len(names), reused=len(names) - len(waiting))
    rows = [read_row(shards, name) for name in names if name not in set(waiting)]
    for row in rows:
        done(row)
    if waiting:
        with ray_started(address, workers) as ray:
            for row in written(ray, waiting, partial(ShardWriter, recipe, base, staged, shards), workers):
                rows.append(row)
                done(row)
    _finish(shards, staged, rows)
    report.articles = sum(len(row.articles) for row in rows)
    report.skipped = sorted(pair for row in rows for pair in row.skipped)
    return report


def _finish(shards: Place, staged: Place, rows: list[Row]) -> None:
    listed: list[dict[str, Any]] = [
        {"file": row.file, "sha256": row.sha256, "articles": len(row.articles)}
        for row in sorted(rows, key=lambda row: row.part)
    ]
    shards.write(LIST, "".join(f"{json.dumps(row)}\n" for row in listed).encode())
    for name in list(staged.names()):
        staged.remove(name)
