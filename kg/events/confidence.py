"""How much an event is to be trusted: a logistic regression over what made it, which can be taken apart.

The weights stand in `data/confidence.tsv`; `kg/events/making/confidence.py` fits them. The score is the
chance that type and participants are right, 0 to 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.events.drafts import Draft
from kg.events.factuality import Factuality
from kg.events.syntax import MAX_CLIMB
from kg.model import Argument, Attribution, Modality, Role
from kg.tables import read

COLUMNS = ("feature", "weight", "meaning")
_OTHERS = (Role.PATIENT, Role.RECIPIENT)
_DEEP = 4
_LONG = 35


@dataclass(frozen=True, slots=True)
class Part:
    """What a feature adds to the log-odds of an event; `meaning` is a sentence for people."""

    feature: str
    value: float
    weight: float
    meaning: str

    @property
    def adds(self) -> float:
        """Value times weight."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Weight:
    """A row of the table."""

    weight: float
    meaning: str


@cache
def load() -> Mapping[str, Weight]:
    """The fitted weights by feature. Raises DataError naming file and line of a mistake."""
    table: dict[str, Weight] = {}
    for row in read(files("kg.events") / "data" / "confidence.tsv", COLUMNS, COLUMNS[:1]):
        feature, weight, meaning = row.cells
        try:
            table[feature] = Weight(float(weight), meaning)
        except ValueError:
            raise row.error(f"not a number: {weight!r}") from None
    return table


def features(
    draft: Draft, arguments: Sequence[Argument], factuality: Factuality, attribution: Attribution | None
) -> dict[str, float]:
    """What is seen of an event, each 0 or 1."""
    sense = draft.sense
    agents = [a for a in arguments if a.role is Role.AGENT]
    others = [a for a in arguments if a.role in _OTHERS]
    bare = sense is not None and sense.pos == "n" and draft.light is None
    seen = {
        "main_verb": draft.trigger.dep_ == "ROOT",
        "bare_noun": bare,
        "light_verb": draft.light is not None,
        "agent_known": any(a.entity for a in agents),
        "agent_described": bool(agents) and not any(a.entity for a in agents),
        "other_known": any(a.entity for a in others),
        "other_described": bool(others) and not any(a.entity for a in others),
        "not_actual": factuality.modality is not Modality.ACTUAL,
        "many_cues": len(factuality.cues) > 1,
        "source": attribution is not None,
        "absorbed": bool(draft.absorbed),
        "deep": _depth(draft) >= _DEEP,
        "long_sentence": len(draft.trigger.sent) > _LONG,
    }
    return {name: float(value) for name, value in seen.items()}


def parts(seen: Mapping[str, float]) -> tuple[Part, ...]:
    """The features that are not 0 with what they add: the start, then the greatest effect first."""
    table = load()
    found = [
        Part(name, value, table[name].weight, table[name].meaning) for name, value in seen.items() if value
    ]
    start = Part("start", 1.0, table["start"].weight, table["start"].meaning)
    return (start, *sorted(found, key=lambda part: (-abs(part.adds), part.feature)))


def score(seen: Mapping[str, float]) -> float:
    """The chance that an event with these features is right, of two places."""
    return round(1 / (1 + math.exp(-sum(part.adds for part in parts(seen)))), 2)


def _depth(draft: Draft) -> int:
    """Steps from the trigger to the root of its sentence, at most MAX_CLIMB."""
    node, steps = draft.trigger, 0
    while node.dep_ != "ROOT" and steps < MAX_CLIMB:
        node, steps = node.head, steps + 1
    return steps
