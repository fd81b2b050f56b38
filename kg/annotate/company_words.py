"""Words of companies' names: legal forms at either end, and where a name has ended."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.annotate.name_words import WORDS
from kg.tables import read
from kg.wikidata.names import fold


class Part(StrEnum):
    """What a word is in the name of a company; the table explains each."""

    FORM = "form"
    CLOSING = "closing"
    FRONT = "front"
    TITLE = "title"


def load_company_words(path: Path) -> Mapping[Part, Set[str]]:
    """Read a table of words, into the folded words of each part; raises DataError with file and line."""
    found: dict[Part, set[str]] = {part: set() for part in Part}
    for row in read(path, ("word", "tasks"), ("word",)):
        word, tasks = row.cells
        if word != fold(word) or " " in word or not set(tasks.split("|")) <= set(Part):
            raise row.error("one word in folded form, and the tasks some of " + ", ".join(Part))
        for task in tasks.split("|"):
            found[Part(task)].add(word)
    return found


@cache
def shipped_company_words() -> Mapping[Part, Set[str]]:
    """The words that newskg ships."""
    return load_company_words(WORDS / "company_words.tsv")
