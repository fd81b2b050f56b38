"""Which sense of a trigger is meant: the first whose conditions hold."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.symbols import NUM
from spacy.tokens import Token

from kg.events.lexicon import Condition, Sense
from kg.events.participants import Participants
from kg.events.slots import Slots
from kg.events.syntax import PORTIONS, prepositions
from kg.events.word_classes import word_class

_CARRYING = PORTIONS | word_class("measure")


def choose(senses: Iterable[Sense], slots: Slots, participants: Participants) -> Sense | None:
    """The first sense (they come with most conditions first) whose conditions all hold, or None."""
    return next(
        (sense for sense in senses if all(holds(c, slots, participants) for c in sense.conditions)), None
    )


def holds(condition: Condition, slots: Slots, participants: Participants) -> bool:
    """Whether a condition is true of the slots around a trigger."""
    fillers = slots.near(condition.slot)
    if condition.words:
        met = any(_named(token, condition.words) for token in fillers)
    elif condition.types:
        met = any(_typed(token, condition.types, participants) for token in fillers)
    else:
        met = bool(fillers)
    return met != condition.negated


def _named(token: Token, words: frozenset[str]) -> bool:
    if token.lemma_.lower() in words or token.lower_ in words:
        return True
    if token.lemma_ in _CARRYING or token.pos == NUM:  # "part of an aid programme", "six of the men"
        return any(_named(obj, words) for name, obj in prepositions(token) if name == "of")
    return any(
        child.lemma_.lower() in words
        for child in token.lefts
        if child.dep_ in ("amod", "compound", "nmod", "nummod")
    )


def _typed(token: Token, types: frozenset[str], participants: Participants) -> bool:
    for each in participants.of(token):
        if each.entity is not None and each.entity.type in types:
            return True
        if each.actor and "actor" in types:
            return True
    return False
