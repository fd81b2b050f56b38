"""What single words beside a name tell of it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.annotate.name_words import WORDS
from kg.tables import read


class Task(StrEnum):
    """What a word does beside a name; the table explains each."""

    WHERE = "where"
    ABSTRACT = "abstract"
    SETTLEMENT = "settlement"
    CIVIC = "civic"
    VESSEL = "vessel"
    PAPER = "paper"
    SAYING = "saying"
    SURNAME = "surname"
    OPENER = "opener"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The tasks of words in small letters."""

    tasks: Mapping[str, Set[Task]]

    def has(self, word: str, task: Task) -> bool:
        """Whether a word has a task."""
        return task in self.tasks.get(word, ())


def load_neighbours(path: Path) -> Neighbours:
    """Read a table of words; raises DataError with file and line."""
    found: dict[str, Set[Task]] = {}
    for row in read(path, ("word", "tasks"), ("word",)):
        word, tasks = row.cells
        unknown = set(tasks.split("|")) - set(Task)
        if unknown or not word.islower():
            raise row.error("the word is in small letters, the tasks some of " + ", ".join(Task))
        found[word] = frozenset(Task(task) for task in tasks.split("|"))
    return Neighbours(found)


@cache
def shipped_neighbours() -> Neighbours:
    """The words that newskg ships."""
    return load_neighbours(WORDS / "neighbours.tsv")
