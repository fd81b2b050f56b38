"""The articles' texts, compressed, beside the graph: offsets in the graph point into them."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from kg.errors import StoreError

_TABLE = "CREATE TABLE IF NOT EXISTS texts (hash TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID"


class Texts:
    """Texts by the hash of their document. Every change is durable when its method returns."""

    def __init__(self, path: Path | None, read_only: bool = False) -> None:
        """Open the file at `path`, or keep the texts in memory when None. StoreError when it cannot be."""
        self._writes = path is not None and not read_only
        try:
            self._database = _connect(path, read_only)
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be opened: {error}") from None

    def put(self, document: str, text: str) -> None:
        """Keep a text, in place of an older one."""
        self.put_all({document: text})

    def put_all(self, texts: Mapping[str, str | None]) -> None:
        """Keep several texts at once; None marks a document whose text is not here."""
        rows = ((document, _packed(text)) for document, text in texts.items())
        with self._database as transaction:
            transaction.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?)", rows)

    def get(self, document: str) -> str | None:
        """The text, or None when there is no such document or its text is not here."""
        row = self._database.execute("SELECT body FROM texts WHERE hash = ?", (document,)).fetchone()
        return zlib.decompress(row[0]).decode("utf-8", "surrogatepass") if row and row[0] else None

    def remove(self, documents: Iterable[str]) -> None:
        """Forget these texts."""
        with self._database as transaction:
            transaction.executemany("DELETE FROM texts WHERE hash = ?", ((one,) for one in documents))

    def hashes(self) -> set[str]:
        """The documents that have a text, or a mark that it is not here."""
        return {row[0] for row in self._database.execute("SELECT hash FROM texts")}

    def copy(self, path: Path) -> None:
        """Write all texts to a new file at `path`."""
        with closing(sqlite3.connect(path)) as target:
            self._database.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        """Leave one plain file behind, which can be read on a medium that cannot be written."""
        if self._writes:
            self._database.execute("PRAGMA journal_mode = DELETE")
        self._database.close()


def _packed(text: str | None) -> bytes:
    return b"" if text is None else zlib.compress(text.encode("utf-8", "surrogatepass"))


def _connect(path: Path | None, read_only: bool) -> sqlite3.Connection:
    if path is None:
        database = sqlite3.connect(":memory:", check_same_thread=False)
    elif read_only:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        return sqlite3.connect(uri, uri=True, check_same_thread=False)
    else:
        database = sqlite3.connect(path, check_same_thread=False)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
    database.execute(_TABLE)
    return database
