"""Cues that stand around an event word itself: negation, modals, adverbs, conditions, adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.events.cues import Cue, Cues, Effect
from kg.events.syntax import SUBJECTS, has_to, whole

_NEGATIVE = frozenset({"no", "none", "neither", "nobody", "nothing", "nowhere"})
_PERIODS = frozenset(
    "hour day night week weekend month year morning evening "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_ADVERBIAL = {"advmod": "r", "mark": "k"}
_CONDITIONS = frozenset({"if", "unless", "provided", "supposing", "assuming", "lest"})
_INVERTED = frozenset({"had", "should", "were"})
_REPORTED = frozenset({"ccomp", "acl", "conj", "relcl", "advcl"})


def of_clause(verb: Token, cues: Cues) -> Iterator[Cue]:
    """Cues that hang on a verb: "not", "may", "allegedly", "if …", "every night", "nobody"."""
    for child in verb.children:
        yield from _of_child(verb, child, cues)
    if verb.dep_ == "ROOT" and has_to(verb):
        yield Cue(verb, Effect.PLANNED)  # "Kenya to send police": the future of headlines
    if _is_inverted(verb):
        yield Cue(verb, Effect.HYPOTHETICAL)


def _of_child(verb: Token, child: Token, cues: Cues) -> Iterator[Cue]:
    if child.dep_ == "neg":
        yield Cue(child, Effect.NEGATIVE)
    elif child.dep_ == "aux" and (effect := cues.get((child.lower_, "m"))):
        yield Cue(child, _of_modal(verb, effect))
    elif effect := cues.get((child.lower_, _ADVERBIAL.get(child.dep_, ""))):
        yield Cue(child, effect)
    elif child.lower_ == "neither" and child.dep_ in ("preconj", "cc", "advmod"):
        yield Cue(child, Effect.NEGATIVE)
    elif child.dep_ in (*SUBJECTS, "dobj"):
        yield from _negative_words(child)
    if _is_present(verb):
        yield from (Cue(each, Effect.HABITUAL) for each in _right_edge(child) if _is_frequency(each))


def _negative_words(noun: Token) -> Iterator[Cue]:
    for each in (noun, *noun.lefts):
        if each.lower_ in _NEGATIVE and (each is noun or each.dep_ in ("det", "preconj", "nummod")):
            yield Cue(each, Effect.NEGATIVE)


def _of_modal(verb: Token, effect: Effect) -> Effect:
    """What "will" and "would" say: under a condition the one is no plan, the other never happened."""
    if effect not in (Effect.PROSPECTIVE, Effect.PLANNED):
        return effect
    beside = verb.head.children if verb.dep_ == "ccomp" else ()
    if any(child.dep_ == "advcl" and _is_condition(child) for child in (*verb.children, *beside)):
        return Effect.HYPOTHETICAL
    if effect is Effect.PLANNED:
        return effect
    if verb.tag_ == "VBN" and any(child.lower_ in ("have", "'ve") for child in verb.lefts):
        return Effect.HYPOTHETICAL
    return Effect.PLANNED if verb.dep_ in _REPORTED else Effect.POSSIBLE


def _is_condition(clause: Token) -> bool:
    return any(child.lower_ in _CONDITIONS for child in clause.lefts) or _is_inverted(clause)


def _is_inverted(verb: Token) -> bool:
    """ "Had the army attacked", "should the talks fail": a condition without a conjunction."""
    if verb.dep_ not in ("advcl", "ccomp"):
        return False
    subject = next((child.i for child in verb.lefts if child.dep_ in SUBJECTS), -1)
    return any(c.lower_ in _INVERTED and c.dep_ in ("aux", "auxpass") and c.i < subject for c in verb.lefts)


def _is_present(verb: Token) -> bool:
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        return True
    wanted = {"VBG": "aux", "VBN": "auxpass"}.get(verb.tag_)
    return any(child.tag_ in ("VBZ", "VBP") for child in verb.lefts if child.dep_ == wanted)


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


def of_noun(noun: Token, cues: Cues) -> Iterator[Cue]:
    """Cues among the words before an event noun: "no talks", "the planned visit", "an alleged attack"."""
    for child in noun.lefts:
        if child.dep_ == "det" and child.lower_ in ("no", "neither"):
            yield Cue(child, Effect.NEGATIVE)
        elif child.dep_ == "amod" and (effect := cues.get((child.lower_, "a"))):
            yield Cue(child, effect)
    if noun.dep_ != "ROOT" and whole(noun).i != noun.i:
        yield from of_noun(whole(noun), cues)
