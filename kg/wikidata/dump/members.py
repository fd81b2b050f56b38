"""Gzip and bzip2 in large steps: the standard gzip reader takes 8 KB at a time, at half the speed."""

from __future__ import annotations

import bz2
import io
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

_STEP = 1 << 18
_GZIP = 31
"""For zlib: a header and a checksum as gzip has them."""


class Member(Protocol):
    """What decompresses one member of a file."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What followed it."""
        ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most `max_length` bytes of the content, positive."""
        ...


def gzip_member() -> Member:
    """For gzip."""
    return zlib.decompressobj(_GZIP)


def bzip2_member() -> Member:
    """For bzip2."""
    return bz2.BZ2Decompressor()


class Decompressed(io.RawIOBase):
    """The content of a file of one or more members. Raises EOFError where it is cut short."""

    def __init__(self, raw: BinaryIO, new: Callable[[], Member]) -> None:
        self._raw = raw
        self._new = new
        self._member = new()

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the start of `buffer`; 0 at the end. Raises zlib.error or OSError where the file is broken."""
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
            waiting = _waiting(self._member)
            taken = self._raw.read(_STEP) if waiting is None else waiting
            if not taken and waiting is None:
                raise EOFError
            return taken
        # Zeros may pad what follows a member.
        taken = self._member.unused_data.lstrip(b"\0") or self._raw.read(_STEP).lstrip(b"\0")
        self._member = self._new() if taken else self._member
        return taken or None


def _waiting(member: Member) -> bytes | None:
    """Input that a member was given and has not used yet; empty when it keeps that itself, None for none."""
    if isinstance(member, bz2.BZ2Decompressor):
        return None if member.needs_input else b""
    return getattr(member, "unconsumed_tail", b"") or None
