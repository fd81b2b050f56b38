"""What governs an event: from its trigger upwards, each word that says how the event is spoken of.

"Failed to reach a deal", "offers of a meeting", "will meet", "denied attacking": the climb goes from the
event through the words that it depends on, as long as they are cues or let the event be seen through them.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.symbols import ADJ, ADV, NOUN, PROPN
from spacy.tokens import Token

from kg.events.clause_cues import of_clause, of_noun
from kg.events.cues import Cue, Cues, Effect, complement_cue, cue_at, pos_of, takes_as_real
from kg.events.grammar import ABSENT, CLAUSES, FINITE, NOTHING
from kg.events.habits import general_truth
from kg.events.misattached import gerund_governor
from kg.events.over_nouns import above_noun
from kg.events.over_prepositions import extraposed
from kg.events.steps import Step, not_guilty, phrase_before, weighed
from kg.events.syntax import (
    MAX_CLIMB,
    PREDICATE,
    SUBJECTS,
    first_conjunct,
    has_to,
    is_passive,
    is_severed,
)
from kg.events.word_classes import word_class

_NOMINAL = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj"})
_SUSPECTING = word_class("suspecting")
_SETTINGS = frozenset("after although because since though whereas while".split())
_HEARSAY = frozenset({"say", "report", "claim"})
_RANKS = frozenset("first second third fourth fifth last latest only next".split())
_TRUE = frozenset({"true", "case"})
_SEEMING = frozenset({"appear", "look", "seem"})
_ACCUSERS = word_class("accuser")
_MISTAKEN = word_class("mistaken")
_SUPERSEDED = frozenset({"earlier", "original", "previous"})
_LIMITS = frozenset({"hour", "day", "week", "month"})


def governors(trigger: Token, cues: Cues) -> Iterator[Cue]:
    """The cues of an event, the innermost first."""
    yield from _around(trigger, cues)
    yield from general_truth(trigger, cues)
    step = _of_its_own(_above(trigger, cues), cues)
    for _ in range(MAX_CLIMB):
        if step is None:
            return
        yield from step.cues
        told = any(cue.effect is Effect.REPORT for cue in step.cues) and step.token.pos in PREDICATE
        if told or step.last or not (step.cues or step.transparent):
            return
        node = step.token
        if node.pos in (ADJ, ADV) and node.head.pos in PREDICATE:
            node = node.head
            if node.lemma_ in _SEEMING and (seeming := cue_at(node, cues)) is not None:
                yield seeming
        if any(cue.token.lower_ == "whether" for cue in _around(trigger, cues)):
            return  # "it is not clear whether": what is said of the question is not said of the event
        yield from _around(node, cues)
        step = _above(node, cues)


def _of_its_own(step: Step | None, cues: Cues) -> Step | None:
    """An appeal that failed was made: what befalls a word counts for what stands below it."""
    if step is None or len(step.cues) != 1 or step.transparent:
        return step
    verb = step.token
    first = step.cues[0]
    befalls = first.token.i == verb.i and cues.get((verb.lemma_, "s")) is first.effect
    return None if befalls and verb.pos in PREDICATE else step


def _around(token: Token, cues: Cues) -> Iterator[Cue]:
    return of_noun(token, cues) if _is_nominal(token) else of_clause(token, cues)


def _above(token: Token, cues: Cues) -> Step | None:
    return above_noun(token, cues) if _is_nominal(token) else _above_verb(token, cues)


def _is_nominal(token: Token) -> bool:
    """Nouns, but not verbs that a tagger took for one: "demanded that he resign"."""
    if token.tag_ == "VBG" and token.dep_ in _NOMINAL:
        return True  # "suggestions of hacking"
    if token.pos not in (NOUN, PROPN):
        return False
    clausal = token.dep_ in ("ROOT", "ccomp", "advcl", "xcomp", "relcl")
    return not (clausal and any(child.dep_ in ("nsubj", "mark", "aux") for child in token.children))


def _above_verb(verb: Token, cues: Cues) -> Step | None:
    head, label = verb.head, verb.dep_
    if label == "conj" and head.pos in PREDICATE:
        return _above_conjunct(verb, cues)
    if label == "csubj":
        return None if _is_question(verb) else _called_untrue(head, cues) or _in_thought(head, cues)
    if label == "relcl" and has_to(verb) and head.head.lower_ == "were" and head.i > head.head.i:
        return Step(head.head, [Cue(head.head, Effect.HYPOTHETICAL)])  # "were dockers to strike"
    if label == "relcl" and has_to(verb):  # "Macron to visit Beijing", "nothing to stop them"
        return _above_first(head, cues) if _is_first(head) else _governed(verb, cues)
    if label == "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts):
        return _governed(verb, cues)  # "claims that soldiers shot", read as a relative clause
    if label not in CLAUSES or (label == "ccomp" and is_severed(verb)) or _is_circumstance(verb):
        return None
    if _is_question(verb):
        return None
    if label == "pcomp":
        return _over_gerund(verb, cues)
    return _reported(verb, cues) or _governed(verb, cues)


def _called_untrue(verb: Token, cues: Cues) -> Step | None:
    """ "That soldiers looted it is a lie"."""
    cue = _predicate_cue(verb, cues) if verb.lemma_ == "be" else None
    return Step(verb, [cue]) if cue is not None and cue.effect is Effect.DENIED else None


def _in_thought(verb: Token, cues: Cues) -> Step | None:
    """ "Losing the port would cut the army off": what has effects only in thought happens only in thought."""
    modals = (cues.get((child.lower_, "m")) for child in verb.lefts if child.dep_ == "aux")
    if any(effect in (Effect.PROSPECTIVE, Effect.POSSIBLE) for effect in modals):
        return Step(verb, [Cue(verb, Effect.HYPOTHETICAL)])
    return None


def _is_question(verb: Token) -> bool:
    """ "Do not know whether": what is not known is left open, not said not to be."""
    asked = any(c.dep_ == "mark" and c.lower_ == "whether" for c in verb.lefts)
    return asked and verb.dep_ in ("ccomp", "csubj")


def _is_circumstance(verb: Token) -> bool:
    """ "Called a strike after the house passed a bill": it did pass one, whatever is called for."""
    marks = (c for c in verb.lefts if c.dep_ in ("mark", "advmod"))
    return verb.dep_ == "advcl" and any(each.lower_ in (*_SETTINGS, "as", "when") for each in marks)


def _above_conjunct(verb: Token, cues: Cues) -> Step | None:
    """A coordinated verb shares auxiliaries and governors with the first, but not as its own clause."""
    head = first_conjunct(verb)
    finite = (child for child in verb.children if child.dep_ == "auxpass" and child.tag_ in FINITE)
    own = any(child.dep_ in SUBJECTS or child.dep_ == "aux" for child in verb.children) or any(finite)
    if verb.tag_ not in FINITE and not own:
        return Step(head, [], True)
    if (
        verb.tag_ in FINITE
        and head.tag_ not in FINITE
        and not any(c.dep_ == "aux" and c.tag_ != "TO" for c in head.lefts)
    ):
        return None  # a finite verb is no part of an infinitive: "decided to leave and stole a car"
    return _above_verb(head, cues) if head.dep_ in CLAUSES else None


def _reported(verb: Token, cues: Cues) -> Step | None:
    """What a verb of saying makes of an infinitive ("told them to leave") or of "insists that X leave"."""
    head = verb.head
    if head.lemma_ == "swear" and verb.dep_ == "ccomp" and verb.tag_ == "VBD":
        return Step(head, [Cue(head, Effect.REPORT)])
    if (cue := cue_at(head, cues)) is None or cue.effect is not Effect.REPORT or head.pos not in PREDICATE:
        return None
    accuser = next((c for c in head.children if c.dep_ == "nsubj" and c.lemma_ in _ACCUSERS), None)
    if accuser is not None and verb.dep_ == "ccomp" and verb.tag_ in ("VBD", "VBN"):
        return Step(head, [Cue(accuser, Effect.POSSIBLE), cue])
    if verb.dep_ == "ccomp" and (mistake := _mistake(head)) is not None:
        return Step(head, [Cue(mistake, Effect.DENIED), cue])
    if head.lemma_ == "suggest" and verb.dep_ == "ccomp" and verb.tag_ in FINITE:
        return Step(head, [Cue(head, Effect.POSSIBLE)])  # "reports suggest that he died"
    if has_to(verb) and head.lemma_ == "tell":
        return Step(head, [Cue(head, Effect.DEMANDED)])
    if has_to(verb) and head.lemma_ in _HEARSAY and is_passive(head):
        return Step(head, [Cue(head, Effect.POSSIBLE)])  # "is said to have fled"
    subjunctive = not any(child.dep_ == "aux" for child in verb.lefts) and _lacks_agreement(verb)
    if verb.dep_ == "ccomp" and head.lemma_ == "insist" and subjunctive:
        return Step(head, [Cue(head, Effect.DEMANDED)])
    return None


def _mistake(saying: Token) -> Token | None:
    """What takes back what was said: "wrongly said", "was wrong to say", "an earlier version said"."""
    if saying.dep_ == "xcomp" and saying.head.lower_ in _MISTAKEN:
        return saying.head
    for child in saying.children:
        if child.dep_ == "advmod" and child.lower_ in _MISTAKEN:
            return child
        if child.dep_ in SUBJECTS and child.lemma_ == "version":
            return next((each for each in child.lefts if each.lower_ in _SUPERSEDED), None)
    return None


def _lacks_agreement(verb: Token) -> bool:
    """A bare form after a singular subject: "that Hezbollah disarm"."""
    if verb.tag_ == "VB" or any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.lefts):
        return True
    return verb.tag_ in ("VBP", "NN") and any(
        c.dep_ == "nsubj" and c.tag_ in ("NN", "NNP") for c in verb.lefts
    )


def _governed(verb: Token, cues: Cues) -> Step | None:
    head, label = verb.head, verb.dep_
    if label == "acl" and not _is_complement(verb):
        return None  # "the plan, approved on Monday": the noun says nothing of the approval
    if head.lemma_ in ("be", "have") and has_to(verb) and label == "xcomp":
        return _to_be_done(head)
    if has_to(verb) and (cue := _before_infinitive(head, verb)) is not None:
        return Step(head, [cue], True)
    if (found := _by_form(verb, cues) or extraposed(verb, cues)) is not None:
        return found
    if cues.get((head.lemma_, pos_of(head))) is Effect.PRESUPPOSED and label in ("ccomp", "xcomp"):
        return None
    if takes_as_real(head, cues) or _was_able(head):
        return Step(head, [], True)
    if head.lemma_ == "be" and _is_predicated(verb) and (cue := _predicate_cue(head, cues)) is not None:
        return None if _asks(verb) else Step(head, [cue], True)
    return _over_plain_verb(verb, cues)


def _over_plain_verb(verb: Token, cues: Cues) -> Step | None:
    head, label = verb.head, verb.dep_
    if _is_adjunct(verb):
        return Step(head, [], True)
    if (cue := cue_at(head, cues) or _of_verb_read_as_noun(verb, cues)) is not None:
        if cue.effect is Effect.POSSIBLE and label == "ccomp" and _asks(verb) and head.i < verb.i:
            return None  # "wondered what caused the blast"
        return Step(head, [weighed(cue)], True)
    if has_to(verb):
        if (noun := _cue_object(head, verb, cues)) is not None:
            return Step(noun.token, [noun], True)
        weak = [Cue(verb, Effect.PLANNED, weak=True)] if label in ("advcl", "acl", "relcl") else []
        return Step(head, weak, label == "xcomp")
    # "It is not known what caused the blast": what is known or seen is there whether it is known or not.
    return Step(head, [], label == "xcomp" or not _asks(verb))


def _is_adjunct(verb: Token) -> bool:
    """ "Went from house to house, *shooting* men": no complement of the verb before the comma."""
    first = verb.left_edge.i
    behind = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i and first > 0
    return behind and verb.doc[first - 1].text == ","


def _by_form(verb: Token, cues: Cues) -> Step | None:
    """What the governing word means with a complement of that form: "stand to", "eager for them to"."""
    head, form = verb.head, _form_of(verb)
    for governor in (head, *(c for c in head.rights if c.dep_ == "acomp" and form == "for")):
        if form and (cue := complement_cue(governor, form, cues)) is not None:
            return Step(head, [cue], True)
    return None


def _form_of(verb: Token) -> str:
    if has_to(verb):
        return "for" if any(c.lower_ == "for" and c.dep_ == "mark" for c in verb.lefts) else "to"
    if verb.dep_ == "ccomp" and any(c.dep_ in SUBJECTS for c in verb.lefts):
        return "that"
    return "-ing" if verb.tag_ == "VBG" else ""


def _was_able(head: Token) -> bool:
    """ "The two were able to meet": what one was able to do one did, unlike what one is able to do."""
    below = head.head if head.lower_ == "able" else head
    able = head.lower_ == "able" or any(c.lower_ == "able" for c in head.rights)
    return able and below.lemma_ == "be" and below.tag_ == "VBD"


def _of_verb_read_as_noun(clause: Token, cues: Cues) -> Cue | None:
    """ "The government disputes that there is a famine", where a tagger reads a noun."""
    verb = clause.head
    said = clause.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)
    effect = cues.get((verb.lemma_.lower(), "v")) if said and verb.tag_ == "NNS" else None
    return Cue(verb, effect) if effect is Effect.DENIED else None


def _is_predicated(clause: Token) -> bool:
    """ "It is possible that X", "it is common for X to do": the clause is what the predicate is said of."""
    if clause.dep_ == "ccomp":
        return True
    subject = next((child for child in clause.head.lefts if child.dep_ in SUBJECTS), None)
    return subject is not None and subject.lower_ == "it" and any(c.lower_ == "for" for c in clause.lefts)


def _is_first(noun: Token) -> bool:
    """ "The first leader to be convicted": who is the first to do it did it."""
    return any(child.lower_ in _RANKS for child in noun.lefts)


def _above_first(noun: Token, cues: Cues) -> Step | None:
    """ "Would be the first woman to win": where she is not yet, she has not done it."""
    verb = noun.head
    modals = [effect for c in verb.lefts if (effect := cues.get((c.lower_, "m"))) is not None]
    if noun.dep_ != "attr" or not modals:
        return None
    return Step(verb, [Cue(verb, Effect.HYPOTHETICAL if Effect.PROSPECTIVE in modals else modals[0])])


def _asks(clause: Token) -> bool:
    return any(child.tag_ in ("WP", "WRB", "WDT", "WP$") for child in clause.lefts)


def _before_infinitive(head: Token, verb: Token) -> Cue | None:
    """ "Did nothing to stop it", "used to raid", "gave them until noon to leave"."""
    if head.lower_ in NOTHING:
        return Cue(head, Effect.NEGATIVE)
    if head.pos in (ADJ, ADV) and any(child.lower_ == "too" for child in head.lefts):
        return Cue(head, Effect.NEGATIVE)  # "too weak to march"
    if head.lemma_ in _LIMITS and head.head.lemma_ == "give":
        return Cue(head.head, Effect.DEMANDED)  # "gave the ministry two weeks to publish the file"
    alone = not any(child.dep_ == "dobj" for child in head.children)
    if head.lower_ == "used" and verb.dep_ == "xcomp" and head.tag_ == "VBD" and alone:
        return Cue(head, Effect.HABITUAL) if any(c.dep_ in SUBJECTS for c in head.lefts) else None
    if head.lemma_ == "give" and any(c.lemma_ in _LIMITS for c in head.rights if c.i < verb.i):
        return Cue(head, Effect.DEMANDED)  # "were given a week to surrender"
    limit = any(each.lower_ in ("until", "till") for each in head.subtree if each.i < verb.i)
    return Cue(head, Effect.DEMANDED) if head.lemma_ == "give" and limit else None


def _predicate_cue(verb: Token, cues: Cues) -> Cue | None:
    """What a predicate says of a clause: "it is possible that", "it is not true that"."""
    negation = next((child for child in verb.children if child.dep_ == "neg"), None)
    if negation is not None and any(child.lower_ in _TRUE for child in verb.rights):
        return Cue(negation, Effect.DENIED)
    found = (cue_at(child, cues) for child in verb.rights if child.dep_ in ("acomp", "attr"))
    return next((cue for cue in found if cue is not None), None)


def _to_be_done(head: Token) -> Step:
    """ "Is to be inaugurated", "were it to attack", "have yet to arrive", "has to leave"."""
    if any(child.lower_ == "yet" for child in head.children):
        return Step(head, [Cue(head, Effect.NEGATIVE)], True)
    if head.lower_ == "were" and any(c.dep_ in SUBJECTS and c.tag_ in ("NN", "NNP") for c in head.children):
        return Step(head, [Cue(head, Effect.HYPOTHETICAL)], True)
    return Step(head, [Cue(head, Effect.PLANNED if head.lemma_ == "be" else Effect.DEMANDED)], True)


def _is_complement(clause: Token) -> bool:
    return has_to(clause) or any(child.dep_ in (*SUBJECTS, "mark") for child in clause.lefts)


def _cue_object(head: Token, verb: Token, cues: Cues) -> Cue | None:
    """The noun between a verb and an infinitive that governs the latter: "renewed his offer to meet"."""
    if verb.dep_ not in ("advcl", "xcomp"):
        return None
    nouns = (child for child in head.rights if child.dep_ in ("dobj", "attr") and child.i < verb.i)
    found = (complement_cue(noun, "to", cues) or cue_at(noun, cues) for noun in nouns)
    return next((cue for cue in found if cue and cue.effect is not Effect.REPORT), None)


def _over_gerund(verb: Token, cues: Cues) -> Step | None:
    preposition, head = verb.head, gerund_governor(verb.head)
    before = preposition.doc[max(preposition.i - 1, 0)]
    if preposition.lower_ in (*ABSENT, "against") or before.lower_ in ABSENT:
        return Step(head, [Cue(preposition, Effect.NEGATIVE)])
    if (denied := not_guilty(head)) is not None:
        return denied
    if head.lemma_ in _SUSPECTING and preposition.lower_ == "for":
        return Step(head, [Cue(head, Effect.POSSIBLE)], True)
    if (phrase := phrase_before(preposition, cues)) is not None:
        return phrase
    heads = [head]
    if head.dep_ in ("prep", "advmod", "prt") and preposition.lower_ == "of" and head.head.pos in PREDICATE:
        heads.append(head.head)  # "backed out of signing"
    for each in heads:
        cue = complement_cue(each, preposition.lower_, cues) or cue_at(each, cues)
        if cue is not None:
            return Step(each, [weighed(cue)], True)
        if each.pos in PREDICATE and takes_as_real(each, cues):
            return Step(each, [], True)  # "did not succeed in freeing her"
    return None
