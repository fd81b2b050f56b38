"""JSON lines: one article a line, its text used unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from kg.errors import ReadError
from kg.read.address import web_address
from kg.read.dates import parse_date
from kg.read.draft import Draft, Metadata
from kg.read.skipped import Skipped
from kg.read.text import read_text

_TEXTS = ("title", "publisher", "language", "author")
FIELDS = ("text", "id", "date", "url", *_TEXTS)
"""What a record may have."""
_BYTES_PER_CHARACTER = 12
"""What one character may take in JSON: an escaped surrogate pair."""


def read_jsonl(
    source: str,
    stream: BinaryIO,
    *,
    clean: bool,
    max_characters: int,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Draft | Skipped]:
    """The articles of `stream`; a line that cannot be used is skipped and the next one read.

    `columns` tells where a field has another name: {"text": "body"}.
    """
    limit = max_characters * _BYTES_PER_CHARACTER
    for number, line in enumerate(iter(lambda: stream.readline(limit), b""), 1):
        place = f"{source}:{number}"
        if len(line) == limit and not line.endswith(b"\n"):
            _to_line_end(stream)
            yield Skipped(place, f"longer than {max_characters:,} characters")
        elif line.strip():
            yield _line(place, line, clean, columns or {})


def _to_line_end(stream: BinaryIO) -> None:
    while (chunk := stream.readline(1 << 20)) and not chunk.endswith(b"\n"):
        pass


def _line(place: str, line: bytes, clean: bool, columns: Mapping[str, str]) -> Draft | Skipped:
    try:
        record = _parse(line)
        named = {field: record[column] for field, column in columns.items() if column in record}
        return record_draft(place, record | named, clean=clean)
    except ReadError as error:
        return Skipped(place, str(error))


def _parse(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(f"not valid UTF-8: broken at byte {error.start} of the line") from error
    except json.JSONDecodeError as error:
        raise ReadError(f"not valid JSON: {error.msg} at column {error.colno}") from error
    except (RecursionError, ValueError) as error:
        raise ReadError("not valid JSON: nested too deeply or a number too long") from error
    if not isinstance(record, dict):
        raise ReadError("not a JSON object")
    return record


def record_draft(place: str, record: dict[str, Any], *, clean: bool = False) -> Draft:
    """The draft in a record with `text` and optional metadata. `ReadError` names a field that is wrong."""
    text = record.get("text")
    if not isinstance(text, str):
        raise ReadError('no "text", or it is not a string')
    _refuse_surrogates(text)
    known = _metadata(record)
    return read_text(place, text, known) if clean else Draft(place, text, known, verbatim=True)


def _metadata(record: dict[str, Any]) -> Metadata:
    texts = {name: _string(record, name) for name in _TEXTS}
    return Metadata(id=_identifier(record), date=_date(record), url=_url(record), **texts)


def _string(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise ReadError(f'"{name}" is not a string')
    _refuse_surrogates(value or "")
    return " ".join((value or "").split()) or None


def _identifier(record: dict[str, Any]) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(record, "id")


def _date(record: dict[str, Any]) -> date | None:
    value = _string(record, "date")
    day = parse_date(value) if value else None
    if value and day is None:
        raise ReadError(f'"date" is not an ISO date: {value[:40]!r}')
    return day


def _url(record: dict[str, Any]) -> str | None:
    value = _string(record, "url")
    address = web_address(value) if value else None
    if value and address is None:
        raise ReadError(f'"url" is not a web address: {value[:80]!r}')
    return address


def _refuse_surrogates(text: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ReadError("half a surrogate pair, which is not a character")
