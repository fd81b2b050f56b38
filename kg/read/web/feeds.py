"""RSS and Atom feeds: which articles they tell of."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

from kg.errors import ReadError
from kg.read.address import web_address
from kg.read.draft import Metadata
from kg.read.optional import needed


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a feed, and what the feed tells of it."""

    url: str
    told: Metadata


def read_feed(data: bytes, address: str) -> list[Entry]:
    """The entries of a feed that was fetched from `address`, in its order, each address once.

    ReadError when it is no feed. What has no http(s) address is left out.
    """
    library = needed("feedparser", "watch", "reading feeds")
    found = library.parse(io.BytesIO(data), response_headers={"content-location": address})
    if not found.entries and not found.get("version"):
        raise ReadError("not an RSS or Atom feed")
    publisher = _one_line(found.feed.get("title"))
    entries: dict[str, Entry] = {}
    for item in found.entries:
        url = web_address(str(item.get("link") or ""))
        if url:
            title = _one_line(item.get("title"))
            told = Metadata(title=title, date=_day(item), publisher=publisher, url=url)
            entries.setdefault(url, Entry(url, told))
    return list(entries.values())


def _day(item: object) -> date | None:
    for name in ("published_parsed", "updated_parsed"):
        moment = item.get(name)  # type: ignore[attr-defined]
        if moment:
            return date(*moment[:3])
    return None


def _one_line(value: object) -> str | None:
    return " ".join(str(value or "").split()) or None
