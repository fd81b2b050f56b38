"""Triggers of one sentence that tell the same event become one draft.

"Attacks struck the city, wounding three" has three triggers and one event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.events.drafts import Draft
from kg.events.lexicon import Sense
from kg.events.locating import LOCATIVE
from kg.events.participants import Participants
from kg.events.senses import holds
from kg.events.slots import Slots
from kg.events.syntax import PORTIONS, PREDICATE, conjuncts, direct_governor, prepositions
from kg.model import EventType

VIOLENT = frozenset(
    {
        EventType.ASSAULT,
        EventType.DISASTER,
        EventType.ACCIDENT,
        EventType.CRIME,
        EventType.PROTEST,
        EventType.COERCE,
    }
)
"""Types that may cost lives: casualties told beside them are theirs."""
_ADJUNCTS = frozenset({"in", "with", "during", "by", "through", "as", "into", "at"})
_BY_PEOPLE = frozenset({"detained", "released", "captured"})
_AMID = ("by", "in", "after", "during", "from")
_CAUSAL = frozenset({"when", "after", "as"})
_SUBORDINATE = frozenset({"advcl", "conj", "xcomp", "acl", "relcl", "ccomp"})


class Merger:
    """Merges the drafts of a document, by token index."""

    def __init__(self, drafts: dict[int, Draft], participants: Participants) -> None:
        self._drafts = drafts
        self._participants = participants
        self._into: dict[int, int] = {}

    def merge(self) -> list[Draft]:
        """The drafts that remain, in text order, each with those it absorbed."""
        for draft in list(self._drafts.values()):
            self._absorb_belonging(draft)
            self._absorb_result(draft)
        for draft in list(self._drafts.values()):
            self._drop_light_verb(draft)
        for draft in list(self._drafts.values()):
            self._absorb_same_type(draft)
        for draft in list(self._drafts.values()):
            self._give_casualties(draft)
        return [draft for i, draft in self._drafts.items() if i not in self._into]

    def _absorb_belonging(self, draft: Draft) -> None:
        """A noun that a condition of the sense names tells no event of its own: "strike a deal"."""
        if draft.sense is None:
            return
        for token in belonging(draft.sense, draft.slots, self._participants):
            other = self._drafts.get(token.i)
            if other is not None and other is not draft and token.pos not in PREDICATE:
                self._absorb(draft, other)

    def _absorb_result(self, draft: Draft) -> None:
        """ "Shot dead": how the victim of an attack ended is no event beside it."""
        verb = self._drafts.get(draft.trigger.head.i)
        if draft.sense is None or draft.sense.type is not EventType.DIE or draft.trigger.dep_ != "oprd":
            return
        if verb is not None and verb.sense is not None and verb.sense.type in VIOLENT:
            self._absorb(verb, draft)

    def _drop_light_verb(self, draft: Draft) -> None:
        if draft.light is None or draft.trigger.i in self._into:
            return
        verb = self._drafts.get(draft.light.verb.i)
        empty = draft.light.entry.effect is None
        if verb is None or verb.sense is None or draft.sense is None or not empty:
            return
        if verb.quantities and draft.sense.type in VIOLENT:  # "two died in a firefight"
            self._absorb(draft, verb)
        else:
            self._into[verb.trigger.i] = draft.trigger.i

    def _absorb_same_type(self, noun: Draft) -> None:
        """An event noun that is subject, object or adjunct of a verb of the same type."""
        if noun.sense is None or noun.sense.pos != "n":
            return
        governor = direct_governor(noun.trigger)
        verb = self._drafts.get(governor[0].i) if governor else None
        if governor is None or verb is None or verb.sense is None:
            return
        if verb.sense.type is not noun.sense.type or (governor[1] == "subj" and verb.quantities):
            return  # "the attack killed two": the casualties are the attack's, see below
        if governor[1] in ("subj", "obj") or governor[1] in _ADJUNCTS:
            self._absorb(verb, noun)

    def _give_casualties(self, draft: Draft) -> None:
        """Casualties go to the violent event that caused them, if the sentence tells it."""
        if not draft.quantities:
            return
        host = self._cause(draft) or self._counted_before(draft)
        if host is not None and host is not draft and self._may_cause(host, draft):
            self._absorb(host, draft)

    def _may_cause(self, host: Draft, counted: Draft) -> bool:
        """Nobody is arrested by a flood, and an arrest during an attack is none of its acts."""
        if any(q.what not in _BY_PEOPLE for q in counted.quantities) or host.sense is None:
            return True
        if host.sense.type in (EventType.ACCIDENT, EventType.DISASTER):
            return False
        does_it = any(self._absorbing(token.i) == host.trigger.i for token in counted.slots.get("subj"))
        return does_it or counted.sense is None or counted.sense.type is host.sense.type

    def _counted_before(self, draft: Draft) -> Draft | None:
        """The casualty word that this one is coordinated with: "three were killed and ten injured"."""
        head = self._drafts.get(draft.trigger.head.i)
        if draft.trigger.dep_ != "conj" or head is None or head.sense is None or not head.quantities:
            return None
        if _is_placed(draft.trigger) and _is_placed(head.trigger) and _is_own_clause(draft.trigger):
            return None  # "seven died in Chile and four sailors drowned off Spain"
        return head

    def _cause(self, draft: Draft) -> Draft | None:
        """The violent event of the sentence that a casualty word belongs to, if one is told."""
        for token in _named_causes(draft):
            if (host := self._violent(token)) is not None:
                return host
        for child in draft.trigger.children:
            if child.dep_ == "advcl" and any(mark.lower_ in _CAUSAL for mark in child.lefts):
                return self._violent(child)
        return self._cause_above(draft.trigger)

    def _cause_above(self, trigger: Token) -> Draft | None:
        """The event that a participle goes with: "struck the city, wounding three"."""
        node = trigger
        for _ in range(3):
            if node.dep_ not in _SUBORDINATE or _is_own_clause(node):
                return None
            node = node.head
            if (host := self._violent(node)) is not None:
                return host
        return None

    def _violent(self, token: Token) -> Draft | None:
        draft = self._drafts.get(self._absorbing(token.i))
        if draft is None or draft.sense is None or draft.sense.type not in VIOLENT:
            return None
        return draft

    def _absorb(self, draft: Draft, other: Draft) -> None:
        if other.trigger.i in self._into or self._absorbing(draft.trigger.i) == other.trigger.i:
            return
        self._into[other.trigger.i] = draft.trigger.i
        draft.absorbed.append(other)

    def _absorbing(self, i: int) -> int:
        """The trigger that has taken in trigger `i`, or `i` itself."""
        while i in self._into:
            i = self._into[i]
        return i


def _named_causes(draft: Draft) -> Iterator[Token]:
    """The words by which a casualty word may name its cause: its subject, "in the attack", "by a blast"."""
    yield from _measured(draft.slots.get("subj"))
    yield from _measured(token for name in _AMID for token in draft.slots.get(name))
    for verb in conjuncts(draft.trigger)[1:]:
        yield from _measured(token for name, token in prepositions(verb) if name in _AMID)


def _measured(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens, and what a portion is of: the attacks of "a series of attacks"."""
    for token in tokens:
        yield token
        if token.lemma_ in PORTIONS:
            yield from (obj for name, obj in prepositions(token) if name == "of")


def _is_placed(verb: Token) -> bool:
    return any(name in LOCATIVE for name, _ in prepositions(verb))


def _is_own_clause(verb: Token) -> bool:
    if verb.dep_ not in ("conj", "ccomp") or verb.tag_ == "VBG":
        return False
    return any(child.dep_ == "nsubj" and child.pos_ != "NUM" for child in verb.children)


def belonging(sense: Sense, slots: Slots, participants: Participants) -> list[Token]:
    """The tokens that a sense's conditions name: the deal of "strike a deal"."""
    return [
        token
        for condition in sense.conditions
        if condition.words and not condition.negated and condition.slot not in ("prt", "subj")
        for token in slots.get(condition.slot)
        if holds(condition, Slots({condition.slot: (token,)}), participants)
    ]
