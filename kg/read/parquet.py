"""Parquet files: an article a row, its text and metadata in named columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from kg.errors import ReadError
from kg.read.draft import Draft
from kg.read.jsonl import FIELDS, record_draft
from kg.read.optional import needed
from kg.read.options import ReadOptions
from kg.read.skipped import Skipped

_ROWS = 256


def read_parquet(name: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | Skipped]:
    """The articles of a Parquet file, whose columns are named as the fields of JSON lines, or by options."""
    library = needed("pyarrow.parquet", "inputs", "reading Parquet")
    try:
        file = library.ParquetFile(stream)
        columns = _columns(file.schema_arrow.names, dict(options.columns))
        number = 0
        for batch in file.iter_batches(_ROWS, columns=sorted(set(columns.values()))):
            for row in batch.to_pylist():
                number += 1
                yield _draft(f"{name}:{number}", row, columns, options.clean)
    except ReadError:
        raise
    except Exception as error:  # whatever a broken file makes the library raise, the batch must go on
        raise ReadError(f"cannot be read as Parquet: {' '.join(str(error).split())[:200]}") from error


def _columns(present: list[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of each field; ReadError where one that was asked for, or the text, is missing."""
    wanted = {field: given.get(field, field) for field in FIELDS}
    missing = [wanted[field] for field in ("text", *sorted(given)) if wanted[field] not in present]
    if missing:
        raise ReadError(f"no column {missing[0]!r}; there are {', '.join(present[:20])}")
    return {field: column for field, column in wanted.items() if column in present}


def _draft(place: str, row: Mapping[str, Any], columns: Mapping[str, str], clean: bool) -> Draft | Skipped:
    record = {field: _plain(row[column]) for field, column in columns.items() if row[column] is not None}
    try:
        return record_draft(place, record, clean=clean)
    except ReadError as error:
        return Skipped(place, str(error))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
