"""RSS and Atom feeds: which articles they tell of."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from kg.errors import ReadError
from kg.read.address import web_address
from kg.read.draft import Metadata
from kg.read.optional import needed


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a feed, and what the feed tells of it."""

    url: str
    told: Metadata
    content: str = ""
    """The article or its beginning, HTML or plain text, as far as the feed holds it."""


def read_feed(data: bytes, address: str) -> list[Entry]:
    """The entries of a feed that was fetched from `address`, in its order, each address once.

    ReadError when it is no feed. What has no http(s) address is left out.
    """
    entries: dict[str, Entry] = {}
    for entry in read_entries(data, address):
        if entry.url:
            entries.setdefault(entry.url, entry)
    return list(entries.values())


def read_entries(data: bytes, address: str) -> list[Entry]:
    """All entries, also those that have no address (""). ReadError when it is no feed."""
    library = needed("feedparser", "watch", "reading feeds")
    try:
        found = library.parse(io.BytesIO(data), response_headers={"content-location": address})
    except Exception as error:  # the library stumbles over numbers that stand for no character, and more
        raise ReadError(f"not a readable feed: {type(error).__name__}: {error}") from error
    if not found.entries and not found.get("version"):
        raise ReadError("not an RSS or Atom feed")
    publisher = _one_line(found.feed.get("title"))
    return [_entry(item, publisher) for item in found.entries]


def _entry(item: Any, publisher: str | None) -> Entry:
    url = web_address(str(item.get("link") or ""))
    told = Metadata(title=_one_line(item.get("title")), date=_day(item), publisher=publisher, url=url)
    contents = [str(part.get("value") or "") for part in item.get("content") or ()]
    return Entry(url or "", told, max((*contents, str(item.get("summary") or "")), key=len))


def _day(item: Any) -> date | None:
    for name in ("published_parsed", "updated_parsed"):
        moment = item.get(name)
        if moment:
            with suppress(ValueError, OverflowError):
                return date(*moment[:3])
    return None


def _one_line(value: object) -> str | None:
    """Titles are often escaped twice."""
    return " ".join(unescape(str(value or "")).split()) or None
