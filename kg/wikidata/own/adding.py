"""`kg index add`: entities of one's own into an index that is there, all of them or none."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from kg.errors import DataError, UsageError
from kg.wikidata.build import Staged, insert, staged, weigh
from kg.wikidata.embedded import write_starter
from kg.wikidata.index import Index, refuse_no_index
from kg.wikidata.item import Item
from kg.wikidata.own.turtle import read_graph
from kg.wikidata.tables import Entry, qid_number, read_own_table

_TABLES = (".tsv", ".tab")


def add(source: Path, index: Path, *, new: bool = False) -> tuple[int, int]:
    """Add a table or an RDF file to the index; how many items are new, and how many were known before.

    Of an item that is known, what the source says wins and the names are added. With `new` the index is made
    from the one that newskg ships. Raises DataError with the place of a mistake; the index is then as before.
    """
    entries = read_own_table(source) if source.suffix.casefold() in _TABLES else read_graph(source)
    if new:
        if index.exists():
            raise UsageError(f"{index}: already exists; leave out --new to add to it")
        write_starter(index)
    Index.open(index).close()
    with _copied(index) as half:
        known = _merge(half, entries, hashlib.sha256(source.read_bytes()).hexdigest())
    return len(entries) - known, known


@contextmanager
def _copied(index: Path) -> Iterator[Path]:
    """A copy that takes the index's place when the block ends well. Two processes cannot add at once."""
    refuse_no_index(index)
    half = index.with_name(f"{index.name}.half")
    with closing(sqlite3.connect(index, timeout=0.2, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise DataError(f"{index}: another program is writing it ({error})") from None
        try:
            shutil.copyfile(index, half)
            yield half
            half.replace(index)
        except OSError as error:
            raise UsageError(f"{index}: cannot be written: {error.strerror}") from None
        finally:
            with suppress(FileNotFoundError):
                half.unlink()


def _merge(path: Path, entries: Sequence[Entry], digest: str) -> int:
    """Write the entries; how many were known."""
    with closing(Index.open(path)) as index:
        merged = [_merged(index, entry) for entry in entries]
        known = sum(index.item(entry.item.qid) is not None for entry in entries)
    with closing(sqlite3.connect(path)) as connection, connection:
        numbers = [(qid_number(entry.item.qid),) for entry in entries]
        for table in ("item", "facts", "holder"):
            connection.executemany(f"DELETE FROM {table} WHERE qid = ?", numbers)
        insert(connection, merged)
        _add_names(connection, [row for entry in merged for row in staged(entry)])
        (version,) = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        added = (
            f"{version.partition('+')[0]}+{hashlib.sha256(f'{version}{digest}'.encode()).hexdigest()[:12]}"
        )
        connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", (added,))
    return known


def _merged(index: Index, entry: Entry) -> Entry:
    before = index.item(entry.item.qid)
    if before is None:
        return entry
    unset = Item(before.qid, "", before.type, "")
    given: dict[str, Any] = {
        f.name: value
        for f in fields(Item)
        if (value := getattr(entry.item, f.name)) != getattr(unset, f.name) and f.name != "prominence"
    }
    if given.get("kind") == "other":
        del given["kind"]
    facts = dict.fromkeys((*index.facts(entry.item.qid), *entry.facts))
    return replace(entry, item=replace(before, **given), facts=tuple(facts))


def _add_names(connection: sqlite3.Connection, rows: list[Staged]) -> None:
    """Add names and weigh all that are called the same anew."""
    for folded in sorted({row[0] for row in rows}):
        there = connection.execute(
            "SELECT folded, name.qid, name.kind, text, given, prominence FROM name JOIN item USING (qid) "
            "WHERE folded = ?",
            (folded,),
        ).fetchall()
        # The names that are added come first, and so win over the same name of the same item.
        meanings = [*(row for row in rows if row[0] == folded), *there]
        meanings.sort(key=lambda row: (row[1], row[2]))
        connection.execute("DELETE FROM name WHERE folded = ?", (folded,))
        connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", weigh(meanings))
        words = folded.split(" ")
        connection.execute(
            "INSERT INTO first_word VALUES (?, ?) "
            "ON CONFLICT (word) DO UPDATE SET words = max(words, excluded.words)",
            (words[0], len(words)),
        )
