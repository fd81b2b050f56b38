"""Names that bodies of many countries have: "Supreme Court", "Labour Party", "Ministry of Health"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.annotate.name_words import WORDS
from kg.tables import read
from kg.wikidata.names import fold


def is_shared(name: str) -> bool:
    """Whether bodies of many countries have a name, which tells of none by itself."""
    return fold(name).removeprefix("the ") in shipped_shared_names()


def load_shared_names(path: Path) -> frozenset[str]:
    """Read a table of folded names; raises DataError with file and line."""
    found = set()
    for row in read(path, ("name",), ("name",)):
        if row.cells[0] != fold(row.cells[0]):
            raise row.error(f"{row.cells[0]!r} is not in folded form")
        found.add(row.cells[0])
    return frozenset(found)


@cache
def shipped_shared_names() -> frozenset[str]:
    """The names that newskg ships."""
    return load_shared_names(WORDS / "shared_names.tsv")
