"""Who wrote the article, from a line above its prose."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from kg.read.characters import plain

_WORD = r"[A-Z][\w'.-]*+"
_PERSON = rf"{_WORD}(?: (?:{_WORD}|de|van|von|der|den|al|bin|el|la|di|da)){{1,4}}"
_PERSONS = rf"{_PERSON}(?:(?:, {_PERSON})*,? (?:and|&) {_PERSON})?"
_PLACE = r"(?:,? (?:in|at) [A-Z][\w'., -]{1,60})?"
_ROLE = r"(?:, [^.]{2,80})?"
_BY = re.compile(rf"(?:[Bb]y|BY|Words by|Written by|Text by):? (?P<who>{_PERSONS}){_PLACE}{_ROLE}")
_BARE = re.compile(rf"(?P<who>{_PERSONS}){_PLACE}{_ROLE}")
_ALONE = re.compile("by:?", re.IGNORECASE)


def find_byline(lines: Sequence[str], dated: Container[int], titled: bool) -> tuple[str, range] | None:
    """The author and the indexes of the lines that say so, or None.

    `lines` are those above the prose, `dated` the indexes of date lines. A name without "By" counts only next
    to a date line. The first line is the headline unless one is known otherwise (`titled`).
    """
    folded = [plain(line) for line in lines]
    for index in range(0 if titled else 1, len(folded)):
        used = _byline(folded, index, dated)
        if used:
            return used
    return None


def _byline(lines: Sequence[str], index: int, dated: Container[int]) -> tuple[str, range] | None:
    if match := _BY.fullmatch(lines[index]):
        return match["who"], range(index, index + 1)
    following = lines[index + 1] if index + 1 < len(lines) else ""
    if _ALONE.fullmatch(lines[index]) and (match := _BARE.fullmatch(following)):
        return match["who"], range(index, index + 2)
    near = index - 1 in dated or index + 1 in dated
    if near and (match := _BARE.fullmatch(lines[index])):
        return match["who"], range(index, index + 1)
    return None
