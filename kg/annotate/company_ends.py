"""Where the name of a company ends: before the sign of its share, and after "Inc" and the like."""

from __future__ import annotations

import re

from kg.annotate.company_words import Part, shipped_company_words
from kg.annotate.tokens import Tokens
from kg.wikidata.names import fold

_TICKER = re.compile(r"[A-Z]{2,5}\.[A-Z]{1,3}")
"""The sign of a share as agencies write it: ACME.L."""
_LONGEST = 5
"""How many letters such a sign has at most, where it stands without its exchange."""


def is_ticker(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is the sign of a share: "ACME.L", or "ACM" right after "Acme Corp"."""
    return bool(_TICKER.fullmatch(tokens.words[i])) or follows_company(tokens, i)


def follows_company(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is in capitals and short, right after a word with which companies' names end."""
    word = tokens.words[i]
    if not (word.isupper() and word.isalpha() and len(word) <= _LONGEST and tokens.same_sentence(i - 1, i)):
        return False
    return closes(tokens.words[i - 1]) and not is_form(word)


def ends_company(tokens: Tokens, i: int, end: int) -> bool:
    """Whether token `i` of a span to `end` shows that a company's name has ended before it.

    It is its ticker, or "of" or "and" before another name: "Acme Inc of Texas", "Acme Co and Northland Co".
    """
    if is_ticker(tokens, i):
        return True
    word, before = tokens.words[i], tokens.words[i - 1]
    if i + 1 >= end or not tokens.is_capital(i + 1) or is_form(tokens.words[i + 1]):
        return False
    return (word == "of" and closes(before)) or (word in ("and", ",") and is_form(before))


def closes(word: str) -> bool:
    """Whether nothing of a company's name follows a word."""
    return fold(word) in shipped_company_words()[Part.CLOSING]


def is_form(word: str) -> bool:
    """Whether a word is a company's legal form, or the like."""
    return fold(word) in shipped_company_words()[Part.FORM]
