"""Joins the readers: from paths to documents, one at a time."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import ReadError
from kg.model import Document
from kg.read.brought import read_brought, told
from kg.read.checks import Checks
from kg.read.compressed import decompressed, first_member
from kg.read.draft import Draft
from kg.read.feed_file import read_feed_file
from kg.read.file_name import file_metadata
from kg.read.jsonl import read_jsonl
from kg.read.mail import read_eml, read_mbox
from kg.read.memory import Known, Memory, Remembered, remembered, source_key
from kg.read.object_store import open_remote
from kg.read.options import ReadOptions
from kg.read.page import most_bytes, read_page
from kg.read.parquet import read_parquet
from kg.read.pdf import read_pdf, within_limit
from kg.read.skipped import Skipped
from kg.read.sniff import SAMPLE_BYTES, rejoin, sniff
from kg.read.sources import Found, Kind, Source, ending, find_sources
from kg.read.warc import read_wacz, read_warc
from kg.read.web.fetching import Fetcher
from kg.read.web.lists import read_list
from kg.read.web.pages import read_url

_FROM_THE_END = (Kind.WACZ, Kind.PARQUET)
"""Kinds whose table of contents is at the end, so that a file is needed; they compress their parts."""


class Reading(Iterator[Document | Skipped]):
    """The documents of a run, and what was skipped, in reading order.

    `ignored` counts the files in folders that are hidden or of a type that cannot be read.
    """

    def __init__(self, found: Found, options: ReadOptions, stdin: BinaryIO | None) -> None:
        self.ignored = found.ignored
        self._found, self._options, self._stdin = found, options, stdin
        self._items = (item for item in self.recalling(None) if not isinstance(item, Known))

    def __next__(self) -> Document | Skipped:
        return next(self._items)

    def recalling(self, memory: Memory | None) -> Iterator[Document | Known | Skipped]:
        """The same, with `Known` for what the memory has of a file that did not change."""
        return _items(self._found, self._options, self._stdin, memory)


def read(
    paths: Sequence[str | Path], options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Reading:
    """Read files, folders (recursively, by name), pages (http…) and standard input (`-`), in their order.

    Each document that cannot be read is given as `Skipped` and the rest goes on. Raises `UsageError` at once
    for a path that is not there. Web addresses, named or in a list, are fetched when their turn comes.
    """
    return Reading(find_sources(paths), options or ReadOptions(), stdin)


def _items(
    found: Found, options: ReadOptions, stdin: BinaryIO | None, memory: Memory | None
) -> Iterator[Document | Known | Skipped]:
    for folder in found.empty_folders:
        yield Skipped(folder, "no file of a type that can be read")
    for name in found.no_files:
        yield Skipped(name, "not a file: a pipe, a device, or a link that leads to one or nowhere")
    checks, fetcher = Checks(options), Fetcher()
    for source in found.sources:
        key = _key(source, options) if memory and source.path and source.kind is not Kind.LIST else None
        known = memory.recall(key) if memory and key else None
        if known is not None:
            yield from _recalled(source, known, checks)
            continue
        kept = []
        for draft in _drafts(source, options, stdin, fetcher):
            item, digest = checks.alone(draft) if isinstance(draft, Draft) else (draft, "")
            if key:
                kept.append(remembered(source.name, item, digest))
            yield (checks.copy(digest, draft.source) if digest else None) or item
        if memory and key:
            memory.keep(key, kept)


def _key(source: Source, options: ReadOptions) -> str | None:
    """None when the file cannot be read, or only once; whoever reads it next finds out more."""
    assert source.path is not None
    if not source.path.is_file():
        return None
    try:
        brought = source.kind is Kind.BROUGHT
        return source_key(source.path, told(ending(source.name)) if brought else source.kind, options)
    except OSError:
        return None


def _recalled(source: Source, known: Sequence[Remembered], checks: Checks) -> Iterator[Known | Skipped]:
    for one in known:
        name = f"{source.name}{one.place}"
        if one.reason:
            yield Skipped(name, one.reason)
        else:
            yield checks.copy(one.digest, name) or Known(name, one.id, one.hash)


def _drafts(
    source: Source, options: ReadOptions, stdin: BinaryIO | None, fetcher: Fetcher
) -> Iterator[Draft | Skipped]:
    try:
        something = False
        for draft in _content(source, options, stdin, fetcher):
            something = True
            yield draft
        if not something:
            yield Skipped(source.name, "nothing in it that can be read")
    except ReadError as error:
        yield Skipped(source.name, str(error))
    except OSError as error:
        yield Skipped(source.name, f"unreadable: {error.strerror or error}")
    except RecursionError:
        yield Skipped(source.name, "nested too deeply")
    except Exception as error:  # whatever a broken file makes a library raise, the rest goes on
        yield Skipped(source.name, f"cannot be read: {type(error).__name__}: {error}")


def _content(
    source: Source, options: ReadOptions, stdin: BinaryIO | None, fetcher: Fetcher
) -> Iterator[Draft | Skipped]:
    if source.kind is Kind.WEB:
        yield read_url(source.name, fetcher, options, asked=True)
        return
    with _opened(source, stdin) as stream:
        if source.kind is Kind.LIST:
            yield from _pages(source, stream, options, fetcher)
        else:
            yield from _read(source, stream, options)


@contextmanager
def _opened(source: Source, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    if source.remote:
        with open_remote(source.name) as stream:
            yield stream
    elif source.path is None:
        yield stdin or sys.stdin.buffer
    else:
        with source.path.open("rb") as stream:
            yield stream


def _pages(
    source: Source, stream: BinaryIO, options: ReadOptions, fetcher: Fetcher
) -> Iterator[Draft | Skipped]:
    """The pages of a list of addresses."""
    unpacked = first_member(stream) if source.name.lower().endswith(".zip") else decompressed(stream)
    for item in read_list(source.name, unpacked):
        if isinstance(item, Skipped):
            yield item
            continue
        url, told = item
        try:
            yield read_url(url, fetcher, options, told)
        except ReadError as error:
            yield Skipped(url, str(error))


def _read(source: Source, stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | Skipped]:
    if source.kind in _FROM_THE_END and source.path is None and not source.remote:
        raise ReadError("cannot be read from standard input; give it as a file")
    kind = source.kind
    if kind not in _FROM_THE_END:
        stream = decompressed(stream, whole=kind is not Kind.WARC)
    if kind is Kind.UNKNOWN:
        kind, stream = _sniffed(stream)
    yield from _read_stream(source.name, kind, stream, options)


def _sniffed(stream: BinaryIO) -> tuple[Kind, BinaryIO]:
    """The kind of `stream`, and a stream with the same content from its start."""
    sample = stream.read(SAMPLE_BYTES)
    return sniff(sample), rejoin(sample, stream)


def _read_stream(name: str, kind: Kind, stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | Skipped]:
    match kind:
        case Kind.JSONL:
            limit, columns = options.max_characters, dict(options.columns)
            yield from read_jsonl(name, stream, clean=options.clean, max_characters=limit, columns=columns)
        case Kind.WARC:
            yield from read_warc(name, stream, options)
        case Kind.WACZ:
            yield from read_wacz(name, stream, options)
        case Kind.PARQUET:
            yield from read_parquet(name, stream, options)
        case Kind.MAILBOX:
            yield from read_mbox(name, stream, options)
        case Kind.MAIL:
            yield read_eml(name, stream, options)
        case Kind.FEED:
            yield from read_feed_file(name, stream, options)
        case Kind.XML:
            raise ReadError("XML, but neither a web page nor a feed")
        case Kind.PDF:
            yield read_pdf(name, io.BytesIO(within_limit(stream)), options)
        case Kind.BROUGHT:
            yield from read_brought(name, ending(name), stream, options)
        case _:
            data = stream.read(most_bytes(kind, options) + 1)
            yield read_page(name, kind, data, options, file_metadata(name))
