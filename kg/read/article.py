"""From the paragraphs of a page to an article: boilerplate out, headline, date and author found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kg.read.characters import plain
from kg.read.clean import clean, is_prose
from kg.read.dates import DateLine, read_date_line, read_dateline
from kg.read.draft import Draft, Metadata
from kg.read.headline import take_byline, take_headline

_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)[^\d]{0,20}((?:19|20)\d\d)\b", re.IGNORECASE)


def compose(source: str, paragraphs: Sequence[str], known: Metadata) -> Draft:
    """An article: headline, blank line, paragraphs. What is `known` wins over what the text shows."""
    cleaned = clean(paragraphs)
    found, lines = take_dates(cleaned.kept)
    author, lines = take_byline(lines, known.title)
    title, body = take_headline(lines, known.title)
    day = found or _opening_date(body, _year(cleaned.removed))
    text = "\n\n".join((title, *body) if title else body)
    return Draft(source, text, known.or_else(Metadata(title=title, date=day, author=author)))


def take_dates(lines: Sequence[str]) -> tuple[date | None, tuple[str, ...]]:
    """The day of publication from lines around the prose that hold but dates, and the other lines."""
    prose = [index for index, line in enumerate(lines) if is_prose(plain(line))]
    inside = range(prose[0], prose[-1] + 1) if prose else range(0)
    dated = {index: read_date_line(line) for index, line in enumerate(lines) if index not in inside}
    found = [entry for entry in dated.values() if entry]
    kept = tuple(line for index, line in enumerate(lines) if not dated.get(index))
    return _publication(found), kept


def _publication(found: Sequence[DateLine]) -> date | None:
    """The first date of publication; the first date of a change when there is none."""
    first = min(found, key=lambda entry: entry.updated, default=None)
    return first.date if first else None


def _opening_date(body: Sequence[str], year: int | None) -> date | None:
    opening = next((line for line in body if is_prose(plain(line))), "")
    return read_dateline(opening, year)


def _year(removed: Sequence[str]) -> int | None:
    """The year of a copyright line, which a dateline without one needs."""
    matches = filter(None, map(_COPYRIGHT_YEAR.search, removed))
    return max((int(match[1]) for match in matches), default=None)
