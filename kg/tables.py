"""Reads tables of knowledge: tab-separated UTF-8, `#` comments, a header, rows in sorted order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import TypeVar

from kg.errors import DataError

Choice = TypeVar("Choice", bound=StrEnum)

_WORDS = re.compile(r"[\w'’.-]+( [\w'’.-]+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. `path` is for messages, `source` names the row briefly: `assault.tsv:12`."""

    cells: tuple[str, ...]
    path: str
    source: str

    def error(self, message: str) -> DataError:
        """An error that points at this row."""
        return DataError(f"{self.path}:{self.source.rsplit(':', 1)[1]}: {message}")


def read(file: Traversable, columns: Sequence[str], key: Sequence[str]) -> list[Row]:
    """The rows of `file`, whose header must be `columns` and whose `key` columns, if any, must rise strictly.

    Raises DataError for a file that is missing or not UTF-8, a wrong header, a row with another number of
    cells, stray blanks, and rows that are unsorted or given twice.
    """
    rows = list(_rows(file))
    if not rows or rows[0].cells != tuple(columns):
        raise DataError(f"{file}:1: the header must be: {' '.join(columns)}")
    for row in rows[1:]:
        _check_cells(row, columns)
    if key:
        _check_order(rows[1:], [columns.index(name) for name in key], key)
    return rows[1:]


def _rows(file: Traversable) -> Iterator[Row]:
    for number, line in enumerate(_text(file).splitlines(), 1):
        if line and not line.startswith("#"):
            yield Row(tuple(line.split("\t")), str(file), f"{file.name}:{number}")


def _text(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise DataError(f"{file}: cannot be read: {cause}") from cause


def _check_cells(row: Row, columns: Sequence[str]) -> None:
    if len(row.cells) != len(columns):
        raise row.error(f"{len(row.cells)} cells where {len(columns)} are needed: {' '.join(columns)}")
    for cell in row.cells:
        if cell != cell.strip() or "  " in cell:
            raise row.error(f"stray blanks in {cell!r}")


def _check_order(rows: Sequence[Row], key: Sequence[int], names: Sequence[str]) -> None:
    for before, row in pairwise(rows):
        here, last = (tuple(r.cells[k] for k in key) for r in (row, before))
        if here == last:
            raise row.error(f"the same {', '.join(names)} as in {before.source}: {' '.join(here)}")
        if here < last:
            raise row.error(f"not sorted by {', '.join(names)}: {' '.join(here)!r}")


def known(row: Row, what: str, name: str, among: Mapping[str, object] | frozenset[str]) -> str:
    """`name` if it is one of `among`, else a DataError at the row."""
    if name not in among:
        raise row.error(f"unknown {what} {name!r}")
    return name


def choice(row: Row, enum: type[Choice], value: str) -> Choice:
    """The member of `enum` that `value` names, else a DataError at the row."""
    try:
        return enum(value)
    except ValueError:
        raise row.error(f"unknown {enum.__name__.lower()} {value!r}") from None


def lower(row: Row, words: str) -> str:
    """`words` if they are words in lower case, else a DataError at the row."""
    if not _WORDS.fullmatch(words) or words != words.lower():
        raise row.error(f"words in lower case are needed: {words!r}")
    return words


def words(file: Traversable, column: str, checked: Callable[[Row, str], str] = lower) -> frozenset[str]:
    """The words of a table of one column. Raises DataError as `read` and `checked` do."""
    return frozenset(checked(row, row.cells[0]) for row in read(file, (column,), (column,)))


def content(file: Traversable, columns: int | None = None) -> bytes:
    """What a table tells: its name and its rows, without comments and blank lines. DataError as for `read`.

    With `columns`, only that many cells of each row.
    """
    lines = [line for line in _text(file).splitlines() if line and not line.startswith("#")]
    rows = ("\t".join(line.split("\t")[:columns]) for line in lines)
    return "\n".join([file.name, *rows, ""]).encode()


def digest(contents: Iterable[bytes]) -> str:
    """16 hexadecimal digits of the contents of tables, in their order."""
    return hashlib.sha256(b"\0".join(contents)).hexdigest()[:16]


def files(folder: Traversable) -> list[Traversable]:
    """The tables in a folder, by name."""
    try:
        return sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)
    except OSError as cause:
        raise DataError(f"{folder}: cannot be read: {cause}") from cause
