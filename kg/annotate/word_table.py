"""Reads the tab-separated word tables of this stage; a mistake is told with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError

WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells, and where it stands for messages."""

    cells: tuple[str, ...]
    place: str

    def fail(self, what: str) -> DataError:
        """The error that names this line."""
        return DataError(f"{self.place}: {what}")


def rows(path: Path, columns: int) -> Iterator[Row]:
    """The lines of a table that are neither empty nor comments (`#`), the heading left out.

    Raises DataError for a missing file, another number of cells, an empty first cell or a row that is not
    after the one before it in sorted order.
    """
    before = ""
    for row in _lines(path):
        if len(row.cells) != columns:
            raise row.fail(f"{len(row.cells)} cells, not {columns}")
        if not row.cells[0].strip() or any(cell != cell.strip() for cell in row.cells):
            raise row.fail("empty or padded cell")
        if row.cells[0] <= before:
            raise row.fail(f"{row.cells[0]!r} is repeated or not in sorted order")
        before = row.cells[0]
        yield row


def _lines(path: Path) -> Iterator[Row]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    kept = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    for n, line in kept[1:]:
        yield Row(tuple(line.split("\t")), f"{path.name}:{n}")
