"""Dates of publication: single expressions, and lines that hold nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.read.characters import plain

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
_CLOCK = r"(?:[T ]\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?"
# Pages glue a time of day to the year, since only their layout parts them.
_END = r"(?:(?=\d{1,2}:\d\d)|(?![\w/]))"
_FORMS = tuple(
    re.compile(form + _END, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})-(?P<number>\d\d)-(?P<day>\d\d){_CLOCK}",
        rf"{YEAR}[/.](?P<number>\d\d?)[/.](?P<day>\d\d?)",
        rf"{WEEKDAY}(?:the\s+)?{DAY}(?:\s+of)?[\s-]{MONTH},?[\s-]{YEAR}",
        rf"{WEEKDAY}{MONTH}\s+{DAY},?\s+{YEAR}",
        r"(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>(?:19|20)\d\d)",
        r"(?P<day>\d\d?)\.(?P<number>\d\d?)\.(?P<year>(?:19|20)\d\d)",
    )
)
_LABEL = re.compile(
    r"(?P<updated>(?:last\s+)?(?:updated|modified|edited))\b[\s:]*(?:on\s+|at\s+)?"
    r"|(?:first\s+)?(?:published|posted|issued|date|publication date|released)\b[\s:]*(?:on\s+|at\s+)?",
    re.IGNORECASE,
)
_ZONES = (
    "acdt|acst|aedt|aest|akdt|akst|awst|bst|cat|cdt|cest|cet|cst|ct|eat|edt|eest|eet|est|et|gmt|gst|hkt|hst|ict|idt"
    "|ist|jst|kst|mdt|msk|mst|myt|nzdt|nzst|pdt|pht|pkt|pst|pt|sast|sgt|trt|utc|wat|west|wet|wib"
)
_AROUND = re.compile(
    r"(?:\bgmt[+-]\d{1,2}|\s|[-|•·,;:.()\[\]/]|\b(?:at|on|from|am|pm|a\.m\.|p\.m\.|noon)\b"
    rf"|\b(?:{_ZONES})\b"
    r"|\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|\b\d{4}\s?(?=gmt|utc|hrs)|\bhrs\b"
    r"|[+-]\d\d:?\d\d\b|\b\d+\s+(?:min(?:ute)?s?|hours?|hrs?|days?)\s+(?:ago|read)\b|[–—])+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that tells when the article was published, or only when it was last changed."""

    date: date
    updated: bool


def parse_date(expression: str) -> date | None:
    """The day that `expression` is: ISO with or without a time of day, or day, month and year.

    None for anything else, also for an impossible day and for 03/04/2025, which countries read differently.
    """
    text = plain(expression)
    for form in _FORMS:
        match = form.match(text)
        if match and not _AROUND.sub("", text[match.end() :]):
            return _day(match)
    return None


def read_date_line(line: str) -> DateLine | None:
    """What a line says that holds a date and nothing else but a label, a time of day and a second date."""
    rest = plain(line)
    found: list[tuple[date | None, bool]] = []
    if len(rest) > 160:
        return None
    while rest:
        label = _LABEL.match(rest)
        rest = rest[label.end() :] if label else rest
        rest = _skip(rest)
        match = next(filter(None, (form.match(rest) for form in _FORMS)), None)
        day = _day(match) if match else None
        if match is None and not (label and found):
            return None
        if match is not None:
            found.append((day, bool(label and label["updated"])))
            rest = rest[match.end() :]
        rest = _skip(rest)
    dated = [DateLine(day, updated) for day, updated in found if day]
    return min(dated, key=lambda entry: entry.updated, default=None)


def _skip(text: str) -> str:
    around = _AROUND.match(text)
    return text[around.end() :] if around else text


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("first"):
        return _slashed(year, int(parts["first"]), int(parts["second"]))
    number = int(parts["number"]) if parts.get("number") else month_number(parts.get("month"))
    return calendar_day(year, number, int(parts["day"])) if number else None


def _slashed(year: int, first: int, second: int) -> date | None:
    if first > 12 or first == second:
        return calendar_day(year, second, first)
    return calendar_day(year, first, second) if second > 12 else None


def month_number(name: str | None) -> int | None:
    """1 to 12 for the name of a month or its beginning."""
    start = (name or "")[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
