"""The things whose number is a measure of an event, read from `data/things.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.tables import lower, read


def load(table: Traversable | None = None) -> Mapping[str, str]:
    """What the number of a noun counts, by lemma. Raises DataError naming file and line of a mistake."""
    source = table or files("kg.events") / "data" / "things.tsv"
    rows = read(source, ("noun", "what"), ("noun",))
    return {lower(row, row.cells[0]): lower(row, row.cells[1]) for row in rows}
