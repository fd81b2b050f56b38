"""`kg index build`: a dump in, an index out, resumed where it was stopped."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.wikidata.build import SCHEMA_VERSION
from kg.wikidata.dump.chunks import SIZE, Chunk, chunks
from kg.wikidata.dump.classes import Classes, shipped_rows
from kg.wikidata.dump.compression import opened
from kg.wikidata.dump.entity import Wanted
from kg.wikidata.dump.finish import NEWS, entries, gathered, write
from kg.wikidata.dump.part import Part, Read
from kg.wikidata.dump.work import pieces
from kg.wikidata.tables import Entry

RECORDS = 1
"""Raise it when what is kept of an entity changes: builds that were begun before then start anew."""

_TOLD = 20


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """`min_sitelinks` holds for every item, beside what the profile asks of its class."""

    profile: str = NEWS
    languages: tuple[str, ...] = ("en",)
    min_sitelinks: int = 0
    workers: int = 1
    partial: bool = False
    """Take a dump that is cut short, or whose list is not closed, for all there is."""
    piece_size: int = SIZE
    """Bytes that are read and kept at a time; what an interruption costs at most, for each worker."""


@dataclass(slots=True)
class DumpReport:
    """What a build read and kept. `places` are byte offsets of the first malformed lines, with reasons."""

    version: str = ""
    bytes: int = 0
    entities: int = 0
    kept: int = 0
    items: int = 0
    malformed: int = 0
    resumed: int = 0
    """Pieces that an earlier run had read already."""
    places: list[tuple[int, str]] = field(default_factory=list)


Told = Callable[[str, int, int], None]
"""Told of progress: what is being done, bytes or items so far, entities so far."""


def build(dump: str, out: Path, options: BuildOptions, told: Told = lambda *_: None) -> DumpReport:
    """Build the index at `out` from a dump (`-`: standard input). It is there when it is whole, not before.

    Raises UsageError when a file cannot be opened, DataError when the dump is cut short or none; what was
    read by then is kept in `OUT.part`, and the same call goes on from there.
    """
    part = Part(part_path(out), _plan(options))
    try:
        report = DumpReport(resumed=len(part.read()))
        _read(dump, part, options, told)
        report.places = part.malformed(_TOLD)
        for name, count in part.counts().items():
            setattr(report, name, count)
        _refuse_nothing(dump, report)
        report.version = f"wikidata-{part.digest()}"
        _finish(dump, out, part, options, report, told)
    finally:
        part.close()
    part.remove()
    return report


def part_path(out: Path) -> Path:
    """Where the unfinished build of an index is kept."""
    return out.with_name(f"{out.name}.part")


def _plan(options: BuildOptions) -> dict[str, Any]:
    return {
        "schema": SCHEMA_VERSION,
        "records": RECORDS,
        "profile": options.profile,
        "languages": list(options.languages),
        "min_sitelinks": options.min_sitelinks,
        "partial": options.partial,
        "piece_size": options.piece_size,
    }


def _read(dump: str, part: Part, options: BuildOptions, told: Told) -> None:
    rows = shipped_rows()
    least = min(row.news for row in rows if row.type is not None) if options.profile == NEWS else 0
    wanted = Wanted(options.languages, max(least, options.min_sitelinks), Classes(rows).excluded)
    done = part.read()
    entities = 0
    with opened(dump) as stream:
        unread = _unread(
            chunks(stream, dump, partial=options.partial, size=options.piece_size), done, dump, told
        )
        for piece in pieces(unread, wanted, options.workers):
            part.add(piece)
            entities += piece.entities
            told("reading", piece.offset + piece.length, entities)


def _unread(found: Iterator[Chunk], done: dict[int, Read], dump: str, told: Told) -> Iterator[Chunk]:
    """The pieces that no earlier run has read. Raises DataError when that run read another dump."""
    for chunk in found:
        read = done.get(chunk.number)
        if read is None:
            yield chunk
            continue
        if read != Read(len(chunk.lines), zlib.crc32(chunk.lines)):
            raise DataError(
                f"{dump}: differs from byte {chunk.offset} on from the dump that was partly read; "
                "delete the .part file next to the index to start again"
            )
        told("resuming", chunk.offset + read.length, 0)


def _refuse_nothing(dump: str, report: DumpReport) -> None:
    if report.entities and report.malformed <= report.entities:
        return
    first = f"; the first at byte {report.places[0][0]}: {report.places[0][1]}" if report.places else ""
    raise DataError(
        f"{dump}: this is not a Wikidata JSON dump: {report.entities} entities and "
        f"{report.malformed} malformed lines in {report.bytes} bytes{first}"
    )


def _finish(dump: str, out: Path, part: Part, options: BuildOptions, report: DumpReport, told: Told) -> None:
    def counted(found: Iterator[Entry]) -> Iterator[Entry]:
        for entry in found:
            report.items += 1
            if not report.items % 10_000:
                told("writing", report.items, report.items)
            yield entry

    meta = [
        ("source", "Wikidata JSON dump"),
        ("profile", options.profile),
        ("languages", ",".join(options.languages)),
        ("min_sitelinks", str(options.min_sitelinks)),
        ("entities", str(report.entities)),
        ("malformed", str(report.malformed)),
    ]
    context = gathered(part.contexts())
    told("writing", 0, 0)
    found = counted(entries(part.items(), context, options.profile))
    write(out, found, report.version, meta)
