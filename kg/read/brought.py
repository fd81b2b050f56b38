"""Readers that other packages bring, found by the ending of a file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from kg.errors import ReadError, UsageError
from kg.plugins import Part, described, load, names
from kg.read.draft import Draft
from kg.read.options import ReadOptions
from kg.read.skipped import Skipped

Reader = Callable[[str, BinaryIO, ReadOptions], Iterable[Draft | Skipped]]
"""Takes the file's name or address, its content (decompressed) and the options; gives the articles in it,
and what it could not read of it. Raises `ReadError` for what ends the file."""


def endings() -> frozenset[str]:
    """The endings that installed readers are for, in lower case and without a dot."""
    return frozenset(name.lower() for name in names(Part.READER))


def told(ending: str) -> str:
    """Reader, package and version: a file has to be read again when they change."""
    return described(Part.READER, _name(ending))


def read_brought(name: str, ending: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | Skipped]:
    """What the reader for that ending gives. ReadError when it cannot be loaded, or gives something else."""
    try:
        reader: Reader = load(Part.READER, _name(ending))
    except UsageError as error:
        raise ReadError(str(error)) from error
    for item in reader(name, stream, options):
        if not isinstance(item, Draft | Skipped) or not _whole(item):
            raise ReadError(
                f"the reader for .{ending} gave {type(item).__name__}, which is not a complete Draft"
            )
        yield item


def _whole(item: Draft | Skipped) -> bool:
    return isinstance(item, Skipped) or isinstance(item.text, str)


def _name(ending: str) -> str:
    return next((name for name in names(Part.READER) if name.lower() == ending), ending)
