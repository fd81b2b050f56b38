"""Headline and byline of a cleaned page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.characters import plain
from kg.read.clean import ends_sentence, is_prose

_LONGEST_HEADLINE = 180
_FEWEST_WORDS = 3
_LOOKED_AT = 4
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.)+$")
_PERSON = r"[A-Z][\w'.-]*(?: (?:[A-Z][\w'.-]*|de|van|von|der|den|al|bin|el|la|di|da)){1,4}"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Words by|Written by|Text by):? (?P<who>{_PERSON}(?:(?:, | and |, and | & ){_PERSON})*)"
    r"(?P<where>,? (?:in|at|for) [A-Z].{1,60}|, [^.]{2,80})?"
)


def take_headline(lines: Sequence[str], known: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The headline, and the other lines in their order.

    A `known` headline wins; its copy among the first lines is taken out. Otherwise it is the first short line
    that does not end like a sentence, when prose follows; a kicker of one or two words above it stays a line.
    """
    if known:
        return known, _without_copy(lines, known)
    index = _headline_index(lines)
    if index is None:
        return None, tuple(lines)
    return lines[index], (*lines[:index], *lines[index + 1 :])


def take_byline(lines: Sequence[str], known: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The author that a line "By …" above the first prose names, and the other lines.

    The first line is no byline unless a `known` headline stands elsewhere.
    """
    for index, line in enumerate(lines[: _first_prose(lines)]):
        match = _BYLINE.fullmatch(plain(line))
        if match and (index or known):
            return match["who"], (*lines[:index], *lines[index + 1 :])
    return None, tuple(lines)


def _without_copy(lines: Sequence[str], title: str) -> tuple[str, ...]:
    wanted = plain(title).casefold()
    for index, line in enumerate(lines[:_LOOKED_AT]):
        if plain(line).casefold() == wanted:
            return (*lines[:index], *lines[index + 1 :])
    return tuple(lines)


def _headline_index(lines: Sequence[str]) -> int | None:
    prose = _first_prose(lines)
    short = [index for index in range(min(prose, _LOOKED_AT)) if _short(plain(lines[index]))]
    if not short or short[0] != 0 or len(lines) == 1:
        return None
    return next((index for index in short[:2] if len(lines[index].split()) >= _FEWEST_WORDS), short[0])


def _first_prose(lines: Sequence[str]) -> int:
    return next((index for index, line in enumerate(lines) if is_prose(plain(line))), len(lines))


def _short(line: str) -> bool:
    closed = ends_sentence(line) and line.rstrip("\"')]").endswith(".") and not _ABBREVIATION.search(line)
    return len(line) <= _LONGEST_HEADLINE and not closed
