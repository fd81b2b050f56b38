"""Numbers of killed, injured, detained …: which casualty words a text has, and what they count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.symbols import ADJ, NOUN, PROPN, VERB
from spacy.tokens import Token

from kg.events.lexicon import Casualty
from kg.events.numbers import bounds, is_approximate, is_count, number
from kg.events.participants import Participants
from kg.events.senses import holds
from kg.events.slots import Slots, adjective_slots, noun_slots, verb_slots
from kg.events.syntax import conjuncts
from kg.events.tallies import tally
from kg.model import Quantity

_POS = {VERB: "v", NOUN: "n", ADJ: "a"}


def slots_of(token: Token) -> Slots:
    """The slots of a verb, noun or adjective."""
    if token.pos == NOUN:
        return noun_slots(token)
    return adjective_slots(token) if token.pos == ADJ else verb_slots(token)


def count(
    token: Token, words: Mapping[str, tuple[Casualty, ...]], slots: Slots, participants: Participants
) -> tuple[Quantity, ...]:
    """The quantities that a casualty word gives, one for each counted noun; empty when it is none."""
    pos = _POS.get(token.pos)
    for word in words.get(token.lemma_.lower(), ()):
        if word.pos == pos and all(holds(each, slots, participants) for each in word.conditions):
            nouns = _counted(token, word, slots)
            found = [q for noun in nouns if (q := _quantity(token, word.what, noun, participants))]
            return tuple(found) or _tallied(token, word.what, nouns, participants)
    return ()


def _tallied(
    token: Token, what: str, nouns: Sequence[Token], participants: Participants
) -> tuple[Quantity, ...]:
    """ "The number of people killed rose to 212", "the toll reached 30": the verb tells the number."""
    for noun in (token, *nouns) if token.pos == NOUN else nouns:
        if (total := tally(noun)) is None:
            continue
        start, end = phrase(total)
        text = participants.text[start:end]
        if (counted := bounds(total, text)) is not None:
            approximate = is_approximate(text)
            return (Quantity(what, counted[0], counted[1], start, end, text, approximate=approximate),)
    return ()


def _counted(token: Token, word: Casualty, slots: Slots) -> list[Token]:
    found: list[Token] = []
    for slot in word.counted:
        found.extend([token] if slot == "self" else slots.get(slot))
    return found


def _quantity(token: Token, what: str, noun: Token, participants: Participants) -> Quantity | None:
    document = participants.text
    start, end = phrase(noun)
    text = document[start:end]
    counted = bounds(noun, text)
    if (
        counted == (1, 1)
        and not number(text)
        and (len(conjuncts(noun)) > 1 or not participants.is_person(noun))
    ):
        return None  # "the bank was evacuated", "the driver and his wife"
    plural = noun.pos == NOUN or noun.tag_ == "NNPS"  # "90 Palestinians"
    if counted is None or not (plural or is_count(noun) or counted == (0, 0)):
        return None
    start, end = min(start, token.idx), max(end, token.idx + len(token))
    if end - start > 160:
        start, end = phrase(noun)
    words = document[start:end]
    return Quantity(
        what, counted[0], counted[1], start, end, words, counted_words(noun), approximate=is_approximate(text)
    )


def phrase(noun: Token) -> tuple[int, int]:
    """The counted noun with its numerals: "at least 24 people", "dozens of people"."""
    first = next(
        (
            child.left_edge
            for child in noun.lefts
            if child.dep_ in ("det", "nummod", "amod", "poss", "quantmod", "advmod")
        ),
        noun,
    )
    if first.i > 1 and (first.nbor(-2).lower_, first.nbor(-1).lower_) == ("up", "to"):
        first = first.nbor(-2)  # "killed up to 16", where a parser takes "up" to the verb
    last = noun
    if is_count(noun):
        first = min((first, noun.left_edge), key=lambda each: each.i)
        last = next(
            (obj for of in noun.rights if of.lower_ == "of" for obj in of.children if obj.dep_ == "pobj"),
            noun,
        )
    return first.idx, last.idx + len(last)


def counted_words(noun: Token) -> str | None:
    """The words for what a number counts, without it: "Ukrainian soldiers"; None for a bare number."""
    if noun.pos not in (NOUN, PROPN):
        return None
    modifiers = (child for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod"))
    words = [child for child in modifiers if _describes(child)]
    return " ".join(token.text for token in [*words, noun] if not token.is_space)


def _describes(word: Token) -> bool:
    """Not "more" nor "least", nor a word with words of its own."""
    plain = word.tag_ not in ("JJR", "JJS") and next(word.children, None) is None
    return plain and word.pos in (ADJ, NOUN, PROPN)
