"""What a rule for a time expression is: a pattern, and how its match is read in its setting."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kg.annotate.periods import Period
from kg.model import Grain

_YEARS_SEARCHED = 9
"""Leap days are at most eight years apart."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against.

    `anchor` is the article's date; `forward` asks for the reading on or after it; `not_before` is the start
    of the range whose end is read; `year` is the year that the end of a range gives to its start;
    `earlier` are the times read before in the text, nearest first.
    """

    anchor: date | None
    forward: bool = False
    not_before: date | None = None
    year: int | None = None
    earlier: tuple[Period, ...] = ()

    def reference(self, unit: Grain) -> date | None:
        """The day from which "two days earlier" counts: a time told before that is as fine as the unit."""
        for period in self.earlier:
            if period.start is not None and _FINENESS[period.grain] <= _FINENESS[unit]:
                return period.start
        return self.anchor

    def nearest(self, of_year: Callable[[int], Period | None]) -> Period | None:
        """Of what comes once a year, the last begun by the anchor, or the first not over before it."""
        least = self.not_before or (self.anchor if self.forward else None)
        if least is not None:
            years = range(least.year - 1, least.year + _YEARS_SEARCHED)
            return next((found for found in map(of_year, years) if found and _not_over(found, least)), None)
        if self.anchor is None:
            return None
        years = range(self.anchor.year, self.anchor.year - _YEARS_SEARCHED, -1)
        return next((found for found in map(of_year, years) if found and _begun(found, self.anchor)), None)


def _not_over(period: Period, day: date) -> bool:
    return period.end is not None and period.end >= day


def _begun(period: Period, day: date) -> bool:
    return period.start is not None and period.start <= day


Resolver = Callable[[re.Match[str], Setting], Period | None]
"""Gives None when the setting lacks what the expression needs. ValueError or OverflowError: no such day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of time expression. `directional`: without a year it may lie before or after the anchor."""

    name: str
    pattern: str
    resolve: Resolver
    directional: bool = False


_FINENESS = {grain: place for place, grain in enumerate(Grain)}
