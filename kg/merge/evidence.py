"""What speaks for two articles' unlinked names being one person or thing, and what against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import DataError
from kg.merge.names import Likeness
from kg.merge.occurrence import Occurrence
from kg.merge.tables import DATA
from kg.tables import read

WINDOW = 30
"""Days between two articles from which on names are not compared: a later namesake is likelier."""
_MOST = 2
"""So many entities that both articles name count, and no more."""
_KNOWN = frozenset({*Likeness, "also_named", "co_actor", "outlet", "title", "titles_differ"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whether two names are one: `worth` is the sum of what speaks for and against it, from 0 on they are."""

    worth: int
    likeness: Likeness
    found: tuple[tuple[str, tuple[str, ...]], ...]
    """The rows of the table that apply, each with the entities that it is about."""


def evidence(one: Occurrence, other: Occurrence) -> Evidence | None:
    """What is known of a pair; None for names that are not alike, or articles too far apart in time."""
    likeness = one.name.like(other.name) if one.kind == other.kind else None
    if likeness is None or one.published is None or other.published is None:
        return None
    if abs(one.published - other.published) > WINDOW or one.article == other.article:
        return None
    found = [(str(likeness), ()), *_context(one, other), *_titles(one, other)]
    if one.publisher and one.publisher == other.publisher:
        found.append(("outlet", ()))
    worths = table()
    worth = sum(worths[name].worth * max(1, min(len(about), _MOST)) for name, about in found)
    return Evidence(worth, likeness, tuple(found))


def _context(one: Occurrence, other: Occurrence) -> list[tuple[str, tuple[str, ...]]]:
    beside = one.beside & other.beside
    around = (one.about & other.about) - beside
    told = (("co_actor", beside), ("also_named", around))
    return [(name, tuple(sorted(about))) for name, about in told if about]


def _titles(one: Occurrence, other: Occurrence) -> list[tuple[str, tuple[str, ...]]]:
    mine, theirs = one.name.titles, other.name.titles
    if not mine or not theirs:
        return []
    return [("titles_differ" if mine.isdisjoint(theirs) else "title", ())]


@dataclass(frozen=True, slots=True)
class Worth:
    """What a piece of evidence adds, and its meaning in words."""

    worth: int
    meaning: str


@cache
def table(path: Path = DATA / "grouping.tsv") -> Mapping[str, Worth]:
    """The table of evidence. DataError for a row that is unknown or missing, or no whole number."""
    found = {}
    for row in read(path, ("evidence", "worth", "meaning"), ("evidence",)):
        name, worth, meaning = row.cells
        if name not in _KNOWN:
            raise row.error(f"there is no evidence {name!r}")
        try:
            found[name] = Worth(int(worth), meaning)
        except ValueError:
            raise row.error(f"{worth!r} is not a whole number") from None
    if missing := sorted(_KNOWN - found.keys()):
        raise DataError(f"{path}: no worth is given for {', '.join(missing)}")
    return found
