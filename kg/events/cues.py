"""The cue words of factuality and reporting, read from `data/cues.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from spacy.tokens import Token

from kg.events.lexicon.table import read
from kg.events.syntax import particles


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


POSITIONS = frozenset("vnarmkps")
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
    effect = _effect_of(token, cues)
    return None if effect is None or effect is Effect.ACTUAL else Cue(token, effect)


def pos_of(token: Token) -> str:
    """The `pos` of the table that a word has, or nothing."""
    return _POS.get(token.pos_, "")


def takes_as_real(token: Token, cues: Cues) -> bool:
    """Whether what stands below the word happened: "a part in the attack", "beat X to win"."""
    return _effect_of(token, cues) is Effect.ACTUAL


def complement_cue(word: Token, form: str, cues: Cues) -> Cue | None:
    """The cue that a word is with a complement of that form: "to", "-ing" or a preposition."""
    effect = cues.get((f"{word.lemma_.lower()} {form}", pos_of(word)))
    return None if effect is None or effect is Effect.ACTUAL else Cue(word, effect)


def phrase_at(preposition: Token, cues: Cues) -> Cue | None:
    """The cue that a fixed prepositional phrase is: "at no point", "within reach", "in case"."""
    for noun in preposition.children:
        if noun.dep_ in ("pobj", "pcomp"):
            no = "no " if any(child.lower_ == "no" for child in noun.lefts) else ""
            effect = cues.get((f"{preposition.lower_} {no}{noun.lemma_.lower()}", "p"))
            if effect is not None:
                return Cue(preposition, effect)
    return None


def _effect_of(token: Token, cues: Cues) -> Effect | None:
    word, pos = token.lemma_.lower(), pos_of(token)
    effect = None
    if pos == "v":
        for particle in (*particles(token), *_parted(token)):
            effect = effect or cues.get((f"{word} {particle.lower_}", pos))
    effect = effect or cues.get((word, pos))
    if effect is None and token.tag_ in ("VBN", "VBG"):
        effect = cues.get((token.lower_, "a"))
    return effect


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
