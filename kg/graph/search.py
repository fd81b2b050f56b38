"""Full-text search over the names in a store: SQLite's trigrams beside the graph, which has no such index.

All of it can be made again from the graph, and is where the file is missing or a writer left it when it died.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.naming import Name, NameKind, folded, names, naming_quads

_SCHEMA = """
CREATE TABLE IF NOT EXISTS names (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL,
  graphs INTEGER NOT NULL DEFAULT 0, UNIQUE (iri, kind, text)
);
CREATE INDEX IF NOT EXISTS names_folded ON names (folded);
CREATE TABLE IF NOT EXISTS told (graph TEXT, name INTEGER, PRIMARY KEY (graph, name)) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS trigrams
  USING fts5(folded, content='names', content_rowid='id', tokenize='trigram');
CREATE TRIGGER IF NOT EXISTS named AFTER INSERT ON names BEGIN
  INSERT INTO trigrams (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER IF NOT EXISTS unnamed AFTER DELETE ON names BEGIN
  INSERT INTO trigrams (trigrams, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
"""
_TRIGRAM = 3
Row = tuple[str, str, str, int, str]
"""IRI, kind, text, number of graphs, folded text."""
_FOUND = "SELECT iri, kind, text, graphs FROM names"


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that was found, and in how many graphs it stands."""

    name: Name
    graphs: int
    label: str
    """The label of the thing, where the name is another one of its names."""


class Search:
    """An index of names by the graph that tells them. Every change is durable when its method returns."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file at `path`, or keep the index in memory when None."""
        try:
            self._database = sqlite3.connect(path or ":memory:", check_same_thread=False)
            if path:
                self._database.execute("PRAGMA journal_mode = WAL")
                self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be opened: {error}") from None
        self._writes = path is not None

    @classmethod
    def reading(cls, path: Path) -> Search:
        """Open the file at `path` for reading only; StoreError when there is none."""
        made = cls.__new__(cls)
        made._writes = False
        try:
            uri = f"{path.absolute().as_uri()}?mode=ro"
            made._database = sqlite3.connect(uri, uri=True, check_same_thread=False)
            made._database.execute("SELECT 1 FROM trigrams LIMIT 1")
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be opened: {error}") from None
        return made

    def put(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> None:
        """Take the names of a graph in, in place of those that it had."""
        self.put_all({graph: quads})

    def put_all(self, graphs: Mapping[ox.NamedNode, Iterable[ox.Quad]]) -> None:
        """Take the names of several graphs in, all at once."""
        with self._database as transaction:
            for graph, quads in graphs.items():
                self._forget(transaction, graph.value)
                self._tell(transaction, graph.value, names(quads))

    def remove(self, graphs: Iterable[ox.NamedNode]) -> None:
        """Forget the names of these graphs."""
        with self._database as transaction:
            for graph in graphs:
                self._forget(transaction, graph.value)

    def fill(self, graph: ox.Store, only: Iterable[ox.NamedNode] | None = None) -> None:
        """Take in the names of all named graphs of a store, or of some, which are not in yet."""
        with self._database as transaction:
            for name in graph.named_graphs() if only is None else only:
                if isinstance(name, ox.NamedNode):
                    self._tell(transaction, name.value, names(naming_quads(graph, name)))

    def refill(self, graph: ox.Store) -> None:
        """Take in all names of a store anew, whatever of it changed."""
        with self._database as transaction:
            transaction.execute("DELETE FROM told")
            transaction.execute("DELETE FROM names")
        self.fill(graph)

    def find(self, words: str, kinds: Sequence[NameKind] = tuple(NameKind), limit: int = 20) -> list[Hit]:
        """The names in which all the words occur, also as parts of words; whole names first.

        Of several names of one thing only the first is given.
        """
        wanted = folded(words)
        rows = self._containing(wanted.split(), kinds)
        ordered = sorted(rows, key=lambda row: _rank(row, wanted))
        first: dict[str, Hit] = {}
        for iri, kind, text, graphs, _ in ordered:
            if len(first) == limit:
                break
            if iri not in first:
                first[iri] = Hit(Name(iri, NameKind(kind), text), graphs, self._label(iri) or text)
        return list(first.values())

    def called(self, name: str, kinds: Sequence[NameKind] = (NameKind.LABEL, NameKind.ALIAS)) -> list[Name]:
        """The names that differ from `name` in capitals and accents at most, in order."""
        query = f"{_FOUND} WHERE folded = ? AND kind IN ({_marks(kinds)}) ORDER BY iri, kind, text"
        return [_name(row) for row in self._database.execute(query, (folded(name), *kinds))]

    def ending_with(self, word: str) -> list[Name]:
        """The labels whose last word is `word`."""
        wanted = folded(word)
        rows = self._containing(wanted.split(), (NameKind.LABEL,))
        return sorted(_name(row) for row in rows if row[4].endswith(f" {wanted}"))

    def like(self, name: str, limit: int = 200) -> list[str]:
        """Labels that share some trigrams with `name`, those that share the most first."""
        wanted = folded(name)
        trigrams = sorted({wanted[at : at + _TRIGRAM] for at in range(len(wanted) - _TRIGRAM + 1)})
        if not trigrams:
            return []
        query = (
            "SELECT text FROM trigrams JOIN names ON names.id = trigrams.rowid "
            "WHERE trigrams MATCH ? AND kind = ? ORDER BY bm25(trigrams), text LIMIT ?"
        )
        match = " OR ".join(map(_quoted, trigrams))
        return [row[0] for row in self._database.execute(query, (match, NameKind.LABEL, limit))]

    def close(self) -> None:
        """Leave one plain file behind."""
        if self._writes:
            self._database.execute("PRAGMA journal_mode = DELETE")
        self._database.close()

    def _label(self, iri: str) -> str | None:
        query = "SELECT text FROM names WHERE iri = ? AND kind = ? ORDER BY graphs DESC, text LIMIT 1"
        row = self._database.execute(query, (iri, NameKind.LABEL)).fetchone()
        return row[0] if row else None

    def _containing(self, words: list[str], kinds: Sequence[NameKind]) -> list[Row]:
        """Rows whose folded text holds all the words; short ones take a look at each name."""
        long = [word for word in words if len(word) >= _TRIGRAM]
        short = [word for word in words if word not in long]
        query = "SELECT iri, kind, text, graphs, names.folded FROM names"
        values: list[str] = []
        if long:
            query += " JOIN trigrams ON trigrams.rowid = names.id WHERE trigrams MATCH ? AND "
            values.append(" AND ".join(map(_quoted, long)))
        else:
            query += " WHERE "
        query += f"kind IN ({_marks(kinds)})" + " AND instr(names.folded, ?) > 0" * len(short)
        return self._database.execute(query, (*values, *kinds, *short)).fetchall() if words else []

    def _tell(self, transaction: sqlite3.Connection, graph: str, told: Iterable[Name]) -> None:
        for one in sorted(told):
            row = (one.iri, one.kind, one.text, folded(one.text))
            transaction.execute(
                "INSERT OR IGNORE INTO names (iri, kind, text, folded) VALUES (?, ?, ?, ?)", row
            )
            (number,) = transaction.execute(
                "UPDATE names SET graphs = graphs + 1 WHERE iri = ? AND kind = ? AND text = ? RETURNING id",
                row[:3],
            ).fetchone()
            transaction.execute("INSERT INTO told VALUES (?, ?)", (graph, number))

    def _forget(self, transaction: sqlite3.Connection, graph: str) -> None:
        numbers = [row[0] for row in transaction.execute("SELECT name FROM told WHERE graph = ?", (graph,))]
        transaction.execute("DELETE FROM told WHERE graph = ?", (graph,))
        for number in numbers:
            transaction.execute("UPDATE names SET graphs = graphs - 1 WHERE id = ?", (number,))
            transaction.execute("DELETE FROM names WHERE id = ? AND graphs = 0", (number,))


def _rank(row: Row, wanted: str) -> tuple[bool, bool, bool, int, str, str]:
    iri, kind, text, graphs, plain = row
    whole, first = plain == wanted, plain.startswith(wanted)
    return not whole, kind == NameKind.HEADLINE, not first, -graphs, text, iri


def _name(row: Sequence[Any]) -> Name:
    return Name(row[0], NameKind(row[1]), row[2])


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _quoted(word: str) -> str:
    """A word as FTS5 takes it literally, whatever is in it."""
    doubled = word.replace('"', '""')
    return f'"{doubled}"'


def opened(path: Path | None, graph: ox.Store, writes: bool, sound: bool) -> Search:
    """The index of a store, made again where it is missing or, when not `sound`, may be out of step.

    A reader that would have to make it keeps it in memory.
    """
    if path is None or not writes:
        if path and path.exists() and sound:
            return Search.reading(path)
        made = Search(None)
        made.fill(graph)
        return made
    if path.exists() and sound:
        return Search(path)
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
    made = Search(path)
    made.fill(graph)
    return made
