"""What each file gave when it was read last, kept in a database of its own beside a store.

It can be lost without harm: then the files are read once more.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import astuple, replace
from pathlib import Path

from kg.model import Document
from kg.read.memory import Remembered

_TABLE = "CREATE TABLE IF NOT EXISTS sources (key TEXT PRIMARY KEY, found TEXT NOT NULL) WITHOUT ROWID"
_KEPT_AT_ONCE = 256


class FileMemory:
    """A `kg.read.memory.Memory` in a file. It recalls a file only while `holds` is true of its documents.

    Documents go by the hash that `hash_of` gives them.
    """

    def __init__(self, path: Path, holds: Callable[[str], bool], hash_of: Callable[[Document], str]) -> None:
        """Open or make the file at `path`; one that is damaged is made anew."""
        self._holds, self._hash_of = holds, hash_of
        self._unsaved = 0
        try:
            self._database = _connect(path)
        except sqlite3.DatabaseError:
            for end in ("", "-wal", "-shm", "-journal"):
                path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
            self._database = _connect(path)

    def recall(self, key: str) -> Sequence[Remembered] | None:
        """See Memory."""
        row = self._database.execute("SELECT found FROM sources WHERE key = ?", (key,)).fetchone()
        found = [Remembered(*fields) for fields in json.loads(row[0])] if row else None
        if found is None or not all(self._holds(one.hash) for one in found if one.hash):
            return None
        return found

    def keep(self, key: str, found: Sequence[tuple[Remembered, Document | None]]) -> None:
        """See Memory."""
        rows = [
            astuple(replace(one, hash=self._hash_of(document)) if document else one)
            for one, document in found
        ]
        with suppress(sqlite3.Error):
            self._database.execute(
                "INSERT OR REPLACE INTO sources VALUES (?, ?)", (key, json.dumps(rows, ensure_ascii=True))
            )
            self._unsaved += 1
            if self._unsaved >= _KEPT_AT_ONCE:
                self._database.commit()
                self._unsaved = 0

    def close(self) -> None:
        """Leave one plain file behind."""
        with suppress(sqlite3.Error):
            self._database.commit()
            self._database.execute("PRAGMA journal_mode = DELETE")
        self._database.close()


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_TABLE)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
