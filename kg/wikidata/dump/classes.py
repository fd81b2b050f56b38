"""Our types for Wikidata's classes: the shipped table, and the dump's subclasses of what it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import DataError
from kg.model import EntityType
from kg.wikidata import cells
from kg.wikidata.kinds import Kind, fits

TABLE = Path(__file__).with_name("classes.tsv")
_HEADER = ("qid", "label", "type", "kind", "news")
_EXCLUDED = "-"
_DEEPEST = 20
"""Steps from a class up to a row; longer chains of Wikidata lead anywhere."""

Edges = NDArray[np.int64]
"""Pairs of a class and what it is a subclass of, as numbers."""


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A row of the table. `type` is None for classes whose items are left out."""

    qid: str
    type: EntityType | None
    kind: Kind
    news: int
    """How many sitelinks an item needs in the profile "news"."""


class Classes:
    """Which row an item's classes give it."""

    def __init__(self, rows: Sequence[ClassRow], edges: Edges | None = None) -> None:
        self.rows = rows
        self._ranks = _nearest({int(row.qid[1:]): rank for rank, row in enumerate(rows)}, edges)

    @property
    def excluded(self) -> frozenset[str]:
        """The classes of the table whose items are left out."""
        return frozenset(row.qid for row in self.rows if row.type is None)

    def of(self, classes: Iterable[str]) -> ClassRow | None:
        """The row that stands first among those nearest to the classes; None when no row is above any."""
        ranks = [rank for c in classes if (rank := self._ranks.get(int(c[1:]))) is not None]
        return self.rows[min(ranks)] if ranks else None


@cache
def shipped_rows(path: Path = TABLE) -> tuple[ClassRow, ...]:
    """The rows of the table in its order. Raises DataError with file and line of a mistake."""
    rows: list[ClassRow] = []
    header = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        values = tuple(line.split("\t"))
        if not header:
            header = values == _HEADER
            if not header:
                raise DataError(f"{path}:{number}: the header is not {_HEADER}")
            continue
        try:
            rows.append(_row(dict(zip(_HEADER, values, strict=True))))
        except ValueError as error:
            raise DataError(f"{path}:{number}: {error}") from error
        if rows[-1].qid in {row.qid for row in rows[:-1]}:
            raise DataError(f"{path}:{number}: {rows[-1].qid} is listed twice")
    return tuple(rows)


def _row(values: Mapping[str, str]) -> ClassRow:
    qid, news = cells.qid(values["qid"]), cells.count(values["news"])
    if values["type"] == _EXCLUDED:
        return ClassRow(qid, None, Kind.OTHER, news)
    type_, kind = EntityType(values["type"]), Kind(values["kind"])
    if not fits(kind, type_):
        raise ValueError(f"kind {kind} does not go with type {type_}")
    return ClassRow(qid, type_, kind, news)


def _nearest(roots: Mapping[int, int], edges: Edges | None) -> dict[int, int]:
    """For each class at or below a root the rank of the nearest root, of several the first."""
    ranks = dict(roots)
    if edges is None or not len(edges):
        return ranks
    by_parent = edges[np.lexsort((edges[:, 0], edges[:, 1]))]
    children, parents = by_parent[:, 0], by_parent[:, 1]
    layer = dict(roots)
    for _ in range(_DEEPEST):
        found: dict[int, int] = {}
        for parent, rank in layer.items():
            first, last = np.searchsorted(parents, (parent, parent + 1))
            for child in children[first:last].tolist():
                if child not in ranks:
                    found[child] = min(rank, found.get(child, rank))
        if not found:
            break
        ranks.update(found)
        layer = found
    return ranks
