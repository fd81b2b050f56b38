"""The grammar of slots and of the conditions that tell the senses of a trigger apart.

Slots of a verb:
  subj     who acts: the subject, in a passive the by-phrase
  obj      to whom it is done: the direct object, in a passive the subject
  iobj     the indirect object: gave *Kyiv* weapons
  comp     a predicate noun or adjective: found *guilty*, elected *president*
  prt      a particle or adverb: carry *out*
  xcomp    the verb of an infinitive or gerund complement: agreed to *meet*
  ccomp    the verb of a finite clause that is said, thought or asked; `that` when *that* introduces it
  passive  filled when the verb is passive
Slots of a noun: poss (*Russia's* attack), compound (*drone* attack), amod (*deadly* attack), mod
(compound or amod), xcomp and that (the verb of its infinitive or that-clause). A predicative adjective
has subj, xcomp and that. Each preposition is a slot of all three and holds its object; `by` holds the
agent of a passive too.

A condition is one of
  slot=word|word|@SET  the lemma of a filler's head or of one of its own modifiers is a word, or in the set
  slot:type|type       a filler is of that entity type, or an `actor`
  slot                 the slot is filled
and `!` in front turns it round. A word that a condition names belongs to the trigger: it makes no event
of its own, and what hangs on it counts as hanging on the trigger.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.events.lexicon.entries import Condition
from kg.model import EntityType
from kg.tables import Row

PREPOSITIONS = frozenset(
    "about across after against ahead along amid among around as at before behind between by despite during "
    "for from in inside into near of off on onto out outside over past through throughout to toward towards "
    "under until upon via with within without".split()
)
SLOTS = PREPOSITIONS | frozenset(
    "subj obj iobj comp prt xcomp ccomp that passive poss compound amod mod".split()
)
TYPES = frozenset(EntityType) | {"actor"}
"""`actor` is a person, organisation, group or country, or an actor noun ("soldiers")."""

_CONDITION = re.compile(
    r"(?P<negated>!?)(?P<slot>[a-z]+)(?:(?P<sign>[=:])(?P<values>[^=:|]+(?:\|[^=:|]+)*))?"
)


def parse(row: Row, text: str, wordsets: Mapping[str, frozenset[str]]) -> tuple[Condition, ...]:
    """The conditions of a `when` cell, sets replaced by their words, in a fixed order.

    Raises DataError for what is outside the grammar, and for an unknown slot, type or set.
    """
    conditions = [_condition(row, item, wordsets) for item in text.split()]
    if len(set(conditions)) < len(conditions):
        raise row.error(f"a condition given twice: {text}")
    return tuple(sorted(conditions, key=_order))


def implied(trigger: str, pos: str) -> tuple[Condition, ...]:
    """The conditions that the other words of a trigger of several words set beside its head."""
    words = trigger.split()
    if pos == "v":
        return tuple(Condition("prt", frozenset({word})) for word in words[1:])
    return tuple(Condition("mod", frozenset({word})) for word in words[:-1])


def _condition(row: Row, item: str, wordsets: Mapping[str, frozenset[str]]) -> Condition:
    match = _CONDITION.fullmatch(item)
    if match is None:
        raise row.error(f"not a condition: {item}")
    slot, values = match["slot"], (match["values"] or "").split("|")
    if slot not in SLOTS:
        raise row.error(f"unknown slot {slot!r} in {item}")
    negated = bool(match["negated"])
    if match["sign"] == ":":
        return Condition(slot, types=_types(row, values), negated=negated)
    if match["sign"] == "=":
        return Condition(slot, words=_words(row, values, wordsets), negated=negated)
    return Condition(slot, negated=negated)


def _types(row: Row, values: list[str]) -> frozenset[str]:
    if unknown := sorted(set(values) - TYPES):
        raise row.error(f"unknown entity type {unknown[0]!r}")
    return frozenset(values)


def _words(row: Row, values: list[str], wordsets: Mapping[str, frozenset[str]]) -> frozenset[str]:
    words: set[str] = set()
    for value in values:
        if value.startswith("@") and value[1:] not in wordsets:
            raise row.error(f"unknown word set {value}")
        if value != value.lower() and not value.startswith("@"):
            raise row.error(f"upper case in {value!r}")
        words |= wordsets[value[1:]] if value.startswith("@") else {value}
    return frozenset(words)


def _order(condition: Condition) -> tuple[str, bool, list[str], list[str]]:
    return condition.slot, condition.negated, sorted(condition.types), sorted(condition.words)
