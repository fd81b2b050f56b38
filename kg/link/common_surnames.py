"""Last names that many persons have: such a name alone seldom means the one bearer whom an index knows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.annotate.name_words import folded
from kg.tables import words
from kg.wikidata.names import fold

TABLE = Path(__file__).parent / "words" / "common_surnames.tsv"


def is_common_surname(name: str) -> bool:
    """Whether many persons have a last name."""
    return fold(name) in shipped_common_surnames()


@cache
def shipped_common_surnames() -> frozenset[str]:
    """The folded last names that newskg ships."""
    return load_common_surnames(TABLE)


def load_common_surnames(path: Path) -> frozenset[str]:
    """Read a table of folded last names; raises DataError with file and line."""
    return words(path, "surname", folded)
