"""Bars over time as numbers for the templates."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from kg.serve.records import Bar
from kg.serve.sentences import readable
from kg.view.event_types import QUADS

_DAY, _MONTH, _YEAR = 10, 7, 4
"""How much of an ISO date names a day, a month, a year."""
_MOST = 130
_NEARLY_ALL = 0.86
"""So large a part of the events lies in the time that is shown day by day."""
_STRETCH = 1.3
_EDGE = 26.0
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of a bar."""

    x: float
    y: float
    width: float
    height: float
    quad: str


@dataclass(frozen=True, slots=True)
class Column:
    """A bar: where it stands, what it tells, the days that it is of."""

    x: float
    width: float
    title: str
    since: str
    until: str
    parts: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """All bars, what is written under the first and the last."""

    columns: tuple[Column, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class _Group:
    since: str
    until: str
    name: str
    counts: Counter[str]


def histogram(bars: Sequence[Bar], width: float = 1000, height: float = 90) -> Chart | None:
    """The time in which nearly all happened, by day, month or year; one bar each for what lies beyond."""
    if not bars:
        return None
    first, last = _window(bars)
    inside = bars[first : last + 1]
    length = _length(inside)
    earlier = _beyond(bars[:first], "earlier", until=_before(inside[0].day))
    later = _beyond(bars[last + 1 :], "later", since=_after(inside[-1].day))
    groups = _grouped(inside, length)
    tallest = max(one.counts.total() for one in (*groups, *earlier, *later))
    left = _EDGE + _GAP if earlier else 0.0
    room = width - left - (_EDGE + _GAP if later else 0.0)
    start, end = _ordinal(groups[0].since, length), _ordinal(groups[-1].since, length)
    step = room / max(end - start + 1, 8)
    columns = [_column(one, 0, _EDGE, height, tallest) for one in earlier]
    for one in groups:
        x = left + (_ordinal(one.since, length) - start) * step
        columns.append(_column(one, x + step * 0.09, max(step * 0.82, 1.2), height, tallest))
    columns += [_column(one, width - _EDGE, _EDGE, height, tallest) for one in later]
    names = readable(groups[0].since[:length]), readable(groups[-1].since[:length])
    return Chart(tuple(columns), _under("earlier", earlier, names[0]), _under("later", later, names[1]))


def _window(bars: Sequence[Bar]) -> tuple[int, int]:
    """The shortest time that holds nearly all: a date of long ago must not press all others together."""
    sums = [0, *accumulate(bar.total for bar in bars)]
    wanted = sums[-1] * _NEARLY_ALL
    ends = (
        (at, bisect_left(sums, sums[at] + wanted) - 1)
        for at in range(len(bars))
        if sums[-1] - sums[at] >= wanted
    )
    first, last = min(ends, key=lambda pair: (_days(bars[pair[0]].day, bars[pair[1]].day), pair))
    span = max(_days(bars[first].day, bars[last].day), 10)
    while first > 0 and _days(bars[first - 1].day, bars[last].day) < span * _STRETCH:
        first -= 1
    while last < len(bars) - 1 and _days(bars[first].day, bars[last + 1].day) < span * _STRETCH:
        last += 1
    return first, last


def _length(bars: Sequence[Bar]) -> int:
    for length in (_DAY, _MONTH):
        if _ordinal(bars[-1].day, length) - _ordinal(bars[0].day, length) < _MOST:
            return length
    return _YEAR


def _grouped(bars: Sequence[Bar], length: int) -> list[_Group]:
    made: dict[str, Counter[str]] = {}
    for bar in bars:
        made.setdefault(bar.day[:length], Counter()).update(bar.counts)
    return [_Group(*_bounds(span), readable(span), counts) for span, counts in made.items()]


def _beyond(bars: Sequence[Bar], name: str, since: str = "", until: str = "") -> list[_Group]:
    counts: Counter[str] = Counter()
    for bar in bars:
        counts.update(bar.counts)
    return [_Group(since, until, name, counts)] if counts else []


def _column(group: _Group, x: float, width: float, height: float, tallest: int) -> Column:
    made, y = [], height
    for quad in QUADS:
        if count := group.counts.get(quad, 0):
            tall = count / tallest * height
            y -= tall
            made.append(Rect(round(x, 2), round(y, 2), round(width, 2), round(tall, 2), quad))
    total = group.counts.total()
    title = f"{group.name}: {total:,} event{'' if total == 1 else 's'}"
    return Column(round(x, 2), round(width, 2), title, group.since, group.until, tuple(made))


def _under(word: str, beyond: list[_Group], name: str) -> str:
    return f"{word} … {name}" if beyond and word == "earlier" else f"{name} … {word}" if beyond else name


def _ordinal(day: str, length: int) -> int:
    """Days, months or years since the beginning, so that gaps are as wide as they are long."""
    year, month = int(day[:4]), int(day[5:7] or 1)
    if length == _DAY:
        return date.fromisoformat(day).toordinal()
    return year * 12 + month if length == _MONTH else year


def _days(first: str, last: str) -> int:
    return _ordinal(last, _DAY) - _ordinal(first, _DAY) + 1


def _bounds(span: str) -> tuple[str, str]:
    """The first and last day of a day, month or year."""
    if len(span) == _DAY:
        return span, span
    if len(span) == _YEAR:
        return f"{span}-01-01", f"{span}-12-31"
    year, month = int(span[:4]), int(span[5:7])
    following = date(year + month // 12, month % 12 + 1, 1)
    return f"{span}-01", (following - timedelta(days=1)).isoformat()


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
