"""The headline of a cleaned page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from kg.read.characters import plain
from kg.read.clean import ends_sentence

_LONGEST_HEADLINE = 180
_FEWEST_WORDS = 3
_LOOKED_AT = 10
_COPIES_AMONG = 4
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.)+$")


def take_headline(lines: Sequence[str], known: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The headline, and the other lines in their order.

    A `known` headline wins; its copy among the first lines is taken out. Otherwise it is the first short line
    that does not end like a sentence. Lines of one or two words above it are left out: they name a section.
    """
    if known:
        return known, _without_copy(lines, known)
    index = _headline_index(lines)
    if index is None:
        return None, tuple(lines)
    above = (line for line in lines[:index] if len(line.split()) >= _FEWEST_WORDS)
    return lines[index], (*above, *lines[index + 1 :])


def _without_copy(lines: Sequence[str], title: str) -> tuple[str, ...]:
    wanted = plain(title).casefold()
    for index, line in enumerate(lines[:_COPIES_AMONG]):
        if plain(line).casefold() == wanted:
            return (*lines[:index], *lines[index + 1 :])
    return tuple(lines)


def _headline_index(lines: Sequence[str]) -> int | None:
    """The first of the short lines at the top that has three words; the first of all when none has."""
    if len(lines) < 2:
        return None
    top = list(takewhile(lambda index: _short(plain(lines[index])), range(min(len(lines), _LOOKED_AT))))
    return next(
        (index for index in top if len(lines[index].split()) >= _FEWEST_WORDS), top[0] if top else None
    )


def _short(line: str) -> bool:
    closed = ends_sentence(line) and line.rstrip("\"')]").endswith(".") and not _ABBREVIATION.search(line)
    return len(line) <= _LONGEST_HEADLINE and not closed
