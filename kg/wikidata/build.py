"""Entries → one SQLite file that answers an index's questions. Entries may stream by in any number."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from kg.wikidata.item import Item, NameKind, Office
from kg.wikidata.names import fold
from kg.wikidata.tables import Entry, qid_number

SCHEMA_VERSION = 1
"""Raise it when a column or the meaning of a value changes: older files are then refused or built anew."""

KIND_ORDER = tuple(NameKind)
"""A name's kind is stored as its place in this tuple."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (
    qid INTEGER PRIMARY KEY, label TEXT NOT NULL, type TEXT NOT NULL, kind TEXT NOT NULL,
    description TEXT NOT NULL, prominence REAL NOT NULL, country TEXT, parent TEXT, latitude REAL,
    longitude REAL, population INTEGER, gender TEXT, offices TEXT NOT NULL, related TEXT NOT NULL);
CREATE TABLE name (
    folded TEXT NOT NULL, qid INTEGER NOT NULL, kind INTEGER NOT NULL, text TEXT NOT NULL,
    weight REAL NOT NULL, PRIMARY KEY (folded, qid, kind)) WITHOUT ROWID;
CREATE TABLE first_word (word TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE holder (
    of INTEGER NOT NULL, role TEXT NOT NULL, start TEXT NOT NULL, qid INTEGER NOT NULL,
    PRIMARY KEY (of, role, start, qid)) WITHOUT ROWID;
CREATE TEMP TABLE staged (
    folded TEXT, qid INTEGER, kind INTEGER, text TEXT, given REAL, prominence REAL);
"""

_LEAST = 0.005
"""The prominence that counts for an item without one, so that its names have some weight."""
_SURNAME_SHARE = 0.8
"""A bare surname means the most prominent person so often, unless a table says how often."""

Staged = tuple[str, int, int, str, float | None, float]
"""Folded name, QID number, kind, name as written, given weight, prominence."""


def write_index(connection: sqlite3.Connection, entries: Iterable[Entry], version: str) -> None:
    """Fill an empty database. Names that share a folded form are weighed against each other."""
    connection.executescript(_SCHEMA)
    with connection:
        for entry in entries:
            _add(connection, entry)
        connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", _weighed(connection))
        connection.executemany("INSERT INTO first_word VALUES (?, ?)", _first_words(connection))
        meta = [("schema", str(SCHEMA_VERSION)), ("version", version)]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        connection.execute("DROP TABLE staged")


def _add(connection: sqlite3.Connection, entry: Entry) -> None:
    item = entry.item
    number = qid_number(item.qid)
    connection.execute(f"INSERT INTO item VALUES ({','.join('?' * 14)})", _item_row(item))
    connection.executemany(
        "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?)",
        [
            (fold(n.text), number, KIND_ORDER.index(n.kind), n.text, n.weight, item.prominence)
            for n in entry.names
        ],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO holder VALUES (?, ?, ?, ?)",
        [(qid_number(o.of), o.role, o.start.isoformat() if o.start else "", number) for o in item.offices],
    )


def _item_row(item: Item) -> tuple[object, ...]:
    offices = json.dumps([_office_cells(office) for office in item.offices])
    return (
        qid_number(item.qid), item.label, str(item.type), item.kind, item.description, item.prominence,
        item.country, item.parent, item.latitude, item.longitude, item.population, item.gender, offices,
        " ".join(item.related),
    )  # fmt: skip


def _office_cells(office: Office) -> list[str | None]:
    dates = (day.isoformat() if day else None for day in (office.start, office.end))
    return [office.role, office.of, *dates]


def _weighed(connection: sqlite3.Connection) -> Iterator[tuple[str, int, int, str, float]]:
    rows = connection.execute("SELECT * FROM staged ORDER BY folded, qid, kind, text")
    for _, group in groupby(rows, key=itemgetter(0)):
        yield from weigh(list(group))


def weigh(rows: list[Staged]) -> list[tuple[str, int, int, str, float]]:
    """The weights of one folded name's rows: the given ones, and the rest shared out by prominence.

    Rows of one item are one meaning: what an item is given for the name holds for each of its rows.
    """
    given = {row[1]: row[4] for row in reversed(rows) if row[4] is not None}
    base = {row[1]: max(row[5], _LEAST) for row in rows if row[1] not in given}
    left = max(0.0, 1.0 - sum(given.values()))
    total = sum(base.values())
    surname = KIND_ORDER.index(NameKind.SURNAME)
    weighed = []
    for folded, qid, kind, text, _, _ in rows:
        weight = given[qid] if qid in given else left * base[qid] / total
        if kind == surname and qid not in given:
            weight *= _SURNAME_SHARE * base[qid]
        weighed.append((folded, qid, kind, text, round(weight, 6)))
    return weighed


def _first_words(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    longest: dict[str, int] = {}
    for (folded,) in connection.execute("SELECT DISTINCT folded FROM name"):
        words = folded.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return sorted(longest.items())
