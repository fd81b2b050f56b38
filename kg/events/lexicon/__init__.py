"""The lexicon: which words tell of which events, and who does what in them. Its tables are in `data/`."""

from kg.events.lexicon.entries import (
    ActorKind,
    ActorNoun,
    Casualty,
    Condition,
    Effect,
    Frame,
    Lexicon,
    LightVerb,
    Sense,
)
from kg.events.lexicon.loader import load

__all__ = [
    "ActorKind",
    "ActorNoun",
    "Casualty",
    "Condition",
    "Effect",
    "Frame",
    "Lexicon",
    "LightVerb",
    "Sense",
    "load",
]
