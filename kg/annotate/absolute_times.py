"""Dates, months, seasons, years and decades: "February 24, 2022", "the spring of 2023", "the early 1990s"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from re import Match

from kg.annotate import periods
from kg.annotate.periods import Period
from kg.annotate.time_rules import Rule, Setting
from kg.annotate.time_words import (
    COMMA,
    COUNTED,
    DAY,
    DAY_END,
    GAP,
    MONTH,
    MONTHS,
    ORDINAL,
    ORDINALS,
    PART,
    RELATIVE_YEAR,
    SEASON,
    SEASONS,
    TO,
    WEEKDAY,
    YEAR,
    either,
)
from kg.model import Grain

OF_YEAR = rf"(?:{COMMA}(?:of{GAP})?(?:{YEAR}|{RELATIVE_YEAR}))?"
"""What may follow a date, month or holiday: ", 2022", " last year"."""
_IN_YEAR = rf"(?:{COMMA}(?:of{GAP})?(?:{YEAR}|{RELATIVE_YEAR}))"
_THE = rf"(?:{either('the')}{GAP})?"
_MONTH_NAME = "|".join(MONTHS)
_COUNTED_NEXT = (
    rf"(?:{COUNTED}|more\b|of\b|[a-z]{{3,12}}s\b(?<!across)(?<!was)(?<!has)(?<!unless)(?<!towards))"
)
_RANGE_END = rf"(?:{TO}{DAY_END}(?!{GAP}(?:(?:{_MONTH_NAME})|{_COUNTED_NEXT})))?"
_RANGE_BEGIN = rf"(?:{TO}{DAY_END})?"
_ON_WEEKDAY = rf"(?:{WEEKDAY}(?:{COMMA}|{GAP}\()(?:the{GAP})?)?"
_YEAR_OR_RELATIVE = rf"(?:{YEAR}|{RELATIVE_YEAR}|(?:the|this)(?P<this_year>{GAP})year\b)"
_UNIT_NAMED = rf"(?P<unit_which>the|this|last|next){GAP}(?P<unit>week|month|year|decade|century)\b"


def at_year(match: Match[str], setting: Setting, of_year: Callable[[int], Period | None]) -> Period | None:
    """Reads what comes once a year in the year that the match names, else in the nearest one."""
    named = _year(match, setting)
    if named is not None:
        return of_year(named)
    if match["which_year"] or setting.year is not None:
        return None
    return setting.nearest(of_year)


def _year(match: Match[str], setting: Setting) -> int | None:
    if match["year"]:
        return int(match["year"])
    if match["which_year"]:
        return setting.anchor.year + _STEPS[match["which_year"]] if setting.anchor else None
    return setting.year


def _iso(match: Match[str], setting: Setting) -> Period | None:
    return periods.day(date(int(match["year"]), int(match["month"]), int(match["day"])))


def _date(match: Match[str], setting: Setting) -> Period | None:
    month = _month_number(match)
    first, last = int(match["day"]), int(match["day_end"] or match["day"])

    def of_year(year: int) -> Period | None:
        try:
            return periods.days(date(year, month, first), date(year, month, last)) if first <= last else None
        except ValueError:
            return None

    return at_year(match, setting, of_year)


def _month(match: Match[str], setting: Setting) -> Period | None:
    number = _month_number(match)
    found = at_year(match, setting, lambda year: periods.month(year, number))
    return found and part_of(found, match["part"])


def _season(match: Match[str], setting: Setting) -> Period | None:
    number = SEASONS[match["season"]]
    found = at_year(match, setting, lambda year: periods.season(year, number))
    return found and part_of(found, match["part"])


def _quarter(match: Match[str], setting: Setting) -> Period | None:
    year = _year_or_this(match, setting)
    number = int(match["number"]) if match["number"] else ORDINALS[match["ordinal"]]
    if year is None or number > _PER_YEAR[match["fraction"] or "quarter"]:
        return None
    if match["fraction"] == "half":
        first = 1 if number == 1 else 7
        return periods.months(year, first, first + 5, Grain.QUARTER)
    return periods.quarter(year, number if number > 0 else 4)


def _year_or_this(match: Match[str], setting: Setting) -> int | None:
    if match["this_year"]:
        return setting.anchor.year if setting.anchor else None
    return _year(match, setting)


def _edge(match: Match[str], setting: Setting) -> Period | None:
    """The beginning, middle or end of a year or month; its part is what is spoken of, approximately."""
    if match["unit"]:
        whole = _unit_named(match, setting)
    elif match["month"]:
        whole = at_year(match, setting, lambda year: periods.month(year, _month_number(match)))
    else:
        year = _year(match, setting)
        whole = None if year is None else periods.year(year)
    return whole and part_of(whole, match["edge"].lower(), edge=True)


def _unit_named(match: Match[str], setting: Setting) -> Period | None:
    """The week, month, … of the article's day, or the one before or after it."""
    if setting.anchor is None:
        return None
    unit, step = Grain(match["unit"]), _STEPS.get(match["unit_which"], 0)
    first = setting.anchor if unit is Grain.WEEK else setting.anchor.replace(day=1)
    return periods.unit_of(periods.shift(first, unit, step), unit)


def _week_of(match: Match[str], setting: Setting) -> Period | None:
    """The first, second, … or last seven days of a month."""
    number, month = ORDINALS[match["ordinal"]], _month_number(match)

    def of_year(year: int) -> Period | None:
        whole = periods.month(year, month)
        assert whole.start and whole.end
        if number < 0:
            return periods.days(whole.end.replace(day=whole.end.day - 6), whole.end, Grain.WEEK)
        start = whole.start.replace(day=7 * number - 6)
        return periods.days(start, start.replace(day=7 * number), Grain.WEEK)

    return at_year(match, setting, of_year)


def _single_year(match: Match[str], setting: Setting) -> Period | None:
    first = periods.year(int(match["year"]))
    if not match["year_end"]:
        return part_of(first, match["part"])
    digits = match["year_end"]
    last = periods.year(int(match["year"][: 4 - len(digits)] + digits))
    return periods.span(first, last) if first.edtf < last.edtf else None


def _decade(match: Match[str], setting: Setting) -> Period | None:
    first_year = int(match["decade"] or f"19{match['short_decade']}")
    # "the 1800s" are a century; "the 2000s" are the years to 2009 as yet.
    whole = periods.century if first_year % 100 == 0 and first_year < _LAST_CENTURY else periods.decade
    return part_of(whole(first_year), match["part"])


def _century(match: Match[str], setting: Setting) -> Period | None:
    return part_of(periods.century((int(match["number"]) - 1) * 100), match["part"])


def part_of(whole: Period, part: str | None, *, edge: bool = False) -> Period:
    """The early, middle or late third of a period, marked as approximate; an edge is a narrower end of it."""
    if part is None or whole.start is None or whole.end is None:
        return whole
    place = _PLACES[part.lower()]
    if whole.grain is Grain.YEAR:
        first, last = ((1, 3), (6, 7), (10, 12))[place] if edge else ((1, 4), (5, 8), (9, 12))[place]
        return periods.about(periods.months(whole.start.year, first, last, Grain.MONTH))
    if whole.grain is Grain.MONTH:
        start, end = (
            whole.start.replace(day=(1, 11, 21)[place]),
            whole.end.replace(day=(10, 20, whole.end.day)[place]),
        )
        return periods.about(periods.days(start, end))
    if whole.grain is Grain.SEASON:
        return periods.about(periods.month(whole.start.year, whole.start.month + place))
    length = (whole.end - whole.start).days + 1
    bounds = [date.fromordinal(whole.start.toordinal() + length * third // 3) for third in range(3)]
    bounds.append(date.fromordinal(whole.end.toordinal() + 1))
    start, end = bounds[place], date.fromordinal(bounds[place + 1].toordinal() - 1)
    if whole.grain in (Grain.DECADE, Grain.CENTURY):
        first_year, last_year = periods.year(start.year), periods.year(end.year - (end.month < 7))
        return replace(periods.about(periods.span(first_year, last_year)), grain=Grain.YEAR)
    return periods.about(periods.days(start, end))


def _month_number(match: Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".")]


_STEPS = {"last": -1, "this": 0, "next": 1}
ENDS = frozenset({"end", "close"})
"""Edges before which all but the last of a period lies."""
_PER_YEAR = {"quarter": 4, "half": 2}
_LAST_CENTURY = 2000
_PLACES = {
    "early": 0,
    "start": 0,
    "beginning": 0,
    "opening": 0,
    "mid": 1,
    "middle": 1,
    "late": 2,
    "end": 2,
    "close": 2,
}

_ATTRIBUTE = (
    r"(?:(?<=\bthe )|(?<=\bThe )|(?<=\ba )|(?<=['’]s )|(?<=s['’] )"
    r"|(?<=\b[Ii]ts )|(?<=\b[Hh]is )|(?<=\b[Hh]er )|(?<=\b[Tt]heir ))"
)
_BEFORE_NOUN = (
    rf"(?P<mark>{_ATTRIBUTE}(?=[A-Z][a-z]+{GAP}"
    r"(?!(?:government|cabinet|administration|ministry|premiership|era|years)\b)"
    r"(?!(?:on|for|of|against|to|in|from|by|and|at|with|was|is|has|had|through|will)\b)[a-z]))"
)
_BARE_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_YEAR_END = r"(?:[-–/](?P<year_end>(?:1[6-9]|20)\d\d|\d\d))?"
_NOT_COUNT = rf"(?![\d%°]|[,.:]\d|[-–](?:\d|year|strong)|(?:{GAP}|-){COUNTED}|(?:k|m|km|mm|bn|p|g|kg)\b)"

_EDGE = (
    rf"{_THE}(?P<edge>{either('start', 'beginning', 'middle', 'end', 'close')}){GAP}of{GAP}"
    rf"(?:{_UNIT_NAMED}|(?:{MONTH})?(?:{COMMA}?(?:{YEAR}|{RELATIVE_YEAR}))?)"
)
_MONTH_DAY = rf"{_ON_WEEKDAY}{MONTH}{GAP}{DAY}{_RANGE_END}{OF_YEAR}"
_DAY_MONTH = rf"{_ON_WEEKDAY}{_THE}{DAY}{_RANGE_BEGIN}{GAP}(?:of{GAP})?{MONTH}{OF_YEAR}"
_WEEK_OF = rf"{_THE}{ORDINAL}{GAP}week{GAP}(?:of|in){GAP}{MONTH}{OF_YEAR}"
_QUARTER = (
    rf"{_THE}(?:Q(?P<number>[1-4])|{ORDINAL}(?:{GAP}|-)(?P<fraction>quarter|half)){GAP}"
    rf"(?:(?:of|in){GAP})?{_YEAR_OR_RELATIVE}"
)
_MONTH = rf"(?:{PART}|{_BEFORE_NOUN})?{MONTH}(?!{GAP}\d\d?\b){OF_YEAR}"
_SEASON = rf"{_THE}(?:{PART})?{SEASON}{_IN_YEAR}(?:[-–/]\d\d(?:\d\d)?)?"
_DECADE = rf"{_THE}(?:{PART})?(?:(?P<decade>1[6-9]\d0|20\d0)|['’](?P<short_decade>[2-9]0))['’]?s\b"
_CENTURY = rf"{_THE}(?:{PART})?(?P<number>1?\d|2[01])(?:st|nd|rd|th)[ -][Cc]entury\b"
_YEAR = rf"(?:{PART}|(?P<mark>{_ATTRIBUTE}|(?<=\()))?{_BARE_YEAR}{_YEAR_END}{_NOT_COUNT}"

RULES = (
    Rule("iso", r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _iso),
    Rule("month_day", _MONTH_DAY, _date, directional=True),
    Rule("day_month", _DAY_MONTH, _date, directional=True),
    Rule("edge", _EDGE, _edge, directional=True),
    Rule("week_of", _WEEK_OF, _week_of, directional=True),
    Rule("quarter", _QUARTER, _quarter),
    Rule("month", _MONTH, _month, directional=True),
    Rule("season", _SEASON, _season),
    Rule("decade", _DECADE, _decade),
    Rule("century", _CENTURY, _century),
    Rule("year", _YEAR, _single_year),
)
