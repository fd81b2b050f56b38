"""The log of watching feeds: what each feed told, and what became of its articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from kg.errors import StoreError
from kg.read.draft import Metadata
from kg.read.web.feeds import Entry

NAME = "feeds.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, etag TEXT, modified TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (
  url TEXT PRIMARY KEY, told TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0,
  reason TEXT, delays INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
"""
_DELAYS = "ALTER TABLE pages ADD COLUMN delays INTEGER NOT NULL DEFAULT 0"
"""For files that were made before delays were counted."""
MOST_TRIES = 3
"""How often a page that cannot be read is tried, once a round."""
MOST_DELAYS = 100
"""How often it is put off because its host has trouble or wants a pause: a day of rounds."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a feed is asked with, so that the server need not send it when it did not change."""

    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


class FeedLog:
    """The state of watching, in a file. Each change is durable when its method returns."""

    def __init__(self, path: Path) -> None:
        """Open or make the file. StoreError when it cannot be."""
        try:
            self._database = sqlite3.connect(path)
            self._database.executescript(_SCHEMA)
            columns = self._database.execute("SELECT name FROM pragma_table_info('pages')")
            if ("delays",) not in columns.fetchall():
                self._database.execute(_DELAYS)
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be opened: {error}") from None

    def validators(self, feed: str) -> Validators:
        """What the feed's server gave to ask with."""
        row = self._database.execute("SELECT etag, modified FROM feeds WHERE url = ?", (feed,)).fetchone()
        return Validators(*row) if row else Validators()

    def tell(self, feed: str, entries: Iterable[Entry], validators: Validators) -> int:
        """What a feed told, all at once; gives how many articles are new."""
        with self._database as transaction:
            before = transaction.total_changes
            rows = [(entry.url, _packed(entry.told)) for entry in entries]
            transaction.executemany("INSERT OR IGNORE INTO pages (url, told) VALUES (?, ?)", rows)
            new = transaction.total_changes - before
            given = (feed, validators.etag, validators.modified)
            transaction.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?)", given)
        return new

    def waiting(self) -> list[Entry]:
        """The articles that are still to be fetched, by address."""
        query = "SELECT url, told FROM pages WHERE NOT done AND tries < ? AND delays < ? ORDER BY url"
        found = self._database.execute(query, (MOST_TRIES, MOST_DELAYS))
        return [Entry(url, _unpacked(told)) for url, told in found]

    def done(self, url: str) -> None:
        """The article is in the store."""
        with self._database as transaction:
            transaction.execute("UPDATE pages SET done = 1, reason = NULL WHERE url = ?", (url,))

    def failed(self, url: str, reason: str, later: bool) -> None:
        """The article could not be read this time; `later` if it could not even be fetched."""
        count = "delays = delays + 1" if later else "tries = tries + 1"
        with self._database as transaction:
            transaction.execute(f"UPDATE pages SET {count}, reason = ? WHERE url = ?", (reason, url))

    def close(self) -> None:
        """Free the file."""
        self._database.close()


def _packed(told: Metadata) -> str:
    return json.dumps({**asdict(told), "date": told.date.isoformat() if told.date else None})


def _unpacked(told: str) -> Metadata:
    fields = json.loads(told)
    return Metadata(**{**fields, "date": date.fromisoformat(fields["date"]) if fields["date"] else None})
