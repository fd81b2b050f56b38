"""Pieces of a dump to what is kept of them, in this process or in several."""

from __future__ import annotations

import gc
import multiprocessing
import re
import signal
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from kg.errors import KgError
from kg.wikidata.dump.chunks import Chunk
from kg.wikidata.dump.context import context, empty
from kg.wikidata.dump.entity import Record, Wanted, record
from kg.wikidata.dump.part import Piece, packed

_QID = re.compile("Q[1-9][0-9]{0,9}")
_AHEAD = 2
"""Pieces a process may have waiting; what bounds the memory."""
_TOLD = 20
"""Malformed lines of a piece whose places are told."""


def piece(chunk: Chunk, wanted: Wanted) -> Piece:
    """What is kept of a piece."""
    # JSON has no cycles; looking for some among all that is kept takes a tenth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _piece(chunk, wanted)
    finally:
        if collecting:
            gc.enable()


def _piece(chunk: Chunk, wanted: Wanted) -> Piece:
    around = empty()
    kept: list[Record] = []
    places: list[tuple[int, str]] = []
    entities = malformed = 0
    at = chunk.offset
    for line in chunk.lines.split(b"\n"):
        start, at = at, at + len(line) + 1
        text = line.rstrip(b", \r\t")
        if len(text) < 2:
            continue
        try:
            entity = orjson.loads(text)
            if entity["type"] == "item":
                if not _QID.fullmatch(entity["id"]):
                    raise ValueError(f"{entity['id']!r} is no QID")
                context(entity, around)
                found = record(entity, wanted)
                if found is not None:
                    kept.append(found)
            entities += 1
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            malformed += 1
            if len(places) < _TOLD:
                places.append((start, _reason(error)))
    checksum = zlib.crc32(chunk.lines)
    return Piece(
        chunk.number, chunk.offset, len(chunk.lines), checksum, entities, len(kept), malformed, tuple(places),
        packed(around), packed(kept),
    )  # fmt: skip


def _reason(error: Exception) -> str:
    if isinstance(error, orjson.JSONDecodeError):
        return f"no JSON: {error.msg} at character {error.pos} of the line"
    return f"no item as the dump writes it: {type(error).__name__} {error}"


def pieces(chunks: Iterable[Chunk], wanted: Wanted, workers: int) -> Iterator[Piece]:
    """What is kept of each piece, in their order, made by that many processes."""
    if workers <= 1:
        for chunk in chunks:
            yield piece(chunk, wanted)
        return
    spawning = multiprocessing.get_context("spawn")
    with spawning.Pool(workers, initializer=_ignore_interrupts) as pool:
        waiting: deque[Any] = deque()
        failure: KgError | None = None
        source = iter(chunks)
        while True:
            while failure is None and len(waiting) < workers * _AHEAD:
                try:
                    chunk = next(source)
                except StopIteration:
                    break
                except KgError as error:
                    # What was read before the dump broke is kept first, so that it need not be read again.
                    failure = error
                    break
                waiting.append(pool.apply_async(piece, (chunk, wanted)))
            if not waiting:
                break
            yield waiting.popleft().get()
        if failure is not None:
            raise failure


def _ignore_interrupts() -> None:
    """An interruption is for the process that the user started; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
