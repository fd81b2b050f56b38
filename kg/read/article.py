"""From the paragraphs of a page to an article: boilerplate out, headline, date and author found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from kg.read.byline import find_byline
from kg.read.characters import plain
from kg.read.clean import clean, is_prose
from kg.read.dates import DateLine, read_date_line, read_dateline
from kg.read.draft import Draft, Metadata
from kg.read.headline import take_headline

_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)[^\d]{0,20}((?:19|20)\d\d)\b", re.IGNORECASE)


def compose(source: str, paragraphs: Sequence[str], known: Metadata) -> Draft:
    """An article: headline, blank line, paragraphs. What is `known` wins over what the text shows."""
    cleaned = clean(paragraphs)
    found, lines = take_imprint(cleaned.kept, titled=known.title is not None)
    title, body = take_headline(lines, known.title)
    day = found.date or _opening_date(body, _year(cleaned.removed))
    text = "\n\n".join((title, *body) if title else body)
    return Draft(source, text, known.or_else(Metadata(title=title, date=day, author=found.author)))


def take_imprint(lines: Sequence[str], titled: bool) -> tuple[Metadata, tuple[str, ...]]:
    """Date and author from the lines around the prose that hold nothing else, and the other lines."""
    prose = [index for index, line in enumerate(lines) if is_prose(plain(line))]
    inside = range(prose[0], prose[-1] + 1) if prose else range(0)
    entries = {index: read_date_line(line) for index, line in enumerate(lines) if index not in inside}
    dates = {index: entry for index, entry in entries.items() if entry}
    author, used = find_byline(lines[: inside.start or None], dates, titled) or (None, range(0))
    kept = tuple(line for index, line in enumerate(lines) if index not in dates and index not in used)
    return Metadata(date=_publication(dates.values()), author=author), kept


def _publication(found: Iterable[DateLine]) -> date | None:
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
