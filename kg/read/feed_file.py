"""RSS and Atom feeds that were saved as files: the articles that they hold whole.

Nothing is fetched. An entry that only announces its article is named and skipped; `kg watch` fetches those.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import BinaryIO

from kg.errors import ReadError
from kg.read.characters import letters
from kg.read.draft import Draft, Metadata
from kg.read.options import ReadOptions
from kg.read.page import read_page
from kg.read.skipped import Skipped
from kg.read.sources import Kind
from kg.read.web.feeds import Entry, read_entries

_MOST_BYTES = 10 << 20
_FEW_LETTERS = 400
"""An entry with fewer is an announcement."""


def read_feed_file(name: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | Skipped]:
    """The articles of the feed in `stream`, in its order. ReadError when it is no feed."""
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ReadError(f"larger than {_MOST_BYTES >> 20} MB")
    for number, entry in enumerate(read_entries(data, name), 1):
        place = f"{name}:{number}"
        try:
            yield _draft(place, entry, options)
        except ReadError as error:
            yield Skipped(place, str(error))


def _draft(place: str, entry: Entry, options: ReadOptions) -> Draft:
    if letters(entry.content) < _FEW_LETTERS:
        raise ReadError(f"the feed only announces it (kg watch fetches it): {entry.told.title or entry.url}")
    title = escape(entry.told.title or "")
    page = (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"{_paragraphs(entry.content)}</article></body></html>"
    )
    draft = read_page(place, Kind.HTML, page.encode("utf-8", "replace"), options, Metadata())
    return Draft(place, draft.text, entry.told.or_else(draft.metadata))


def _paragraphs(content: str) -> str:
    """Plain text as paragraphs of HTML; what is HTML already as it is."""
    if "<" in content:
        return content
    return "".join(f"<p>{escape(part)}</p>" for part in content.split("\n") if part.strip())
