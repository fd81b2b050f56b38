"""Time expressions of a text, resolved against the article's date.

Weekdays and dates without a year are read as the nearest that has begun by the article's day; `forward`
gives the reading on or after it, for what is planned. Neighbouring days, months or years joined by "and" ("in
May and June") are one interval; others joined so are two times. A preposition that governs a time belongs to
its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.annotate import periods
from kg.annotate.absolute_times import ENDS
from kg.annotate.periods import Period
from kg.annotate.time_prefixes import Bound, bounded
from kg.annotate.time_rules import Setting
from kg.annotate.time_scan import Found, scan
from kg.annotate.time_words import GAP
from kg.model import Span, TimeSpan

_REACH = 800
"""How many characters back a time is looked for that "two days later" may count from."""

_ANY_DAY = date(2000, 1, 1)
_RANGE = re.compile(rf"[-–]|{GAP}(?:–|to|through|until|till){GAP}")
_HYPHEN = re.compile(rf"{GAP}-{GAP}")
_AND = re.compile(rf"{GAP}(?:and|or){GAP}")
_SPACE = re.compile(GAP)


@dataclass(frozen=True, slots=True)
class _Expression:
    """One expression, or two that are joined: as a range ("from Monday to Friday") or by "and"."""

    first: Found
    last: Found | None = None
    range: bool = False

    @property
    def end(self) -> int:
        return (self.last or self.first).end


def find_times(text: str, anchor: date | None) -> tuple[TimeSpan, ...]:
    """All time expressions, in order, without overlaps. Without an anchor only absolute ones are given."""
    times: list[TimeSpan] = []
    read: list[tuple[int, Period]] = []
    for expression in _expressions(list(scan(text)), text):
        earlier = tuple(period for end, period in reversed(read) if expression.first.start - end <= _REACH)
        for start, end, period in _readings(expression, Setting(anchor, earlier=earlier)):
            times.append(_time_span(text, start, end, period))
            read.append((end, period))
    return tuple(times)


def find_unanchored(text: str) -> tuple[Span, ...]:
    """The expressions that `find_times` leaves out when there is no anchor: "yesterday", "on Monday"."""
    kept = {time.span.start for time in find_times(text, None) if time.span}
    return tuple(
        time.span for time in find_times(text, _ANY_DAY) if time.span and time.span.start not in kept
    )


def forward(time: TimeSpan, anchor: date) -> TimeSpan:
    """The reading of "Wednesday" on or after the anchor; the same object where there is no other."""
    expressions = list(_expressions([replace(found, weak=False) for found in scan(time.text)], time.text))
    if time.inferred or len(expressions) != 1 or not expressions[0].first.rule.directional:
        return time
    readings = list(_readings(expressions[0], Setting(anchor, forward=True)))
    if len(readings) != 1:
        return time
    period = readings[0][2]
    if (period.start, period.end, period.edtf) == (time.start, time.end, time.edtf):
        return time
    return replace(time, start=period.start, end=period.end, grain=period.grain, edtf=period.edtf)


def _expressions(found: list[Found], text: str) -> Iterator[_Expression]:
    place = 0
    while place < len(found):
        first, second = found[place], found[place + 1] if place + 1 < len(found) else None
        joined = second and _joined(first, second, text)
        place += 2 if joined else 1
        if joined:
            yield joined
        elif not first.weak:
            yield _Expression(first)


def _joined(first: Found, second: Found, text: str) -> _Expression | None:
    if second.start - first.end > _LONGEST_JOINER or (first.weak and second.weak):
        return None
    between = text[first.end : second.start]
    opens = first.bound in (Bound.FROM, Bound.SINCE, Bound.BETWEEN, Bound.WITHIN, None)
    if second.prefix is None:
        spaced = first.rule is second.rule and _HYPHEN.fullmatch(between)
        if (spaced or _RANGE.fullmatch(between)) and opens:
            return _Expression(first, second, range=True)
        if _AND.fullmatch(between) and opens:
            return _Expression(first, second, range=first.bound is Bound.BETWEEN)
    elif second.prefix in ("until", "till", "through", "up to") and _SPACE.fullmatch(between) and opens:
        return _Expression(first, second, range=True)
    return None


def _readings(expression: _Expression, setting: Setting) -> Iterator[tuple[int, int, Period]]:
    """Start, end and interval of each time of an expression: two where "and" joins what are no neighbours."""
    first, last = expression.first, expression.last
    joined = last and _join(first, last, setting, range=expression.range)
    if last and joined:
        yield first.start, last.end, joined
        return
    for found in (first, last) if last else (first,):
        period = found.resolve(setting)
        if period is not None:
            yield found.start, found.end, bounded(period, _bound(found), setting.anchor)


def _join(first: Found, last: Found, setting: Setting, *, range: bool) -> Period | None:
    """The interval of both, where the second is read as following the first."""
    year = last.match.groupdict().get("year")
    shared = first.rule.directional and not first.match.groupdict().get("year") and year
    start = first.resolve(replace(setting, year=int(year)) if shared and year else setting)
    if start is None or start.start is None:
        return None
    end = last.resolve(replace(setting, not_before=start.start))
    if shared and year and end and end.start and start.start > end.start:
        start = first.resolve(replace(setting, year=int(year) - 1))
    if start is None or end is None or start.start is None or end.end is None or start.start > end.end:
        return None
    return periods.span(start, end) if range or periods.adjacent(start, end) else None


def _bound(found: Found) -> Bound | None:
    if found.rule.name == "distance" and found.prefix == "over":
        return Bound.ABOUT
    if found.rule.name == "edge" and found.bound is Bound.BEFORE and found.match["edge"].lower() in ENDS:
        return Bound.UNTIL
    return found.bound


def _time_span(text: str, start: int, end: int, period: Period) -> TimeSpan:
    words = text[start:end]
    return TimeSpan(period.start, period.end, period.grain, words, period.edtf, Span(start, end, words))


_LONGEST_JOINER = 12
