"""Where an event happened: the nearest place that the syntax gives its trigger."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.symbols import NOUN
from spacy.tokens import Token

from kg.events.participants import Participant, Participants
from kg.events.slots import Slots
from kg.events.syntax import NOMINAL, PREDICATE, direct_governor, prepositions, whole
from kg.model import EntityType

LOCATIVE = frozenset(
    "in at near outside around across inside within through throughout over off along beyond".split()
)

_OCCASIONS = ("amid", "at", "during")
_DEEPEST = 2
"""Steps down from "in": a school in a suburb of Nashville."""


def places(trigger: Token, slots: Slots, participants: Participants) -> list[Participant]:
    """Places of a trigger: its own prepositions, those of its object or governor, "the Istanbul talks"."""
    own = _among(((name, token) for name in sorted(LOCATIVE) for token in slots.get(name)), participants)
    if not own and trigger.pos == NOUN:
        own = [each for token in slots.get("compound") for each in _places(token, participants)]
    if not own:
        own = _among(_around(trigger, slots), participants)
    return sorted({(each.start, each.end): each for each in own}.values(), key=lambda each: each.start)


def _around(trigger: Token, slots: Slots) -> Iterable[tuple[str, Token]]:
    for slot in ("obj", "subj"):
        for token in slots.get(slot):
            yield from prepositions(token)
    if trigger.pos == NOUN:
        for slot in ("on", "against", "of"):
            for token in slots.get(slot):
                yield from prepositions(token)
        yield from prepositions(whole(trigger))
        if (governor := direct_governor(trigger)) is not None:
            yield from prepositions(governor[0])
        return
    for name in _OCCASIONS:  # "arrested during a march in Minsk"
        for token in slots.get(name):
            if token.pos == NOUN:
                yield from prepositions(token)
    if trigger.dep_ in ("advcl", "conj", "xcomp") and trigger.head.pos in PREDICATE:
        yield from prepositions(trigger.head)


def _among(pairs: Iterable[tuple[str, Token]], participants: Participants) -> list[Participant]:
    return [each for name, token in pairs if name in LOCATIVE for each in nearest_places(token, participants)]


def nearest_places(token: Token, participants: Participants, depth: int = 0) -> list[Participant]:
    """The places that a token names, or those that it lies in: Baghdad for "a market in Baghdad"."""
    own = _places(token, participants) or _towns_before(token, participants)
    if own or depth == _DEEPEST or token.pos not in NOMINAL:
        return own
    around = [obj for name, obj in prepositions(token) if name in LOCATIVE]
    return [each for obj in around for each in nearest_places(obj, participants, depth + 1)]


def _towns_before(token: Token, participants: Participants) -> list[Participant]:
    """The town of "at Karachi airport", "in a Moscow court": a country there need not be where it is."""
    modifiers = [child for child in token.lefts if child.dep_ in ("compound", "nmod")]
    return [each for child in modifiers for each in _places(child, participants) if each.site and each.named]


def _places(token: Token, participants: Participants) -> list[Participant]:
    """Places by name or description ("three Ukrainian cities"), not things of a place ("Russian reports")."""
    return [
        each
        for each in participants.of(token)
        if each.entity is not None and each.entity.type is EntityType.PLACE and (each.named or each.site)
    ]
