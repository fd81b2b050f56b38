"""The unfinished build: what was read so far, one row a piece of the dump, in a file beside the index.

It is a SQLite database, so that a piece is in it whole or not at all, whenever the build is killed, and so
that a second build of the same index is refused.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from kg.errors import DataError, UsageError

_SCHEMA = """
CREATE TABLE plan (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE piece (
    number INTEGER PRIMARY KEY, offset INTEGER NOT NULL, length INTEGER NOT NULL, checksum INTEGER NOT NULL,
    entities INTEGER NOT NULL, kept INTEGER NOT NULL, malformed INTEGER NOT NULL, places TEXT NOT NULL,
    context BLOB NOT NULL, items BLOB NOT NULL);
CREATE TABLE answer (question TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
"""
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """What a piece of a dump came to. `places` are byte offsets of malformed lines, each with the reason."""

    number: int
    offset: int
    length: int
    checksum: int
    entities: int
    kept: int
    malformed: int
    places: tuple[tuple[int, str], ...]
    context: bytes
    items: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """What a piece of a dump was when it was read."""

    length: int
    checksum: int


class Part:
    """The file of an unfinished build, held by one process at a time."""

    def __init__(self, path: Path, plan: Mapping[str, Any]) -> None:
        """Open it, or begin it anew when it was made under another plan.

        Raises UsageError when it cannot be written, DataError when another build has it.
        """
        self.path = path
        self._plan = json.dumps(plan, sort_keys=True)
        try:
            self._connection = self._opened()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise DataError(
                    f"{path}: another program is building this index; wait until it is done"
                ) from None
            raise UsageError(f"{path}: cannot be written: {error}") from None

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=0.2)
        try:
            if not self._fits(connection):
                connection.close()
                self.remove()
                connection = sqlite3.connect(self.path, isolation_level=None, timeout=0.2)
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                connection.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}")
                connection.execute("INSERT INTO plan VALUES ('plan', ?)", (self._plan,))
                connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        # A killed process loses nothing that it handed to the system; only a power cut may, and is noticed.
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    def _fits(self, connection: sqlite3.Connection) -> bool:
        """Take the lock and tell whether what is there was made under this plan."""
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            connection.execute("BEGIN IMMEDIATE")
            row = connection.execute("SELECT value FROM plan WHERE key = 'plan'").fetchone()
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return False
        except sqlite3.DatabaseError:
            return False
        return row is not None and row[0] == self._plan

    def read(self) -> dict[int, Read]:
        """The pieces that are there, by number."""
        rows = self._connection.execute("SELECT number, length, checksum FROM piece ORDER BY number")
        return {number: Read(length, checksum) for number, length, checksum in rows}

    def add(self, piece: Piece) -> None:
        """Keep a piece. Raises DataError when the disk is full."""
        row = (
            piece.number, piece.offset, piece.length, piece.checksum, piece.entities, piece.kept,
            piece.malformed, json.dumps(piece.places), piece.context, piece.items,
        )  # fmt: skip
        try:
            self._connection.execute(f"INSERT INTO piece VALUES ({','.join('?' * 10)})", row)
        except sqlite3.OperationalError as error:
            raise DataError(f"{self.path}: cannot be written: {error}") from None

    def answer(self, question: str) -> Any | None:
        """What a service answered to a question before, or None."""
        key = sha256(question.encode()).hexdigest()
        row = self._connection.execute("SELECT body FROM answer WHERE question = ?", (key,)).fetchone()
        return unpacked(row[0]) if row else None

    def keep(self, question: str, answer: Any) -> None:
        """Remember the answer to a question."""
        row = (sha256(question.encode()).hexdigest(), packed(answer))
        self._connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", row)

    def contexts(self) -> Iterator[dict[str, list[Any]]]:
        """What the pieces tell of classes, offices and places, in order."""
        for (packed,) in self._connection.execute("SELECT context FROM piece ORDER BY number"):
            yield unpacked(packed)

    def items(self) -> Iterator[dict[str, Any]]:
        """The records of all pieces in order."""
        for (packed,) in self._connection.execute("SELECT items FROM piece ORDER BY number"):
            yield from unpacked(packed)

    def counts(self) -> dict[str, int]:
        """How many bytes, entities, kept records and malformed lines were read."""
        query = "SELECT TOTAL(length), TOTAL(entities), TOTAL(kept), TOTAL(malformed) FROM piece"
        row = self._connection.execute(query).fetchone()
        return dict(zip(("bytes", "entities", "kept", "malformed"), map(int, row), strict=True))

    def malformed(self, most: int) -> list[tuple[int, str]]:
        """The byte offsets of the first malformed lines, with what is wrong."""
        found: list[tuple[int, str]] = []
        for (places,) in self._connection.execute(
            "SELECT places FROM piece WHERE malformed > 0 ORDER BY number LIMIT ?", (most,)
        ):
            found += [(offset, reason) for offset, reason in json.loads(places)]
        return found[:most]

    def digest(self) -> str:
        """Names the content: the same for the same dump read under the same plan."""
        total = sha256(self._plan.encode())
        for row in self._connection.execute("SELECT length, checksum FROM piece ORDER BY number"):
            total.update(f"{row}".encode())
        return total.hexdigest()[:12]

    def close(self) -> None:
        """Let it go, to be resumed later."""
        self._connection.close()

    def remove(self) -> None:
        """Delete the file and what SQLite may have left beside it."""
        for path in (self.path, self.path.with_name(f"{self.path.name}-journal")):
            with suppress(FileNotFoundError):
                path.unlink()


def packed(value: Any) -> bytes:
    """A value of JSON in few bytes."""
    return zlib.compress(orjson.dumps(value), _LEVEL)


def unpacked(data: bytes) -> Any:
    """The inverse of `packed`. Raises DataError when the bytes were damaged."""
    try:
        return orjson.loads(zlib.decompress(data))
    except (zlib.error, orjson.JSONDecodeError):
        raise DataError("the unfinished build is damaged; delete its .part file and build again") from None
