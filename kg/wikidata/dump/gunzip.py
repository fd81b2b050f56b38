"""Gzip in large steps: the standard library's reader takes 8 KB at a time, which halves its speed."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO

_STEP = 1 << 18
_GZIP = 31
"""For zlib: a header and a checksum as gzip has them."""


class Gunzip(io.RawIOBase):
    """The content of a gzip stream of one or more members. Raises EOFError where it is cut short."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._member = zlib.decompressobj(_GZIP)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the start of `buffer`; 0 at the end. Raises zlib.error where the stream is broken."""
        view = memoryview(buffer)
        while (taken := self._input()) is not None:
            content = self._member.decompress(taken, len(view))
            if content:
                view[: len(content)] = content
                return len(content)
        return 0

    def _input(self) -> bytes | None:
        """What to decompress next; None after the last member."""
        if not self._member.eof:
            taken = self._member.unconsumed_tail or self._raw.read(_STEP)
            if not taken:
                raise EOFError
            return taken
        # Zeros may pad what follows a member.
        taken = self._member.unused_data.lstrip(b"\0") or self._raw.read(_STEP).lstrip(b"\0")
        self._member = zlib.decompressobj(_GZIP) if taken else self._member
        return taken or None
