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


POSITIONS = frozenset("vnarmk")
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
    word, pos = token.lemma_.lower(), _POS.get(token.pos_, "")
    effect = None
    if pos == "v":
        for particle in particles(token):
            effect = effect or cues.get((f"{word} {particle.lower_}", pos))
    effect = effect or cues.get((word, pos))
    if effect is None and token.tag_ in ("VBN", "VBG"):
        effect = cues.get((token.lower_, "a"))
    return Cue(token, effect) if effect is not None else None


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
