"""Compares the tellings of new articles with those that are there: only within the blocks that they touch."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.merge.clustering import ABSENT
from kg.merge.index import Index
from kg.merge.model import IMPOSSIBLE, Model
from kg.merge.profile import Profile
from kg.merge.telling import Telling

_KEPT = 20_000
"""Tellings held in memory: those of the last days, where new ones arrive in the order of their dates."""


class Comparer:
    """Scores pairs into an index."""

    def __init__(self, index: Index, model: Model) -> None:
        self._index, self._model = index, model
        self._held: dict[int, Profile] = {}

    def compare(self, new: dict[int, Telling]) -> None:
        """Score each new telling with all that it is worth comparing with, old and new."""
        self._hold(new)
        pairs = self._index.companions(new)
        self._load({number for pair in pairs for number in pair})
        self._index.put_pairs(self._scored(sorted(pairs)))
        for number in list(self._held)[: max(0, len(self._held) - _KEPT)]:
            del self._held[number]

    def _load(self, numbers: Collection[int]) -> None:
        self._hold(self._index.tellings([number for number in numbers if number not in self._held]))

    def _hold(self, tellings: dict[int, Telling]) -> None:
        self._held |= {number: Profile.of(telling) for number, telling in tellings.items()}

    def _scored(self, pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int, float, bool]]:
        for number, other in pairs:
            mine, theirs = self._held[number], self._held[other]
            if mine.near(theirs):
                score = round(self._model.score(mine, theirs), 6)
                if score > ABSENT or score == IMPOSSIBLE:
                    yield number, other, score, mine.telling.told_as is theirs.telling.told_as
