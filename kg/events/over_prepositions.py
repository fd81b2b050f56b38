"""What governs an event noun after a preposition: "offers of talks", "in case of war"."""

from __future__ import annotations

from spacy.symbols import ADJ, NOUN
from spacy.tokens import Token

from kg.events.clause_cues import is_ahead, of_clause
from kg.events.cues import (
    Cue,
    Cues,
    Effect,
    complement_cue,
    cue_at,
    idiomatic,
    modals,
    phrase_at,
    pos_of,
    presupposes,
    takes_as_real,
)
from kg.events.grammar import ABSENT, INDEFINITE
from kg.events.steps import STANDING, Step, not_guilty, phrase_before, weighed
from kg.events.syntax import PREDICATE, is_passive
from kg.events.word_classes import word_class

_INSTANCES = word_class("instance")
_CIRCUMSTANCES = frozenset(
    "after amid amidst before despite during following since until within while".split()
)
"""Prepositions after which an event is the setting of what is told, and not governed by it."""
_SPANS = frozenset({"during", "in", "under", "with"})
_EFFECTS = word_class("effect")
_SPREADING = word_class("spreading")
_UNREAL = (Effect.POSSIBLE, Effect.DEMANDED, Effect.PLANNED)
_REFLEXIVE = ("self", "selves")
_LIFTING = word_class("lifting")
_SETTINGS = frozenset({"at", "by", "in", "on"})
_OUT = frozenset({"from", "of"})
_PASSED = frozenset({"dobj", "pobj", "prep", "dative", "nsubjpass"})


def over_preposition(noun: Token, cues: Cues) -> Step | None:
    """The step from an event noun over its preposition, or None where it is the setting of what is told."""
    if (beside := _of_own_phrase(noun, cues)) is not None:
        return beside
    if (unreal := _unreal(noun, cues)) is not None:
        return unreal
    if _is_setting(noun, cues):
        return None
    return _in_phrase(noun, cues) or _under_head(noun, cues)


def extraposed(word: Token, cues: Cues) -> Step | None:
    """ "Fears are growing that rebels will attack", "calls grew for an inquiry": what the subject is of."""
    verb = word.head.head if word.dep_ == "pobj" else word.head
    if verb.pos not in PREDICATE or verb.lemma_ not in _SPREADING or word.i < verb.i:
        return None
    for noun in verb.lefts:
        if noun.dep_ in ("nsubj", "nsubjpass") and noun.pos == NOUN:
            cue = cue_at(noun, cues)
            if cue is not None and cue.effect in _UNREAL:
                return Step(noun, [cue])
    return None


def _of_own_phrase(noun: Token, cues: Cues) -> Step | None:
    """What is said of "for fear that rebels attack" is not said of the attack."""
    phrase, governor = phrase_at(noun.head, cues), noun.head.head
    beside = governor.pos in PREDICATE and governor.lemma_ not in STANDING
    return Step(governor, [phrase], last=True) if phrase and beside else None


def _is_setting(noun: Token, cues: Cues) -> bool:
    """ "A strike for which flights are cancelled" goes on; "a denial of service attack" is one."""
    preposition = noun.head
    head, name = preposition.head, preposition.lower_
    if name in _CIRCUMSTANCES or "because" in (name, head.lower_):
        return True
    if _is_of_the_verb(noun, cues):
        return True
    if any(c.tag_ == "TO" and v.lemma_ in _LIFTING for v in (*noun.rights, *head.rights) for c in v.lefts):
        return True  # "called for sanctions to be lifted"
    verb = _verb_before(preposition)
    if presupposes(head, name, noun, cues) or (verb is not None and presupposes(verb, name, noun, cues)):
        return True
    named = f"{head.lemma_} {name} {noun.left_edge.lower_}"
    return cues.get((named, pos_of(head))) is Effect.ACTUAL


def _is_of_the_verb(noun: Token, cues: Cues) -> bool:
    """ "Promised tanks on a visit", "demand justice for the killings": beside what is promised."""
    preposition = noun.head
    verb, name = preposition.head, preposition.lower_
    if verb.pos not in PREDICATE or (f"{verb.lemma_} {name}", pos_of(verb)) in cues or is_passive(verb):
        return False
    if idiomatic(verb, cues) is not None:
        return False
    objects = any(c.dep_ == "dobj" and not c.lower_.endswith(_REFLEXIVE) for c in verb.children)
    if name == "for":
        return objects and _is_definite(noun)
    return name in _SETTINGS and (objects or preposition.i < verb.i)


def _in_phrase(noun: Token, cues: Cues) -> Step | None:
    """ "In case of war", "in line for the prize"."""
    preposition = noun.head
    head = preposition.head
    if (step := phrase_before(preposition, cues)) is not None:
        return step
    if head.dep_ == "pobj" and (phrase := phrase_at(head.head, cues)):
        return Step(head.head.head, [phrase], True)
    return None


def _under_head(noun: Token, cues: Cues) -> Step | None:
    preposition = noun.head
    head, name = preposition.head, preposition.lower_
    before = preposition.doc[max(preposition.i - 1, 0)]
    if (effect := cues.get((f"{head.lemma_} {name}", pos_of(head)))) is not None:
        return _as_listed(noun, effect)
    if (reached := _reached(preposition, cues)) is not None:
        return reached
    if takes_as_real(head, cues) or takes_as_real(before, cues):
        return None  # "denied any part in the attack", however it is attached
    cue = cue_at(head, cues)
    if cue is not None and head.pos != ADJ and (cue.effect is not Effect.REPORT or head.pos == NOUN):
        return Step(head, [weighed(cue, noun)], True)
    if head.dep_ in ("prep", "advmod", "prt") and name in _OUT and (cue := cue_at(head.head, cues)):
        return Step(head.head, [cue], True)  # "backed out of the signing", "walked away from the sale"
    if name == "of" and _stands_for(head, noun):
        return Step(head, [], True)
    return extraposed(noun, cues) or _within(noun, cues)


def _as_listed(noun: Token, effect: Effect) -> Step | None:
    """What the table says of a word with its preposition: "appeal for", "concern about", "go on"."""
    head = noun.head.head
    if effect is Effect.ACTUAL:  # a fine for doping; but who may go on strike has not yet
        return None if head.pos == NOUN else Step(head, [], True)
    cue = weighed(Cue(head, effect), noun) if effect is Effect.CONSIDERED else Cue(head, effect)
    return None if effect is Effect.CONSIDERED and cue.effect is Effect.REPORT else Step(head, [cue], True)


def _reached(preposition: Token, cues: Cues) -> Step | None:
    """A verb whose preposition hangs on its object: "appealed to him for a truce", "came within a day of"."""
    name, head = preposition.lower_, preposition.head
    verb = _verb_before(preposition)
    if verb is not None and (cue := complement_cue(verb, name, cues)) is not None:
        return Step(verb, [cue], True)
    if name == "of" and head.dep_ == "pobj" and head.head.head.pos in PREDICATE:
        nearing = complement_cue(head.head.head, head.head.lower_, cues)
        if nearing is not None and nearing.effect is Effect.NEGATIVE:
            return Step(nearing.token, [nearing])
    return None


def _stands_for(head: Token, noun: Token) -> bool:
    """ "Two counts of rape", "the effects of a default"."""
    word = head.lemma_.lower()
    return word in _INSTANCES or (word in _EFFECTS and not _is_definite(noun))


def _is_definite(noun: Token) -> bool:
    """ "The war", "their strike"."""
    return any(child.lower_ in ("the", "this", "these") or child.dep_ == "poss" for child in noun.lefts)


def _verb_before(preposition: Token) -> Token | None:
    """The verb whose object or prepositional object a preposition hangs on."""
    node = preposition.head
    for _ in range(1 if preposition.lower_ == "of" else 3):
        if node.dep_ not in _PASSED or node.i > preposition.i:
            return None
        node = node.head
        if node.pos in PREDICATE:
            return node
    return None


def _within(noun: Token, cues: Cues) -> Step | None:
    """ "If it comes to a strike", "for the visit next week": a condition or a time around it."""
    head = noun.head.head
    if any(child.lower_ in INDEFINITE for child in noun.lefts) and head.dep_ == "advcl":
        conditions = [cue for cue in of_clause(head, cues) if cue.effect is Effect.HYPOTHETICAL]
        if conditions:
            return Step(head, conditions)
    ahead = [Cue(c, Effect.PLANNED, weak=True) for c in (*noun.subtree, *head.rights) if is_ahead(c)]
    return Step(head, ahead) if ahead else None


def _unreal(noun: Token, cues: Cues) -> Step | None:
    """ "Without a deal", "but for the deal", "in a war … would", "pleaded not guilty to murder"."""
    preposition = noun.head
    head, before = preposition.head, preposition.doc[max(preposition.i - 1, 0)]
    if preposition.lower_ in ABSENT or (preposition.lower_ == "for" and before.lower_ == "but"):
        return Step(head, [_absence(preposition, cues)])
    if preposition.lower_ in _SPANS and _is_imagined(noun, cues):
        return Step(head, [Cue(preposition, Effect.HYPOTHETICAL)])
    if before.lower_ == "innocent":
        return Step(before.head, [Cue(before, Effect.DENIED)])
    return not_guilty(head)


def _is_imagined(noun: Token, cues: Cues) -> bool:
    """ "In a war, the islands would be cut off"."""
    if not any(child.lower_ in INDEFINITE for child in noun.lefts):
        return False
    return Effect.PROSPECTIVE in modals(noun.head.head, cues)


def _absence(preposition: Token, cues: Cues) -> Cue:
    """ "Without a deal" says that there is none, or, under a modal, what if there were none."""
    verb = preposition.head
    return Cue(preposition, Effect.HYPOTHETICAL if modals(verb, cues) else Effect.NEGATIVE)
