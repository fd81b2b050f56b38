"""How much an event is to be trusted, as a product that can be taken apart."""

from __future__ import annotations

from collections.abc import Sequence

from kg.events.drafts import Draft
from kg.model import Argument, Role

_BASE = 0.9
_UNCONDITIONED = 0.92
_NO_AGENT = 0.8
_NO_PATIENT = 0.9
_UNLINKED_AGENT = 0.9
_BARE_NOUN = 0.85


def score(draft: Draft, arguments: Sequence[Argument]) -> float:
    """A number in 0..1 of two places: less for an unconditioned sense, no agent, or a bare noun."""
    sense = draft.sense
    value = _BASE * (1 if sense and sense.conditions else _UNCONDITIONED)
    agents = [a for a in arguments if a.role is Role.AGENT]
    if not agents:
        value *= _NO_AGENT
    elif all(a.entity is None for a in agents):
        value *= _UNLINKED_AGENT
    if not any(a.role in (Role.PATIENT, Role.RECIPIENT) for a in arguments):
        value *= _NO_PATIENT
    if sense and sense.pos == "n" and draft.light is None:
        value *= _BARE_NOUN
    return round(value, 2)
