"""The cells of the tables: from text to values. Each function raises ValueError with what is wrong."""

from __future__ import annotations

import re
from datetime import date

from kg.wikidata.item import Office

_QID = re.compile(r"Q[1-9][0-9]{0,9}")
_WEIGHTED = re.compile(r"(?P<text>.*?)(?:=(?P<weight>[0-9.]+))?")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_OFFICE = re.compile(r"(?P<role>[^@|]+)@(?P<of>Q\d+):(?P<start>[\d-]*)\.\.(?P<end>[\d-]*)")


def qid(text: str) -> str:
    """A QID such as Q42."""
    if not _QID.fullmatch(text):
        raise ValueError(f"{text!r} is not a QID")
    return text


def number(text: str, low: float, high: float) -> float:
    """A number between `low` and `high`, both included."""
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a number") from None
    if not low <= value <= high:
        raise ValueError(f"{text} is not between {low:g} and {high:g}")
    return value


def count(text: str) -> int:
    """A whole number from 0 up."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is not a whole number")
    return int(text)


def parts(text: str) -> tuple[str, ...]:
    """The parts between bars; none of them may be empty or padded."""
    if not text:
        return ()
    found = tuple(text.split("|"))
    if any(not part or part != part.strip() for part in found):
        raise ValueError(f"empty or padded part in {text!r}")
    return found


def weighted(text: str) -> tuple[str, float | None]:
    """A name with the share of its uses that mean this item, if that is given: `Georgia=0.5`."""
    match = _WEIGHTED.fullmatch(text)
    if match is None or not match["text"]:
        raise ValueError(f"{text!r} is no name")
    weight = match["weight"]
    return match["text"], None if weight is None else number(weight, 0.0, 1.0)


def office(text: str) -> Office:
    """An office such as `president@Q212:2019-05-20..`; either date may be missing."""
    match = _OFFICE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no office: write role@QID:START..END")
    start, end = day(match["start"], last=False), day(match["end"], last=True)
    if start and end and start > end:
        raise ValueError(f"{text!r} ends before it starts")
    role = match["role"]
    if role != role.strip().casefold():
        raise ValueError(f"role {role!r} is not in lower case")
    return Office(role, qid(match["of"]), start, end)


def day(text: str, *, last: bool) -> date | None:
    """The first or last day of a year, month or day; None when empty."""
    if not text:
        return None
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if day is not None and month is not None:
            return date(year, month, day)
        return _month_end(year, month or 12) if last else date(year, month or 1, 1)
    except ValueError:
        raise ValueError(f"{text!r} is not a date") from None


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
