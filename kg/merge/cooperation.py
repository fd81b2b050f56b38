"""How cooperative or hostile an event is: a scale after Goldstein, see data/cooperation.tsv."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.merge.tables import DATA
from kg.model import EventType
from kg.tables import read

_GREATEST = 10.0


@cache
def scale(path: Path = DATA / "cooperation.tsv") -> dict[str, float]:
    """The scores by root code and event type. DataError for another key, no number or one beyond 10."""
    found = {}
    for row in read(path, ("code", "score", "after"), ("code",)):
        code, score, _ = row.cells
        if code not in set(EventType) and not (code.isdigit() and len(code) == 2):
            raise row.error(f"{code!r} is neither a root code of CAMEO nor an event type")
        try:
            found[code] = float(score)
        except ValueError:
            raise row.error(f"{score!r} is not a number") from None
        if abs(found[code]) > _GREATEST:
            raise row.error(f"{score} lies beyond {_GREATEST:g}")
    return found


def cooperation(kind: str, code: str = "") -> float | None:
    """The score of an event by its CAMEO code, else by its type; None for what is done to nobody."""
    return scale().get(code[:2], scale().get(kind)) if kind in scale() else None
