"""Precision, recall and F1 from counts, and tables of what was taken for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Found:
    """How much was found of what is there: `right` of `given`, where `wanted` were to be found."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, right: int, given: int, wanted: int) -> None:
        """Count one document more."""
        self.right += right
        self.given += given
        self.wanted += wanted

    @property
    def precision(self) -> float:
        """The share of the given that is right; 0 where nothing was given."""
        return _share(self.right, self.given)

    @property
    def recall(self) -> float:
        """The share of the wanted that was given; 0 where nothing was wanted."""
        return _share(self.right, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return _share(2 * self.right, self.given + self.wanted)


@dataclass
class Shared:
    """How often something held."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one case more."""
        self.right += right
        self.of += 1

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where there was no case."""
        return _share(self.right, self.of)


@dataclass
class Confusion:
    """How often one class (of the gold) was taken for another."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, wanted: str, given: str) -> None:
        """Count one case more."""
        self.pairs[wanted, given] += 1

    @property
    def classes(self) -> list[str]:
        """All classes in order."""
        return sorted({one for pair in self.pairs for one in pair})

    @property
    def accuracy(self) -> float:
        """The share of cases that were given their class."""
        right = sum(count for (wanted, given), count in self.pairs.items() if wanted == given)
        return _share(right, self.pairs.total())

    def of(self, name: str) -> Found:
        """What was found of one class."""
        wanted = sum(count for (one, _), count in self.pairs.items() if one == name)
        given = sum(count for (_, one), count in self.pairs.items() if one == name)
        return Found(self.pairs[name, name], given, wanted)

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the classes that the gold has."""
        return _mean(self.of(name).f1 for name in sorted({wanted for wanted, _ in self.pairs}))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known) if known else 0.0
