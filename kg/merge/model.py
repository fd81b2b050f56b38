"""How likely two tellings tell one event: a logistic regression whose every coefficient can be read.

The weights were fitted by benchmarks/train_merging.py on the development half of benchmarks/merging/. A
feature whose weight came out against its meaning was given none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp
from operator import mul
from pathlib import Path

from kg.errors import DataError
from kg.merge.features import Features, contradict, features
from kg.merge.profile import Profile
from kg.merge.tables import DATA
from kg.tables import read

BIAS = "bias"
IMPOSSIBLE = -8.0
"""The score of two events that contradict each other: few means with it are positive."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What a feature added to a score: `value` times `weight`."""

    feature: str
    value: float
    weight: float

    @property
    def worth(self) -> float:
        """The log-odds that it added."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Model:
    """A weight for each feature, in log-odds, and what a pair starts from."""

    bias: float
    weights: tuple[float, ...]

    def score(self, one: Profile, other: Profile) -> float:
        """The log-odds that two tellings are of one event: above 0 for more likely than not."""
        if contradict(one, other):
            return IMPOSSIBLE
        values = features(one, other)
        return float(self.bias + sum(map(mul, self.weights, values)))

    def reasons(self, one: Profile, other: Profile) -> list[Reason]:
        """What the score is made of, the weightiest first; features that say nothing are left out."""
        values = zip(Features._fields, features(one, other), self.weights, strict=True)
        told = [Reason(name, value, weight) for name, value, weight in values if value * weight]
        return [Reason(BIAS, 1.0, self.bias), *sorted(told, key=lambda one: (-abs(one.worth), one.feature))]


@cache
def shipped(path: Path = DATA / "weights.tsv") -> Model:
    """The model in the table. Raises DataError for a feature that is missing or unknown, or no number."""
    found: dict[str, float] = {}
    for row in read(path, ("feature", "weight", "meaning"), ("feature",)):
        name, weight, _ = row.cells
        if name not in (*Features._fields, BIAS):
            raise row.error(f"there is no feature {name!r}")
        try:
            found[name] = float(weight)
        except ValueError:
            raise row.error(f"{weight!r} is not a number") from None
    missing = {*Features._fields, BIAS} - found.keys()
    if missing:
        raise DataError(f"{path}: no weight is given for {', '.join(sorted(missing))}")
    return Model(found[BIAS], tuple(found[name] for name in Features._fields))


def probability(score: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + exp(-score)) if score > -700 else 0.0
