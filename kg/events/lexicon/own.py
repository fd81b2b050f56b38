"""A user's table of senses, laid over those that come with the package.

It has the columns of the trigger files, the event type before them. Its rows may stand in any order. One with
the trigger, part of speech and conditions of a built-in row takes its place; with `---` for its type it only
takes it away. Where two rows are equally exact, the user's is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import DataError
from kg.events.lexicon.entries import Sense
from kg.events.lexicon.triggers import COLUMNS, MEANING, Key, Scheme, key, sense
from kg.model import EventType
from kg.tables import Row, choice, digest, read

NO_EVENT = "---"
OWN_COLUMNS = ("type", *COLUMNS)

Report = Callable[[DataError], None]
"""Told of a row that cannot be used, instead of raising."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of a user: a sense, or the sense that is not to be (`removes`)."""

    sense: Sense
    removes: bool
    path: str


def read_own(file: Path, scheme: Scheme, report: Report | None = None) -> list[OwnRow]:
    """The rows of a user's table. Raises DataError for the first mistake, or tells `report` of each."""
    found: list[OwnRow] = []
    for row in read(file, OWN_COLUMNS, ()):
        try:
            found.append(_own(row, scheme))
        except DataError as error:
            if report is None:
                raise
            report(error)
    return found


def laid_over(built_in: Sequence[Sense], own: Sequence[OwnRow], report: Report | None = None) -> list[Sense]:
    """The senses of both, the user's first. Raises (or reports) a row given twice or taking nothing away."""
    if not own:
        return list(built_in)
    known = {key(each) for each in built_in}
    seen: dict[Key, OwnRow] = {}
    for row in own:
        before = seen.setdefault(key(row.sense), row)
        problem = ""
        if before is not row:
            problem = f"the same trigger and conditions as {before.sense.source}"
        elif row.removes and key(row.sense) not in known:
            problem = "no built-in row has this trigger and these conditions, so there is none to take away"
        if problem:
            _tell(DataError(f"{row.path}: {problem}"), report)
    kept = [row.sense for row in seen.values() if not row.removes]
    return [*kept, *(each for each in built_in if key(each) not in seen)]


def own_version(files: Sequence[Path]) -> str:
    """A digest of all that the rows of the files mean, or "" without files.

    Neither comments nor examples count, nor do the names of the files.
    """
    rows = ("\t".join(row.cells[: len(MEANING) + 1]) for file in files for row in read(file, OWN_COLUMNS, ()))
    return digest(row.encode() for row in rows) if files else ""


def _own(row: Row, scheme: Scheme) -> OwnRow:
    kind, *cells = row.cells
    removes = kind == NO_EVENT
    event_type = EventType.OTHER if removes else choice(row, EventType, kind)
    if removes:
        cells = [*cells[:2], NO_EVENT, "", "", next(iter(scheme.frames)), cells[6], "", ""]
    path = f"{row.path}:{row.source.rsplit(':', 1)[1]}"
    found = sense(row, cells, event_type, scheme, strict=True)
    return OwnRow(replace(found, own=True), removes, path)


def _tell(error: DataError, report: Report | None) -> None:
    if report is None:
        raise error
    report(error)
