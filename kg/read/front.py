"""A block of `Key: value` lines at the top of a plain text, as archives and Markdown files have it."""

from __future__ import annotations

import re

from kg.read.address import web_address
from kg.read.dates import parse_date
from kg.read.draft import Metadata

_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "publication date": "date",
    "source": "publisher",
    "publisher": "publisher",
    "publication": "publisher",
    "newspaper": "publisher",
    "outlet": "publisher",
    "url": "url",
    "link": "url",
    "author": "author",
    "byline": "author",
    "language": "language",
}
_ENTRY = re.compile(r"([A-Za-z][A-Za-z ]{1,20}):\s+(\S.*)")


def take_front(text: str) -> tuple[Metadata, str]:
    """What the block says, and the text after it; the text as it is when it begins with no such block.

    A single line is a block only when it gives a title or a date: a headline may begin with "Source:".
    """
    lines = text.lstrip("\n").split("\n")
    fenced = lines[0].strip() == "---"
    values: dict[str, str] = {}
    used = int(fenced)
    while used < len(lines) and (entry := _entry(lines[used], fenced)):
        values.setdefault(*entry)
        used += 1
    closed = used < len(lines) and lines[used].strip() == "---"
    alone = len(values) == 1 and not values.keys() & {"title", "date"}
    if not values or (fenced and not closed) or (alone and not fenced):
        return Metadata(), text
    return _metadata(values), "\n".join(lines[used + int(closed) :])


def _entry(line: str, fenced: bool) -> tuple[str, str] | None:
    match = _ENTRY.fullmatch(line.strip())
    if match is None:
        return None
    key = _KEYS.get(match[1].lower(), match[1] if fenced else None)
    return (key, match[2].strip(" \"'")) if key else None


def _metadata(values: dict[str, str]) -> Metadata:
    return Metadata(
        title=values.get("title"),
        date=parse_date(values.get("date", "")),
        url=web_address(values.get("url", "")),
        publisher=values.get("publisher"),
        language=values.get("language"),
        author=values.get("author"),
    )
