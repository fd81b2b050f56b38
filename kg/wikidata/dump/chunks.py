"""A dump in pieces of whole lines. Where a piece begins and ends depends on the dump alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.errors import DataError
from kg.wikidata.dump.compression import read_block

SIZE = 8 << 20
"""Bytes of a piece, give or take a line."""
_END = 16
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
    rest, begin, end = b"", b"", b""
    while block := read_block(stream, size, dump, offset + len(rest)):
        begin = begin or block.lstrip()[:1]
        if len(block) < size:
            rest += block
            break
        cut = block.rfind(b"\n") + 1
        lines = b"".join((rest, memoryview(block)[:cut])) if cut else b""
        rest = block[cut:] if cut else rest + block
        if len(rest) > _LONGEST_LINE:
            raise DataError(
                f"{dump}: no line ends within {_LONGEST_LINE >> 20} MB from byte {offset} on; "
                "a Wikidata JSON dump has one item per line"
            )
        if lines:
            yield Chunk(number, offset, lines)
            number, offset, end = number + 1, offset + len(lines), lines[-_END:]
    if partial:
        rest = _without_cut_line(rest)
    elif begin == b"[" and (end + rest[-_END:]).split()[-1:] != [b"]"]:
        raise DataError(
            f"{dump}: the dump ends too early, after byte {offset + len(rest)}: its list is not closed; "
            "complete it and run the same command, which continues where it stopped, "
            "or give --partial to take it as it is"
        )
    if rest:
        yield Chunk(number, offset, rest)


def _without_cut_line(data: bytes) -> bytes:
    """The lines without the last one where that has no end."""
    return data if data.rstrip(b", \r\n").endswith((b"}", b"]")) else data[: data.rfind(b"\n") + 1]
