"""Whether an event happened: polarity and modality from the words above and around its trigger.

From the trigger upwards, each word that governs the event is looked up among the cues: "failed to reach a
deal", "offers of a meeting", "will meet", "denied attacking". The innermost word that takes the event out of
the actual decides the modality; denial and condition win over it; every negation turns the polarity round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.symbols import ADJ, NOUN, PROPN
from spacy.tokens import Token

from kg.events.cues import Cues, Effect
from kg.events.syntax import MAX_CLIMB, PREDICATE, SUBJECTS, has_to, is_severed, whole
from kg.model import Modality, Polarity

_MODALITY = {
    Effect.PLANNED: Modality.PLANNED,
    Effect.DEMANDED: Modality.DEMANDED,
    Effect.POSSIBLE: Modality.POSSIBLE,
    Effect.DENIED: Modality.DENIED,
    Effect.HABITUAL: Modality.HABITUAL,
    Effect.HYPOTHETICAL: Modality.HYPOTHETICAL,
}
_NEGATIONS = (Effect.NEGATIVE, Effect.REFUSED)
_STRONG = (Modality.DENIED, Modality.HYPOTHETICAL)
_OCCURRENCE = frozenset(
    "take happen occur begin start resume continue follow open hold proceed go conclude end".split()
)
"""Verbs by which the event that is their subject is said to take place."""
_PURPOSE = frozenset({"for"})
"""Prepositions before an event that one goes to, not from: "meet for talks"."""
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp"})
_PERIODS = frozenset("hour day night week weekend month year morning evening".split())
_NOT_FINITE = frozenset({"VB", "VBN", "VBG"})
_ADVERBIAL = {"advmod": "r", "mark": "k"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word and what it does to the event."""

    token: Token
    effect: Effect


@dataclass(frozen=True, slots=True)
class Factuality:
    """How an event is spoken of, and the cues that made it so, the innermost first."""

    modality: Modality
    polarity: Polarity
    cues: tuple[Cue, ...]


def judge(trigger: Token, cues: Cues, light: Cue | None = None, *, spoken: bool = False) -> Factuality:
    """The factuality of the event of a trigger.

    `light` is what a light verb above it adds. `spoken` is True for events that consist in saying something:
    an offer, a demand. One that is refused was made.
    """
    found = list(_climb(trigger, cues))
    if spoken and found and found[0].effect is Effect.REFUSED:
        found = []
    elif light is not None and all(cue.token.i != light.token.i for cue in found):
        found.append(light)
    modality = _modality(found)
    negations = sum(cue.effect in _NEGATIONS for cue in found)
    return Factuality(modality, Polarity.NEGATIVE if negations % 2 else Polarity.POSITIVE, tuple(found))


def _modality(found: list[Cue]) -> Modality:
    stated = [_MODALITY[cue.effect] for cue in found if cue.effect in _MODALITY]
    for strong in _STRONG:
        if strong in stated:
            return strong
    return next((each for each in stated), Modality.ACTUAL)


def _climb(trigger: Token, cues: Cues) -> Iterator[Cue]:
    node = trigger
    if trigger.pos in (NOUN, PROPN):
        yield from _modifiers(trigger, cues)
        step = _above_noun(trigger, cues)
    else:
        yield from _own(trigger, cues)
        step = _above_verb(trigger, cues)
    for _ in range(MAX_CLIMB):
        if step is None:
            return
        node, found, transparent = step
        yield from found
        reported = any(cue.effect is Effect.REPORT for cue in found)
        if reported or not (found or transparent):
            return
        if node.pos in PREDICATE:
            yield from _own(node, cues)
            step = _above_verb(node, cues)
        elif node.pos == ADJ:
            yield from _own(node.head, cues) if node.head.pos in PREDICATE else ()
            step = _above_verb(node.head, cues) if node.head.pos in PREDICATE else None
        else:
            yield from _modifiers(node, cues)
            step = _above_noun(node, cues)


Step = tuple[Token, list[Cue], bool]
"""The governing word, the cues that it gives, and whether the event is seen through it without one."""


def _above_verb(verb: Token, cues: Cues) -> Step | None:
    """What governs a verb."""
    head, label = verb.head, verb.dep_
    if label == "conj" and head.pos in PREDICATE:
        own = any(child.dep_ in SUBJECTS or child.dep_ == "aux" for child in verb.children)
        inherits = verb.tag_ in _NOT_FINITE and not own
        return _above_or_same(head, inherits, cues)
    if label not in _CLAUSES or (label == "ccomp" and is_severed(verb)):
        return None
    if label == "pcomp":
        return _over_preposition(head, cues)
    cue = _cue(head, cues)
    if cue is not None:
        return head, [cue], True
    if has_to(verb):
        if (noun := _cue_object(head, verb, cues)) is not None:
            return noun.token, [noun], True
        decided = Effect.PLANNED if label in ("advcl", "acl") else None
        return head, [Cue(verb, decided)] if decided else [], label == "xcomp"
    return head, [], label in ("xcomp", "ccomp")


def _cue_object(head: Token, verb: Token, cues: Cues) -> Cue | None:
    """The noun between a verb and an infinitive that governs the latter: "renewed his offer to meet"."""
    if verb.dep_ not in ("advcl", "xcomp"):
        return None
    nouns = [child for child in head.rights if child.dep_ == "dobj" and child.i < verb.i]
    return next((cue for noun in nouns if (cue := _cue(noun, cues)) and cue.effect in _MODALITY), None)


def _above_or_same(head: Token, inherits: bool, cues: Cues) -> Step | None:
    """A coordinated verb shares auxiliaries and governors with the first, unless it has its own subject."""
    if inherits:
        return head, [], True
    return _above_verb(head, cues) if head.dep_ in _CLAUSES else None


def _over_preposition(preposition: Token, cues: Cues) -> Step | None:
    head = preposition.head
    cue = _cue(head, cues)
    if preposition.lower_ in ("without", "instead", "against"):
        return head, [Cue(preposition, Effect.NEGATIVE)], False
    return (head, [cue], True) if cue is not None else None


def _above_noun(noun: Token, cues: Cues) -> Step | None:
    """What governs an event noun: "offers of talks", "cancelled the visit", "talks will take place"."""
    noun = whole(noun)
    while noun.dep_ == "conj" and noun.head.pos == NOUN:
        noun = whole(noun.head)
    head, label = noun.head, noun.dep_
    if label == "pobj":
        return _over_object_preposition(head, cues)
    if label in ("nsubj", "nsubjpass") and head.pos in PREDICATE:
        occurs = head.lemma_ in _OCCURRENCE or (label == "nsubjpass" and _cue(head, cues) is not None)
        if head.lemma_ == "be" or (adjective := _complement(head)) is None:
            cue = _cue(head, cues) if label == "nsubjpass" else None
            return (head, [cue] if cue else [], True) if occurs else None
        cue = _cue(adjective, cues)
        return (head, [cue], True) if cue else None
    if label in ("dobj", "attr", "oprd") and head.pos in PREDICATE:
        cue = _cue(head, cues)
        return head, [cue] if cue and cue.effect is not Effect.REPORT else [], label == "dobj"
    return None


def _complement(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("acomp", "oprd", "xcomp")), None)


def _over_object_preposition(preposition: Token, cues: Cues) -> Step | None:
    head = preposition.head
    cue = _cue(head, cues)
    if cue is not None and cue.effect is not Effect.REPORT and head.pos != ADJ:
        return head, [cue], True
    if preposition.lower_ in _PURPOSE and head.pos in PREDICATE:
        return head, [Cue(preposition, Effect.PLANNED)], True
    if preposition.lower_ in ("without", "instead"):
        return head, [Cue(preposition, Effect.NEGATIVE)], False
    return None


def _cue(token: Token, cues: Cues) -> Cue | None:
    pos = {"VERB": "v", "NOUN": "n", "ADJ": "a", "AUX": "v"}.get(token.pos_)
    effect = cues.get((token.lemma_.lower(), pos)) if pos else None
    if effect is None and token.tag_ in ("VBN", "VBG"):
        effect = cues.get((token.lower_, "a"))
    return Cue(token, effect) if effect is not None else None


def _own(verb: Token, cues: Cues) -> Iterator[Cue]:
    """Cues that hang on a verb itself: negation, modals, adverbs, conjunctions, "every night"."""
    for child in verb.children:
        yield from (Cue(each, Effect.HABITUAL) for each in _right_edge(child) if _is_frequency(each))
        if child.dep_ == "neg":
            yield Cue(child, Effect.NEGATIVE)
        elif child.dep_ == "aux" and (effect := cues.get((child.lower_, "m"))):
            yield Cue(child, _prospective(verb) if effect is Effect.PROSPECTIVE else effect)
        elif effect := cues.get((child.lower_, _ADVERBIAL.get(child.dep_, ""))):
            yield Cue(child, effect)
        elif child.dep_ in SUBJECTS and any(
            each.lower_ in ("no", "neither", "none") for each in (child, *child.lefts)
        ):
            yield Cue(child, Effect.NEGATIVE)


def _right_edge(token: Token) -> Iterator[Token]:
    """The token and what ends its phrase, where a frequency may stand: "dozens of rockets a night"."""
    yield token
    for _ in range(3):
        rights = list(token.rights)
        yield from rights
        if not rights:
            return
        token = rights[-1]


def _is_frequency(token: Token) -> bool:
    """ "Every night", "a night", "each week": a time that comes again."""
    if token.dep_ != "npadvmod" or token.lemma_.lower() not in _PERIODS:
        return False
    return any(child.lower_ in ("a", "an", "each", "every") for child in token.lefts)


def _prospective(verb: Token) -> Effect:
    """ "Would" tells the future inside a report, and what is not so in a condition."""
    conditions = ("if", "unless")
    if any(c.dep_ == "advcl" and any(m.lower_ in conditions for m in c.lefts) for c in verb.children):
        return Effect.HYPOTHETICAL
    return Effect.PLANNED if verb.dep_ in ("ccomp", "acl", "conj", "relcl", "advcl") else Effect.POSSIBLE


def _modifiers(noun: Token, cues: Cues) -> Iterator[Cue]:
    """Cues among the words before an event noun: "no talks", "the planned visit", "an alleged attack"."""
    for child in noun.lefts:
        if child.dep_ == "det" and child.lower_ in ("no", "neither"):
            yield Cue(child, Effect.NEGATIVE)
        elif child.dep_ == "amod" and (effect := cues.get((child.lower_, "a"))):
            yield Cue(child, effect)
    if noun.dep_ == "ROOT" or whole(noun).i == noun.i:
        return
    yield from _modifiers(whole(noun), cues)
