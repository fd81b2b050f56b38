"""Tells the kind of an input by its first bytes, when no name does."""

from __future__ import annotations

import io
import re
from typing import BinaryIO

from kg.read.sources import Kind

SAMPLE_BYTES = 4096
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|section|meta|title)\b", re.IGNORECASE
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_XML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml\s")
_PREAMBLE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:(?:<!--.*?-->|<\?xml[\s-][^>]*>)\s*)*", re.DOTALL)
_MAGIC = {b"%PDF-": Kind.PDF, b"WARC/1.": Kind.WARC}
_RECORD = re.compile(rb'\{\s*"[A-Za-z_][^"\\]{0,60}"\s*:')


def sniff(sample: bytes) -> Kind:
    """The kind that the beginning of the data shows (`SAMPLE_BYTES` are enough); text when it shows none."""
    for magic, kind in _MAGIC.items():
        if sample.startswith(magic):
            return kind
    start = _PREAMBLE.sub(b"", sample, count=1)
    if _RECORD.match(start):
        return Kind.JSONL
    if _MARKUP.match(start):
        return Kind.HTML
    if _FEED.match(start):
        return Kind.FEED
    return Kind.XML if _XML.match(sample) else Kind.TEXT


def rejoin(sample: bytes, rest: BinaryIO) -> BinaryIO:
    """A stream that gives `sample` and then what is left in `rest`, which need not be seekable."""
    return io.BufferedReader(_Rejoined(sample, rest))


class _Rejoined(io.RawIOBase):
    def __init__(self, sample: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._sample = io.BytesIO(sample)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._sample.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)
