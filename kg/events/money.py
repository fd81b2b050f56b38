"""Amounts of money and percentages in a text: what is written, and the bounds that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.errors import DataError
from kg.events.numbers import SCALES, bounds_of_text, is_approximate, scaled
from kg.model import Number
from kg.tables import read

_CODE = re.compile(r"[A-Z]{3}")
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,6})?"
"""Of bounded length, so that a page of digits takes no longer than one of words."""
_SCALE = rf"(?:[ -\xa0]?(?:{'|'.join(sorted(SCALES, key=lambda word: (-len(word), word)))})\b)?"
_WORDED = (
    r"(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|half a"
    r"|several|(?:tens|hundreds|thousands) of)[ -])?(?:hundred|thousand|million|billion|trillion)s?(?: of)?"
)
_QUALIFIER = (
    r"(?:(?P<between>between )|(?:at least|at most|more than|less than|fewer than|no more than|no less than"
    r"|up to|as much as|over|under|nearly|almost|about|around|roughly|some|approximately|an estimated"
    r"|close to|just over|just under|well over|from|a record|upwards of)[ \xa0])?"
)
_UNITS = "barrel|tonne|ton|share|hour|day|week|month|year|person|head|litre|gallon|kilo|unit|night|ounce"
_PER = rf"(?P<per>(?: (?:a|an|per|each) (?:{_UNITS})\b))?"
_TO = r"(?:-|–| to |(?(between) and |(?!)))"
"""What joins two amounts to a range: "and" only after "between"."""
_PERCENT = re.compile(
    rf"(?P<qualifier>{_QUALIFIER})(?<![\w.,])(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?"
    r"(?: ?%|[ -]per ?cent(?:age points?)?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money (with its currency) or a percentage (without). Offsets are of the text."""

    start: int
    end: int
    min: Number | None
    max: Number | None
    currency: str | None
    per: str | None
    approximate: bool


def load(table: Traversable | None = None) -> Mapping[str, str]:
    """Currency codes by sign or name. Raises DataError naming file and line of a mistake."""
    found = {}
    for row in read(table or files("kg.events") / "data" / "currencies.tsv", ("name", "code"), ("name",)):
        name, code = row.cells
        if not _CODE.fullmatch(code):
            raise row.error(f"{code!r} is not a code of three capitals")
        found[name] = code
    return found


def amounts(text: str) -> Iterator[Amount]:
    """The amounts of money and the percentages of a text, in order, without overlaps."""
    done = 0
    found = [*_money(text), *_percentages(text)]
    for amount in sorted(found, key=lambda each: (each.start, -each.end)):
        if amount.start >= done:
            done = amount.end
            yield amount


def _money(text: str) -> Iterator[Amount]:
    for pattern in _patterns():
        for match in pattern.finditer(text):
            code = _currency(match["sign"] or match["name"])
            if code is not None and not _is_weight(match, text):
                yield _amount(match, code)


def _percentages(text: str) -> Iterator[Amount]:
    if "%" not in text and "cent" not in text.lower():
        return
    for match in _PERCENT.finditer(text):
        low, high = bounds_of_text(match["qualifier"], match["low"], match["high"])
        yield Amount(*match.span(), low, high, None, None, is_approximate(match["qualifier"]))


def _amount(match: re.Match[str], code: str) -> Amount:
    low, high = match["low"], match["high"]
    # "$2-3bn" and "2 to 3 million euros" give the scale once.
    first = low if scaled(low) or not high else low + _scale_of(high)
    bounds = bounds_of_text(match["qualifier"], first, high)
    per = match["per"].split()[-1] if match["per"] else None
    approximate = is_approximate(match["qualifier"]) or not re.search(r"\d", low)
    return Amount(*match.span(), *bounds, code, per, approximate)


def _scale_of(text: str) -> str:
    found = re.search(r"[ -]?[a-z]+$", text, re.IGNORECASE)
    return found[0] if found else ""


def _is_weight(match: re.Match[str], text: str) -> bool:
    """Pounds of explosives are a weight."""
    pounds = (match["name"] or "").lower() in ("pound", "pounds")
    return pounds and bool(re.match(r" (?:of|heavier|lighter)\b", text[match.end() :]))


def _currency(name: str) -> str | None:
    words = " ".join(name.split())
    known = _currencies()
    for form in (words, words.removesuffix("s"), words.lower(), words.lower().removesuffix("s")):
        if form in known:
            return known[form]
    return None


@cache
def _currencies() -> Mapping[str, str]:
    return load()


@cache
def currency_nouns() -> frozenset[str]:
    """The nouns that name currencies: dollar, franc."""
    return frozenset(noun for name in _currencies() if (noun := name.split()[-1]).islower())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = sorted(_currencies(), key=lambda name: (-len(name), name))
    signs = "|".join(re.escape(name) for name in names if not name[-1].isalpha() or _CODE.fullmatch(name))
    words = "|".join(re.escape(name) for name in names if name[-1].isalpha() and not _CODE.fullmatch(name))
    codes = "|".join(name for name in names if _CODE.fullmatch(name))
    if not signs or not words:
        raise DataError("currencies.tsv: signs and words are needed")
    amount = rf"{_NUMBER}{_SCALE}"
    before = (
        rf"(?P<qualifier>(?i:{_QUALIFIER}))(?P<sign>(?<![\w$]){'(?:' + signs + ')'})[ \xa0]?(?P<low>{amount})"
        rf"(?:{_TO}(?:{signs})?(?P<high>{amount}))?(?P<name>)(?![\w]){_PER}"
    )
    after = (
        rf"(?P<qualifier>(?i:{_QUALIFIER}))(?<![\w.,$€£])(?P<low>{amount}|(?i:{_WORDED}))"
        rf"(?:{_TO}(?P<high>{amount}))?[ -](?P<sign>)(?P<name>(?:{words})s?|{codes})\b{_PER}"
    )
    return re.compile(before), re.compile(after)
