"""Numbers that a verb gives to what it counts: "the death toll rose to 45", "deaths passed 1,000"."""

from __future__ import annotations

from spacy.symbols import NOUN, NUM
from spacy.tokens import Token

from kg.events.grammar import FINITE
from kg.events.syntax import prepositions, whole
from kg.events.word_classes import word_class

_REACHING = word_class("reaching")


def tally(noun: Token) -> Token | None:
    """The number that the verb of a counted noun gives it, told as reached; None where there is none."""
    carrier = whole(noun)
    verb = carrier.head
    if carrier.dep_ != "nsubj" or verb.lemma_ not in _REACHING or not _is_told(verb):
        return None
    reached = [obj for name, obj in prepositions(verb) if name in ("to", "at")]
    reached += [child for child in verb.rights if child.dep_ == "dobj"]
    return next((each for each in reached if _is_number(each)), None)


def _is_told(verb: Token) -> bool:
    """Whether it is so: neither "may rise" nor "has not risen"."""
    finite = verb.tag_ in FINITE or any(c.dep_ == "aux" and c.tag_ in FINITE for c in verb.lefts)
    return finite and not any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.lefts)


def _is_number(token: Token) -> bool:
    return token.pos == NUM or (token.pos == NOUN and any(c.dep_ == "nummod" for c in token.lefts))
