"""Names that bodies of many countries have: "Supreme Court", "Labour Party", "Ministry of Health"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.annotate.name_words import WORDS, folded
from kg.tables import words
from kg.wikidata.names import fold


def is_shared(name: str) -> bool:
    """Whether bodies of many countries have a name, which tells of none by itself."""
    return fold(name).removeprefix("the ") in shipped_shared_names()


def load_shared_names(path: Path) -> frozenset[str]:
    """Read a table of folded names; raises DataError with file and line."""
    return words(path, "name", folded)


@cache
def shipped_shared_names() -> frozenset[str]:
    """The names that newskg ships."""
    return load_shared_names(WORDS / "shared_names.tsv")
