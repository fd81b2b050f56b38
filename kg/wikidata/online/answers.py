"""What Wikidata answered before, kept for the user, so that no name is asked for twice."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import platformdirs

from kg.errors import UsageError

_SCHEMA = "CREATE TABLE IF NOT EXISTS answer (question TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID"
_PATIENCE = 30.0
"""Seconds to wait for another process that writes."""


class Answers:
    """Questions and answers in a SQLite file, shared by processes."""

    def __init__(self, path: Path | None = None) -> None:
        """Raises UsageError when the file cannot be made or read."""
        self.path = path or platformdirs.user_cache_path("newskg") / "online.sqlite"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            self._connection.execute(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise UsageError(f"{self.path}: the cache of online answers cannot be used: {error}") from None

    def get(self, question: str) -> Any | None:
        """The answer, or None when it was never asked."""
        row = self._connection.execute("SELECT body FROM answer WHERE question = ?", (question,)).fetchone()
        return json.loads(row[0]) if row else None

    def keep(self, question: str, answer: Any) -> None:
        """Remember an answer, an empty one too."""
        body = json.dumps(answer, ensure_ascii=False, sort_keys=True)
        self._connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (question, body))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
