"""Times that are counted off: "the first Monday in May", "the year to June", "a week ago on Tuesday"."""

from __future__ import annotations

from datetime import date, timedelta
from re import Match

from kg.annotate import periods
from kg.annotate.absolute_times import OF_YEAR, at_year
from kg.annotate.periods import Period
from kg.annotate.time_rules import Rule, Setting
from kg.annotate.time_words import (
    COUNT,
    DAY,
    GAP,
    MONTH,
    MONTHS,
    ORDINALS,
    TIME_OF_DAY,
    WEEKDAY,
    WEEKDAYS,
    either,
    number_of,
)
from kg.model import Grain

_DAY = timedelta(days=1)
_WEEK = 7
_GRAINS = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH}
_STEPS = {"last": -1, "this": 0, "the": 0, "next": 1}
_WEEKS = {"week": 1, "fortnight": 2}
_YEAR_MONTHS = 12


def _weekday_of_month(match: Match[str], setting: Setting) -> Period | None:
    """The nth Monday of a month, or its last one."""
    month, weekday = MONTHS[match["month"].rstrip(".")], WEEKDAYS[match["weekday"]]
    number = ORDINALS[match["ordinal"].lower()]

    def of_year(year: int) -> Period | None:
        whole = periods.month(year, month)
        assert whole.start and whole.end
        if number < 0:
            return periods.day(whole.end - (whole.end.weekday() - weekday) % _WEEK * _DAY)
        first = whole.start + (weekday - whole.start.weekday()) % _WEEK * _DAY
        return periods.day(first + (number - 1) * _WEEK * _DAY)

    return at_year(match, setting, of_year)


def _first_units(match: Match[str], setting: Setting) -> Period | None:
    """The first or last so many days, weeks or months of a month or year."""
    whole, count = _whole(match, setting), number_of(match["count"]) if match["count"] else 1
    if whole is None or whole.start is None or whole.end is None or not count:
        return None
    unit = _GRAINS[match["counted"]]
    if match["ordinal"].lower() == "first":
        start, end = whole.start, periods.shift(whole.start, unit, count) - _DAY
    else:
        start, end = periods.shift(whole.end + _DAY, unit, -count), whole.end
    if end > whole.end or start < whole.start:
        return None
    if unit is Grain.MONTH:
        return periods.months(start.year, start.month, end.month, Grain.MONTH)
    return periods.days(start, end, unit)


def _whole(match: Match[str], setting: Setting) -> Period | None:
    if match["month"]:
        number = MONTHS[match["month"].rstrip(".")]
        return at_year(match, setting, lambda year: periods.month(year, number))
    if match["alone"]:
        return periods.year(int(match["alone"]))
    if setting.anchor is None:
        return None
    unit = Grain(match["named"])
    first = periods.shift(setting.anchor.replace(day=1), unit, _STEPS[match["which"].lower()])
    return periods.unit_of(first, unit)


def _ending(match: Match[str], setting: Setting) -> Period | None:
    """So many months, the last of which is named."""
    number = MONTHS[match["month"].rstrip(".")]
    count = number_of(match["count"]) if match["count"] else _YEAR_MONTHS
    last = at_year(match, setting, lambda year: periods.month(year, number))
    if last is None or last.start is None or not count:
        return None
    first = periods.shift(last.start, Grain.MONTH, 1 - count)
    return periods.span(periods.month(first.year, first.month), last)


def _fiscal(match: Match[str], setting: Setting) -> Period | None:
    """A year of account. It begins in another month in each country, so that its bounds are approximate."""
    digits = match["fiscal"] or match["fiscal_before"] or match["fiscal_short"]
    first = periods.year(int(digits) if len(digits) == len("2024") else 2000 + int(digits))
    if not match["fiscal_end"]:
        return periods.about(first)
    last = periods.year(int(digits[: -len(match["fiscal_end"])] + match["fiscal_end"]))
    return periods.about(periods.span(first, last)) if first.edtf < last.edtf else None


def _weekday_ago(match: Match[str], setting: Setting) -> Period | None:
    """ "A week ago on Tuesday" lies in the week before, "two Sundays ago" is the last but one."""
    anchor = setting.anchor
    if anchor is None:
        return None
    if match["weekdays"]:
        number, weekday = number_of(match["sundays"]), WEEKDAYS[match["weekdays"]]
        if not number:
            return None
        return periods.day(
            anchor - ((anchor.weekday() - weekday - 1) % _WEEK + 1 + _WEEK * (number - 1)) * _DAY
        )
    count = number_of(match["count"])
    if not count:
        return None
    back = anchor - count * _WEEKS[match["weeks"]] * _WEEK * _DAY
    return periods.day(back - back.weekday() * _DAY + WEEKDAYS[match["weekday"]] * _DAY)


def _weekday_week(match: Match[str], setting: Setting) -> Period | None:
    """ "Thursday week" is a week after the next Thursday."""
    if setting.anchor is None:
        return None
    ahead = (WEEKDAYS[match["weekday"]] - setting.anchor.weekday() - 1) % _WEEK + 1
    return periods.day(setting.anchor + (ahead + _WEEK) * _DAY)


def _anniversary(match: Match[str], setting: Setting) -> Period | None:
    """ "A year ago today", "two years ago this month"."""
    count = number_of(match["count"])
    if setting.anchor is None or not count:
        return None
    then = periods.shift(setting.anchor, Grain(match["unit"]), -count)
    return periods.unit_of(then, Grain(match["same"])) if match["same"] else periods.day(then)


def _in_time(match: Match[str], setting: Setting) -> Period | None:
    """ "In two weeks' time"."""
    count = number_of(match["count"])
    if setting.anchor is None or not count:
        return None
    unit = Grain(match["unit"].rstrip("s"))
    return periods.unit_of(periods.shift(setting.anchor, unit, count), unit)


def _then(match: Match[str], setting: Setting) -> Period | None:
    """The time told last, of "since then"."""
    return setting.earlier[0] if setting.earlier and setting.earlier[0].start else None


def _clock(match: Match[str], setting: Setting) -> Period | None:
    """An hour of the day in question."""
    base: date | None = setting.reference(Grain.DAY)
    return periods.day(base) if base else None


_THE = rf"(?:{either('the')}{GAP})?"
_ORDINAL = rf"(?P<ordinal>{either('first', 'second', 'third', 'fourth', 'last', 'final')})"
_FIRST_OR_LAST = rf"(?P<ordinal>{either('first', 'last', 'final')})"
_COUNTED = rf"(?:{COUNT})?(?P<counted>day|week|month)s?\b"
_OF_WHOLE = (
    rf"{GAP}(?:of|in){GAP}(?:{MONTH}{OF_YEAR}|(?P<alone>1[6-9]\d\d|20\d\d)(?!\d)"
    rf"|(?P<which>the|this|last|next){GAP}(?P<named>month|year)\b)"
)
_WEEKDAY_OF_MONTH = rf"{_THE}{_ORDINAL}{GAP}{WEEKDAY}{GAP}(?:of|in){GAP}{MONTH}{OF_YEAR}"
_FIRST_UNITS = rf"{_THE}{_FIRST_OR_LAST}{GAP}{_COUNTED}{_OF_WHOLE}"
_ENDING = rf"{_THE}(?:year|{COUNT}months){GAP}(?:to|ending|ended){GAP}(?:{DAY}{GAP})?{MONTH}{OF_YEAR}"
_YEAR_END = r"(?:[-–/](?P<fiscal_end>\d\d(?:\d\d)?))?"
_FISCAL = (
    rf"{_THE}(?:{either('fiscal', 'financial')}(?:{GAP}year)?{GAP}(?P<fiscal>20\d\d|19\d\d){_YEAR_END}"
    rf"|FY[ -]?(?P<fiscal_short>20\d\d|\d\d)"
    rf"|(?P<fiscal_before>20\d\d|19\d\d){GAP}(?:fiscal|financial){GAP}year\b)"
)
_PART = rf"(?:{GAP}{TIME_OF_DAY})?"
_WEEKDAYS = "|".join(name for name in WEEKDAYS if name.istitle())
_WEEKDAY_AGO = (
    rf"(?:{COUNT}(?P<weeks>week|fortnight)s?{GAP}ago{GAP}(?:on{GAP}|last{GAP})?{WEEKDAY}{_PART}"
    rf"|(?P<sundays>two|three|four){GAP}(?P<weekdays>{_WEEKDAYS})s{GAP}ago\b)"
)
_WEEKDAY_WEEK = rf"{WEEKDAY}{GAP}week\b(?!-|{GAP}of\b)"
_ANNIVERSARY = rf"{COUNT}(?P<unit>week|month|year)s?{GAP}ago{GAP}(?:today|this{GAP}(?P<same>week|month))\b"
_IN_TIME = rf"(?:(?<=\b[Ii]n )){COUNT}(?P<unit>day|week|month|year)s?['’]s?{GAP}time\b"
_ZONE = (
    rf"(?:{GAP}(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|PT|IST|local{GAP}time)\b|{GAP}\([0-9:.]{{4,5}}{GAP}GMT\))?"
)
_TWELVE_HOURS = rf"(?:0?[1-9]|1[0-2])(?:[:.]\d\d)?{GAP}?(?:[ap]m\b|[ap]\.m\.)"
CLOCK = rf"(?:{_TWELVE_HOURS}|(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d])){_ZONE}"
"""An hour in figures: "6am", "6.30 p.m.", "14:30 GMT"."""
_AFTER_PREPOSITION = r"(?:(?<=\b[Aa]t )|(?<=\b[Bb]y )|(?<=round )|(?<=\b[Ff]rom )|(?<=ntil )|(?<=fter ))"
_ALONE = rf"{_AFTER_PREPOSITION}{CLOCK}"

RULES = (
    Rule("weekday_of_month", _WEEKDAY_OF_MONTH, _weekday_of_month, directional=True),
    Rule("first_units", _FIRST_UNITS, _first_units, directional=True),
    Rule("ending", _ENDING, _ending, directional=True),
    Rule("fiscal", _FISCAL, _fiscal),
    Rule("weekday_ago", _WEEKDAY_AGO, _weekday_ago),
    Rule("weekday_week", _WEEKDAY_WEEK, _weekday_week),
    Rule("anniversary", _ANNIVERSARY, _anniversary),
    Rule("in_time", _IN_TIME, _in_time),
    Rule("then", r"(?<=ince )then\b", _then),
    Rule("clock", _ALONE, _clock),
)
