"""Pieces of a dump to what is kept of them, in this process or in several."""

from __future__ import annotations

import gc
import multiprocessing
import re
import signal
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection

import orjson

from kg.errors import DataError, KgError
from kg.wikidata.dump.chunks import Chunk
from kg.wikidata.dump.context import context, empty
from kg.wikidata.dump.entity import Record, Wanted, record
from kg.wikidata.dump.part import Piece, packed

_QID = re.compile("Q[1-9][0-9]{0,9}")
_TOLD = 20
"""Malformed lines of a piece whose places are told."""
_ENDED = (
    "a process that reads the dump was ended, perhaps for lack of memory; "
    "run the same command again, with fewer --workers"
)
_PATIENCE = 10.0
"""Seconds that a process is given to end."""


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
                    raise ValueError(f"{entity['id']!r} is not a QID")
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
    with _started(workers, wanted) as connections:
        busy: deque[Connection] = deque()
        failure: KgError | None = None
        try:
            for chunk in chunks:
                # Each has one piece at a time, in turn: that keeps their order, and bounds the memory.
                connection = connections[chunk.number % workers]
                while connection in busy:
                    yield _received(busy.popleft())
                _send(connection, chunk)
                busy.append(connection)
        except KgError as error:
            # What was read before the dump broke is kept first, so that it need not be read again.
            failure = error
        while busy:
            yield _received(busy.popleft())
        if failure is not None:
            raise failure


@contextmanager
def _started(workers: int, wanted: Wanted) -> Iterator[list[Connection]]:
    """Connections to processes that answer each piece of a dump with what is kept of it."""
    spawning = multiprocessing.get_context("spawn")
    connections: list[Connection] = []
    processes = []
    try:
        for _ in range(workers):
            ours, theirs = spawning.Pipe()
            process = spawning.Process(target=_serve, args=(theirs, wanted), daemon=True)
            process.start()
            theirs.close()
            connections.append(ours)
            processes.append(process)
        yield connections
    finally:
        for connection in connections:
            connection.close()
        for process in processes:
            process.join(_PATIENCE)
            if process.is_alive():
                process.terminate()


def _send(connection: Connection, chunk: Chunk) -> None:
    try:
        connection.send(chunk)
    except OSError:
        raise DataError(_ENDED) from None


def _received(connection: Connection) -> Piece:
    try:
        found: Piece = connection.recv()
    except (EOFError, OSError):
        raise DataError(_ENDED) from None
    return found


def _serve(connection: Connection, wanted: Wanted) -> None:
    """Work until the process that started this one closes the connection, or is no more."""
    # An interruption is for the process that the user started; it ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            connection.send(piece(connection.recv(), wanted))
