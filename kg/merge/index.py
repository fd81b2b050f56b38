"""What merging remembers, so that a new article costs no more in a large store than in a small one.

Tellings, their blocks, the scores of pairs and the sources of articles, in SQLite beside the graph. All of
it can be made again from the graph, and is when the file is missing or of other weights.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.merge import name_index
from kg.merge.blocking import asked, keys
from kg.merge.copies import Source
from kg.merge.name_index import NameIndex
from kg.merge.storylines import Episode
from kg.merge.telling import Telling

_SCHEMA = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
  hash TEXT PRIMARY KEY, run TEXT NOT NULL, publisher TEXT NOT NULL, day INTEGER, signature BLOB NOT NULL,
  size INTEGER NOT NULL, credit TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tellings (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, article TEXT NOT NULL, told_as TEXT NOT NULL, body TEXT
  NOT NULL
);
CREATE INDEX IF NOT EXISTS tellings_article ON tellings (article);
CREATE TABLE IF NOT EXISTS blocks (key INTEGER, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pairs (
  one INTEGER, other INTEGER, score REAL NOT NULL, alike INTEGER NOT NULL, PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS episodes (node TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pairs_other ON pairs (other);
"""
_TABLES = ("state", "articles", "tellings", "blocks", "pairs", "names", "episodes")
_MANY = 500
"""Values in one statement: SQLite takes no more than some thousands."""


class Index:
    """Opened by a merger; nothing lasts until `commit`."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file at `path`, or keep all in memory when None."""
        try:
            self._database = sqlite3.connect(path or ":memory:", isolation_level=None)
            if path:
                self._database.execute("PRAGMA journal_mode = WAL")
                self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.executescript(_SCHEMA + name_index.SCHEMA)
            self._database.execute("BEGIN")
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be opened: {error}") from None
        self._path = path
        self.names = NameIndex(self._database)

    def state(self, name: str) -> str:
        """A value that was remembered, or nothing."""
        row = self._database.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def remember(self, name: str, value: str) -> None:
        """Remember a value."""
        self._database.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    def clear(self) -> None:
        """Forget everything."""
        for table in _TABLES:
            self._database.execute(f"DELETE FROM {table}")

    def articles(self) -> dict[str, str]:
        """The run of each article that was taken in, by hash."""
        return dict(self._database.execute("SELECT hash, run FROM articles"))

    def add(self, source: Source, run: str, tellings: Sequence[Telling]) -> list[int]:
        """Take an article in; gives the numbers of its tellings."""
        row = (
            source.article,
            run,
            source.publisher,
            source.day,
            source.signature,
            source.size,
            source.credit,
        )
        self._database.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return [self._add(telling) for telling in tellings]

    def _add(self, telling: Telling) -> int:
        row = (telling.iri, telling.article, telling.told_as.value, telling.dumps())
        number = self._database.execute(
            "INSERT INTO tellings (iri, article, told_as, body) VALUES (?, ?, ?, ?)", row
        ).lastrowid
        assert number is not None
        blocks = [(hashed(key), number) for key in keys(telling)]
        self._database.executemany("INSERT OR IGNORE INTO blocks VALUES (?, ?)", blocks)
        return number

    def remove(self, article: str) -> set[int]:
        """Forget an article; gives the tellings of other articles that may have been one with its own."""
        rows = self._database.execute(
            "SELECT id, body FROM tellings WHERE article = ?", (article,)
        ).fetchall()
        numbers = [number for number, _ in rows]
        near = self.near(numbers)
        blocks = [(hashed(key), number) for number, body in rows for key in keys(Telling.loads(body))]
        self._database.executemany("DELETE FROM blocks WHERE key = ? AND id = ?", blocks)
        for side in ("one", "other"):
            self._database.executemany(
                f"DELETE FROM pairs WHERE {side} = ?", [(number,) for number in numbers]
            )
        self._database.execute("DELETE FROM tellings WHERE article = ?", (article,))
        self._database.execute("DELETE FROM articles WHERE hash = ?", (article,))
        return near - set(numbers)

    def iris(self, article: str) -> list[str]:
        """The events of an article."""
        rows = self._database.execute("SELECT iri FROM tellings WHERE article = ? ORDER BY iri", (article,))
        return [iri for (iri,) in rows]

    def numbers(self, iris: Collection[str]) -> dict[str, int]:
        """The numbers of those tellings that there are, by IRI."""
        return dict(self._in("SELECT iri, id FROM tellings WHERE iri IN ({})", iris))

    def tellings(self, numbers: Collection[int]) -> dict[int, Telling]:
        """Tellings by number."""
        found = self._in("SELECT id, body FROM tellings WHERE id IN ({})", numbers)
        return {number: Telling.loads(body) for number, body in found}

    def companions(self, tellings: Mapping[int, Telling]) -> set[tuple[int, int]]:
        """The pairs of one of these tellings and another that stands in a block that it asks."""
        wanted: dict[int, list[int]] = defaultdict(list)
        for number, telling in tellings.items():
            for key in asked(telling):
                wanted[hashed(key)].append(number)
        pairs: set[tuple[int, int]] = set()
        for key, other in self._in("SELECT key, id FROM blocks WHERE key IN ({})", wanted):
            pairs.update(
                (min(number, other), max(number, other)) for number in wanted[key] if number != other
            )
        return pairs

    def put_pairs(self, pairs: Iterable[tuple[int, int, float, bool]]) -> None:
        """Remember scores, the smaller number first; the last says whether both are told as the same."""
        self._database.executemany("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?)", pairs)

    def near(self, numbers: Collection[int]) -> set[int]:
        """The tellings that a positive score ties to these, told as the same thing."""
        query = "SELECT {}, {} FROM pairs WHERE {} IN ({{}}) AND score > 0 AND alike = 1"
        found = set()
        for here, there in (("one", "other"), ("other", "one")):
            rows = self._in(query.format(there, here, here), numbers)
            found |= {number for number, _ in rows}
        return found

    def scores(self, numbers: Collection[int]) -> dict[tuple[int, int], float]:
        """The scores of pairs among these tellings that are told as the same thing."""
        inside = set(numbers)
        rows = self._in("SELECT one, other, score FROM pairs WHERE one IN ({}) AND alike = 1", numbers)
        return {(one, other): score for one, other, score in rows if other in inside}

    def unlike(self) -> dict[tuple[str, str], float]:
        """The scores of all pairs that are told as different things, by IRI, the smaller one first."""
        rows = self._database.execute(
            "SELECT a.iri, b.iri, score FROM pairs"
            " JOIN tellings a ON a.id = one JOIN tellings b ON b.id = other WHERE alike = 0"
        )
        return {(min(one, other), max(one, other)): score for one, other, score in rows}

    def sources(self, articles: Collection[str]) -> dict[str, Source]:
        """The sources of articles."""
        rows = self._in(
            "SELECT hash, publisher, day, signature, size, credit FROM articles WHERE hash IN ({})", articles
        )
        return {row[0]: Source(*row) for row in rows}

    def change_episodes(self, gone: Iterable[str], new: Iterable[Episode]) -> None:
        """Forget the merged events with these IRIs, and remember others as parts of storylines."""
        self._database.executemany("DELETE FROM episodes WHERE node = ?", [(one,) for one in gone])
        rows = ((one.iri, one.dumps()) for one in new)
        self._database.executemany("INSERT OR REPLACE INTO episodes VALUES (?, ?)", rows)

    def episodes(self) -> list[Episode]:
        """All merged events that may be parts of storylines."""
        return [Episode.loads(body) for (body,) in self._database.execute("SELECT body FROM episodes")]

    def _in(self, query: str, values: Collection[Any]) -> Iterator[Any]:
        """The rows of a query over a list of values, which may be long."""
        ordered = sorted(values)
        for at in range(0, len(ordered), _MANY):
            part = ordered[at : at + _MANY]
            yield from self._database.execute(query.format(", ".join("?" * len(part))), part)

    def commit(self) -> None:
        """Make everything last."""
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def close(self) -> None:
        """Leave one plain file behind, without what was not committed."""
        self._database.execute("ROLLBACK")
        if self._path:
            self._database.execute("PRAGMA journal_mode = DELETE")
        self._database.close()


def hashed(key: str) -> int:
    """A block's key as a number of 63 bits."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
