"""Entries → one SQLite file that answers an index's questions. Entries may stream by in any number."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from kg.wikidata.item import Fact, Item, NameKind, Office
from kg.wikidata.names import fold
from kg.wikidata.tables import Entry, qid_number

SCHEMA_VERSION = 2
"""Raise it when a column or the meaning of a value changes: older files are then refused or built anew."""

KIND_ORDER = tuple(NameKind)
"""A name's kind is stored as its place in this tuple."""

MOST_MEANINGS = 40
"""Of a name that more rows share only the weightiest are kept: nobody is meant by "Smith" alone but a few."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (
    qid INTEGER PRIMARY KEY, label TEXT NOT NULL, type TEXT NOT NULL, kind TEXT NOT NULL,
    description TEXT NOT NULL, prominence REAL NOT NULL, country TEXT, parent TEXT, latitude REAL,
    longitude REAL, population INTEGER, gender TEXT, offices TEXT NOT NULL, related TEXT NOT NULL);
CREATE TABLE name (
    folded TEXT NOT NULL, qid INTEGER NOT NULL, kind INTEGER NOT NULL, text TEXT NOT NULL,
    weight REAL NOT NULL, given REAL, PRIMARY KEY (folded, qid, kind)) WITHOUT ROWID;
CREATE TABLE first_word (word TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE holder (
    of INTEGER NOT NULL, role TEXT NOT NULL, start TEXT NOT NULL, qid INTEGER NOT NULL,
    PRIMARY KEY (of, role, start, qid)) WITHOUT ROWID;
CREATE TABLE facts (qid INTEGER PRIMARY KEY, facts TEXT NOT NULL);
"""
_STAGED = """
CREATE TEMP TABLE staged (folded TEXT, qid INTEGER, kind INTEGER, text TEXT, given REAL, prominence REAL);
"""
_ITEM = f"INSERT INTO item VALUES ({','.join('?' * 14)})"
_BATCH = 2_000
_SURNAME = KIND_ORDER.index(NameKind.SURNAME)

_LEAST = 0.005
"""The prominence that counts for an item without one, so that its names have some weight."""
_ALIAS = KIND_ORDER.index(NameKind.ALIAS)
_ALIAS_USES = 0.2
"""How often an item is meant by an alias, against one of the same prominence whose label the name is."""
_SURNAME_SHARE = 0.8
"""A bare surname means the most prominent person so often, unless a table says how often."""
_STEEP = 2.0
"""Uses of a shared name grow faster than the pages about what it means: by this power of their number."""
_FAMOUS = 350

Staged = tuple[str, int, int, str, float | None, float]
"""Folded name, QID number, kind, name as written, given weight, prominence."""
Weighed = tuple[str, int, int, str, float, float | None]
"""Folded name, QID number, kind, name as written, weight, given weight."""


def write_index(
    connection: sqlite3.Connection,
    entries: Iterable[Entry],
    version: str,
    meta: Iterable[tuple[str, str]] = (),
) -> None:
    """Fill an empty database. Names that share a folded form are weighed against each other.

    `meta` are further facts of the index, such as where it is from, for `kg index info`.
    """
    connection.executescript(_SCHEMA + _STAGED)
    with connection:
        stream = iter(entries)
        while batch := list(islice(stream, _BATCH)):
            insert(connection, batch)
            connection.executemany(
                "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?)", (row for e in batch for row in staged(e))
            )
        connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", _weighed(connection))
        connection.executemany("INSERT INTO first_word VALUES (?, ?)", _first_words(connection))
        all_meta = [("schema", str(SCHEMA_VERSION)), ("version", version), *meta]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", all_meta)
        connection.execute("DROP TABLE staged")


def insert(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Add items, their offices and their facts; their names are the caller's to stage."""
    connection.executemany(_ITEM, (_item_row(entry.item) for entry in entries))
    connection.executemany(
        "INSERT OR IGNORE INTO holder VALUES (?, ?, ?, ?)",
        (
            (qid_number(o.of), o.role, o.start.isoformat() if o.start else "", qid_number(entry.item.qid))
            for entry in entries
            for o in entry.item.offices
        ),
    )
    connection.executemany(
        "INSERT INTO facts VALUES (?, ?)",
        ((qid_number(entry.item.qid), facts_cell(entry.facts)) for entry in entries if entry.facts),
    )


def staged(entry: Entry) -> Iterator[Staged]:
    """The names of an entry as rows to weigh."""
    number, prominence = qid_number(entry.item.qid), entry.item.prominence
    for n in entry.names:
        yield n.folded or fold(n.text), number, KIND_ORDER.index(n.kind), n.text, n.weight, prominence


def facts_cell(facts: Sequence[Fact]) -> str:
    """Facts as one JSON text: a list of lists, what is empty at their ends left out."""
    return json.dumps([_fact_row(fact) for fact in facts], ensure_ascii=False, separators=(",", ":"))


def _fact_row(fact: Fact) -> list[str]:
    row = [fact.property, fact.value, fact.start, fact.end, fact.of]
    while not row[-1] and len(row) > 2:
        row.pop()
    return row


def _item_row(item: Item) -> tuple[object, ...]:
    offices = json.dumps([_office_cells(office) for office in item.offices]) if item.offices else "[]"
    return (
        qid_number(item.qid), item.label, item.type.value, item.kind, item.description, item.prominence,
        item.country, item.parent, item.latitude, item.longitude, item.population, item.gender, offices,
        " ".join(item.related),
    )  # fmt: skip


def _office_cells(office: Office) -> list[str | None]:
    dates = (day.isoformat() if day else None for day in (office.start, office.end))
    return [office.role, office.of, *dates]


def _weighed(connection: sqlite3.Connection) -> Iterator[Weighed]:
    rows = connection.execute("SELECT * FROM staged ORDER BY folded, qid, kind, text")
    for _, group in groupby(rows, key=itemgetter(0)):
        yield from weigh(list(group))


def weigh(rows: list[Staged]) -> list[Weighed]:
    """The weights of one folded name's rows: the given ones, and the rest shared out by prominence.

    Rows of one item are one meaning: what an item is given for the name holds for each of its rows. Of more
    than `MOST_MEANINGS` rows the weightiest are left.
    """
    if len(rows) == 1 and rows[0][4] is None and rows[0][2] != _SURNAME:
        return [(*rows[0][:4], 1.0, None)]
    given = {row[1]: row[4] for row in reversed(rows) if row[4] is not None}
    base = {row[1]: max(row[5], _LEAST) for row in rows if row[1] not in given}
    labelled = {row[1] for row in rows if row[2] != _ALIAS}
    uses = {qid: _uses(p) * (1.0 if qid in labelled else _ALIAS_USES) for qid, p in base.items()}
    left = max(0.0, 1.0 - sum(given.values()))
    total = sum(uses.values())
    weighed: dict[tuple[int, int], Weighed] = {}
    for folded, qid, kind, text, own, _ in rows:
        weight = given[qid] if qid in given else left * uses[qid] / total
        if kind == _SURNAME and qid not in given:
            weight *= _SURNAME_SHARE * base[qid]
        weighed.setdefault((qid, kind), (folded, qid, kind, text, round(weight, 6), own))
    kept = sorted(weighed.values(), key=lambda row: (-row[4], row[1], row[2]))[:MOST_MEANINGS]
    return sorted(kept, key=itemgetter(1, 2))


def _uses(prominence: float) -> float:
    """How often, in proportion, news means an item by a shared name. `prominence` is the square of a
    logarithm of the pages about an item (`kg.wikidata.dump.finish.prominence`), or made to look so.
    """
    pages = math.expm1(math.sqrt(prominence) * math.log1p(_FAMOUS))
    return float(pages**_STEEP)


def _first_words(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """The words of the longest name for each first word; a space sorts first, so they stand together."""
    names = (row[0].split(" ") for row in connection.execute("SELECT DISTINCT folded FROM name ORDER BY 1"))
    for word, group in groupby(names, key=itemgetter(0)):
        yield word, max(map(len, group))
