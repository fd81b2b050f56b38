"""Joins the readers: from paths to documents, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import ReadError
from kg.model import Document
from kg.read.checks import Checks
from kg.read.decode import decode
from kg.read.draft import Draft
from kg.read.file_name import file_metadata
from kg.read.jsonl import read_jsonl
from kg.read.memory import Known, Memory, Remembered, remembered, source_key
from kg.read.options import ReadOptions
from kg.read.skipped import Skipped
from kg.read.sniff import SAMPLE_BYTES, rejoin, sniff
from kg.read.sources import Found, Kind, Source, find_sources
from kg.read.text import read_text

_BYTES_PER_CHARACTER = {Kind.HTML: 20}
"""How many bytes of a file may stand for one character of its text: a page holds more markup than text."""


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
    """Read files, folders (recursively, by name) and standard input (`-`), in the order of `paths`.

    Each document that cannot be read is given as `Skipped` and the rest goes on. Raises `UsageError` at once
    for a path that is not there or a web address.
    """
    return Reading(find_sources(paths), options or ReadOptions(), stdin)


def _items(
    found: Found, options: ReadOptions, stdin: BinaryIO | None, memory: Memory | None
) -> Iterator[Document | Known | Skipped]:
    for folder in found.empty_folders:
        yield Skipped(folder, "no file of a type that can be read")
    checks = Checks(options)
    for source in found.sources:
        key = _key(source, options) if memory and source.path else None
        known = memory.recall(key) if memory and key else None
        if known is not None:
            yield from _recalled(source, known, checks)
            continue
        kept = []
        for draft in _drafts(source, options, stdin):
            item, digest = checks.alone(draft) if isinstance(draft, Draft) else (draft, "")
            if key:
                kept.append(remembered(source.name, item, digest))
            yield (checks.copy(digest, draft.source) if digest else None) or item
        if memory and key:
            memory.keep(key, kept)


def _key(source: Source, options: ReadOptions) -> str | None:
    """None when the file cannot be read; whoever reads it next finds out why."""
    assert source.path is not None
    try:
        return source_key(source.path, source.kind, options)
    except OSError:
        return None


def _recalled(source: Source, known: Sequence[Remembered], checks: Checks) -> Iterator[Known | Skipped]:
    for one in known:
        name = f"{source.name}{one.place}"
        if one.reason:
            yield Skipped(name, one.reason)
        else:
            yield checks.copy(one.digest, name) or Known(name, one.id, one.hash)


def _drafts(source: Source, options: ReadOptions, stdin: BinaryIO | None) -> Iterator[Draft | Skipped]:
    try:
        with _opened(source, stdin) as stream:
            kind = source.kind
            if kind is Kind.UNKNOWN:
                kind, stream = _sniffed(stream)
            yield from _read_stream(source.name, kind, stream, options)
    except ReadError as error:
        yield Skipped(source.name, str(error))
    except OSError as error:
        yield Skipped(source.name, f"unreadable: {error.strerror or error}")


@contextmanager
def _opened(source: Source, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    if source.path is None:
        yield stdin or sys.stdin.buffer
    else:
        with source.path.open("rb") as stream:
            yield stream


def _sniffed(stream: BinaryIO) -> tuple[Kind, BinaryIO]:
    """The kind of `stream`, and a stream with the same content from its start."""
    sample = stream.read(SAMPLE_BYTES)
    return sniff(sample), rejoin(sample, stream)


def _read_stream(name: str, kind: Kind, stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | Skipped]:
    if kind is Kind.JSONL:
        yield from read_jsonl(name, stream, clean=options.clean, max_characters=options.max_characters)
        return
    limit = options.max_characters * _BYTES_PER_CHARACTER.get(kind, 4)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError(f"longer than {options.max_characters:,} characters")
    yield _read_bytes(name, kind, data)


def _read_bytes(name: str, kind: Kind, data: bytes) -> Draft:
    text = decode(data, markup=kind is Kind.HTML)
    if not text.strip():
        raise ReadError("empty")
    if kind is Kind.HTML:
        # The HTML parsers take a third of a second to import, which plain text need not pay.
        from kg.read.html import read_html

        return read_html(name, text, file_metadata(name))
    return read_text(name, text, named=file_metadata(name), markdown=kind is Kind.MARKDOWN)
