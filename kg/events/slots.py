"""The syntactic slots of a trigger and the tokens that fill them.

The slots are those of `kg.events.lexicon.conditions`. Voice is undone: `obj` is who it is done to, in the
passive as well, and `passive` is filled by the verb itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.symbols import ADJ, NOUN, PROPN, VERB
from spacy.tokens import Token

from kg.events.syntax import (
    SHARED_PREPOSITIONS,
    conjuncts,
    gerunds,
    has_to,
    indirect_objects,
    is_passive,
    is_postposed,
    logical_objects,
    logical_subjects,
    of_adjective,
    particles,
    prepositions,
    surface_subjects,
    whole,
)

_ANSWERS = frozenset({"no", "yes"})
"""What one says, though a parser calls it an interjection."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The fillers of each slot, in text order; a slot that is not filled is absent."""

    fillers: Mapping[str, tuple[Token, ...]]
    lent: Mapping[str, tuple[Token, ...]] = field(default_factory=dict)
    """What hangs on the object: it tells senses apart ("lift a state of emergency") and fills no role."""

    def near(self, slot: str) -> tuple[Token, ...]:
        """The fillers of a slot, else what the object has in it."""
        return self.get(slot) or self.lent.get(slot, ())

    def without(self, tokens: frozenset[int]) -> Slots:
        """The slots without the fillers at these token indices: "on Sunday" is no object of "fire on"."""
        return Slots(_kept(self.fillers, tokens), _kept(self.lent, tokens))

    def get(self, slot: str) -> tuple[Token, ...]:
        """The fillers of a slot, empty when there are none. `mod` joins `compound` and `amod`."""
        if slot == "mod":
            return self.fillers.get("compound", ()) + self.fillers.get("amod", ())
        return self.fillers.get(slot, ())


def verb_slots(verb: Token) -> Slots:
    """Slots of a verb; prepositions of its object count as its own where parsers mix them up."""
    found: dict[str, list[Token]] = {
        "subj": logical_subjects(verb),
        "obj": logical_objects(verb),
        "iobj": indirect_objects(verb),
        "prt": particles(verb),
    }
    found["obj"] += [child for child in verb.rights if child.dep_ == "intj" and child.lower_ in _ANSWERS]
    if is_passive(verb):
        found["passive"] = [verb]
    _add_complements(found, verb)
    if "comp" not in found and (result := _result_before(verb)):
        found["comp"] = result
    _add_prepositions(found, verb)
    for name, gerund in gerunds(verb):
        found.setdefault(name, []).append(gerund)
    lent: dict[str, list[Token]] = {}
    for obj in found["obj"]:
        if obj.pos == NOUN:
            _add_shared_prepositions(found, obj)
            _add_prepositions(lent, obj)
    return _frozen(found, lent)


def adjective_slots(adjective: Token) -> Slots:
    """Slots of a predicative adjective: whose state it is, and its own complements.

    "Is missing" may be parsed as a verb with an auxiliary, which then has the subject itself.
    """
    verb = adjective if adjective.pos == VERB and adjective.dep_ != "acomp" else adjective.head
    subjects = of_adjective(adjective) if is_postposed(adjective) else surface_subjects(verb)
    found: dict[str, list[Token]] = {"subj": subjects}
    _add_complements(found, adjective)
    _add_prepositions(found, adjective)
    return _frozen(found)


def noun_slots(noun: Token) -> Slots:
    """Slots of an event noun: its own modifiers and prepositions, and those of "a series of …" above it."""
    found: dict[str, list[Token]] = {}
    carrier = whole(noun)
    for node in (noun, carrier) if carrier.i != noun.i else (noun,):
        for child in node.children:
            if child.dep_ in ("poss", "compound", "amod", "nmod"):
                slot = "compound" if child.dep_ == "nmod" and child.pos in (NOUN, PROPN) else child.dep_
                found.setdefault("amod" if slot == "nmod" else slot, []).extend(conjuncts(child))
    if carrier.i != noun.i:
        _add_shared_prepositions(found, carrier)
    _add_prepositions(found, noun)
    _add_complements(found, noun)
    lent: dict[str, list[Token]] = {}
    for obj in found.get("of", ()):
        _add_prepositions(lent, obj)
    return _frozen(found, lent)


def _add_complements(found: dict[str, list[Token]], token: Token) -> None:
    for child in token.children:
        if child.dep_ in ("attr", "acomp", "oprd") or (child.dep_ == "ccomp" and child.pos == ADJ):
            found.setdefault("comp", []).extend(conjuncts(child))
        elif child.dep_ == "xcomp" or (
            child.dep_ in ("acl", "advcl") and child.i > token.i and has_to(child)
        ):
            found.setdefault("xcomp", []).extend(conjuncts(child))
        elif child.dep_ in ("ccomp", "acl") and child.i > token.i:
            found.setdefault("ccomp", []).append(child)
            if any(each.lower_ == "that" and each.dep_ == "mark" for each in child.children):
                found.setdefault("that", []).append(child)


def _result_before(verb: Token) -> list[Token]:
    """ "Shot *dead* two men": a result before the object, which parsers take for a part of it."""
    following = verb.i + 1
    if following >= len(verb.doc):
        return []
    word = verb.doc[following]
    return [word] if word.dep_ == "amod" and word.lower_ == "dead" and word.head.head.i == verb.i else []


def _add_prepositions(found: dict[str, list[Token]], token: Token) -> None:
    for preposition, filler in prepositions(token):
        found.setdefault(preposition, []).append(filler)


def _add_shared_prepositions(found: dict[str, list[Token]], token: Token) -> None:
    own = set(found)
    for preposition, filler in prepositions(token):
        if preposition in SHARED_PREPOSITIONS and preposition not in own:
            found.setdefault(preposition, []).append(filler)


def _frozen(found: Mapping[str, list[Token]], lent: Mapping[str, list[Token]] | None = None) -> Slots:
    return Slots(_tuples(found), _tuples(lent or {}))


def _kept(found: Mapping[str, tuple[Token, ...]], without: frozenset[int]) -> dict[str, tuple[Token, ...]]:
    return _tuples(
        {slot: [token for token in tokens if token.i not in without] for slot, tokens in found.items()}
    )


def _tuples(found: Mapping[str, list[Token]]) -> dict[str, tuple[Token, ...]]:
    return {slot: tuple(tokens) for slot, tokens in found.items() if tokens}
