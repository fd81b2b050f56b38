"""The index: one SQLite file, read only, that says which items a name may mean and what is known of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.model import EntityType
from kg.wikidata.build import KIND_ORDER, SCHEMA_VERSION
from kg.wikidata.embedded import starter_database
from kg.wikidata.item import Candidate, Fact, Item, Office
from kg.wikidata.names import fold
from kg.wikidata.tables import OWN, qid_number, qid_of

_KEPT = 1 << 16
"""How many answers of each sort are kept in memory."""
_MAPPED = 1 << 40
"""Bytes of the file that are mapped into memory at most; SQLite lowers it to what it was built for."""
_TYPES = {type_.value: type_ for type_ in EntityType}
_HEAD = 100
_MAGIC = b"SQLite format 3\0"
_DIGITS = 19
"""More digits than a whole number of SQLite has."""
_CANDIDATES = """
SELECT name.kind, name.text, name.weight, item.* FROM name JOIN item USING (qid)
WHERE folded = ? ORDER BY name.weight DESC, name.qid, name.kind"""


class Index:
    """Answers the questions of `kg.wikidata.item.Lookup` from a database that `kg.wikidata.build` wrote.

    Nothing is read before it is asked for, and what was asked lately is kept. One thread at a time may ask.
    """

    def __init__(self, connection: sqlite3.Connection, source: str = "index") -> None:
        """Raises DataError, naming `source`, when the database is no index or has another schema version."""
        self._connection = connection
        self._source = source
        self._version = _read_version(connection, source)
        self._shared: dict[int, Item] = {}
        self._named = lru_cache(_KEPT)(self._read_candidates)
        self._items = lru_cache(_KEPT)(self._read_item)
        self._longest = lru_cache(_KEPT)(self._read_longest)

    @classmethod
    def open(cls, path: Path | str) -> Index:
        """The index in a file. Raises DataError when there is none or it cannot be used."""
        path = Path(path)
        refuse_no_index(path)
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            # Processes that read the same index share its pages, and a page costs no call to the system.
            connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        except sqlite3.Error as error:
            raise DataError(f"{path}: cannot be opened: {error}") from None
        return cls(connection, str(path))

    @property
    def version(self) -> str:
        """Names the index and its content, for provenance."""
        return self._version

    def candidates(self, name: str) -> Sequence[Candidate]:
        """All items that `name` may mean, the weightiest first, ties by QID number; empty when unknown.

        An item stands once for each kind that the name has for it: "American" is an adjective and a demonym.
        A leading article is left out of a name that is unknown with it.
        """
        folded = fold(name)
        return self._named(folded) or self._named(folded.removeprefix("the "))

    def item(self, qid: str) -> Item | None:
        """The item with that QID."""
        return self._items(qid)

    def longest(self, first_word: str) -> int:
        """How many words the longest name that begins with this (folded) word has; 0 when none does."""
        return self._longest(first_word)

    def holders(self, role: str, of: str) -> Sequence[Item]:
        """Persons who hold or held the office `role` of the item `of`, the latest start first."""
        rows = self._ask(
            "SELECT qid, MAX(start) FROM holder WHERE of = ? AND role = ? GROUP BY qid ORDER BY 2 DESC, qid",
            (_number(of), role),
        )
        found = (self.item(qid_of(number)) for number, _ in rows)
        return tuple(item for item in found if item is not None)

    def facts(self, qid: str) -> tuple[Fact, ...]:
        """All that is kept of the item beside what `item` tells; read anew at each call."""
        rows = self._ask("SELECT facts FROM facts WHERE qid = ?", (_number(qid),))
        return tuple(Fact(*row) for row in json.loads(rows[0][0])) if rows else ()

    def meta(self) -> dict[str, str]:
        """What the index says of itself: its schema, version, source, and how it was made."""
        return dict(self._ask("SELECT key, value FROM meta ORDER BY key", ()))

    def counts(self) -> dict[str, int]:
        """How many items of each type and how many names there are."""
        rows = self._ask("SELECT type, COUNT(*) FROM item GROUP BY type ORDER BY type", ())
        names = self._ask("SELECT COUNT(*) FROM name", ())[0][0]
        return {"items": sum(n for _, n in rows), **dict(rows), "names": names}

    def close(self) -> None:
        """Close the file; the index answers no more."""
        self._connection.close()

    def _read_candidates(self, folded: str) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(self._made(row), row[1], KIND_ORDER[row[0]], row[2])
            for row in self._ask(_CANDIDATES, (folded,))
        )

    def _made(self, row: Sequence[Any]) -> Item:
        """The item of a row of candidates; the same item stands under several names."""
        item = self._shared.get(row[3])
        if item is None:
            if len(self._shared) >= _KEPT:
                self._shared.clear()
            item = self._shared[row[3]] = _item(row[3:])
        return item

    def _read_item(self, qid: str) -> Item | None:
        rows = self._ask("SELECT * FROM item WHERE qid = ?", (_number(qid),))
        return _item(rows[0]) if rows else None

    def _read_longest(self, first_word: str) -> int:
        rows = self._ask("SELECT words FROM first_word WHERE word = ?", (first_word,))
        return int(rows[0][0]) if rows else 0

    def _ask(self, query: str, parameters: tuple[object, ...]) -> list[Any]:
        """The rows of an answer. Raises DataError when the file turns out to be damaged."""
        try:
            return self._connection.execute(query, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise DataError(f"{self._source}: the index is damaged ({error}); build it again") from None


def starter(cache: Path | None = None) -> Index:
    """The index of the tables that newskg ships, built once into `cache` (by default the user's)."""
    return Index(starter_database(cache), "starter index")


def _read_version(connection: sqlite3.Connection, source: str) -> str:
    meta: dict[str, str] = {}
    with suppress(sqlite3.DatabaseError):
        meta = dict(connection.execute("SELECT key, value FROM meta"))
    found = meta.get("schema")
    if found is None:
        raise DataError(f"{source}: this is not a newskg index (its schema is none)")
    if found != str(SCHEMA_VERSION):
        raise DataError(
            f"{source}: index schema is {found}, this version reads {SCHEMA_VERSION}; build it again"
        )
    return meta["version"]


def refuse_no_index(path: Path) -> None:
    """Raise DataError when no index can be at `path`: nothing there, another sort of file, a part of one."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
        size = path.stat().st_size
    except FileNotFoundError:
        raise DataError(f"{path}: there is no index here") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from None
    if len(head) < _HEAD or not head.startswith(_MAGIC):
        raise DataError(f"{path}: this is not a newskg index (its schema is none): no SQLite file")
    page = int.from_bytes(head[16:18], "big")
    whole = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if size < whole:
        raise DataError(f"{path}: the index is incomplete: {size} of {whole} bytes; copy or build it again")


def _number(qid: str) -> int:
    """The number of a QID or own identifier, 0 (which no item has) for anything else."""
    digits = qid[1:]
    known = qid[:1] in ("Q", OWN) and digits.isascii() and digits.isdigit() and len(digits) < _DIGITS
    return qid_number(qid) if known else 0


def _item(row: Sequence[Any]) -> Item:
    """An item from its row, in the order of the fields: a lookup makes many of them."""
    fields = list(row)
    fields[0], fields[2] = qid_of(fields[0]), _TYPES[fields[2]]
    held = json.loads(fields[-2]) if fields[-2] != "[]" else ()
    fields[-2] = tuple(Office(role, of, _day(start), _day(end)) for role, of, start, end in held)
    fields[-1] = tuple(fields[-1].split())
    return Item(*fields)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
