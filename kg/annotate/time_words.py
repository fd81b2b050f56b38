"""The words of English that name times, and the pieces of regular expressions made from them.

Every piece matches a bounded length, so that the whole expression is tried in constant time at each word.
Words match in lower case or with a capital, without a flag: case folding would make the search much slower.
"""

from __future__ import annotations

from collections.abc import Iterable

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TO_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TO_TWENTY = (
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)

MONTHS = (
    {name: number for number, name in enumerate(_MONTHS, 1)}
    | {name.upper(): number for number, name in enumerate(_MONTHS, 1) if name != "May"}
    | {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
    | {"Sept": 9}
)
"""Names, names in capitals, and abbreviations without their full stop. "MAY" is left out: it is the verb."""

AMBIGUOUS_MONTHS = frozenset(
    {"March", "April", "May", "June", "August", "MARCH", "APRIL", "JUNE", "AUGUST"}
    | {"Mar", "Apr", "Jan", "Jun", "Dec", "Sep"}
)
"""What alone may be a verb, a surname or a first name."""

WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAYS)} | {
    name.upper(): number for number, name in enumerate(_WEEKDAYS)
}
"""0 is Monday."""

SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}

NUMBERS = {name: number for number, name in enumerate(_TO_TEN + _TO_TWENTY, 1)} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "a hundred": 100,
    "a couple of": 2,
    "couple of": 2,
    "half a": 0,
}

VAGUE_NUMBERS = ("a few", "few", "several", "some", "many")


def either(*words: str) -> str:
    """Any of the words, longest first, each also with a capital; a space stands for any gap.

    Words are grouped by their first letter, so that most places of a text fail at once.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(word[1:].replace(" ", GAP))
    groups = (f"[{first.upper()}{first}](?:{'|'.join(rest)})" for first, rest in rests.items())
    return f"(?:{'|'.join(groups)})"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


GAP = r"(?:[ \t\xa0\u2009\u202f]{1,2}|[ \xa0]?\n(?!\n))"
COMMA = rf"(?:,{GAP}|{GAP})"
TO = rf"(?:[-–]|{GAP}(?:[-–]|to|and|or|through|until|till){GAP})"

_ABBREVIATED = r"(?:(?<=Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.|(?<=Sept)\.)?"
MONTH = rf"(?P<month>(?:{_any(MONTHS)})\b{_ABBREVIATED})(?!-[a-z])"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[,.]\d|%)"
DAY_END = DAY.replace("<day>", "<day_end>")
YEAR = r"(?P<year>1\d{3}|20\d\d)(?!\d|[,.]\d|%|[-–]year)"
RELATIVE_YEAR = rf"(?P<which_year>last|this|next){GAP}year\b"
PART = rf"(?P<part>{either('early', 'mid', 'middle', 'late')})(?:-|{GAP}(?:in{GAP}|(?:to|or)[ -]late[ -])?)"
WEEKDAY = rf"(?P<weekday>{_any(WEEKDAYS)})\b"
SEASON = r"(?P<season>spring|summer|autumn|winter|fall)\b"
ORDINAL = r"(?P<ordinal>first|second|third|fourth|last|final)"
TIME_OF_DAY = r"(?:morning|afternoon|evening|night|lunchtime|noon)\b"
UNIT = (
    r"(?P<unit>[Mm]inute|[Hh]our|[Dd]ay|night|[Ww]eek|fortnight|[Mm]onth|[Yy]ear|[Dd]ecade|[Cc]entur)"
    r"(?:s|y|ies)?\b"
)
_ABOUT = (
    "about",
    "around",
    "nearly",
    "almost",
    "roughly",
    "some",
    "over",
    "more than",
    "less than",
    "at least",
)
ABOUT = rf"(?P<about>{either(*_ABOUT, 'just over', 'just under', 'well over', 'up to')}{GAP})"
COUNT = (
    rf"(?P<count>{either(*NUMBERS, *VAGUE_NUMBERS)}|\d{{1,3}})(?:{GAP}|-)(?P<half>and{GAP}a{GAP}half{GAP})?"
)
END = r"(?=['’]?[.,;:!?)\]\"”»\n]|$)"
"""What follows "the day before" when it stands for itself, not for the day before something."""

COUNTED = (
    r"(?:people|men|women|children|troops|soldiers|fighters|civilians|residents|refugees|migrants|prisoners|"
    r"hostages|victims|protesters|demonstrators|police|officers|students|workers|employees|staff|jobs|homes|"
    r"houses|buildings|drones|missiles|rockets|shells|tanks|vehicles|cars|ships|vessels|aircraft|planes|"
    r"flights|tonnes?|tons|barrels|metres|meters|kilomet(?:re|er)s|km|miles|feet|acres|hectares|dollars|"
    r"euros?|pounds|roubles|rubles|pages|words|votes|seats|points|times|cases|deaths|dead|wounded|others|"
    r"million|billion|thousand|percent|per cent|square|sq|were|members|delegates|companies|countries)\b"
)
"""Nouns before which four digits are a number of things, not a year."""


HEADS = (
    rf"(?:{_any(MONTHS)}|{_any(WEEKDAYS)}|spring|summer|autumn|winter|fall|"
    r"[Tt]oday|[Tt]onight|[Tt]omorrow|[Yy]esterday|[Oo]vernight|[Nn]ight|morning|"
    r"[Mm]inute|[Hh]our|[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|fortnight|quarter|half|[Dd]ecade|[Cc]entur|"
    r"afternoon|evening|[Dd]awn|dusk|noon|mid(?:day|night)|sun(?:rise|set)|1[6-9]\d\d|20\d\d|[2-9]0['’]?s|"
    r"Christmas|Halloween|Juneteenth|Mayo|Eve\b|FY|(?<=ince )then|\d ?[ap]\.?m\b|\d:\d\d)"
)
"""What every time expression contains at least one of."""


def number_of(text: str) -> int | None:
    """The value of a counted number as the patterns match it; None for a vague one."""
    words = " ".join(text.lower().split())
    return int(words) if words.isdigit() else NUMBERS.get(words)
