"""Leaves out the lines of a page that are not its article.

Nothing is changed within a line: what comes out is a selection of what went in. A line that reads like a
sentence of an article goes only when its first words are such as no article has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.read.boilerplate import Patterns, shipped_patterns
from kg.read.characters import plain

_LONGEST_WEAK = 120
_LOOKED_AT = 400
_SHORTEST_PROSE = 80
_CLOSE = 3
_HEAD = 10
_FEWEST_PULLED = 5
_ENDS = (".", "!", "?")
_CLOSING = "\"')]» "


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines that stay, and those that went, each in the order of the page."""

    kept: tuple[str, ...]
    removed: tuple[str, ...]


def clean(lines: Sequence[str], patterns: Patterns | None = None) -> Cleaned:
    """Divide the paragraphs of a page into article and boilerplate."""
    rules = patterns or shipped_patterns()
    folded = [plain(line) for line in lines]
    gone = {index for index, line in enumerate(folded) if _anywhere(line, rules)}
    gone |= set(_listed(folded, gone, rules))
    gone |= set(_after_end(folded, rules))
    left = [index for index in range(len(folded)) if index not in gone]
    begins, ends = body_of([folded[index] for index in left])
    gone |= set(_pulled(folded, left[begins:]))
    gone |= {index for index in left[begins:] if _fits("below", folded[index], rules)}
    gone |= {index for index in (*left[:begins], *left[ends:]) if _fits("edge", folded[index], rules)}
    gone |= set(_crumbs(folded, gone))
    kept = tuple(line for index, line in enumerate(lines) if index not in gone)
    return Cleaned(kept, tuple(lines[index] for index in sorted(gone)))


def ends_sentence(line: str) -> bool:
    """Whether `line` (made plain) ends like a sentence."""
    return line.rstrip(_CLOSING).endswith(_ENDS)


def is_prose(line: str) -> bool:
    """Whether `line` (made plain) is long enough and ends like a paragraph of an article."""
    return len(line) >= _SHORTEST_PROSE and ends_sentence(line)


def body_of(lines: Sequence[str]) -> tuple[int, int]:
    """Where the prose of a page begins and ends (end exclusive); both at its end when it has none.

    A paragraph of prose that stands alone above short lines is a standfirst and not the beginning.
    """
    prose = [index for index, line in enumerate(lines) if is_prose(plain(line))]
    if not prose:
        return len(lines), len(lines)
    near = prose[1] if len(prose) > 1 and prose[1] - prose[0] <= _HEAD else prose[0]
    close = (one for one, other in pairwise(prose) if other - one <= _CLOSE)
    return min(near, next(close, near)), prose[-1] + 1


def _anywhere(line: str, rules: Patterns) -> bool:
    return not any(map(str.isalnum, line)) or rules.list_heading(line) or _fits("any", line, rules)


def _fits(where: str, line: str, rules: Patterns) -> bool:
    if rules.strong(where, line[:_LOOKED_AT]):
        return True
    if len(line) > _LOOKED_AT or (len(line) > _LONGEST_WEAK and "." in line):
        return False
    return rules.whole(where, line) or rules.start(where, line)


def _listed(folded: list[str], gone: set[int], rules: Patterns) -> Iterator[int]:
    """The titles under "Related stories" and the like, once the article has begun."""
    begun = listing = False
    for index, line in enumerate(folded):
        if index in gone:
            listing = begun and (listing or rules.list_heading(line))
            continue
        begun = begun or is_prose(line)
        listing = listing and len(line) <= _LONGEST_WEAK and not line.rstrip(_CLOSING).endswith(".")
        if listing:
            yield index


def _after_end(folded: list[str], rules: Patterns) -> Iterator[int]:
    """What follows the line with which an article ends, once it has begun."""
    begun = ended = False
    for index, line in enumerate(folded):
        begun = begun or is_prose(line)
        ended = ended or (begun and rules.ends(line))
        if ended:
            yield index


def _pulled(folded: list[str], body: Sequence[int]) -> Iterator[int]:
    """Quotations that are set apart for the eye and stand in a paragraph, too."""
    for index in body:
        words = folded[index].strip("\"'").rstrip(".,")
        if len(words.split()) < _FEWEST_PULLED or is_prose(folded[index]):
            continue
        if any(words in folded[other] and is_prose(folded[other]) for other in body if other != index):
            yield index


def _crumbs(folded: list[str], gone: set[int]) -> Iterator[int]:
    """Single words after the last sentence of a page with prose: tags and buttons."""
    left = [index for index in range(len(folded)) if index not in gone]
    if not any(is_prose(folded[index]) for index in left):
        return
    for index in reversed(left):
        if ends_sentence(folded[index]):
            return
        if len(folded[index].split()) == 1:
            yield index
