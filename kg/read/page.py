"""One article from the bytes of a page or a text."""

from __future__ import annotations

from kg.errors import ReadError
from kg.read.decode import decode
from kg.read.draft import Draft, Metadata
from kg.read.options import ReadOptions
from kg.read.sources import Kind
from kg.read.text import read_text

_BYTES_PER_CHARACTER = {Kind.HTML: 20}
"""How many bytes of a file may stand for one character of its text: a page holds more markup than text."""


def most_bytes(kind: Kind, options: ReadOptions) -> int:
    """The most bytes that an article of that kind may have."""
    return options.max_characters * _BYTES_PER_CHARACTER.get(kind, 4)


def read_page(name: str, kind: Kind, data: bytes, options: ReadOptions, named: Metadata) -> Draft:
    """The article in a page (HTML) or text; what its place is `named` fills gaps. ReadError when none is."""
    if len(data) > most_bytes(kind, options):
        raise ReadError(f"longer than {options.max_characters:,} characters")
    text = decode(data, markup=kind is Kind.HTML)
    if not text.strip():
        raise ReadError("empty")
    if kind is Kind.HTML:
        # The HTML parsers take a third of a second to import, which plain text need not pay.
        from kg.read.html import read_html

        return read_html(name, text, named)
    return read_text(name, text, named=named, markdown=kind is Kind.MARKDOWN)
