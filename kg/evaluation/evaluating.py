"""Scores what was found against gold, document by document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import DataError, ReadError
from kg.evaluation.counts import Confusion, Found, Shared
from kg.evaluation.events import EventScores
from kg.evaluation.merging import MergingScores
from kg.evaluation.names import NameScores
from kg.evaluation.sheet_reading import read_sheet
from kg.evaluation.worst import Worst
from kg.model import Extraction
from kg.standoff import loads


@dataclass
class Evaluation:
    """All scores over a number of documents, and the cases that went wrong."""

    documents: int = 0
    names: NameScores = field(default_factory=NameScores)
    events: EventScores = field(default_factory=EventScores)
    merging: MergingScores = field(default_factory=MergingScores)
    worst: Worst = field(default_factory=Worst)

    def scores(self) -> dict[str, Any]:
        """All figures, by name."""
        names, events = self.names, self.events
        return {
            "documents": self.documents,
            "mentions": _found(names.mentions),
            "mention types": _shared(names.types),
            "links": _found(names.links),
            "link accuracy": _shared(names.accuracy),
            "no item": _found(names.unlinked),
            "references": _found(names.references),
            "events": _found(events.detected),
            "events with type": _found(events.typed),
            "arguments": _found(events.arguments),
            **{f"arguments: {role}": _found(scores) for role, scores in sorted(events.by_role.items())},
            "factuality": _confusion(events.factuality),
            "times": _shared(events.times),
            "sources": _shared(events.sources),
            "numbers": _found(events.numbers),
            **_merging(self.merging),
        }


def read_gold(path: Path) -> list[Extraction]:
    """Gold from a sheet or from stand-off JSON lines. DataError names file and line of a mistake."""
    try:
        with path.open(encoding="utf-8") as file:
            first = file.readline()
            if not first.startswith("{"):
                return read_sheet(path)
            return [
                _line(path, number, line) for number, line in enumerate((first, *file), 1) if line.strip()
            ]
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise DataError(f"{path} is not UTF-8 text") from None


def evaluate(gold: Iterable[Extraction], found: Iterable[Extraction]) -> Evaluation:
    """Score documents of the same ids. DataError when one of the gold is missing, or its text differs."""
    given = {one.document.id: one for one in found}
    made = Evaluation()
    for wanted in gold:
        mine = given.get(wanted.document.id)
        if mine is None:
            raise DataError(f"the document {wanted.document.id!r} of the gold is not among what was found")
        if mine.document.text != wanted.document.text:
            raise DataError(f"the document {wanted.document.id!r} has another text in the gold")
        made.documents += 1
        made.names.add(wanted, mine, made.worst)
        made.events.add(wanted, mine, made.worst)
        made.merging.add(wanted, mine)
    made.merging.note(made.worst)
    return made


def _line(path: Path, number: int, line: str) -> Extraction:
    try:
        return loads(line)
    except ReadError as error:
        raise DataError(f"{path}:{number}: {error}") from None


def _found(one: Found) -> dict[str, float | int]:
    shares = {"precision": one.precision, "recall": one.recall, "f1": one.f1}
    return {
        **{name: round(value, 4) for name, value in shares.items()},
        "given": one.given,
        "wanted": one.wanted,
    }


def _shared(one: Shared) -> dict[str, float | int]:
    return {"share": round(one.share, 4), "of": one.of}


def _merging(one: MergingScores) -> dict[str, dict[str, float | int]]:
    """Nothing where the gold does not say which events are one."""
    if not one.asked:
        return {}
    made: dict[str, dict[str, float | int]] = {"merging: found": _shared(one.found)}
    for name, score in one.metrics().items():
        shares = zip(("precision", "recall", "f1"), score, strict=True)
        made[f"merging: {name}"] = {**{key: round(value, 4) for key, value in shares}, "of": one.scored}
    return {**made, "merging: CoNLL": {"f1": round(one.conll, 4), "of": one.scored}}


def _confusion(one: Confusion) -> dict[str, float | int]:
    return {"accuracy": round(one.accuracy, 4), "macro f1": round(one.macro_f1, 4), "of": one.pairs.total()}
