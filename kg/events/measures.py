"""Amounts of money, percentages and counted things, and which event each belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from spacy.symbols import NOUN, NUM, PROPN
from spacy.tokens import Doc, Token

from kg.events import things
from kg.events.casualties import counted_words, phrase
from kg.events.grounding import Grounding
from kg.events.money import Amount, amounts
from kg.events.numbers import bounds, is_approximate
from kg.events.syntax import PREDICATE
from kg.model import EventType, Quantity

MONEY, PERCENT = "money", "percent"
_CLIMB = 5
"""Steps from a number to the word of the event: "in aid worth $2bn" has four."""
_MEASURED_IN_PERCENT = frozenset(
    {EventType.TRADE, EventType.ELECT, EventType.SANCTION, EventType.PUBLISH, EventType.OTHER}
)
"""Types whose events are told with a percentage: a rise, a share of votes, a tariff."""


class Measures:
    """The measures of one document, by the trigger that they belong to."""

    def __init__(self, doc: Doc, grounding: Grounding, triggers: Mapping[int, EventType]) -> None:
        self._doc, self._text, self._grounding = doc, grounding.text, grounding
        self._triggers = triggers
        self._endless = {i for sentence in grounding.endless for i in range(sentence.start, sentence.end)}
        self._of: dict[int, list[Quantity]] = {}
        taken: set[int] = set()
        for amount in amounts(self._text):
            taken |= self._money(amount)
        for what, noun in self._counted(taken):
            self._count(what, noun)

    def of(self, trigger: Token) -> Sequence[Quantity]:
        """The measures of a trigger's event, in text order."""
        return self._of.get(trigger.i, ())

    def _money(self, amount: Amount) -> set[int]:
        """Give an amount to its event; the tokens that it takes are no counts of things."""
        span = self._doc.char_span(amount.start, amount.end, alignment_mode="expand")
        if span is None or (amount.min is None and amount.max is None):
            return set()
        tokens = {token.i for token in span}
        trigger = self._governing(span.root, tokens)
        if trigger is not None and span.root.i not in self._endless:
            kind = self._triggers[trigger.i]
            what = MONEY if amount.currency else PERCENT
            if what == MONEY or kind in _MEASURED_IN_PERCENT:
                self._of.setdefault(trigger.i, []).append(self._quantity(what, amount))
        return tokens

    def _quantity(self, what: str, amount: Amount) -> Quantity:
        words = self._text[amount.start : amount.end]
        place = amount.start, amount.end, words
        unit = None, amount.currency, amount.per
        return Quantity(what, amount.min, amount.max, *place, *unit, amount.approximate)

    def _counted(self, taken: AbstractSet[int]) -> Iterator[tuple[str, Token]]:
        known = _things()
        for token in self._doc:
            if token.pos == NOUN and token.i not in taken and token.i not in self._endless:
                what = known.get(token.lemma_.lower())
                if what is not None:
                    yield what, token

    def _count(self, what: str, noun: Token) -> None:
        start, end = phrase(noun)
        words = self._text[start:end]
        found = None if _is_model(noun) else bounds(noun, words)
        if found is None or (found == (1, 1) and not any(child.pos == NUM for child in noun.lefts)):
            return
        trigger = self._governing(noun, {noun.i})
        if trigger is not None:
            counted = counted_words(noun)
            quantity = Quantity(
                what, found[0], found[1], start, end, words, counted, approximate=is_approximate(words)
            )
            self._of.setdefault(trigger.i, []).append(quantity)

    def _governing(self, token: Token, own: AbstractSet[int]) -> Token | None:
        """The trigger that a number hangs on, below the next verb that is none ("agreed to pay $5m")."""
        node = token
        for _ in range(_CLIMB):
            if node.i in self._triggers and node.i not in own:
                return node
            foreign = node.pos in PREDICATE and node.i not in own and node.dep_ != "xcomp"
            if foreign or node.dep_ in ("ROOT", "relcl"):
                return None
            node = node.head
        return None


def _is_model(noun: Token) -> bool:
    """ "Its 737 Max 9 aircraft": a name with a number counts nothing."""
    return any(
        child.pos == PROPN and any(number.pos == NUM for number in child.children)
        for child in noun.lefts
        if child.dep_ in ("nmod", "compound")
    )


@cache
def _things() -> Mapping[str, str]:
    return things.load()
