"""Times told from the article's day or from a time told before: "yesterday", "two days later"."""

from __future__ import annotations

from datetime import date, timedelta
from re import Match

from kg.annotate import periods
from kg.annotate.absolute_times import part_of
from kg.annotate.periods import Period
from kg.annotate.time_rules import Rule, Setting
from kg.annotate.time_words import (
    ABOUT,
    COUNT,
    END,
    GAP,
    MONTH,
    MONTHS,
    SEASON,
    SEASONS,
    TIME_OF_DAY,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    either,
    number_of,
)
from kg.model import Grain

_DAY = timedelta(days=1)


def _named_day(match: Match[str], setting: Setting) -> Period | None:
    words = " ".join(match["named"].lower().split())
    if setting.anchor is None:
        return None
    if words == "overnight":
        return periods.days(setting.anchor - _DAY, setting.anchor)
    return periods.day(setting.anchor + _NAMED_DAYS[words] * _DAY)


def _weekday(match: Match[str], setting: Setting) -> Period | None:
    number = WEEKDAYS[match["weekday"]]
    if match["which_week"]:
        if setting.anchor is None:
            return None
        monday = setting.anchor - setting.anchor.weekday() * _DAY + _STEPS[match["which_week"]] * 7 * _DAY
        return periods.day(monday + number * _DAY)
    return _nearest_weekday(number, setting)


def _nearest_weekday(number: int, setting: Setting) -> Period | None:
    least = setting.not_before or (setting.anchor if setting.forward else None)
    if least is not None:
        return periods.day(least + (number - least.weekday()) % 7 * _DAY)
    if setting.anchor is None:
        return None
    return periods.day(setting.anchor - (setting.anchor.weekday() - number) % 7 * _DAY)


def _chosen_weekday(match: Match[str], setting: Setting) -> Period | None:
    """ "last Monday" is never the day itself, nor is "next Monday"; "this Monday" is of the same week."""
    if setting.anchor is None:
        return None
    anchor, number = setting.anchor, WEEKDAYS[match["weekday"]]
    match match["which"].lower().split()[-1]:
        case "last" | "past":
            return periods.day(anchor - ((anchor.weekday() - number - 1) % 7 + 1) * _DAY)
        case "next" | "coming":
            return periods.day(anchor + ((number - anchor.weekday() - 1) % 7 + 1) * _DAY)
        case _:
            return periods.day(anchor + (number - anchor.weekday()) * _DAY)


def _chosen_month(match: Match[str], setting: Setting) -> Period | None:
    if setting.anchor is None:
        return None
    step = _STEPS[match["which"].lower()]
    number, anchor = MONTHS[match["month"].rstrip(".")], setting.anchor
    year = anchor.year + (step if step * (anchor.month - number) >= 0 else 0)
    return periods.month(year, number)


def _chosen_season(match: Match[str], setting: Setting) -> Period | None:
    """ "last winter" is the latest that is over, "next winter" the first that has not begun."""
    if setting.anchor is None:
        return None
    step, number = _STEPS[match["which"].lower()], SEASONS[match["season"]]
    now = periods.season_of(setting.anchor)
    year, current = now
    if step < 0 and number >= current:
        year -= 1
    if step > 0 and number <= current:
        year += 1
    return periods.season(year, number)


def _chosen_unit(match: Match[str], setting: Setting) -> Period | None:
    anchor = setting.anchor
    if anchor is None:
        return None
    unit, step = _unit(match["unit"]), _STEPS[match["which"].lower().split()[-1]]
    if match["unit"] in _PARTS_OF_DAY:
        return periods.day(anchor + step * _DAY)
    whole = periods.unit_of(
        periods.shift(anchor.replace(day=1) if unit in _MONTHLY else anchor, unit, step), unit
    )
    lead = (match["lead"] or "").lower()
    if step == 0 and whole.start and whole.end and lead in ("earlier", "later"):
        return (
            periods.days(whole.start, anchor, unit)
            if lead == "earlier"
            else periods.days(anchor, whole.end, unit)
        )
    return part_of(whole, lead if lead in ("early", "mid", "late") else None)


def _weekend(match: Match[str], setting: Setting) -> Period | None:
    """The nearest that has begun; "last weekend" is over, "next weekend" is that of the following week."""
    anchor = setting.anchor
    if anchor is None:
        return None
    week = timedelta(days=7)
    own = periods.weekend(anchor)
    assert own.start
    match (match["which"] or "the").lower().split()[-1]:
        case "last" | "past":
            return periods.weekend(anchor - week)
        case "next":
            return periods.weekend(anchor + week)
        case "coming":
            return own if anchor < own.start else periods.weekend(anchor + week)
    return own if setting.forward or own.start <= anchor else periods.weekend(anchor - week)


def _bare_season(match: Match[str], setting: Setting) -> Period | None:
    return setting.nearest(lambda year: periods.season(year, SEASONS[match["season"]]))


def _distance(match: Match[str], setting: Setting) -> Period | None:
    """ "two days ago" counts from the article's day, "two days earlier" from the time told before it."""
    unit, direction = _unit(match["unit"]), match["direction"].lower().split()[0]
    base = setting.anchor if direction in ("ago", "from", "hence") else setting.reference(unit)
    if base is None:
        return None
    sign = 1 if direction in ("later", "from", "hence", "after", "afterwards", "on") else -1
    count = number_of(match["count"]) if match["count"] else None
    if match["count"] is None and not match["plural"]:
        return None
    if count == 0:
        unit, count = _HALVES.get(unit, (unit, 1))
    approximate = bool(match["about"] or match["half"] or match["more"])
    moved = _moved(base, match["unit"].lower(), unit, count, sign, approximate=approximate)
    if direction == "on" and setting.anchor and _ahead(moved, setting.anchor):
        return periods.unit_of(setting.anchor, unit)
    return (
        None if direction in ("later", "after", "afterwards") and _unfounded(moved, base, setting) else moved
    )


def _unfounded(moved: Period, base: date, setting: Setting) -> bool:
    """Whether "three days later" counts from nothing that the text tells: not from the article's day."""
    return base == setting.anchor and not setting.earlier and _ahead(moved, base)


def _ahead(moved: Period, day: date) -> bool:
    return moved.start is not None and moved.start > day


def _moved(base: date, word: str, unit: Grain, count: int | None, sign: int, *, approximate: bool) -> Period:
    if word in ("hour", "minute"):
        return periods.day(base + sign * ((count or 0) // 24 if word == "hour" else 0) * _DAY)
    factor = 2 if word == "fortnight" else 1
    if count is None:
        near, far = sorted((periods.shift(base, unit, 2 * sign), periods.shift(base, unit, 6 * sign)))
        return periods.about(periods.span(periods.unit_of(near, unit), periods.unit_of(far, unit)))
    if unit in (Grain.DECADE, Grain.CENTURY):
        return periods.about(periods.year(periods.shift(base, unit, sign * count).year))
    found = periods.unit_of(periods.shift(base, unit, sign * count * factor), unit)
    return periods.about(found) if approximate else found


def _stretch(match: Match[str], setting: Setting) -> Period | None:
    """ "the past two weeks" ends with the article's day, "the coming days" begins with it."""
    if setting.anchor is None:
        return None
    unit, word = _unit(match["unit"]), match["unit"].lower()
    which = match["which"].lower().split()[-1]
    if match["count"] is None and not match["plural"] and word not in _UNITS and which != "past":
        return None
    sign = 1 if which in ("next", "coming") else -1
    count = number_of(match["count"]) if match["count"] else 1
    vague = count is None or which == "recent" or (match["count"] is None and bool(match["plural"]))
    count = _VAGUE_COUNTS[unit] if vague or count is None else count
    if word in ("hour", "minute"):
        unit, count = Grain.DAY, max(1, (count + 23) // 24 if word == "hour" else 1)
    other = periods.shift(setting.anchor, unit, sign * count * (2 if word == "fortnight" else 1))
    found = periods.days(min(setting.anchor, other), max(setting.anchor, other), unit)
    return periods.about(found) if vague else found


def _neighbour(match: Match[str], setting: Setting) -> Period | None:
    """ "the previous day", "that week", "the following year", seen from the time told before."""
    unit = Grain.DAY if match["unit"] in _PARTS_OF_DAY else _unit(match["unit"])
    base = setting.reference(unit)
    if base is None:
        return None
    first = base.replace(day=1) if unit in _MONTHLY else base
    moved = periods.unit_of(periods.shift(first, unit, _NEIGHBOURS[match["which"].lower().split()[-1]]), unit)
    return None if _unfounded(moved, base, setting) else moved


def _day_before(match: Match[str], setting: Setting) -> Period | None:
    unit = _unit(match["unit"])
    base = setting.reference(unit)
    if base is None:
        return None
    return periods.unit_of(periods.shift(base, unit, -1 if match["direction"] == "before" else 1), unit)


def _time_of_day(match: Match[str], setting: Setting) -> Period | None:
    base = setting.reference(Grain.DAY)
    return periods.day(base) if base else None


def _unit(word: str) -> Grain:
    return _UNITS.get(word.lower(), Grain.DAY)


_UNITS = {
    "week": Grain.WEEK,
    "fortnight": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "year": Grain.YEAR,
    "decade": Grain.DECADE,
    "centur": Grain.CENTURY,
    "century": Grain.CENTURY,
}
_MONTHLY = (Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.DECADE, Grain.CENTURY)
"""Units that are moved from the first of the month, which every month has."""

_VAGUE_COUNTS = {
    Grain.DAY: 7,
    Grain.WEEK: 4,
    Grain.MONTH: 6,
    Grain.YEAR: 5,
    Grain.DECADE: 3,
    Grain.CENTURY: 3,
}
"""How many units "recent", "coming" and "a few" reach at most."""

_HALVES = {Grain.YEAR: (Grain.MONTH, 6), Grain.DECADE: (Grain.YEAR, 5), Grain.CENTURY: (Grain.DECADE, 5)}
"""What "half a year", "half a decade", "half a century" come to."""

_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_NEIGHBOURS = {"previous": -1, "preceding": -1, "prior": -1, "same": 0, "that": 0, "next": 1, "following": 1}
_PARTS_OF_DAY = ("night", "morning", "afternoon", "evening")
_NAMED_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "last night": -1,
}

_THE = rf"(?:{either('the')}{GAP})?"
_NOT_OWNED = (
    r"(?<!\bthe )(?<!\bThe )(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\btheir )(?<!['’]s )(?<!\byour )(?<!\bmy )"
)
_NOT_OF = rf"(?!{GAP}of\b)"
_LEAD = rf"(?:(?P<lead>{either('earlier', 'later', 'early', 'mid', 'late', 'sometime')})(?:-|{GAP}))?"
_NOT_REPEATED = r"(?<!\bevery )(?<!\bEvery )(?<!\beach )(?<!\bEach )(?<!\bone )(?<!\ba )"
_PART_OF_DAY = rf"(?:{GAP}{TIME_OF_DAY})?"
_PART_BEFORE = rf"(?:{either('early', 'late', 'earlier', 'later', 'overnight')}{GAP})?"
_LAST_OR_NEXT = rf"(?P<which>{either('last', 'next', 'this')}){GAP}"
_PLURAL_UNIT = UNIT.replace("(?:s|y|ies)?", "(?:(?P<plural>s|ies)|y)?")

_NAMED_DAY = rf"{_PART_BEFORE}(?P<named>{either(*_NAMED_DAYS, 'overnight')})\b{_PART_OF_DAY}"
_WEEKDAY = (
    rf"{_NOT_REPEATED}{_PART_BEFORE}{WEEKDAY}{_PART_OF_DAY}"
    rf"(?:{GAP}(?:of{GAP})?(?P<which_week>last|this|next){GAP}week\b)?"
)
_CHOSEN_WEEKDAY = (
    rf"{_NOT_OWNED}(?P<which>{either('last', 'next', 'this past', 'this coming', 'coming', 'past', 'this')})"
    rf"{GAP}{WEEKDAY}{_PART_OF_DAY}"
)
_CHOSEN_UNIT = (
    rf"{_NOT_OWNED}{_LEAD}(?P<which>{either('this past', 'this coming', 'this', 'last', 'next')}){GAP}"
    rf"(?P<unit>week|month|quarter|year|decade|century|morning|afternoon|evening|night)\b{_NOT_OF}"
)
_WEEKEND_WHICH = either("the", "this past", "the past", "this coming", "the coming", "this", "last", "next")
_WEEKEND = rf"(?:(?P<which>{_WEEKEND_WHICH}){GAP})?[Ww]eekend\b(?!{GAP}of\b|-)"
_BARE_SEASON = (
    rf"(?:(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Ss]ince )|(?<=\b[Dd]uring )|(?<=\b[Oo]ver ))"
    rf"(?:the|early|late){GAP}|(?<=\b[Ii]n )(?!fall)){SEASON}{_NOT_OF}"
)
_DISTANCE = (
    rf"(?:{ABOUT})?(?:{COUNT})?{_PLURAL_UNIT}{GAP}(?P<more>and{GAP}a{GAP}half{GAP})?(?P<direction>"
    rf"ago|earlier|later|previously|beforehand|afterwards|hence|from{GAP}now|(?:before|after|on){END})\b"
)
_NEIGHBOUR = (
    rf"{_THE}(?P<which>{either('previous', 'preceding', 'following', 'same', 'that same', 'that')}){GAP}"
    rf"(?P<unit>day|night|morning|afternoon|evening|week|month|year|decade)\b(?!-){_NOT_OF}"
)
_NEXT_DAY = rf"{_THE}(?P<which>{either('next')}){GAP}(?P<unit>day|night|morning|afternoon|evening)\b{_NOT_OF}"
_STRETCH_WHICH = either(
    "the past", "the last", "the recent", "the coming", "the next", "past", "recent", "coming"
)
_STRETCH = (
    rf"(?P<which>{_STRETCH_WHICH}){GAP}"
    rf"(?:{COUNT})?{_PLURAL_UNIT}{_NOT_OF}"
)
_DAY_BEFORE = rf"{either('the')}{GAP}(?P<unit>day|week|month|year){GAP}(?P<direction>before|after){END}"
_HOUR = r"(?:dawn|dusk|daybreak|nightfall|sunrise|sunset|noon|midday|midnight)\b"
_OF_THE_DAY = either(
    "in the early hours",
    "early in the day",
    "earlier in the day",
    "late in the day",
    "later in the day",
)
_TIME_OF_DAY = rf"(?:{either('at', 'before', 'around', 'by')}{GAP}{_HOUR}|{_OF_THE_DAY}{_NOT_OF})"

RULES = (
    Rule("named_day", _NAMED_DAY, _named_day),
    Rule("weekday", _WEEKDAY, _weekday, directional=True),
    Rule("chosen_weekday", _CHOSEN_WEEKDAY, _chosen_weekday),
    Rule("chosen_month", rf"{_LAST_OR_NEXT}{MONTH}(?!{GAP}\d)", _chosen_month),
    Rule("chosen_season", rf"{_NOT_OWNED}{_LAST_OR_NEXT}{SEASON}", _chosen_season),
    Rule("chosen_unit", _CHOSEN_UNIT, _chosen_unit),
    Rule("weekend", _WEEKEND, _weekend, directional=True),
    Rule("bare_season", _BARE_SEASON, _bare_season, directional=True),
    Rule("distance", _DISTANCE, _distance),
    Rule("neighbour", _NEIGHBOUR, _neighbour),
    Rule("next_day", _NEXT_DAY, _neighbour),
    Rule("stretch", _STRETCH, _stretch),
    Rule("day_before", _DAY_BEFORE, _day_before),
    Rule("time_of_day", _TIME_OF_DAY, _time_of_day),
)
