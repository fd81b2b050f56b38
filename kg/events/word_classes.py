"""Classes of words that rules ask for by name, read from `data/word_classes.tsv`, which explains each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.errors import DataError
from kg.tables import lower, read


def load(table: Traversable | None = None) -> Mapping[str, frozenset[str]]:
    """The lemmas of each class. Raises DataError naming file and line of a mistake."""
    source = table or files("kg.events") / "data" / "word_classes.tsv"
    found: dict[str, set[str]] = defaultdict(set)
    for row in read(source, ("class", "word"), ("class", "word")):
        found[lower(row, row.cells[0])].add(lower(row, row.cells[1]))
    return {name: frozenset(words) for name, words in found.items()}


def word_class(name: str) -> frozenset[str]:
    """The lemmas of one of the classes that newskg ships; DataError when there is no such class."""
    try:
        return _shipped()[name]
    except KeyError:
        raise DataError(f"word_classes.tsv has no class {name!r}") from None


@cache
def _shipped() -> Mapping[str, frozenset[str]]:
    return load()
