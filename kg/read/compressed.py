"""Compressed files: told by their first bytes, decompressed as they are read, with a limit against bombs."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from kg.errors import ReadError
from kg.read.optional import needed
from kg.read.sniff import rejoin

_HARMLESS = 64 << 20
"""Bytes to which anything may grow."""
_MOST_TIMES = 200
"""Text shrinks to a tenth; what is larger and shrank to less than one part in so many is no text."""
_HEAD = 8
_PACKED = 1 << 10
"""Bytes that are decompressed at a time where all that comes of them has to be taken at once."""


def decompressed(stream: BinaryIO, whole: bool = True) -> BinaryIO:
    """A stream of the content, or `stream` as it was when it is not compressed.

    When not `whole`, a read may give less than was asked for, so that what stands before an error is had.
    Reading raises ReadError when it is broken, cut short, or grows beyond what any text would.
    """
    head = stream.read(_HEAD)
    counted = _Counted(rejoin(head, stream))
    for magic, opened in _OPENERS.items():
        if head.startswith(magic):
            inflated = _Inflated(opened(io.BufferedReader(counted)), counted)
            return io.BufferedReader(inflated) if whole else cast(BinaryIO, inflated)
    return rejoin(head, stream)


def first_member(stream: BinaryIO) -> BinaryIO:
    """The first file of a ZIP archive, with the same limit; ReadError when there is none."""
    try:
        archive = zipfile.ZipFile(stream)
        counted = _Counted(stream)
        counted.count = archive.infolist()[0].compress_size
        return io.BufferedReader(_Inflated(archive.open(archive.infolist()[0]), counted))
    except (zipfile.BadZipFile, IndexError, RuntimeError, NotImplementedError) as error:
        raise ReadError(f"not a readable ZIP archive: {_plain(error)}") from None


class _Counted(io.RawIOBase):
    """Counts the bytes that are read from a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self.count += len(chunk)
        return len(chunk)


class _Inflated(io.RawIOBase):
    """The content of a compressed stream, as long as it keeps a sane size."""

    def __init__(self, stream: Any, packed: _Counted) -> None:
        super().__init__()
        self._stream, self._packed = stream, packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            chunk = self._stream.read1(len(buffer))
        except (EOFError, OSError, zlib.error, lzma.LZMAError) as error:
            raise ReadError(f"cannot be decompressed: {_plain(error)}") from None
        self._count += len(chunk)
        if self._count > max(_HARMLESS, _MOST_TIMES * self._packed.count):
            raise ReadError(f"grows to more than {_MOST_TIMES} times its size when it is decompressed")
        buffer[: len(chunk)] = chunk
        return len(chunk)


class _Zstandard(io.RawIOBase):
    """The content of a stream of Zstandard frames. The library's own reader takes a cut one for whole."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._library = needed("zstandard", "zstd", "reading .zst")
        self._stream, self._ready, self._frame = stream, b"", self._next_frame()
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            packed = self._stream.read(_PACKED)
            if not packed:
                if self._begun:
                    raise EOFError("the file is cut short")
                return 0
            self._ready = self._content(packed)
        chunk, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _content(self, packed: bytes) -> bytes:
        parts = []
        try:
            while packed:
                self._begun = True
                parts.append(self._frame.decompress(packed))
                packed = b""
                if self._frame.eof:
                    packed, self._frame, self._begun = self._frame.unused_data, self._next_frame(), False
        except self._library.ZstdError as error:
            raise OSError(str(error)) from None
        return b"".join(parts)

    def _next_frame(self) -> Any:
        return self._library.ZstdDecompressor(max_window_size=1 << 27).decompressobj()


_OPENERS: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {
    b"\x1f\x8b": lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream)),
    b"BZh": lambda stream: cast(BinaryIO, bz2.BZ2File(stream)),
    b"\xfd7zXZ": lambda stream: cast(BinaryIO, lzma.LZMAFile(stream)),  # noqa: SIM115
    b"\x28\xb5\x2f\xfd": lambda stream: io.BufferedReader(_Zstandard(stream)),
}


def _plain(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
