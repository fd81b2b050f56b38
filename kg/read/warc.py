"""Web archives: WARC files, and WACZ, which is a ZIP archive with WARC files in it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from functools import partial
from io import StringIO
from itertools import count
from typing import Any, BinaryIO

from kg.errors import ReadError
from kg.read.address import web_address
from kg.read.compressed import decompressed
from kg.read.draft import Draft, Metadata
from kg.read.optional import needed
from kg.read.options import ReadOptions
from kg.read.page import most_bytes, read_page
from kg.read.skipped import Skipped
from kg.read.sources import Kind

_KINDS = {"text/html": Kind.HTML, "application/xhtml+xml": Kind.HTML, "text/plain": Kind.TEXT}
_OF_INTEREST = ("response", "resource", "conversion")
_ROBOTS = "/robots.txt"
_LONGEST_LINE = 1 << 16


def read_warc(name: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | Skipped]:
    """The pages of a WARC file, one a record; images, redirects and errors are passed over."""
    library = needed("warcio.archiveiterator", "inputs", "reading a web archive")
    records = library.ArchiveIterator(stream)
    records.reader.readline = partial(_line, records.reader.readline)
    for number in count(1):
        place = f"{name}:{number}"
        try:
            # The library tells its doubts on standard error.
            with redirect_stderr(StringIO()):
                record = next(records, None)
        except Exception as error:  # whatever a broken archive makes the library raise
            yield Skipped(place, f"not a record of a web archive: {' '.join(str(error).split())}")
            return
        if record is None:
            return
        try:
            if draft := _draft(place, record, options):
                yield draft
        except ReadError as error:
            yield Skipped(place, str(error))


def read_wacz(name: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | Skipped]:
    """The pages of all WARC files in a WACZ file."""
    try:
        archive = zipfile.ZipFile(stream)
        inner = sorted(one for one in archive.namelist() if one.endswith((".warc", ".warc.gz")))
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise ReadError(f"not a WACZ file: {error}") from None
    if not inner:
        raise ReadError("it contains no WARC file")
    for one in inner:
        try:
            with archive.open(one) as packed:
                yield from read_warc(f"{name}:{one}", decompressed(packed, whole=False), options)  # type: ignore[arg-type]
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            yield Skipped(f"{name}:{one}", f"cannot be read: {error}")


def _line(readline: Callable[[int], bytes], length: int | None = None) -> bytes:
    """A line of a record's head. The library would look for its end through all of a file without any."""
    line = readline(min(length or _LONGEST_LINE, _LONGEST_LINE))
    if len(line) >= _LONGEST_LINE:
        raise ValueError(f"a line of more than {_LONGEST_LINE:,} bytes in the head of a record")
    return line


def _draft(place: str, record: Any, options: ReadOptions) -> Draft | None:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind = _kind(record)
    if kind is None or address.endswith(_ROBOTS):
        return None
    data = record.content_stream().read(most_bytes(kind, options) + 1)
    return read_page(place, kind, data, options, Metadata(url=web_address(address)))


def _kind(record: Any) -> Kind | None:
    """None for what is no page that was found."""
    if record.rec_type not in _OF_INTEREST:
        return None
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return None
    stated = (headers or record.rec_headers).get_header("Content-Type") or ""
    return _KINDS.get(stated.partition(";")[0].strip().lower())
