"""From the paragraphs of a page to an article: boilerplate out, headline and imprint found."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.read.byline import without_biography
from kg.read.clean import body_of, clean
from kg.read.dateline import read_dateline
from kg.read.dates import read_date_line
from kg.read.draft import Draft, Metadata
from kg.read.headline import take_headline
from kg.read.imprint import Imprint, find_imprint
from kg.read.publisher import named_publisher

_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)[^\d]{0,20}((?:19|20)\d\d)\b", re.IGNORECASE)
_OPENING_LINES = 12


def compose(source: str, paragraphs: Sequence[str], known: Metadata, named: Metadata) -> Draft:
    """An article: headline, blank line, paragraphs.

    What is `known` wins over what the text shows; what its file is `named` fills the gaps that are left.
    """
    cleaned = clean(paragraphs)
    shown, lines = take_imprint(cleaned.kept, titled=known.title is not None)
    title, body = take_headline(lines, known.title)
    year = _year(cleaned.removed) or (named.date.year if named.date else None)
    framed = Metadata(publisher=named_publisher(cleaned.removed))
    found = Metadata(title=title).or_else(shown).or_else(framed).or_else(_opening(body, year)).or_else(named)
    body = without_biography(body, known.author or found.author)
    text = "\n\n".join((title, *body) if title else body)
    return Draft(source, text, known.or_else(found))


def take_imprint(lines: Sequence[str], titled: bool) -> tuple[Metadata, tuple[str, ...]]:
    """Date, author and publisher from lines around the prose that hold but them, and the other lines."""
    above, below = body_of(lines)
    imprint = find_imprint(lines[:above], titled)
    for index in range(below, len(lines)):
        if dated := read_date_line(lines[index]):
            imprint[index] = Imprint(dated.date, dated.updated)
    kept = tuple(line for index, line in enumerate(lines) if index not in imprint)
    return _joined([imprint[index] for index in sorted(imprint)]), kept


def _joined(lines: Collection[Imprint]) -> Metadata:
    """The first date of publication (of a change, when there is no other), author and publisher."""
    dated = min((line for line in lines if line.date), key=lambda line: line.updated, default=Imprint())
    author = next((line.author for line in lines if line.author), None)
    publisher = next((line.publisher for line in lines if line.publisher), None)
    return Metadata(date=dated.date, author=author, publisher=publisher)


def _opening(body: Sequence[str], year: int | None) -> Metadata:
    """Day and agency of a dateline."""
    openings = (read_dateline(line, year) for line in body[:_OPENING_LINES])
    return next((opening for opening in openings if opening), Metadata())


def _year(removed: Sequence[str]) -> int | None:
    """The year of a copyright line, which a dateline without one needs."""
    matches = filter(None, map(_COPYRIGHT_YEAR.search, removed))
    return max((int(match[1]) for match in matches), default=None)
