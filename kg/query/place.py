"""A place in a query, shown to the person who wrote it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_WIDTH = 100


def pointed(text: str, at: int, message: str) -> str:
    """The message with the line that holds offset `at` of the query below it, and a caret below the place."""
    before = text[:at]
    line = before.count("\n")
    column = at - (before.rfind("\n") + 1)
    source = text.split("\n")[line]
    shown, caret = _window(_CONTROL.sub(" ", source), column)
    return f"{message} (line {line + 1}, column {column + 1})\n    {shown}\n    {' ' * caret}^"


def offset(text: str, line: int, column: int) -> int:
    """The offset of a line and column, both counted from 1 in code points, within the text."""
    lines = text.split("\n")
    start = sum(len(one) + 1 for one in lines[: line - 1])
    return min(start + column - 1, len(text))


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """'; did you mean X?' with the known name that is spelled most alike, or nothing."""
    folded = {one.casefold(): one for one in sorted(known, reverse=True)}
    near = difflib.get_close_matches(name.casefold(), sorted(folded), n=1, cutoff=cutoff)
    return f"; did you mean {folded[near[0]]}?" if near else ""


def _window(line: str, column: int) -> tuple[str, int]:
    """So much of a long line as fits, and where the column is in it."""
    if len(line) <= _WIDTH:
        return line, column
    start = max(0, min(column - _WIDTH // 2, len(line) - _WIDTH))
    return line[start : start + _WIDTH], column - start
