"""The cue words of factuality and reporting, read from `data/cues.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files

from kg.events.lexicon.table import read


class Effect(StrEnum):
    """What a cue does to the event below it; the table's head explains each."""

    PLANNED = "planned"
    DEMANDED = "demanded"
    POSSIBLE = "possible"
    DENIED = "denied"
    NEGATIVE = "negative"
    REFUSED = "refused"
    HABITUAL = "habitual"
    HYPOTHETICAL = "hypothetical"
    PROSPECTIVE = "prospective"
    REPORT = "report"


POSITIONS = frozenset("vnarmk")
Cues = Mapping[tuple[str, str], Effect]


def load() -> Cues:
    """The cues by (word, pos). Raises DataError naming file and line of a mistake."""
    cues: dict[tuple[str, str], Effect] = {}
    for row in read(files("kg.events") / "data" / "cues.tsv", ("word", "pos", "effect"), ("word", "pos")):
        word, pos, effect = row.cells
        if pos not in POSITIONS:
            raise row.error(f"unknown pos {pos!r}")
        if effect not in set(Effect):
            raise row.error(f"unknown effect {effect!r}")
        cues[word, pos] = Effect(effect)
    return cues
