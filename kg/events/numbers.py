"""How many: the bounds that a noun phrase gives for what it counts."""

from __future__ import annotations

import re

from spacy.symbols import NUM
from spacy.tokens import Token

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
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
_SINGULAR = frozenset("a an one another the his her their its this that".split())

Bounds = tuple[int | None, int | None]


def number(text: str) -> int | None:
    """The value of a numeral in figures or words ("1,200", "twenty-four", "2 million"), or None."""
    total, current, seen = 0, 0.0, False
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", text.lower()):
        if word[0].isdigit():
            current += float(word.replace(",", ""))
        elif word in _SMALL:
            current += _SMALL[word]
        elif word in _SCALES:
            current = (current or 1) * _SCALES[word]
            if _SCALES[word] >= 1_000:
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
