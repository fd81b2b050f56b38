"""A dump in pieces of whole lines. Where a piece begins and ends depends on the dump alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.errors import DataError
from kg.wikidata.dump.compression import read_block

SIZE = 8 << 20
"""Bytes of a piece, give or take a line."""
_LONGEST_LINE = 256 << 20


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole lines of a dump. `offset` is where they begin in its decompressed content."""

    number: int
    offset: int
    lines: bytes


def chunks(stream: BinaryIO, dump: str, *, partial: bool = False, size: int = SIZE) -> Iterator[Chunk]:
    """The pieces of a dump in order, in the memory of one piece.

    Raises DataError where the dump is cut short: it began with a bracket that nothing closes. With `partial`
    what is there is taken for all.
    """
    number = offset = 0
    rest, bracketed, last = b"", False, b""
    while block := read_block(stream, size, dump, offset + len(rest)):
        if offset == 0 and not rest:
            bracketed = block.lstrip()[:1] == b"["
        lines, rest = _cut(rest + block)
        if len(rest) > _LONGEST_LINE:
            raise DataError(
                f"{dump}: no line ends within {_LONGEST_LINE >> 20} MB from byte {offset} on; "
                "a Wikidata JSON dump has one item a line"
            )
        if lines:
            yield Chunk(number, offset, lines)
            last, number, offset = lines[-64:], number + 1, offset + len(lines)
    closed = (last + rest).rstrip().endswith(b"]")
    if bracketed and not closed and not partial:
        raise DataError(
            f"{dump}: the dump is cut short after byte {offset + len(rest)}: its list is not closed; "
            "complete it and run the same command, which goes on where it stopped,"
            " or give --partial to take it as it is"
        )
    if rest and not partial_line(rest, partial):
        yield Chunk(number, offset, rest)


def partial_line(rest: bytes, partial: bool) -> bool:
    """Whether a last line without an end was cut, where the user knows that the dump is."""
    return partial and not rest.rstrip().rstrip(b",").endswith((b"}", b"]"))


def _cut(data: bytes) -> tuple[bytes, bytes]:
    end = data.rfind(b"\n") + 1
    return data[:end], data[end:]
