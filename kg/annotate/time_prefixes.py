"""The prepositions before a time, and what they make of it: "until Friday" ends with it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from kg.annotate import periods
from kg.annotate.periods import Period
from kg.annotate.time_words import GAP, either
from kg.model import Grain


class Bound(StrEnum):
    """How a preposition bounds the interval that it governs."""

    WITHIN = "within"
    ABOUT = "about"
    SINCE = "since"
    FROM = "from"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    WEEK = "week"


_BOUNDS: dict[Bound, str] = {
    Bound.WITHIN: (
        "on|in|at|during|over|throughout|as of|for|early on|late on|earlier on|later on|at dawn on|"
        "before dawn on|at midday on|at noon on|at midnight on|"
        "overnight on|overnight into|in the early hours of|in the early hours on|"
        "in the small hours of|in the small hours on|in the night of|in the night to|"
        "on the evening of|on the night of|on the morning of|on the afternoon of|"
        "on the weekend of|over the weekend of|during the weekend of|"
        "in the course of|over the course of|"
        "as early as|as soon as|as late as|as recently as|dated"
    ),
    Bound.ABOUT: "around|about|in around|in about|on around|on or around|on or about|circa",
    Bound.SINCE: (
        "since|ever since|since around|since at least|from at least|"
        "starting|starting on|starting in|starting from|"
        "beginning|beginning on|beginning in"
    ),
    Bound.FROM: "from|from around|overnight from|on the night from|in the night from",
    Bound.UNTIL: "until|up until|until at least|at least until|till|by|up to|through|no later than",
    Bound.BEFORE: "before|prior to|ahead of",
    Bound.AFTER: "after",
    Bound.BETWEEN: "between",
    Bound.WEEK: "in the week of|during the week of|the week of",
}

BOUND_OF = {words: bound for bound, listed in _BOUNDS.items() for words in listed.split("|")}
"""The bound that each preposition sets."""

PREFIX = rf"(?P<prefix>{either(*BOUND_OF)}){GAP}"

BEFORE_YEARS = frozenset(
    {"in", "in around", "in about", "circa", "during", "throughout", "between", "as of", "as early as"}
    | {"as recently as", "in the course of", "over the course of", "until at least", "since at least"}
    | {"since", "ever since", "since around", "starting in", "beginning in", "from", "from around"}
    | {"until", "up until", "till", "by", "before", "prior to", "after", "as late as"}
)
"""After these, four digits alone are a year, and an ambiguous month is a month."""

BEFORE_PERSONS = frozenset(
    {"by", "from", "before", "after", "until", "till", "since", "between", "for", "as of"}
)
"""After these, "May" may be a person if the text speaks of one."""


def bounded(period: Period, bound: Bound | None, anchor: date | None) -> Period:
    """The period as its preposition means it. "from" begins something only where it looks ahead."""
    match bound:
        case Bound.ABOUT:
            return periods.about(period)
        case Bound.SINCE:
            return periods.since(period, anchor)
        case Bound.FROM if anchor and period.start and period.start >= anchor:
            return periods.since(period, None)
        case Bound.UNTIL:
            return periods.up_to(period)
        case Bound.BEFORE:
            return periods.before(period)
        case Bound.AFTER:
            return periods.after(period)
        case Bound.WEEK if period.start:
            return periods.days(period.start, period.start + timedelta(days=6), Grain.WEEK)
        case _:
            return period
