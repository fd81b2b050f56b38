"""Whether an event happened: polarity and modality from the words above and around its trigger.

The innermost word that takes the event out of the actual decides the modality; denial and condition win over
it; every negation turns the polarity round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.symbols import NOUN, PRON, VERB
from spacy.tokens import Token

from kg.events.cues import Cue, Cues, Effect
from kg.events.governing import governors
from kg.events.syntax import PREDICATE
from kg.events.word_classes import word_class
from kg.model import Modality, Polarity

_MODALITY = {
    Effect.PLANNED: Modality.PLANNED,
    Effect.DEMANDED: Modality.DEMANDED,
    Effect.POSSIBLE: Modality.POSSIBLE,
    Effect.DENIED: Modality.DENIED,
    Effect.HABITUAL: Modality.HABITUAL,
    Effect.HYPOTHETICAL: Modality.HYPOTHETICAL,
    Effect.PROSPECTIVE: Modality.POSSIBLE,
}
_NEGATIONS = (Effect.NEGATIVE, Effect.REFUSED, Effect.EXCLUDED)
_STRONG = (Modality.DENIED, Modality.HYPOTHETICAL)
_CLAIMS = word_class("claim")
_ACCUSING = _CLAIMS | word_class("accusing")
_GUILT = word_class("guilt")
_ASSURING = word_class("assuring")
_BASELESS = word_class("baseless")
_SUBSTANCE = word_class("substance")
_UNHEARD = word_class("unheard")
_NOBODY = frozenset("nobody no none few".split())
_POSTPONING = word_class("postponing")
_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_POSTPONED_TO = frozenset({"until", "to", "till"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """How an event is spoken of, and the cues that made it so, the innermost first."""

    modality: Modality
    polarity: Polarity
    cues: tuple[Cue, ...]


def judge(trigger: Token, cues: Cues, light: Cue | None = None, *, spoken: bool = False) -> Factuality:
    """The factuality of the event of a trigger.

    `light` is what a light verb above it adds. `spoken` is True for events that consist in saying something:
    an offer, a demand. One that others refuse was made; who "declined to comment" said nothing.
    """
    found = _distinct(governors(trigger, cues))
    if spoken and found and found[0].effect is Effect.REFUSED and not _is_own(trigger, found[0]):
        found = []
    elif light is not None and all(cue.token.i != light.token.i for cue in found):
        found.append(light)
    found.extend(_claimed_beside(trigger, found))
    found = _undisputed([_rescheduled(cue) for cue in _past_habit(found)])
    negations = sum(cue.effect in _NEGATIONS for cue in found)
    modality = _modality(found, negations, cues)
    negative = negations % 2 and modality is not Modality.DENIED and not _is_left_open(found, negations)
    return Factuality(modality, Polarity.NEGATIVE if negative else Polarity.POSITIVE, tuple(found))


def _is_own(trigger: Token, refusal: Cue) -> bool:
    """Whether those who refuse are those who would have spoken."""
    return trigger.dep_ == "xcomp" and trigger.head.i == refusal.token.i


def _distinct(found: Iterable[Cue]) -> list[Cue]:
    """Each word once: "no" before the subject is met from the noun and from its verb."""
    first: dict[int, Cue] = {}
    for cue in found:
        first.setdefault(cue.token.i, cue)
    return list(first.values())


def _modality(found: Sequence[Cue], negations: int, cues: Cues) -> Modality:
    if _is_refuted(found) or _disclaims(found, negations) or _is_contested(found, cues):
        return Modality.DENIED
    if _is_left_open(found, negations):
        return Modality.POSSIBLE
    strong = [_MODALITY[cue.effect] for cue in found if cue.effect in _MODALITY and not cue.weak]
    for modality in _STRONG:
        if modality in strong:
            return modality
    if Modality.PLANNED in strong[:1] and Modality.POSSIBLE in strong:
        return Modality.POSSIBLE  # "may be planning", "an alleged plot": the plan itself is in doubt
    weak = (_MODALITY[cue.effect] for cue in found if cue.weak)
    return next(iter(strong), next(weak, Modality.ACTUAL))


def _is_left_open(found: Sequence[Cue], negations: int) -> bool:
    """ "Did not deny", "do not rule out"."""
    denied = any(cue.effect is Effect.DENIED for cue in found)
    excluded = any(cue.effect is Effect.EXCLUDED for cue in found)
    return bool((denied and negations) or (excluded and negations > 1))


def _is_refuted(found: Sequence[Cue]) -> bool:
    """Whether a claim of the event is refused, or called baseless."""
    for place, cue in enumerate(found):
        if cue.token.lemma_.lower() in _CLAIMS and cue.effect in (Effect.POSSIBLE, Effect.REPORT):
            if cue.token.pos == VERB and cue.effect is Effect.REPORT:
                continue
            verb = cue.token.head
            judged = any(each.lower_ in _BASELESS for each in (verb, *verb.subtree))
            if judged or any(_refuses_belief(other) for other in found[place + 1 :]):
                return True
    return False


def _claimed_beside(trigger: Token, found: Sequence[Cue]) -> Iterator[Cue]:
    """ "He was tortured, he says, an accusation that the police deny": a claim in apposition to a report."""
    if not any(cue.effect is Effect.REPORT for cue in found):
        return
    for noun in trigger.sent:
        if noun.i > trigger.i and noun.lemma_ in _CLAIMS and noun.dep_ in ("appos", "npadvmod", "attr"):
            first = noun.left_edge
            if first.lower_ in ("a", "an") and first.i > 0 and first.nbor(-1).text in (",", "-", "–", "—"):
                yield Cue(noun, Effect.POSSIBLE)


def _is_contested(found: Sequence[Cue], cues: Cues) -> bool:
    """Whether the accused denies it in the same sentence: "charged with theft, which he denies"."""
    claim = next((cue.token for cue in found if _is_accusing(cue.token)), None)
    if claim is None:
        return False
    if any(
        t.lower_ in ("innocence", "innocent") and t.head.pos != NOUN and t.i > claim.i for t in claim.sent
    ):
        return True  # "accused of doping, she protests her innocence"
    verbs = (t for t in claim.sent if t.i != claim.i and t.pos == VERB and t.i > claim.i)
    return any(
        cues.get((verb.lemma_, "v")) in (Effect.DENIED, Effect.REFUSED) and _is_of_claim(verb)
        for verb in verbs
    )


def _is_accusing(token: Token) -> bool:
    """ "Accused of", "on trial for"."""
    return token.lemma_.lower() in _ACCUSING or any(c.lower_ in ("trial", "charges") for c in token.rights)


def _is_of_claim(verb: Token) -> bool:
    """Whether what is denied is a claim: named, a pronoun for it, or the noun that the clause hangs on."""
    if verb.dep_ == "relcl" and (verb.head.lemma_.lower() in _CLAIMS or verb.head.pos != NOUN):
        return True
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return any(
        c.lemma_.lower() in (*_CLAIMS, *_GUILT, "it", "this", "which") or c.lower_ == "them" for c in objects
    )


def _refuses_belief(cue: Cue) -> bool:
    if cue.effect is Effect.NEGATIVE:
        quashed = cue.token.pos == VERB and cue.token.lemma_ not in _UNHEARD
        return quashed or cue.token.head.lemma_.lower() in _SUBSTANCE
    return cue.effect is Effect.REFUSED


def _undoubted(found: list[Cue]) -> list[Cue]:
    """Without a doubt that is not there: "left no doubt that", "did not doubt that"."""
    doubt = next((cue.token for cue in found if cue.token.lemma_ == "doubt"), None)
    nots = [c for c in found if c.effect is Effect.NEGATIVE and doubt in (c.token.head, c.token.head.head)]
    if doubt is None or not nots:
        return found
    return [cue for cue in found if cue.token.i != doubt.i and cue is not nots[0]]


def _undisputed(found: list[Cue]) -> list[Cue]:
    """What nobody denies happened: without the two cues that cancel each other."""
    found = _undoubted(found)
    denial = next((cue for cue in found if cue.effect is Effect.DENIED), None)
    nobody = next((c for c in found if c.effect is Effect.NEGATIVE and c.token.lower_ in _NOBODY), None)
    if denial is None or nobody is None or nobody.token.i > denial.token.i:
        return found
    return [cue for cue in found if cue is not denial and cue is not nobody]


def _disclaims(found: Sequence[Cue], negations: int) -> bool:
    """ "He never bribed anyone", he says: a speaker's denial of what was done, not a plan not to do it."""
    report = next((cue.token for cue in found if cue.effect is Effect.REPORT), None)
    if report is None or negations != 1:
        return False
    clause = next((_clause_of(cue.token) for cue in found if cue.effect is Effect.NEGATIVE), None)
    if clause is None or clause.tag_ not in ("VBD", "VBN"):
        return False
    if report.lemma_ in _ASSURING or any(child.lower_ == "ever" for child in clause.children):
        return True
    subjects = [child for child in clause.lefts if child.dep_ == "nsubj"]
    owners = [each for subject in subjects for each in subject.lefts if each.tag_ == "PRP$"]
    return any(each.pos == PRON for each in (*subjects, *owners))


def _clause_of(token: Token) -> Token:
    """The verb over the "no" of an object, or over a negation of its own."""
    return token.head if token.head.pos in PREDICATE else token.head.head


def _past_habit(found: Sequence[Cue]) -> list[Cue]:
    """ "In summer they would march every Sunday": no forecast, where nobody is quoted."""
    effects = {cue.effect for cue in found}
    if Effect.HABITUAL not in effects or Effect.REPORT in effects:
        return list(found)
    return [cue for cue in found if cue.token.lower_ != "would"]


def _rescheduled(cue: Cue) -> Cue:
    """What is postponed to a day is still planned."""
    if cue.token.lemma_ not in _POSTPONING or cue.effect is not Effect.NEGATIVE:
        return cue
    below = [each for child in cue.token.rights for each in (child, *child.rights)]
    moved = any(
        (each.dep_ == "prep" and each.lower_ in _POSTPONED_TO) or _is_by_a_span(each) for each in below
    )
    return Cue(cue.token, Effect.PLANNED) if moved else cue


def _is_by_a_span(preposition: Token) -> bool:
    """ "Delayed by an hour"."""
    spans = (each.lemma_ in _SPANS for each in preposition.rights)
    return preposition.lower_ == "by" and any(spans)
