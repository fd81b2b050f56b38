"""Opens a dump whatever it is compressed with, and says clearly when it is no dump or ends too early."""

from __future__ import annotations

import importlib
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from kg.errors import DataError, UsageError
from kg.wikidata.dump.members import Decompressed, bzip2_member, gzip_member

STDIN = "-"
_BUFFER = 1 << 20
_PEEKED = 64
_GZIP, _BZIP2, _ZSTD = b"\x1f\x8b", b"BZh", b"\x28\xb5\x2f\xfd"
_OTHERS = {
    b"PK\x03\x04": "a ZIP archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\xfd7zXZ": "an XZ file",
    b"SQLite format 3": "a SQLite database",
    b"%PDF": "a PDF file",
    b"<": "XML, HTML or N-Triples",
    b"@prefix": "Turtle",
}
_NO_ZSTANDARD = (
    "reading .zst needs the package zstandard: pip install 'newskg[zstd]', or decompress it on the way: "
    "zstd -dc DUMP | kg index build - --out INDEX"
)


@contextmanager
def opened(dump: str) -> Iterator[BinaryIO]:
    """The decompressed bytes of a dump; `-` is standard input. The first bytes tell the format, not the name.

    Raises UsageError when there is no such file, DataError when it is no dump.
    """
    raw = _raw(dump)
    try:
        stream = _decompressed(raw, dump)
        _refuse_other(_first(stream, dump), dump)
        yield cast(BinaryIO, stream)
    finally:
        if dump != STDIN:
            raw.close()


def _raw(dump: str) -> io.BufferedReader:
    if dump == STDIN:
        return io.BufferedReader(sys.stdin.buffer, _BUFFER)  # type: ignore[arg-type]
    try:
        return io.BufferedReader(io.FileIO(dump), _BUFFER)
    except FileNotFoundError:
        raise UsageError(f"{dump}: no such file") from None
    except OSError as error:
        raise UsageError(f"{dump}: cannot be read: {error.strerror}") from None


def _decompressed(raw: io.BufferedReader, dump: str) -> io.BufferedReader:
    head = raw.peek(_PEEKED)
    if head.startswith(_GZIP):
        return io.BufferedReader(Decompressed(raw, gzip_member), _BUFFER)
    if head.startswith(_BZIP2):
        return io.BufferedReader(Decompressed(raw, bzip2_member), _BUFFER)
    if head.startswith(_ZSTD):
        try:
            zstandard = importlib.import_module("zstandard")
        except ImportError:
            raise UsageError(f"{dump}: {_NO_ZSTANDARD}") from None
        reader = zstandard.ZstdDecompressor(max_window_size=1 << 31)
        return io.BufferedReader(reader.stream_reader(raw, read_across_frames=True), _BUFFER)
    return raw


def _first(stream: io.BufferedReader, dump: str) -> bytes:
    try:
        return stream.peek(_PEEKED)[:_PEEKED]
    except EOFError:
        raise DataError(_cut_short(dump, 0)) from None
    except (OSError, zlib.error) as error:
        raise DataError(f"{dump}: cannot be decompressed: {error}") from None


def _refuse_other(head: bytes, dump: str) -> None:
    if not head:
        raise DataError(f"{dump}: is empty")
    if head.lstrip()[:1] in (b"[", b"{"):
        return
    found = next((name for magic, name in _OTHERS.items() if head.startswith(magic)), repr(head[:20]))
    raise DataError(
        f"{dump}: this is not a Wikidata JSON dump; it begins like {found}; "
        "the dumps are named latest-all.json.gz or .bz2"
    )


def read_block(stream: BinaryIO, size: int, dump: str, offset: int) -> bytes:
    """Exactly `size` bytes, fewer only at the end. Raises DataError where a file is cut short or broken."""
    parts: list[bytes] = []
    wanted = size
    try:
        while wanted and (part := stream.read(wanted)):
            parts.append(part)
            wanted -= len(part)
    except EOFError:
        raise DataError(_cut_short(dump, offset + size - wanted)) from None
    except Exception as error:
        # zstandard has an error class of its own, which cannot be named without it.
        if not isinstance(error, OSError | zlib.error) and type(error).__name__ != "ZstdError":
            raise
        after = f"after byte {offset + size - wanted} of its content"
        raise DataError(f"{dump}: broken {after}: {error}") from None
    return b"".join(parts)


def _cut_short(dump: str, offset: int) -> str:
    return (
        f"{dump}: the dump ends too early, after byte {offset} of its content; "
        "complete the download and run the same command, which continues where it stopped"
    )
