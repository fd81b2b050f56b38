"""Lists of addresses: one a line, or a table of GDELT's with the address of each article in a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import ReadError
from kg.read.address import web_address
from kg.read.draft import Metadata
from kg.read.skipped import Skipped

_LINE = 1 << 22
_COLUMNS = {61: 60, 58: 57, 27: 4, 16: 5}
"""Where GDELT has the address, by number of columns: events 2.0 and 1.0, knowledge graph 2.1, mentions."""


def read_list(name: str, stream: BinaryIO) -> Iterator[tuple[str, Metadata] | Skipped]:
    """The addresses of a list, each once, and why a line has none; comments begin with #."""
    known: set[str] = set()
    for number, line in enumerate(iter(lambda: stream.readline(_LINE), b""), 1):
        text = line.decode("utf-8", "replace").strip("\ufeff\r\n")
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        try:
            url = _address(text)
        except ReadError as error:
            yield Skipped(f"{name}:{number}", str(error))
            continue
        if url not in known:
            known.add(url)
            yield url, Metadata(url=url)


def _address(line: str) -> str:
    cells = line.split("\t")
    cell = cells[_COLUMNS[len(cells)]] if len(cells) in _COLUMNS else cells[0]
    url = web_address(cell)
    if url is None:
        raise ReadError(f"not a web address: {cell.strip()[:80]!r}")
    return url
