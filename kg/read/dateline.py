"""The dateline with which agencies open: place, day, agency, dash."""

from __future__ import annotations

import re

from kg.read.characters import plain
from kg.read.dates import DAY, MONTH, WEEKDAY, YEAR, calendar_day, month_number
from kg.read.draft import Metadata

_LOOKED_AT = 200
_DATELINE = re.compile(
    rf"[A-Z][\w .,'/-]{{1,60}}?(?:, ?| ?\()(?i:{WEEKDAY}"
    rf"(?:{MONTH}\s+{DAY}|(?P<day2>\d{{1,2}})\s+(?P<month2>[a-z]{{3,9}})\.?)"
    rf"(?:,?\s+{YEAR})?)\)?\s*(?:\((?P<agency>[^()]{{2,60}})\)|/(?P<agency2>[^/]{{2,40}})/)?"
    r"\s*(?:--|[-–—:])(?:\s|$)"
)


# Without a day only a place in capitals and an agency make a dateline: "GENEVA, Switzerland (Agency) -".
_UNDATED = re.compile(
    r"[A-Z][A-Z .'-]{2,40}(?:, [\w .'-]{2,30})? \((?P<agency>[A-Z][^()]{1,40})\)\s*(?:--|[-–—:])(?:\s|$)"
)


def read_dateline(paragraph: str, year: int | None) -> Metadata | None:
    """Day and agency of an opening such as "KYIV, July 14 (Agency) -"; `year` is for one without."""
    opening = plain(paragraph[:_LOOKED_AT])
    match = _DATELINE.match(opening)
    if match is None:
        undated = _UNDATED.match(opening)
        return Metadata(publisher=undated["agency"]) if undated else None
    number = month_number(match["month"] or match["month2"])
    if number is None:
        return None
    stated = int(match["year"]) if match["year"] else year
    day = calendar_day(stated, number, int(match["day"] or match["day2"])) if stated else None
    return Metadata(date=day, publisher=match["agency"] or match["agency2"])
