"""Which tellings are compared at all: those that share enough blocks.

A block is a family of types, a few days, and an entity. Comparing within blocks alone keeps the cost in step
with the number of events (Christen 2012, "Data Matching", ch. 4); asking for two shared blocks where there
are two leaves out pairs that have just a much-named country in common.
"""

from __future__ import annotations

from itertools import combinations

from kg.merge.tables import families
from kg.merge.telling import Names, Telling

LAG = 3
"""Days back from its publication that an event without a date of its own is looked for."""
_LONGEST = 7
"""Days of an interval that are looked at, from its start: longer ones say little of when."""
_BUCKET = 4
"""Days in a block. Events that share a day share a block."""

_OWN = {False: "+", True: "-"}
"""The mark of a country's block, by whether a telling names countries alone."""
_ASKED = {False: "-", True: "+-"}
_HOLDS, _HELD = "=", "^"
"""The marks of a place's block by its own name, and by the regions that hold it."""


def keys(telling: Telling) -> list[str]:
    """The blocks that a telling stands in, in order; always the one of its own article."""
    return _keys(telling, _OWN, [f"{_HELD}{region}" for region in sorted(regions(telling))])


def asked(telling: Telling) -> list[str]:
    """The blocks in which the tellings stand that may be one with it.

    What names more than countries is not looked for among all that happened in a country, but what names
    nothing else is. A town is looked for where its region is named, and a region where a town of it is; two
    towns do not meet by their region.
    """
    places = telling.places - general(telling)
    near = [f"{_HOLDS}{region}" for region in regions(telling)] + [f"{_HELD}{place}" for place in places]
    return _keys(telling, _ASKED, sorted(near))


def _keys(telling: Telling, marks: dict[bool, str], near: list[str]) -> list[str]:
    family = families().get(telling.type)
    if family is None:
        return []
    known, wide = entities(telling), general(telling)
    names = [f"{_HOLDS}{name}" for name in sorted(known - wide)] + near
    names += [f"={one}&{other}" for one, other in combinations(sorted(telling.general), 2)]
    names += [f"{mark}{name}" for name in sorted(wide & known) for mark in marks[known <= wide]]
    buckets = sorted({day // _BUCKET for day in window(telling)})
    return [
        f"{telling.article}|{family}",
        *(f"{family}|{bucket}|{name}" for name in names for bucket in buckets),
    ]


def entities(telling: Telling) -> Names:
    """The entities by which a telling is found: of the event, its sentence and its article, and countries."""
    near = telling.actors | telling.places | telling.names | telling.about
    return near | {telling.country(name) for name in near} - {""}


def general(telling: Telling) -> Names:
    """Those of them that are countries."""
    return telling.general | (frozenset(telling.countries.values()) if telling.countries else frozenset())


def regions(telling: Telling) -> Names:
    """The regions that hold a place of the event, its country aside."""
    return frozenset().union(*telling.areas.values()) if telling.areas else frozenset()


def window(telling: Telling) -> range:
    """The days on which the event may have taken place; empty when nothing tells of any."""
    if telling.dated and telling.start is not None:
        end = telling.end if telling.end is not None else telling.start
        return range(telling.start, min(end, telling.start + _LONGEST) + 1)
    if telling.dated and telling.end is not None:
        return range(telling.end, telling.end + 1)
    if telling.published is None:
        return range(0)
    return range(telling.published - LAG, telling.published + 1)


def days(telling: Telling) -> tuple[int, int] | None:
    """First and last day, where the text itself gives a time."""
    found = window(telling) if telling.dated else range(0)
    return (found[0], found[-1]) if found else None
