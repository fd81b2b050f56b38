"""Rows one below the other, for a terminal that is too narrow for a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

_LONGEST_WORD = 40
"""Longer words, such as addresses, may be folded anywhere."""
_BESIDE = 3
"""Blanks and rule of a column."""


def fits(columns: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> bool:
    """Whether a table of that width breaks no word, so that identifiers can be copied."""
    least = [len(column) for column in columns]
    for row in rows:
        for at, cell in enumerate(row):
            longest = max(map(len, cell.split()), default=0)
            least[at] = max(least[at], min(longest, _LONGEST_WORD))
    return sum(least) + _BESIDE * len(least) + 1 <= width


def records(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> RenderableType:
    """Each row as lines of names and values, without the empty ones."""
    parts: list[RenderableType] = [Text(title, style="italic")] if title else []
    for row in rows:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(style="bold", no_wrap=True, width=max(map(len, columns)))
        grid.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            if cell:
                grid.add_row(column, Text(cell))
        parts += [Text(), grid] if parts else [grid]
    return Group(*parts)
