"""What this stage knows: families of event types."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.model import EventType
from kg.tables import read

DATA = Path(__file__).parent / "data"


@cache
def families(path: Path = DATA / "families.tsv") -> dict[str, str]:
    """The family of each event type that is merged. DataError for a type that there is not."""
    found = {}
    for row in read(path, ("type", "family"), ("type",)):
        kind, family = row.cells
        if kind not in set(EventType):
            raise row.error(f"there is no event type {kind!r}")
        found[kind] = family
    return found
