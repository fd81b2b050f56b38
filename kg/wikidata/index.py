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
from kg.wikidata.item import Candidate, Item, Office
from kg.wikidata.names import fold
from kg.wikidata.tables import qid_number

_KEPT = 1 << 16
"""How many answers of each sort are kept in memory."""


class Index:
    """Answers the questions of `kg.wikidata.item.Lookup` from a database that `kg.wikidata.build` wrote.

    Nothing is read before it is asked for, and what was asked lately is kept. One thread at a time may ask.
    """

    def __init__(self, connection: sqlite3.Connection, source: str = "index") -> None:
        """Raises DataError, naming `source`, when the database is no index or has another schema version."""
        self._connection = connection
        self._version = _read_version(connection, source)
        self._named = lru_cache(_KEPT)(self._read_candidates)
        self._items = lru_cache(_KEPT)(self._read_item)
        self._longest = lru_cache(_KEPT)(self._read_longest)

    @classmethod
    def open(cls, path: Path | str) -> Index:
        """The index in a file. Raises DataError when there is none or it cannot be used."""
        path = Path(path)
        if not path.is_file():
            raise DataError(f"{path}: there is no index here")
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False), str(path))

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
        rows = self._connection.execute(
            "SELECT qid, MAX(start) FROM holder WHERE of = ? AND role = ? GROUP BY qid ORDER BY 2 DESC, qid",
            (_number(of), role),
        )
        found = (self.item(f"Q{number}") for number, _ in rows.fetchall())
        return tuple(item for item in found if item is not None)

    def close(self) -> None:
        """Close the file; the index answers no more."""
        self._connection.close()

    def _read_candidates(self, folded: str) -> tuple[Candidate, ...]:
        rows = self._connection.execute(
            "SELECT qid, kind, text, weight FROM name WHERE folded = ? ORDER BY weight DESC, qid, kind",
            (folded,),
        )
        found = (
            (self.item(f"Q{number}"), KIND_ORDER[kind], text, weight) for number, kind, text, weight in rows
        )
        return tuple(Candidate(item, text, kind, weight) for item, kind, text, weight in found if item)

    def _read_item(self, qid: str) -> Item | None:
        row = self._connection.execute("SELECT * FROM item WHERE qid = ?", (_number(qid),)).fetchone()
        return None if row is None else _item(row)

    def _read_longest(self, first_word: str) -> int:
        query = "SELECT words FROM first_word WHERE word = ?"
        row = self._connection.execute(query, (first_word,)).fetchone()
        return int(row[0]) if row else 0


def starter(cache: Path | None = None) -> Index:
    """The index of the tables that newskg ships, built once into `cache` (by default the user's)."""
    return Index(starter_database(cache), "starter index")


def _read_version(connection: sqlite3.Connection, source: str) -> str:
    meta: dict[str, str] = {}
    with suppress(sqlite3.DatabaseError):
        meta = dict(connection.execute("SELECT key, value FROM meta"))
    if meta.get("schema") != str(SCHEMA_VERSION):
        found = meta.get("schema", "none")
        raise DataError(
            f"{source}: index schema is {found}, this version reads {SCHEMA_VERSION}; build it anew"
        )
    return meta["version"]


def _number(qid: str) -> int:
    """The number of a QID, -1 (which no item has) for anything else."""
    digits = qid[1:]
    return qid_number(qid) if qid.startswith("Q") and digits.isascii() and digits.isdigit() else -1


def _item(row: Sequence[Any]) -> Item:
    qid, label, type_, kind, description, prominence, *place, gender, offices, related = row
    country, parent, latitude, longitude, population = place
    held = [Office(role, of, _day(start), _day(end)) for role, of, start, end in json.loads(offices)]
    return Item(
        qid=f"Q{qid}",
        label=label,
        type=EntityType(type_),
        kind=kind,
        description=description,
        prominence=prominence,
        country=country,
        parent=parent,
        latitude=latitude,
        longitude=longitude,
        population=population,
        gender=gender,
        offices=tuple(held),
        related=tuple(related.split()),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
