"""How many: the bounds that a noun phrase gives for what it counts."""

from __future__ import annotations

import re
from decimal import Decimal

from spacy.symbols import NUM
from spacy.tokens import Token

from kg.model import Number

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "mn": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "tn": 1_000_000_000_000,
}
"""The words that multiply a number, and how they are shortened in amounts of money."""
_VAGUE = {
    "dozen": 24,
    "score": 40,
    "hundred": 200,
    "thousand": 2_000,
    "million": 2_000_000,
    "several": 3,
    "couple": 2,
}
"""Least numbers of vague plurals: "dozens" are at least two dozen."""
_AT_LEAST = re.compile(
    r"\b(?:at least|no fewer than|not less than|minimum of|upwards of|as many as \d+ or more)\b", re.I
)
_MORE_THAN = re.compile(r"\b(?:more than|over|above|exceeding)\b", re.I)
_AT_MOST = re.compile(r"\b(?:up to|at most|as many as|no more than|maximum of)\b", re.I)
_FEWER_THAN = re.compile(r"\b(?:fewer than|less than|under|nearly|almost|close to)\b", re.I)
_APPROXIMATE = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|close to|(?:an )?estimated|or so|"
    r"just (?:over|under)|dozens?|hundreds|thousands|millions|billions|several|scores)\b",
    re.I,
)
_SINGULAR = frozenset("a an one another the his her their its this that".split())

_UNITS = "year|month|week|day|hour|minute|stor(?:e?y)|(?:kilo)?met(?:re|er)|mile|km|kg|tonne|inch|foot"
_FIGURE = rf"(?:\d[\d,.]*|{'|'.join(_SMALL)})"
_NO_COUNT = re.compile(
    rf"\b{_FIGURE}(?:-(?:{_UNITS})s?\b(?:-\w+)*| years? old\b)|\b[a-z]{{1,4}}-\d+\w*\b", re.IGNORECASE
)
"""Numbers of an age, a size or a model: "a 22-year-old man", "F-16 jets"."""

Bounds = tuple[int | None, int | None]
_WIDE = re.compile(r"\b(?:hundreds|thousands|millions|billions|trillions)\b")


def number(text: str) -> int | None:
    """The value of a numeral in figures or words ("1,200", "twenty-four", "2 million"), or None."""
    total, current, seen = 0, 0.0, False
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", _NO_COUNT.sub(" ", text.lower())):
        if word[0].isdigit():
            current += float(word.replace(",", ""))
        elif word in _SMALL:
            current += _SMALL[word]
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1_000:
                total, current = total + int(current), 0.0
        elif word == "dozen":
            current = (current or 1) * 12
        elif word not in ("and", "a", "an"):
            continue
        seen = seen or word not in ("and", "a", "an")
    return int(total + current) if seen else None


def bounds(noun: Token, text: str) -> Bounds | None:
    """Least and greatest number that the phrase `text` of a counted noun gives; None where it counts nothing.

    "at least 24 people" is (24, None), "up to 16 advisers" (None, 16), "a child" (1, 1), "dozens" (24, None),
    "no one" (0, 0), "civilians" None.
    """
    lower = text.lower()
    if re.match(r"(?:no|nobody|none)\b", lower):
        return 0, 0
    between = re.search(r"\bbetween ([\w,.-]+) and ([\w,.-]+)", lower) or re.search(
        r"(\d[\d,]*) (?:to|-|–|or) (\d[\d,]*)", lower
    )
    if between and (low := number(between[1])) is not None and (high := number(between[2])) is not None:
        return low, high
    vague = next((least for word, least in _VAGUE.items() if re.search(rf"\b{word}s\b", lower)), None)
    if vague is not None:
        return vague, None
    if re.search(r"\bseveral\b", lower):
        return _VAGUE["several"], None
    value = number(lower)
    if value is None:
        return _singular(noun)
    return _qualified(lower, value)


def is_approximate(text: str) -> bool:
    """Whether the words say that the number is not exact."""
    return _APPROXIMATE.search(text) is not None


def scaled(text: str) -> bool:
    """Whether a number ends with a word or letter that multiplies it: "2bn", "3 million"."""
    word = re.search(r"[a-z]+$", text.lower())
    return word is not None and word[0] in SCALES


def amount(text: str) -> Number | None:
    """The value of an amount, with its fraction: "2.5bn", "40 billion", "half a million", "1.99"."""
    found = re.match(r"(\d[\d,]*(?:\.\d+)?)[ \xa0-]?([a-z]*)", text.strip().lower())
    if not found:
        half = text.lower().startswith("half a ")
        value = number(text.lower().removeprefix("half "))
        return value // 2 if half and value else value
    # Decimal, since 2.3 * 1,000,000 has no exact float.
    exact = Decimal(found[1].replace(",", "")) * SCALES.get(found[2], 1)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def bounds_of_text(qualifier: str, low: str, high: str | None) -> tuple[Number | None, Number | None]:
    """Least and greatest value of an amount with the words before it; "millions" are at least two."""
    least = amount(low)
    if high is not None:
        return least, amount(high)
    if _WIDE.search(low.lower()):
        value = number(re.sub(r"s\b", "", low.lower()).replace(" of", ""))
        return (2 * value if value else None), None
    if least is None:
        return None, None
    if _AT_LEAST.search(qualifier):
        return least, None
    if _AT_MOST.search(qualifier) or _FEWER_THAN.search(qualifier) or "as much as" in qualifier.lower():
        return None, least
    return (least, None) if _MORE_THAN.search(qualifier) else (least, least)


def _qualified(text: str, value: int) -> Bounds:
    if _AT_LEAST.search(text):
        return value, None
    if _AT_MOST.search(text):
        return None, value
    if _FEWER_THAN.search(text):
        return None, value
    if _MORE_THAN.search(text):
        return value + 1, None
    return value, value


def _singular(noun: Token) -> Bounds | None:
    if noun.tag_ != "NN":
        return None
    determiners = [child.lower_ for child in noun.lefts if child.dep_ in ("det", "poss", "nummod")]
    return (1, 1) if any(each in _SINGULAR for each in determiners) else None


def is_count(token: Token) -> bool:
    """True for a numeral or a vague count that can stand without a noun ("12 were killed", "dozens died")."""
    return token.pos == NUM or token.lemma_.lower() in _VAGUE or token.lemma_.lower() == "dozen"
