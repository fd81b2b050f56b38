"""From what was read of a dump to the index: classes, offices, prominence, and the file itself."""

from __future__ import annotations

import math
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.errors import DataError, UsageError
from kg.model import EntityType
from kg.wikidata.build import KIND_ORDER, write_index
from kg.wikidata.dump.classes import Classes, ClassRow, Edges, shipped_rows
from kg.wikidata.dump.entity import Record
from kg.wikidata.dump.offices import Offices
from kg.wikidata.item import Fact, Item
from kg.wikidata.kinds import Kind
from kg.wikidata.tables import Entry, Name

NEWS, ALL = "news", "all"
_UNKNOWN_CLASS_NEWS = 20
"""Sitelinks that an item of no known class needs in the profile "news"."""
_FAMOUS = 350
"""Sitelinks of the items that are named most."""
_SORTING = "SQLITE_TMPDIR"
_CACHE_KIB = 256 * 1024
_SOME_PLACE = ClassRow("", EntityType.PLACE, Kind.OTHER, _UNKNOWN_CLASS_NEWS)
_UNKNOWN = ClassRow("", EntityType.OTHER, Kind.OTHER, _UNKNOWN_CLASS_NEWS)


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole dump says about classes and offices."""

    classes: Classes
    offices: Offices


def gathered(contexts: Iterable[dict[str, list[Any]]]) -> Context:
    """The contexts of all pieces, joined."""
    edges: list[Edges] = []
    positions: list[Sequence[str]] = []
    heads: list[Sequence[str]] = []
    places: dict[str, frozenset[str]] = {}
    for found in contexts:
        if found["subclass"]:
            edges.append(np.array(found["subclass"], dtype=np.int64))
        positions += found["position"]
        heads += found["head"]
        places.update((qid, frozenset(names)) for qid, names in found["place"])
    classes = Classes(shipped_rows(), np.concatenate(edges) if edges else None)
    return Context(classes, Offices(positions, places, heads))


def entries(records: Iterable[Record], context: Context, profile: str) -> Iterator[Entry]:
    """The records that the profile wants, as entries. An item that the dump has twice counts once."""
    seen = _Seen()
    for record in records:
        row = context.classes.of(record["c"]) or (_SOME_PLACE if "xy" in record else _UNKNOWN)
        if row.type is None or (profile == NEWS and record["s"] < row.news) or seen.again(record["q"]):
            continue
        yield _entry(record, row, context.offices)


class _Seen:
    """Numbers that came by before, a bit each: a set of all QIDs would not fit into memory."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def again(self, number: int) -> bool:
        """Whether the number came by before; it has now."""
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits) + (1 << 16)))
        before = self._bits[place] & bit
        self._bits[place] |= bit
        return bool(before)


def prominence(sitelinks: int) -> float:
    """0..1 from the number of pages about an item: 0.01 for one, 0.3 for 20, 1 for 350 and more."""
    return round(min(1.0, (math.log1p(sitelinks) / math.log1p(_FAMOUS)) ** 2), 4)


def _entry(record: Record, row: ClassRow, offices: Offices) -> Entry:
    assert row.type is not None
    qid = f"Q{record['q']}"
    latitude, longitude = record.get("xy") or (None, None)
    item = Item(
        qid=qid,
        label=record["l"],
        type=row.type,
        kind=row.kind.value,
        description=record["d"],
        prominence=prominence(record["s"]),
        country=record["co"],
        parent=record["pa"],
        latitude=latitude,
        longitude=longitude,
        population=record.get("po"),
        gender=record.get("g"),
        offices=offices.of(qid, record["o"]) if "o" in record else (),
        related=tuple(record["r"]),
    )
    names = tuple(Name(text, KIND_ORDER[kind], None, folded) for text, kind, folded in record["n"])
    return Entry(item, names, qid, tuple(Fact(*fact) for fact in record["f"]))


def write(path: Path, entries_: Iterable[Entry], version: str, meta: Iterable[tuple[str, str]]) -> None:
    """Write the index beside `path` and move it there when it is whole."""
    half = path.with_name(f"{path.name}.half")
    _remove(half)
    try:
        connection = sqlite3.connect(half)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            with _sorting_beside(path):
                write_index(connection, entries_, version, meta)
        finally:
            connection.close()
        _to_disk(half)
        half.replace(path)
    except sqlite3.OperationalError as error:
        raise DataError(f"{path}: cannot be written: {error}") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        _remove(half)


@contextmanager
def _sorting_beside(path: Path) -> Iterator[None]:
    """Let SQLite sort in the index's folder: what it sorts is as large as the index, /tmp may be small."""
    given = os.environ.get(_SORTING)
    os.environ[_SORTING] = given or str(path.absolute().parent)
    try:
        yield
    finally:
        if given is None:
            del os.environ[_SORTING]


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()
