"""What governs an event that a noun tells: the noun's verb, its preposition, and what it is said to be."""

from __future__ import annotations

from spacy.symbols import NOUN
from spacy.tokens import Token

from kg.events.clause_cues import is_ahead, of_clause
from kg.events.cues import (
    Cue,
    Cues,
    Effect,
    complement_cue,
    cue_at,
    modals,
    phrase_at,
    presupposes,
)
from kg.events.grammar import CLAUSES, DEFINITE, INDEFINITE, NOTHING
from kg.events.over_prepositions import over_preposition
from kg.events.steps import Step, weighed
from kg.events.syntax import PREDICATE, has_to, particles, whole
from kg.events.word_classes import word_class

_OCCURRENCE = word_class("occurrence")
_PRESENT = frozenset({"VBZ", "VBP"})
_STOPPING = frozenset({"halt", "stop"})
_GOING_ON = word_class("going_on")
_CEASING = word_class("ceasing")


def above_noun(noun: Token, cues: Cues) -> Step | None:
    """What governs an event noun: "offers of talks", "cancelled the visit", "talks will take place"."""
    noun = whole(noun)
    while noun.dep_ == "conj" and noun.head.pos == NOUN:
        noun = whole(noun.head)
    head, label = noun.head, noun.dep_
    if label == "pobj":
        return over_preposition(noun, cues)
    verbal = head.pos in PREDICATE or has_to(head)  # "to host talks", with "host" taken for a noun
    if label in ("nsubj", "nsubjpass") and verbal:
        return _as_subject(noun, cues)
    if label == "compound":
        return _as_modifier(head, cues)
    if label == "npadvmod" and _is_lost_object(noun, cues):
        label = "dobj"
    if label in ("dobj", "attr", "oprd") and verbal:
        called = None if particles(head) else complement_cue(head, "object", cues)
        cue = called or cue_at(head, cues)
        cue = None if cue is None else weighed(cue, noun)
        cue = _withheld(head, noun, cue) or _regarded(head, cues) or cue
        if label == "dobj" and _is_known(head, noun, cue, cues):
            return None
        ahead = [Cue(c, Effect.PLANNED, weak=True) for c in (*head.rights, *noun.rights) if is_ahead(c)]
        if label == "dobj" and (fate := _fate(head, noun, cues)) is not None:
            return fate
        if label == "dobj" and ahead and cue is None:
            return Step(head, ahead, True)
        through = label == "dobj" or head.lemma_ == "be"
        return Step(head, [cue] if cue and cue.effect is not Effect.REPORT else [], through)
    return None


def _as_modifier(head: Token, cues: Cues) -> Step | None:
    """ "Invasion fears", "a murder inquiry"; but "a bombing campaign" is on."""
    if _is_going_on(head, cues):
        return None
    cue = complement_cue(head, "compound", cues) or cue_at(head, cues)
    return None if cue is None or cue.effect is Effect.REPORT else Step(head, [cue], True)


def _is_going_on(head: Token, cues: Cues) -> bool:
    return cues.get((f"{head.lemma_.lower()} compound", "n")) is Effect.ACTUAL


def _is_unknown(noun: Token) -> bool:
    """ "A strike", "bribes": no certain one."""
    return not any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in noun.lefts)


def _is_lost_object(noun: Token, cues: Cues) -> bool:
    """ "Brushed off as gossip *a report* that": an object that a parser took for an adverb."""
    verb = noun.head
    alone = not any(child.dep_ == "dobj" for child in verb.children)
    return alone and verb.pos in PREDICATE and noun.i > verb.i and cue_at(noun, cues) is not None


def _withheld(verb: Token, noun: Token, cue: Cue | None) -> Cue | None:
    """ "Denied them a vote", "was denied bail": it was not given."""
    given = any(child.dep_ in ("dative", "nsubjpass") for child in verb.children)
    denied = cue is not None and cue.effect is Effect.DENIED and noun.dep_ == "dobj"
    return Cue(verb, Effect.NEGATIVE) if denied and given else None


def _regarded(verb: Token, cues: Cues) -> Cue | None:
    """ "See a bailout as unavoidable", "called the claim false"."""
    regarded = (each for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as" for each in c.children)
    found = (Cue(each, effect) for each in regarded if (effect := cues.get((each.lower_, "a"))))
    return next(found, None)


def _is_known(verb: Token, noun: Token, cue: Cue | None, cues: Cues) -> bool:
    """ "Will condemn the attack", "will discuss the war", "must end the raids": it is or was there."""
    if any(presupposes(verb, form, noun, cues) for form in ("", "object")):
        return True
    if any(c.dep_ == "xcomp" and c.lemma_ in _GOING_ON for c in verb.rights):
        return not _is_unknown(noun)  # "the strike is expected to last a week"
    if any(c.tag_ == "WP" and c.dep_ == "nsubj" for c in verb.lefts) and not _is_unknown(noun):
        return verb.dep_ == "ccomp"  # "would not say who ordered the raid"
    if cue is not None and cue.effect is Effect.REPORT:
        return cues.get((verb.lemma_, "v")) is Effect.CONSIDERED
    return verb.lemma_ in _STOPPING and (noun.tag_ == "NNS" or noun.lower_.endswith("ing"))


def _fate(verb: Token, noun: Token, cues: Cues) -> Step | None:
    """What becomes of an attempt or a hope: "an attempt to hijack it failed", "dashed hopes of a deal"."""
    word, effect, cue = verb, cues.get((verb.lemma_, "s")), cue_at(noun, cues)
    for preposition in noun.rights:
        cue = cue or complement_cue(noun, preposition.lower_, cues)
    objects = (each for child in verb.rights if child.dep_ == "prep" for each in child.rights)
    if (nothing := next((each for each in objects if each.lower_ in NOTHING), None)) is not None:
        # "Came to nothing": the same word negates the clause, and is counted once.
        word, effect = nothing, Effect.NEGATIVE
    open_ended = cue is not None and cue.effect in (Effect.POSSIBLE, Effect.DEMANDED, Effect.PLANNED)
    return Step(verb, [Cue(word, effect)]) if effect is not None and open_ended else None


def _as_subject(noun: Token, cues: Cues) -> Step | None:
    verb, passive = noun.head, noun.dep_ == "nsubjpass"
    cue = cue_at(verb, cues) if passive else None
    if (passive and _is_known(verb, noun, cue, cues)) or verb.lemma_ in _CEASING:
        return None
    if (fate := _fate(verb, noun, cues)) is not None:
        return fate
    if cue is not None or (passive and _is_unknown(noun)):  # "alleged that bribes were paid"
        return Step(verb, [cue] if cue else [], True)
    return _as_doer(noun, cues)


def _as_doer(noun: Token, cues: Cues) -> Step | None:
    """What is told of an event that takes place, is something, or has effects."""
    verb, passive = noun.head, noun.dep_ == "nsubjpass"
    if verb.lemma_ in _OCCURRENCE:
        return Step(verb, _timetabled(verb), True)
    adjective = next((c for c in verb.children if c.dep_ in ("acomp", "oprd", "xcomp")), None)
    if adjective is not None and verb.lemma_ != "be" and (cue := cue_at(adjective, cues)):
        return Step(verb, [cue], True)
    if verb.lemma_ in ("be", "remain"):
        return _being(verb, adjective, cues)
    if verb.lemma_ == "become" and (habit := _being_a(verb, _attribute(verb), cues)) is not None:
        return habit
    modal = modals(verb, cues)
    if not modal and any(cue.effect is Effect.HABITUAL for cue in of_clause(verb, cues)):
        return Step(verb, [], True)  # what comes again has effects that come again
    # "An invasion would cost billions": what has effects only in thought happens only in thought.
    if Effect.PROSPECTIVE in modal:
        return Step(verb, [Cue(verb, Effect.HYPOTHETICAL)])
    bare = verb.tag_ in ("VB", "VBN") and not any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)
    if bare and verb.dep_ in CLAUSES:  # "want a tax written into law"
        return Step(verb, [], True)
    if not passive and verb.lemma_ in ("look", "seem", "appear") and (cue := _look(verb, cues)):
        return Step(verb, [cue], True)
    marks = [Cue(c, effect) for c in verb.lefts if c.dep_ == "mark" and (effect := cues.get((c.lower_, "k")))]
    habits = [cue for cue in of_clause(verb, cues) if cue.effect is Effect.HABITUAL]
    return Step(verb, [*marks, *habits]) if marks or habits else None


def _look(verb: Token, cues: Cues) -> Cue | None:
    """ "A split looks likely"."""
    return next((cue for child in verb.rights if (cue := cue_at(child, cues)) is not None), None)


def _timetabled(verb: Token) -> list[Cue]:
    """The present tense of a date to come: "the trial opens on 3 March"."""
    if verb.tag_ not in _PRESENT:
        return []
    objects = (
        obj for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("on", "in") for obj in c.children
    )
    dated = any(each.ent_type_ in ("DATE", "TIME") for each in objects)
    return [Cue(verb, Effect.PLANNED, weak=True)] if dated else []


def _being(verb: Token, adjective: Token | None, cues: Cues) -> Step | None:
    """ "Talks are possible", "talks could be under way", "a deal is within reach", "talks are to resume"."""
    if adjective is not None and (cue := cue_at(adjective, cues)):
        return Step(verb, [cue], True)
    for child in verb.rights:
        if child.dep_ == "prep" and (phrase := phrase_at(child, cues)):
            return Step(verb, [phrase], True)
        if child.dep_ == "xcomp" and has_to(child) and child.lemma_ in _OCCURRENCE:
            return Step(verb, [Cue(verb, Effect.PLANNED)], True)
        if child.dep_ == "attr":
            return _being_a(verb, child, cues)
    going_on = any(c.lower_ in ("under", "underway", "on", "over") for c in verb.rights)
    return Step(verb, [], True) if going_on else None


def _attribute(verb: Token) -> Token | None:
    return next((child for child in verb.rights if child.dep_ == "attr"), None)


def _being_a(verb: Token, noun: Token | None, cues: Cues) -> Step | None:
    """ "Attacks are a nightly occurrence", "an invasion would be wrong", "his visit would be the first"."""
    if noun is None:
        return None
    if cues.get((noun.lemma_.lower(), "a")) is Effect.HABITUAL:
        return Step(verb, [Cue(noun, Effect.HABITUAL)])
    habits = (c for c in noun.lefts if cues.get((c.lower_, "a")) is Effect.HABITUAL)
    if (habit := next(habits, None)) is not None:
        return Step(verb, [Cue(habit, Effect.HABITUAL)])
    if (noun.lemma_, "s") in cues:
        return Step(verb, [Cue(noun, cues[noun.lemma_, "s"])], True)  # "a takeover remains an option"
    if Effect.PROSPECTIVE not in modals(verb, cues):
        return None
    subjects = (c for c in verb.children if c.dep_ == "nsubj")
    unknown = any(each.lower_ in INDEFINITE for subject in subjects for each in subject.lefts)
    return Step(verb, [Cue(verb, Effect.HYPOTHETICAL if unknown else Effect.PLANNED)])
