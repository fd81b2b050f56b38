"""Stretches of the calendar: a day, a week, a month, a season, a decade, and how to move and join them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.annotate import edtf
from kg.model import Grain


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days, both ends included; an open end is None. `edtf` says the same."""

    start: date | None
    end: date | None
    grain: Grain
    edtf: str


def day(when: date) -> Period:
    """One day."""
    return Period(when, when, Grain.DAY, edtf.day(when))


def days(start: date, end: date, grain: Grain = Grain.DAY) -> Period:
    """From `start` to `end`, written with days."""
    return Period(start, end, grain, edtf.interval(edtf.day(start), edtf.day(end)))


def week(when: date) -> Period:
    """Monday to Sunday of the week that `when` lies in."""
    monday = when - timedelta(days=when.weekday())
    return days(monday, monday + timedelta(days=6), Grain.WEEK)


def weekend(when: date) -> Period:
    """Saturday and Sunday of the week that `when` lies in."""
    saturday = when + timedelta(days=5 - when.weekday())
    return days(saturday, saturday + timedelta(days=1))


def month(year: int, number: int) -> Period:
    """A month; `number` may be outside 1..12 and then falls into a neighbouring year."""
    year, index = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Period(date(year, index, 1), _month_end(year, index), Grain.MONTH, edtf.month(year, index))


def months(year: int, first: int, last: int, grain: Grain) -> Period:
    """From one month to another of a year, written with months."""
    return replace(span(month(year, first), month(year, last)), grain=grain)


def season(year: int, number: int) -> Period:
    """Spring (0), summer (1), autumn (2) of the north, or the winter (3) from December of `year`."""
    first, last = month(year, 3 + 3 * number), month(year, 5 + 3 * number)
    return Period(first.start, last.end, Grain.SEASON, edtf.season(year, number))


def season_of(when: date) -> tuple[int, int]:
    """The year and number of the season that `when` lies in."""
    index = when.year * 12 + when.month - 3
    return index // 12, index % 12 // 3


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year, 1..4; outside it falls into a neighbouring year."""
    year, index = year + (number - 1) // 4, (number - 1) % 4
    return months(year, 3 * index + 1, 3 * index + 3, Grain.QUARTER)


def year(number: int) -> Period:
    """A year."""
    return Period(date(number, 1, 1), date(number, 12, 31), Grain.YEAR, edtf.year(number))


def decade(first_year: int) -> Period:
    """The ten years from `first_year`, a multiple of ten."""
    last = date(first_year + 9, 12, 31)
    return Period(date(first_year, 1, 1), last, Grain.DECADE, edtf.decade(first_year))


def century(first_year: int) -> Period:
    """The hundred years from `first_year`, a multiple of a hundred."""
    last = date(first_year + 99, 12, 31)
    return Period(date(first_year, 1, 1), last, Grain.CENTURY, edtf.century(first_year))


def span(first: Period, last: Period) -> Period:
    """From the start of the one to the end of the other."""
    return Period(first.start, last.end, first.grain, edtf.interval(first.edtf, last.edtf))


def since(first: Period, until: date | None) -> Period:
    """From the start of a period up to a day that is not written, since it still goes on."""
    late = until if until and first.start and until >= first.start else None
    return Period(first.start, late, first.grain, edtf.interval(first.edtf, edtf.OPEN))


def up_to(last: Period) -> Period:
    """Ends with the period; the beginning is open."""
    return Period(None, last.end, last.grain, edtf.interval(edtf.OPEN, last.edtf))


def before(later: Period) -> Period:
    """Ends on the day before the period."""
    return later if later.start is None else up_to(_unit_at(later, later.start - timedelta(days=1)))


def after(earlier: Period) -> Period:
    """Begins on the day after the period."""
    if earlier.end is None:
        return earlier
    return since(_unit_at(earlier, earlier.end + timedelta(days=1)), None)


def about(period: Period) -> Period:
    """The same, marked as approximate."""
    return replace(period, edtf=edtf.approximate(period.edtf))


def adjacent(first: Period, second: Period) -> bool:
    """Whether the second follows the first without a gap, in the same grain."""
    if first.end is None or second.start is None or first.grain is not second.grain:
        return False
    return first.end < second.start <= first.end + timedelta(days=1)


def shift(when: date, unit: Grain, count: int) -> date:
    """Moves a day by a number of units; a day that the month lacks becomes its last."""
    if unit in (Grain.DAY, Grain.WEEK):
        return when + timedelta(days=count * (7 if unit is Grain.WEEK else 1))
    index = when.year * 12 + when.month - 1 + count * _MONTHS[unit]
    year_number, month_number = index // 12, index % 12 + 1
    return date(year_number, month_number, min(when.day, _month_end(year_number, month_number).day))


def unit_of(when: date, unit: Grain) -> Period:
    """The calendar unit that a day lies in."""
    match unit:
        case Grain.WEEK:
            return week(when)
        case Grain.MONTH:
            return month(when.year, when.month)
        case Grain.SEASON:
            return season(*season_of(when))
        case Grain.QUARTER:
            return quarter(when.year, (when.month + 2) // 3)
        case Grain.YEAR:
            return year(when.year)
        case Grain.DECADE:
            return decade(when.year // 10 * 10)
        case Grain.CENTURY:
            return century(when.year // 100 * 100)
        case _:
            return day(when)


_MONTHS = {
    Grain.MONTH: 1,
    Grain.SEASON: 3,
    Grain.QUARTER: 3,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}


def _month_end(year: int, number: int) -> date:
    return date(year, number, monthrange(year, number)[1])


def _unit_at(like: Period, when: date) -> Period:
    """The unit at a day, if the period is one unit itself; else the day."""
    whole = like.start is not None and unit_of(like.start, like.grain).edtf == like.edtf
    return unit_of(when, like.grain) if whole else day(when)
