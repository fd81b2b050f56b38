"""The cue words of factuality and reporting, read from `data/cues.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from spacy.symbols import VERB
from spacy.tokens import Token

from kg.events.grammar import DEFINITE
from kg.events.syntax import particles
from kg.tables import read


class Effect(StrEnum):
    """What a cue does to the event below it; the table's head explains each."""

    PLANNED = "planned"
    DEMANDED = "demanded"
    POSSIBLE = "possible"
    DENIED = "denied"
    NEGATIVE = "negative"
    REFUSED = "refused"
    EXCLUDED = "excluded"
    HABITUAL = "habitual"
    HYPOTHETICAL = "hypothetical"
    PROSPECTIVE = "prospective"
    REPORT = "report"
    ACTUAL = "actual"
    CONSIDERED = "considered"
    IMPENDING = "impending"
    ENABLING = "enabling"
    PRESUPPOSED = "presupposed"
    RETRACED = "retraced"


POSITIONS = frozenset("vnarmkpsi")
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_IMAGINING = frozenset({"could", "may", "might", "would"})
_VAGUE = frozenset({"a", "an", "another", "any", "some"})
_REAL = (Effect.ACTUAL, Effect.PRESUPPOSED, Effect.RETRACED)
Cues = Mapping[tuple[str, str], Effect]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word and what it does to the event below it.

    A `weak` cue counts only where no other tells how the event is spoken of: the mere infinitive of purpose.
    """

    token: Token
    effect: Effect
    weak: bool = False


def cue_at(token: Token, cues: Cues) -> Cue | None:
    """The cue that a word is: a verb with its particle first ("call off"), a participle as adjective last."""
    return _cue(token, _effect_of(token, cues))


def pos_of(token: Token) -> str:
    """The `pos` of the table that a word has, or nothing."""
    return _POS.get(token.pos_, "")


def takes_as_real(token: Token, cues: Cues) -> bool:
    """Whether what stands below the word happened: "a part in the attack", "beat X to win"."""
    effect = _effect_of(token, cues)
    enabled = effect is Effect.ENABLING and not _is_finite_present(token)
    return enabled or effect in (Effect.ACTUAL, Effect.RETRACED)


def presupposes(word: Token, form: str, noun: Token, cues: Cues) -> bool:
    """Whether what stands below the word happened whatever is said of the word: "will condemn the attack".

    `form` is a preposition or empty. What brings an event about or looks into it does so for a known one
    alone: "might have caused the leak".
    """
    effect = cues.get((f"{word.lemma_.lower()} {form}".rstrip(), pos_of(word)))
    known = any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in noun.lefts)
    vague = any(c.lower_ in _VAGUE for c in noun.lefts)
    imagined = vague and (word.pos != VERB or any(c.lower_ in _IMAGINING for c in word.lefts))
    return (effect is Effect.PRESUPPOSED and not imagined) or (effect is Effect.RETRACED and known)


def complement_cue(word: Token, form: str, cues: Cues) -> Cue | None:
    """The cue that a word is with a complement of that form: "to", "-ing" or a preposition."""
    return _cue(word, cues.get((f"{word.lemma_.lower()} {form}", pos_of(word))))


def modals(verb: Token, cues: Cues) -> frozenset[Effect]:
    """What the modals before a verb make of it: "would", "could"."""
    found = (cues.get((child.lower_, "m")) for child in verb.lefts if child.dep_ == "aux")
    return frozenset(effect for effect in found if effect is not None)


def phrase_at(preposition: Token, cues: Cues) -> Cue | None:
    """The cue that a fixed prepositional phrase is: "at no point", "within reach", "in case"."""
    for noun in preposition.children:
        if noun.dep_ in ("pobj", "pcomp"):
            no = "no " if any(child.lower_ == "no" for child in noun.lefts) else ""
            phrase = f"{preposition.lower_} {no}{noun.lemma_.lower()}"
            of = (f"{phrase} of {obj.lemma_}" for c in noun.rights if c.lower_ == "of" for obj in c.rights)
            for each in (*of, phrase):
                if (effect := cues.get((each, "p"))) is not None:
                    return Cue(preposition, effect)
    return None


def _cue(word: Token, effect: Effect | None) -> Cue | None:
    if effect is Effect.ENABLING:
        return Cue(word, Effect.POSSIBLE) if _is_finite_present(word) else None
    return None if effect is None or effect in _REAL else Cue(word, effect)


def _is_finite_present(verb: Token) -> bool:
    finite = ("VBZ", "VBP")
    return verb.tag_ in finite or any(c.dep_ == "auxpass" and c.tag_ in finite for c in verb.lefts)


def _effect_of(token: Token, cues: Cues) -> Effect | None:
    word, pos = token.lemma_.lower(), pos_of(token)
    effect = None
    if pos == "v":
        for particle in (*particles(token), *_parted(token)):
            effect = effect or cues.get((f"{word} {particle.lower_}", pos))
    effect = effect or idiomatic(token, cues) or cues.get((word, pos))
    if effect is None and token.tag_ in ("VBN", "VBG"):
        effect = cues.get((token.lower_, "a"))
    return effect


def idiomatic(token: Token, cues: Cues) -> Effect | None:
    """What an idiom of a verb and a noun does, met from either: "slam the door on", "keep at bay"."""
    if token.pos == VERB:
        rights = [child for child in (*token.lefts, *token.rights) if child.dep_ in _OBJECTS]
        nouns = [*rights, *(obj for c in token.rights if c.dep_ == "prep" for obj in c.rights)]
    else:
        nouns = [token]
    found = (cues.get((idiom, "i")) for noun in nouns if (idiom := _idiom_of(noun)))
    return next((effect for effect in found if effect is not None), None)


def _idiom_of(noun: Token) -> str:
    head, word = noun.head, noun.lemma_.lower()
    if noun.dep_ in _OBJECTS and head.pos == VERB:
        return f"{head.lemma_} {word}"
    if noun.dep_ == "pobj" and head.head.pos == VERB:
        return f"{head.head.lemma_} {head.lower_} {word}"
    return ""


def _parted(verb: Token) -> list[Token]:
    """What an object parts from the verb: "kept the march from going ahead", "pushed the vote back"."""
    return [
        child
        for child in verb.rights
        if (child.dep_ == "prep" and child.lower_ == "from")
        or (child.dep_ == "advmod" and child.lower_ == "back")
    ]


_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "ADJ": "a", "ADV": "r", "SCONJ": "k"}


def load() -> Cues:
    """The cues by (word, pos). Raises DataError naming file and line of a mistake."""
    cues: dict[tuple[str, str], Effect] = {}
    for row in read(files("kg.events") / "data" / "cues.tsv", ("word", "pos", "effect"), ("word", "pos")):
        word, pos, effect = row.cells
        if pos not in POSITIONS:
            raise row.error(f"unknown pos {pos!r}")
        if effect not in set(Effect):
            raise row.error(f"unknown effect {effect!r}")
        cues[word, pos] = Effect(effect)
    return cues
