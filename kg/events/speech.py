"""The verbs by which texts give what somebody says, read from `data/speech.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.tables import choice, lower, read


class Takes(StrEnum):
    """What a verb of speech introduces."""

    CLAUSE = "clause"
    QUOTE = "quote"


SpeechVerbs = Mapping[str, Takes]


def load(table: Traversable | None = None) -> SpeechVerbs:
    """The verbs by lemma. Raises DataError naming file and line of a mistake."""
    source = table or files("kg.events") / "data" / "speech.tsv"
    rows = read(source, ("verb", "takes"), ("verb",))
    return {lower(row, row.cells[0]): choice(row, Takes, row.cells[1]) for row in rows}
