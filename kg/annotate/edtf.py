"""Strings of the Extended Date/Time Format (ISO 8601-2), level 1: days, months, seasons, decades, intervals.

What level 1 has no sign for (weeks, quarters, "early 2024") is written as an interval of what it has.
"""

from __future__ import annotations

from datetime import date

OPEN = ".."
"""The end of an interval that goes on, or whose beginning lies open."""


def day(when: date) -> str:
    """`2022-02-24`."""
    return when.isoformat()


def month(year: int, number: int) -> str:
    """`2022-02`; `number` is 1..12."""
    return f"{year:04d}-{number:02d}"


def season(year: int, number: int) -> str:
    """`2022-21`; `number` is 0 for spring to 3 for the winter that begins in `year`."""
    return f"{year:04d}-{21 + number}"


def year(number: int) -> str:
    """`2022`."""
    return f"{number:04d}"


def decade(first_year: int) -> str:
    """`199X` for the decade that begins in 1990."""
    return f"{first_year // 10:03d}X"


def century(first_year: int) -> str:
    """`18XX` for the hundred years that begin in 1800."""
    return f"{first_year // 100:02d}XX"


def interval(start: str, end: str) -> str:
    """`start/end`, or the one string when both are the same. Of intervals, the outer bounds are taken."""
    lower, upper = start.split("/")[0], end.split("/")[-1]
    return lower if lower == upper else f"{lower}/{upper}"


def approximate(text: str) -> str:
    """The same with each bound marked as approximate: `2014~`, `2024-01~/2024-04~`."""
    return "/".join(part if part == OPEN or part.endswith("~") else f"{part}~" for part in text.split("/"))
