"""Names that hold the words of a time without being one ("Sunday Times"), or that are the name of one day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

from kg.errors import DataError

NO_TIME = "-"


@cache
def time_names() -> dict[str, date | None]:
    """The shipped table: phrase → its day, or None where it is no time."""
    source = files("kg.annotate") / "time_names.tsv"
    return parse_time_names(source.read_text("utf-8").splitlines(), "time_names.tsv")


def parse_time_names(lines: Iterable[str], source: str) -> dict[str, date | None]:
    """Reads lines of `phrase<TAB>day`; `#` begins a comment. Raises DataError with file and line."""
    names: dict[str, date | None] = {}
    previous = ""
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        phrase, tab, day = line.partition("\t")
        if not tab or not phrase.strip():
            raise DataError(f"{source}:{number}: expected a phrase, a tab, and a day or {NO_TIME!r}")
        if phrase <= previous:
            raise DataError(f"{source}:{number}: {phrase!r} is not in order after {previous!r}")
        names[phrase], previous = _day(day.strip(), f"{source}:{number}"), phrase
    return names


def name_pattern() -> str:
    """One alternation of all names, longest first."""
    return "|".join(re.escape(name) for name in sorted(time_names(), key=lambda name: (-len(name), name)))


def _day(text: str, place: str) -> date | None:
    if text == NO_TIME:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DataError(f"{place}: {text!r} is not a day (YYYY-MM-DD) and not {NO_TIME!r}") from None
