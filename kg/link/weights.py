"""The weights of the features, learned by `kg/link/making/train.py` and kept as a readable table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import DataError
from kg.link.features import Features
from kg.tables import read

TABLE = Path(__file__).parent / "words" / "weights.tsv"
START = "start"


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature counts, in units of log-odds; `start` is what an item has before any of them."""

    start: float
    of: Features

    def evidence(self, features: Features) -> float:
        """The log-odds of an item against the meanings that the index does not know."""
        return self.start + sum(w * value for w, value in zip(self.of, features, strict=True))

    def contributions(self, features: Features) -> dict[str, float]:
        """What each feature that has something to say adds to the evidence."""
        named = zip(Features._fields, self.of, features, strict=True)
        return {name: w * value for name, w, value in named if w * value}


def load_weights(path: Path) -> Weights:
    """Read a table of weights; raises DataError with file and line for a mistake or a missing feature."""
    found: dict[str, float] = {}
    for row in read(path, ("feature", "weight", "meaning"), ("feature",)):
        name, number, _ = row.cells
        if name not in (START, *Features._fields):
            raise row.error(f"{name!r} is not a feature")
        try:
            found[name] = float(number)
        except ValueError:
            raise row.error(f"{number!r} is not a number") from None
        if abs(found[name]) > 100 or found[name] != found[name]:
            raise row.error("a weight is between -100 and 100")
    missing = [name for name in (START, *Features._fields) if name not in found]
    if missing:
        raise DataError(f"{path}: no weight for " + ", ".join(missing))
    return Weights(found[START], Features(*(found[name] for name in Features._fields)))


@cache
def shipped_weights() -> Weights:
    """The weights that newskg ships."""
    return load_weights(TABLE)
