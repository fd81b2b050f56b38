"""Holidays of a fixed date: "on Christmas Eve", "on New Year's Day 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

from kg.annotate import periods
from kg.annotate.absolute_times import OF_YEAR, at_year
from kg.annotate.periods import Period
from kg.annotate.time_rules import Rule, Setting
from kg.annotate.time_words import either
from kg.errors import DataError

_LEAP = 2000
_NAMES = r"(?! (?:Island|Carol|tree|card|party|market|present|gift|song|dinner|special|cake|jumper)s?\b)"
"""What comes after the name of a holiday in the names of other things."""

BARE_HOLIDAYS = frozenset({"Christmas", "Halloween"})
"""What without a preposition describes something else: Christmas shoppers, a Halloween display."""


@cache
def holidays() -> dict[str, tuple[int, int]]:
    """The shipped table: phrase → month and day."""
    source = files("kg.annotate") / "holidays.tsv"
    return parse_holidays(source.read_text("utf-8").splitlines(), "holidays.tsv")


def parse_holidays(lines: Iterable[str], source: str) -> dict[str, tuple[int, int]]:
    """Reads lines of `phrase<TAB>MM-DD`; `#` begins a comment. Raises DataError with file and line."""
    found: dict[str, tuple[int, int]] = {}
    previous = ""
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        phrase, _, day = line.partition("\t")
        if phrase <= previous:
            raise DataError(f"{source}:{number}: {phrase!r} is not in order after {previous!r}")
        try:
            when = date.fromisoformat(f"{_LEAP}-{day.strip()}")
        except ValueError:
            raise DataError(f"{source}:{number}: {day.strip()!r} is not a day of the year (MM-DD)") from None
        found[phrase], previous = (when.month, when.day), phrase
    return found


def holiday_rule() -> Rule:
    """The rule that finds them; straight and curly apostrophes are the same."""
    names = sorted(holidays(), key=lambda name: (-len(name), name))
    choice = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    the = f"(?:{either('the')} )?"
    return Rule("holiday", rf"{the}(?P<holiday>{choice})\b{_NAMES}{OF_YEAR}", _holiday, directional=True)


def _holiday(match: re.Match[str], setting: Setting) -> Period | None:
    month, day = holidays()[match["holiday"].replace("’", "'")]
    return at_year(match, setting, lambda year: periods.day(date(year, month, day)))
