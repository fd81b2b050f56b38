"""One step from an event to the word that governs it, and the cues that such a word gives by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.events.cues import Cue, Cues, Effect, phrase_at
from kg.events.habits import is_present
from kg.events.syntax import PREDICATE
from kg.events.word_classes import word_class

STANDING = word_class("standing")
_PROSPECTS = word_class("prospect")
_INDEFINITE_ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class Step:
    """The governing word, the cues that it gives, and whether the event is seen through it without one."""

    token: Token
    cues: list[Cue] = field(default_factory=list)
    transparent: bool = False
    last: bool = False
    """Whether what governs the word says nothing of the event: "did not flee for fear of a raid"."""


def phrase_before(preposition: Token, cues: Cues) -> Step | None:
    """A phrase that ends before a preposition, however the latter is attached: "is on trial for"."""
    before = preposition.doc[max(preposition.i - 1, 0)]
    if before.dep_ != "pobj" or (phrase := phrase_at(before.head, cues)) is None:
        return None
    governor = before.head.head
    beside = governor.pos in PREDICATE and governor.lemma_ not in STANDING
    return Step(governor, [phrase], True, beside and phrase.effect is Effect.POSSIBLE)


def weighed(cue: Cue, noun: Token | None = None) -> Cue:
    """What is discussed or faced is possible where it is an act, or a noun that no one knows yet."""
    if cue.effect not in (Effect.CONSIDERED, Effect.IMPENDING):
        return cue
    if cue.effect is Effect.IMPENDING and not is_present(cue.token):
        return Cue(cue.token, Effect.REPORT)
    dets = [] if noun is None else [child for child in noun.lefts if child.dep_ in ("det", "poss")]
    bare = noun is None or (not dets and noun.tag_ == "NN")
    unknown = bare or (noun is not None and noun.lemma_ in _PROSPECTS)
    unknown = unknown or any(child.lower_ in _INDEFINITE_ARTICLES for child in dets)
    return Cue(cue.token, Effect.POSSIBLE if unknown else Effect.REPORT)


def not_guilty(head: Token) -> Step | None:
    """ "Pleaded not guilty to killing", "not guilty of murder"."""
    if head.lemma_ != "guilty":
        return None
    negated = any(each.dep_ == "neg" for each in (*head.lefts, *head.head.children))
    return Step(head.head, [Cue(head, Effect.DENIED)]) if negated else None
