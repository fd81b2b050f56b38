"""Reads the trigger files: one for each event type, one row for each sense."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from kg.errors import DataError
from kg.events.lexicon import conditions, examples
from kg.events.lexicon.entries import Condition, Frame, Sense
from kg.model import EventType
from kg.tables import Row, files, known, lower, read

NO_CODE = "---"
MEANING = ("trigger", "pos", "code", "mode", "contexts", "frame", "when")
"""The columns that tell what a row does; the others show it."""
COLUMNS = (*MEANING, "example", "expected")
KEY = ("trigger", "pos", "when")

Key = tuple[str, str, frozenset[Condition]]


@dataclass(frozen=True, slots=True)
class Scheme:
    """What the cells of trigger rows may refer to."""

    frames: Mapping[str, Frame]
    codes: Mapping[str, str]
    modes: Mapping[EventType, Mapping[str, str]]
    contexts: Mapping[str, str]
    wordsets: Mapping[str, frozenset[str]]


def senses_in(folder: Traversable, scheme: Scheme, *, strict: bool) -> list[Sense]:
    """All senses of the trigger files, in the order of files and rows. Raises DataError as `load` does."""
    senses: list[Sense] = []
    for file in files(folder):
        kind = _event_type(file)
        senses.extend(_built_in(row, kind, scheme, strict) for row in read(file, COLUMNS, KEY))
    _refuse_ties(senses, folder)
    return senses


def _built_in(row: Row, kind: EventType, scheme: Scheme, strict: bool) -> Sense:
    """The sense of a row of the package, which needs an example; a user's row may lack one."""
    found = sense(row, row.cells, kind, scheme, strict=strict)
    if not found.example:
        raise row.error(f"an example is needed: {found.trigger}")
    return found


def sense(row: Row, cells: Sequence[str], kind: EventType, scheme: Scheme, *, strict: bool) -> Sense:
    """The sense that the `cells` of COLUMNS tell; `strict` reads the example and what it is to give, too."""
    trigger, pos, code, mode, contexts, frame, when, example, expected = cells
    lemma, implied = head(row, trigger, pos)
    for context in filter(None, contexts.split("|")):
        known(row, "context", context, scheme.contexts)
    if mode:
        known(row, f"mode of {kind}", mode, scheme.modes.get(kind, {}))
    if code != NO_CODE:
        known(row, "code", code, scheme.codes)
    if strict:
        examples.check(row, trigger, example, expected)
    return Sense(
        trigger=trigger,
        lemma=lemma,
        pos=pos,
        type=kind,
        code=code,
        mode=mode or None,
        contexts=tuple(filter(None, contexts.split("|"))),
        frame=scheme.frames[known(row, "frame", frame, scheme.frames)],
        conditions=implied + conditions.parse(row, when, scheme.wordsets),
        source=row.source,
        when=when,
        example=example,
        expected=expected,
    )


def head(row: Row, trigger: str, pos: str) -> tuple[str, tuple[Condition, ...]]:
    """The head lemma of a trigger, and what its other words demand."""
    if pos not in ("v", "n", "a"):
        raise row.error(f"unknown part of speech {pos!r}")
    words = lower(row, trigger).split()
    if len(words) > {"v": 2, "n": 4, "a": 1}[pos]:
        raise row.error(f"too many words for a trigger: {trigger!r}")
    return words[0 if pos == "v" else -1], conditions.implied(trigger, pos)


def key(sense: Sense) -> Key:
    """What two senses may not share: head lemma, part of speech and conditions."""
    return sense.lemma, sense.pos, frozenset(sense.conditions)


def _refuse_ties(senses: Sequence[Sense], folder: Traversable) -> None:
    """Two senses under the same conditions would leave the choice to chance."""
    seen: dict[Key, Sense] = {}
    for each in senses:
        if (before := seen.setdefault(key(each), each)) is not each:
            raise DataError(f"{folder}/{each.source}: the same trigger and conditions as {before.source}")


def _event_type(file: Traversable) -> EventType:
    name = file.name.removesuffix(".tsv").upper()
    if name not in EventType.__members__:
        raise DataError(f"{file}: no event type has this name")
    return EventType[name]
