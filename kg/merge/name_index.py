"""What grouping remembers of the unlinked names of articles, in the file of the merger's index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from kg.merge.occurrence import Occurrence

SCHEMA = """
CREATE TABLE IF NOT EXISTS names (
  article TEXT, entity TEXT, stem TEXT NOT NULL, alias TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS names_stem ON names (stem);
"""


def stem(one: Occurrence) -> str:
    """What the names that are compared with each other have in common."""
    return f"{one.kind}|{one.name.stem}"


class NameIndex:
    """The unlinked names of each article, by stem, with what they are called when events are merged."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def add(self, occurrences: Iterable[Occurrence]) -> set[str]:
        """Remember the names of an article, each under its own entity; gives their stems."""
        rows = [(one.article, one.entity, stem(one), one.entity, one.dumps()) for one in occurrences]
        self._database.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?)", rows)
        return {row[2] for row in rows}

    def remove(self, article: str) -> tuple[set[str], set[str]]:
        """Forget an article; gives the stems and the entities of its names."""
        found = self._database.execute("SELECT stem, entity FROM names WHERE article = ?", (article,))
        rows = found.fetchall()
        self._database.execute("DELETE FROM names WHERE article = ?", (article,))
        return {row[0] for row in rows}, {row[1] for row in rows}

    def stems(self) -> set[str]:
        """All stems."""
        return {row[0] for row in self._database.execute("SELECT DISTINCT stem FROM names")}

    def with_stem(self, stem: str) -> list[Occurrence]:
        """The occurrences of names with that stem."""
        rows = self._database.execute("SELECT body FROM names WHERE stem = ?", (stem,))
        return [Occurrence.loads(body) for (body,) in rows]

    def call(self, stem: str, aliases: dict[tuple[str, str], str]) -> set[str]:
        """Let the names with that stem be called so, others by their own entity; gives whose changed."""
        rows = self._database.execute("SELECT article, entity, alias FROM names WHERE stem = ?", (stem,))
        changed = [
            (wanted, article, entity)
            for article, entity, alias in rows.fetchall()
            if (wanted := aliases.get((article, entity), entity)) != alias
        ]
        self._database.executemany("UPDATE names SET alias = ? WHERE article = ? AND entity = ?", changed)
        return {article for _, article, _ in changed}

    def aliases(self, article: str) -> dict[str, str]:
        """What the names of an article are called, where that is not their own entity."""
        rows = self._database.execute(
            "SELECT entity, alias FROM names WHERE article = ? AND alias <> entity", (article,)
        )
        return dict(rows.fetchall())
