"""What governs an event: from its trigger upwards, each word that says how the event is spoken of.

"Failed to reach a deal", "offers of a meeting", "will meet", "denied attacking": the climb goes from the
event through the words that it depends on, as long as they are cues or let the event be seen through them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.symbols import ADJ, ADV, NOUN, PROPN
from spacy.tokens import Token

from kg.events.clause_cues import is_ahead, of_clause, of_noun
from kg.events.cues import Cue, Cues, Effect, complement_cue, cue_at, phrase_at, pos_of, takes_as_real
from kg.events.habits import general_truth, is_present
from kg.events.misattached import gerund_governor
from kg.events.syntax import MAX_CLIMB, PREDICATE, SUBJECTS, has_to, is_passive, is_severed, particles, whole

_OCCURRENCE = frozenset(
    "take happen occur begin break erupt start resume continue follow open hold proceed go conclude "
    "end".split()
)
"""Verbs by which the event that is their subject is said to take place."""
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp"})
_SUSPECTED = frozenset("arrest blame detain hold investigate prosecute sue".split())
"""Verbs whose "for" tells what somebody is said to have done."""
_CASES = frozenset({"count", "case", "form", "kind", "act", "use"})
"""Nouns that stand for what follows their "of": two counts of rape."""
_CIRCUMSTANCES = frozenset(
    "after amid amidst before despite during following since until within while".split()
)
"""Prepositions after which an event is the setting of what is told, and not governed by it."""
_SETTINGS = frozenset("after although because since though whereas while".split())
_HEARSAY = frozenset({"say", "report", "claim"})
_NOTHING = frozenset({"nothing", "nobody", "none"})
_INDEFINITE = frozenset({"a", "an", "any", "another"})
_RANKS = frozenset("first second third fourth fifth last latest only next".split())
_PRESENT = frozenset({"VBZ", "VBP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TRUE = frozenset({"true", "case"})
_SEEMING = frozenset({"appear", "look", "seem"})
_ACCUSERS = frozenset(
    "accuser complainant complaint indictment lawsuit plaintiff prosecution prosecutor".split()
)
_LIMITS = frozenset({"hour", "day", "week", "month"})
_SPANS = frozenset({"during", "in", "under", "with"})
_INDEFINITE_ARTICLES = frozenset({"a", "an"})
_ABSENT = frozenset({"without", "instead"})


@dataclass(frozen=True, slots=True)
class Step:
    """The governing word, the cues that it gives, and whether the event is seen through it without one."""

    token: Token
    cues: list[Cue] = field(default_factory=list)
    transparent: bool = False


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
        if told or not (step.cues or step.transparent):
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
    befalls = verb.pos in PREDICATE and step.cues[0].token.i == verb.i and (verb.lemma_, "s") in cues
    return None if befalls else step


def _around(token: Token, cues: Cues) -> Iterator[Cue]:
    return of_noun(token, cues) if _is_nominal(token) else of_clause(token, cues)


def _above(token: Token, cues: Cues) -> Step | None:
    return _above_noun(token, cues) if _is_nominal(token) else _above_verb(token, cues)


def _is_nominal(token: Token) -> bool:
    """Nouns, but not verbs that a tagger took for one: "demanded that he resign"."""
    if token.pos not in (NOUN, PROPN):
        return False
    clausal = token.dep_ in ("ROOT", "ccomp", "advcl", "xcomp", "relcl")
    return not (clausal and any(child.dep_ in ("nsubj", "mark", "aux") for child in token.children))


def _above_verb(verb: Token, cues: Cues) -> Step | None:
    head, label = verb.head, verb.dep_
    if label == "conj" and head.pos in PREDICATE:
        return _above_conjunct(verb, cues)
    if label == "csubj":
        return _in_thought(head, cues)
    if label == "relcl" and has_to(verb):  # "Macron to visit Beijing", "nothing to stop them"
        return _above_first(head, cues) if _is_first(head) else _governed(verb, cues)
    if label == "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts):
        return _governed(verb, cues)  # "claims that soldiers shot", read as a relative clause
    if label not in _CLAUSES or (label == "ccomp" and is_severed(verb)) or _is_circumstance(verb):
        return None
    if _is_past_setting(verb) or _is_question(verb):
        return None
    if label == "pcomp":
        return _over_gerund(verb, cues)
    return _reported(verb, cues) or _governed(verb, cues)


def _in_thought(verb: Token, cues: Cues) -> Step | None:
    """ "Losing the port would cut the army off": what has effects only in thought happens only in thought."""
    modals = (cues.get((child.lower_, "m")) for child in verb.lefts if child.dep_ == "aux")
    if any(effect in (Effect.PROSPECTIVE, Effect.POSSIBLE) for effect in modals):
        return Step(verb, [Cue(verb, Effect.HYPOTHETICAL)])
    return None


def _is_past_setting(verb: Token) -> bool:
    """ "Called a strike after the house passed a bill": it did, whatever is called for."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBD", "VBN"):
        return False
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ in _SETTINGS for c in verb.lefts)
    past = verb.tag_ == "VBD" or any(c.lower_ in ("was", "were", "had") for c in verb.lefts)
    return marked and past


def _is_question(verb: Token) -> bool:
    """ "Do not know whether": what is not known is left open, not said not to be."""
    return verb.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "whether" for c in verb.lefts)


def _is_circumstance(verb: Token) -> bool:
    """ "The visit was cancelled as rebels attacked": a finite clause beside what is told."""
    marks = (c for c in verb.lefts if c.dep_ in ("mark", "advmod"))
    return verb.dep_ == "advcl" and any(each.lower_ in (*_SETTINGS, "as", "when") for each in marks)


def _above_conjunct(verb: Token, cues: Cues) -> Step | None:
    """A coordinated verb shares auxiliaries and governors with the first, but not as its own clause."""
    head = verb.head
    own = any(child.dep_ in SUBJECTS or child.dep_ == "aux" for child in verb.children)
    if verb.tag_ not in _FINITE and not own:
        return Step(head, [], True)
    if (
        verb.tag_ in _FINITE
        and head.tag_ not in _FINITE
        and not any(c.dep_ == "aux" and c.tag_ != "TO" for c in head.lefts)
    ):
        return None  # a finite verb is no part of an infinitive: "decided to leave and stole a car"
    return _above_verb(head, cues) if head.dep_ in _CLAUSES else None


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
    if head.lemma_ == "suggest" and verb.dep_ == "ccomp" and verb.tag_ in _FINITE:
        return Step(head, [Cue(head, Effect.POSSIBLE)])  # "reports suggest that he died"
    if has_to(verb) and head.lemma_ == "tell":
        return Step(head, [Cue(head, Effect.DEMANDED)])
    if has_to(verb) and head.lemma_ in _HEARSAY and is_passive(head):
        return Step(head, [Cue(head, Effect.POSSIBLE)])  # "is said to have fled"
    subjunctive = not any(child.dep_ == "aux" for child in verb.lefts) and _lacks_agreement(verb)
    if verb.dep_ == "ccomp" and head.lemma_ == "insist" and subjunctive:
        return Step(head, [Cue(head, Effect.DEMANDED)])
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
    form = "to" if has_to(verb) else "-ing" if verb.tag_ == "VBG" else ""
    if form and (cue := complement_cue(head, form, cues)) is not None:
        return Step(head, [cue], True)
    if takes_as_real(head, cues):
        return Step(head, [], True)
    if head.lemma_ == "be" and _is_predicated(verb) and (cue := _predicate_cue(head, cues)) is not None:
        return None if _asks(verb) else Step(head, [cue], True)
    if (cue := cue_at(head, cues)) is not None:
        if cue.effect is Effect.POSSIBLE and label == "ccomp" and _asks(verb) and head.i < verb.i:
            return None  # "wondered what caused the blast"
        return Step(head, [_weighed(cue)], True)
    if has_to(verb):
        if (noun := _cue_object(head, verb, cues)) is not None:
            return Step(noun.token, [noun], True)
        weak = [Cue(verb, Effect.PLANNED, weak=True)] if label in ("advcl", "acl", "relcl") else []
        return Step(head, weak, label == "xcomp")
    # "It is not known what caused the blast": what is known or seen is there whether it is known or not.
    return Step(head, [], label == "xcomp" or not _asks(verb))


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
    if head.lower_ in _NOTHING:
        return Cue(head, Effect.NEGATIVE)
    if head.pos == ADJ and any(child.lower_ == "too" for child in head.lefts):
        return Cue(head, Effect.NEGATIVE)  # "too weak to march"
    alone = not any(child.dep_ == "dobj" for child in head.children)
    if head.lower_ == "used" and verb.dep_ == "xcomp" and head.tag_ == "VBD" and alone:
        return Cue(head, Effect.HABITUAL) if any(c.dep_ in SUBJECTS for c in head.lefts) else None
    if head.lemma_ == "give" and is_passive(head) and any(c.lemma_ in _LIMITS for c in head.rights):
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
    nouns = (child for child in head.rights if child.dep_ == "dobj" and child.i < verb.i)
    found = (complement_cue(noun, "to", cues) or cue_at(noun, cues) for noun in nouns)
    return next((cue for cue in found if cue and cue.effect is not Effect.REPORT), None)


def _over_gerund(verb: Token, cues: Cues) -> Step | None:
    preposition, head = verb.head, gerund_governor(verb.head)
    before = preposition.doc[max(preposition.i - 1, 0)]
    if preposition.lower_ in (*_ABSENT, "against") or before.lower_ in _ABSENT:
        return Step(head, [Cue(preposition, Effect.NEGATIVE)])
    if (denied := _not_guilty(head)) is not None:
        return denied
    if head.lemma_ in _SUSPECTED and preposition.lower_ == "for":
        return Step(head, [Cue(head, Effect.POSSIBLE)], True)
    if (phrase := _phrase_before(preposition, cues)) is not None:
        return phrase
    heads = [head]
    if head.dep_ in ("prep", "advmod", "prt") and preposition.lower_ == "of" and head.head.pos in PREDICATE:
        heads.append(head.head)  # "backed out of signing"
    for each in heads:
        cue = complement_cue(each, preposition.lower_, cues) or cue_at(each, cues)
        if cue is not None:
            return Step(each, [_weighed(cue)], True)
    return None


def _phrase_before(preposition: Token, cues: Cues) -> Step | None:
    """A phrase that ends before a preposition, however the latter is attached: "is on trial for"."""
    before = preposition.doc[max(preposition.i - 1, 0)]
    if before.dep_ != "pobj" or (phrase := phrase_at(before.head, cues)) is None:
        return None
    return Step(before.head.head, [phrase], True)


def _weighed(cue: Cue, noun: Token | None = None) -> Cue:
    """What is discussed or faced is possible where it is an act, or a noun that no one knows yet."""
    if cue.effect not in (Effect.CONSIDERED, Effect.IMPENDING):
        return cue
    if cue.effect is Effect.IMPENDING and not is_present(cue.token):
        return Cue(cue.token, Effect.REPORT)
    dets = [] if noun is None else [child for child in noun.lefts if child.dep_ in ("det", "poss")]
    bare = noun is None or (not dets and noun.tag_ == "NN")
    unknown = bare or any(child.lower_ in _INDEFINITE_ARTICLES for child in dets)
    return Cue(cue.token, Effect.POSSIBLE if unknown else Effect.REPORT)


def _not_guilty(head: Token) -> Step | None:
    """ "Pleaded not guilty to killing", "not guilty of murder"."""
    if head.lemma_ != "guilty":
        return None
    negated = any(each.dep_ == "neg" for each in (*head.lefts, *head.head.children))
    return Step(head.head, [Cue(head, Effect.DENIED)]) if negated else None


def _above_noun(noun: Token, cues: Cues) -> Step | None:
    """What governs an event noun: "offers of talks", "cancelled the visit", "talks will take place"."""
    noun = whole(noun)
    while noun.dep_ == "conj" and noun.head.pos == NOUN:
        noun = whole(noun.head)
    head, label = noun.head, noun.dep_
    if label == "pobj":
        return _over_preposition(noun, cues)
    verbal = head.pos in PREDICATE or has_to(head)  # "to host talks", with "host" taken for a noun
    if label in ("nsubj", "nsubjpass") and verbal:
        return _as_subject(noun, cues)
    if label in ("dobj", "attr", "oprd") and verbal:
        called = None if particles(head) else complement_cue(head, "object", cues)
        cue = called or cue_at(head, cues)
        cue = None if cue is None else _weighed(cue, noun)
        ahead = [Cue(c, Effect.PLANNED, weak=True) for c in (*head.rights, *noun.rights) if is_ahead(c)]
        if label == "dobj" and (fate := _fate(head, noun, cues)) is not None:
            return fate
        if label == "dobj" and ahead and cue is None:
            return Step(head, ahead, True)
        through = label == "dobj" or head.lemma_ == "be"
        return Step(head, [cue] if cue and cue.effect is not Effect.REPORT else [], through)
    return None


def _fate(verb: Token, noun: Token, cues: Cues) -> Step | None:
    """What becomes of an attempt or a hope: "an attempt to hijack it failed", "dashed hopes of a deal"."""
    effect, cue = cues.get((verb.lemma_, "s")), cue_at(noun, cues)
    if any(each.lower_ in _NOTHING for child in verb.rights if child.dep_ == "prep" for each in child.rights):
        effect = Effect.NEGATIVE  # "came to nothing"
    open_ended = cue is not None and cue.effect in (Effect.POSSIBLE, Effect.DEMANDED)
    return Step(verb, [Cue(verb, effect)]) if effect is not None and open_ended else None


def _as_subject(noun: Token, cues: Cues) -> Step | None:
    verb, passive = noun.head, noun.dep_ == "nsubjpass"
    cue = cue_at(verb, cues) if passive else None
    if (fate := _fate(verb, noun, cues)) is not None:
        return fate
    if cue is not None:
        return Step(verb, [cue], True)
    if verb.lemma_ in _OCCURRENCE:
        return Step(verb, _timetabled(verb), True)
    adjective = next((c for c in verb.children if c.dep_ in ("acomp", "oprd", "xcomp")), None)
    if adjective is not None and verb.lemma_ != "be" and (cue := cue_at(adjective, cues)):
        return Step(verb, [cue], True)
    if verb.lemma_ in ("be", "remain"):
        return _being(verb, adjective, cues)
    if verb.lemma_ == "become" and (habit := _being_a(verb, _attribute(verb), cues)) is not None:
        return habit
    modal = any((c.lower_, "m") in cues for c in verb.lefts if c.dep_ == "aux")
    if not modal and any(cue.effect is Effect.HABITUAL for cue in of_clause(verb, cues)):
        return Step(verb, [], True)  # what comes again has effects that come again
    # "An invasion would cost billions": what has effects only in thought happens only in thought.
    if any(cues.get((c.lower_, "m")) is Effect.PROSPECTIVE for c in verb.lefts if c.dep_ == "aux"):
        return Step(verb, [Cue(verb, Effect.HYPOTHETICAL)])
    bare = verb.tag_ in ("VB", "VBN") and not any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)
    if bare and verb.dep_ in _CLAUSES:  # "want a tax written into law"
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
    if not any(cues.get((c.lower_, "m")) is Effect.PROSPECTIVE for c in verb.children if c.dep_ == "aux"):
        return None
    subjects = (c for c in verb.children if c.dep_ == "nsubj")
    unknown = any(each.lower_ in _INDEFINITE for subject in subjects for each in subject.lefts)
    return Step(verb, [Cue(verb, Effect.HYPOTHETICAL if unknown else Effect.PLANNED)])


def _over_preposition(noun: Token, cues: Cues) -> Step | None:
    preposition = noun.head
    head, name = preposition.head, preposition.lower_
    before = preposition.doc[max(preposition.i - 1, 0)]
    if (unreal := _unreal(noun, cues)) is not None:
        return unreal
    if name in _CIRCUMSTANCES or "because" in (name, head.lower_):
        return None  # a strike for which flights are cancelled goes on
    named = f"{head.lemma_} {name} {noun.left_edge.lower_}"
    if cues.get((named, pos_of(head))) is Effect.ACTUAL:  # "a denial of service attack"
        return None
    if (step := _phrase_before(preposition, cues)) is not None:  # "in case of war"
        return step
    if head.dep_ == "pobj" and (phrase := phrase_at(head.head, cues)):
        return Step(head.head.head, [phrase], True)
    if (effect := cues.get((f"{head.lemma_} {name}", pos_of(head)))) is not None:
        return Step(head, [Cue(head, effect)], True)
    if head.dep_ == "dobj" and (cue := complement_cue(head.head, name, cues)) is not None:
        return Step(head.head, [cue], True)  # "arrested a man for theft"
    if takes_as_real(head, cues) or takes_as_real(before, cues):
        return None  # "denied any part in the attack", however it is attached
    cue = cue_at(head, cues)
    if cue is not None and head.pos != ADJ and (cue.effect is not Effect.REPORT or head.pos == NOUN):
        return Step(head, [_weighed(cue, noun)], True)
    if head.dep_ in ("prep", "advmod", "prt") and name == "of" and (cue := cue_at(head.head, cues)):
        return Step(head.head, [cue], True)  # "backed out of the signing"
    if name == "of" and head.lemma_.lower() in _CASES:
        return Step(head, [], True)
    return _within(noun, cues)


def _within(noun: Token, cues: Cues) -> Step | None:
    """ "If it comes to a strike", "for the visit next week": a condition or a time around it."""
    head = noun.head.head
    if any(child.lower_ in _INDEFINITE for child in noun.lefts) and head.dep_ == "advcl":
        conditions = [cue for cue in of_clause(head, cues) if cue.effect is Effect.HYPOTHETICAL]
        if conditions:
            return Step(head, conditions)
    ahead = [Cue(c, Effect.PLANNED, weak=True) for c in (*noun.subtree, *head.rights) if is_ahead(c)]
    return Step(head, ahead) if ahead else None


def _unreal(noun: Token, cues: Cues) -> Step | None:
    """ "Without a deal", "but for the deal", "in a war … would", "pleaded not guilty to murder"."""
    preposition = noun.head
    head, before = preposition.head, preposition.doc[max(preposition.i - 1, 0)]
    if preposition.lower_ in _ABSENT or (preposition.lower_ == "for" and before.lower_ == "but"):
        return Step(head, [_absence(preposition, cues)])
    if preposition.lower_ in _SPANS and _is_imagined(noun, cues):
        return Step(head, [Cue(preposition, Effect.HYPOTHETICAL)])
    if before.lower_ == "innocent":
        return Step(before.head, [Cue(before, Effect.DENIED)])
    return _not_guilty(head)


def _is_imagined(noun: Token, cues: Cues) -> bool:
    """ "In a war, the islands would be cut off"."""
    if not any(child.lower_ in _INDEFINITE for child in noun.lefts):
        return False
    modals = (c for c in noun.head.head.lefts if c.dep_ == "aux")
    return any(cues.get((c.lower_, "m")) is Effect.PROSPECTIVE for c in modals)


def _absence(preposition: Token, cues: Cues) -> Cue:
    """ "Without a deal" says that there is none, or, under a modal, what if there were none."""
    verb = preposition.head
    modal = any((child.lower_, "m") in cues for child in verb.lefts if child.dep_ == "aux")
    return Cue(preposition, Effect.HYPOTHETICAL if modal else Effect.NEGATIVE)
