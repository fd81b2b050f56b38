"""Event drafts: a trigger in a chosen sense, with the fillers of its slots, before merging and judging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.symbols import ADJ, AUX, NOUN, PROPN, VERB
from spacy.tokens import Doc, Token

from kg.events.casualties import count, slots_of
from kg.events.cues import Cue, Effect
from kg.events.grounding import Grounding
from kg.events.lexicon import Lexicon, LightVerb, Sense
from kg.events.locating import LOCATIVE
from kg.events.participants import Participants
from kg.events.senses import choose
from kg.events.slots import Slots, adjective_slots
from kg.events.syntax import direct_governor, is_postposed, logical_subjects, particles, prepositions
from kg.model import Quantity

_POS = {VERB: "v", AUX: "v", NOUN: "n", ADJ: "a"}
_AUXILIARY = frozenset({"aux", "auxpass"})
_NOMINAL = frozenset({"dobj", "pobj"})
_MODIFYING = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class LightUse:
    """A light verb over an event noun, and the tokens that are its subject."""

    entry: LightVerb
    verb: Token
    subjects: tuple[Token, ...]

    @property
    def cue(self) -> Cue | None:
        """What the light verb does to the event: "cancelled the visit"."""
        effect = self.entry.effect
        return Cue(self.verb, Effect(effect)) if effect else None


@dataclass(slots=True)
class Draft:
    """An event in the making. `sense` is None for a casualty word that tells no event by itself."""

    trigger: Token
    slots: Slots
    sense: Sense | None
    light: LightUse | None = None
    quantities: tuple[Quantity, ...] = ()
    absorbed: list[Draft] = field(default_factory=list)

    def family(self) -> Iterator[Draft]:
        """The draft and all that it absorbed."""
        yield self
        for each in self.absorbed:
            yield from each.family()


class Drafter:
    """Finds the triggers of a document and chooses their senses."""

    def __init__(self, lexicon: Lexicon, lemmas: dict[int, str]) -> None:
        self._lexicon = lexicon
        self._lemmas = lemmas

    def drafts(
        self, doc: Doc, grounding: Grounding, participants: Participants, dated: frozenset[int]
    ) -> dict[int, Draft]:
        """Drafts by token index, in text order; the `dated` tokens, in time expressions, trigger nothing."""
        found: dict[int, Draft] = {}
        closed = {i for sentence in grounding.endless for i in range(sentence.start, sentence.end)}
        for token in doc:
            if token.i in closed:
                continue
            known = token.lemma in self._lemmas or (token.pos == VERB and token.lower in self._lemmas)
            if not known or token.pos not in _POS or token.i in dated:
                continue
            if token.dep_ in _AUXILIARY or _is_modifier(token) or grounding.name_at(token) is not None:
                continue
            draft = self._draft(token, participants, dated)
            if draft is not None:
                found[token.i] = draft
        return found

    def _draft(self, token: Token, participants: Participants, dated: frozenset[int]) -> Draft | None:
        lemma, pos = token.lemma_.lower(), _POS[token.pos]
        if pos == "a" and token.dep_ in _NOMINAL:  # "the storm made landfall", tagged as an adjective
            pos = "n"
        if pos == "a" and token.dep_ not in ("acomp", "oprd", "conj", "ccomp") and not is_postposed(token):
            return None
        if pos == "v" and _is_state(token) and (states := self._lexicon.senses(token.lower_, "a")):
            slots = adjective_slots(token).without(dated)
            if (sense := choose(states, slots, participants)) is not None:
                return Draft(token, slots, sense)
        slots = slots_of(token).without(dated)
        light = self.light_use(token) if token.pos == NOUN else None
        if light is not None:
            slots = _lent(slots, light)
        sense = choose(self._lexicon.senses(lemma, pos), slots, participants)
        quantities = count(token, self._lexicon.casualties, slots, participants)
        if sense is None and not quantities:
            return None
        return Draft(token, slots, sense, light, quantities)

    def light_use(self, noun: Token) -> LightUse | None:
        """The light verb that lends its subject to an event noun, if one governs it."""
        governor = direct_governor(noun)
        if governor is None:
            return None
        verb, slot = governor
        names = {each.lower_ for each in particles(verb)}
        held = {child.lemma_ for child in verb.children if child.dep_ == "dobj"}
        for entry in self._lexicon.light_verbs.get(verb.lemma_.lower(), ()):
            if entry.slot != slot or (entry.particle and entry.particle not in names):
                continue
            if entry.noun and entry.noun not in held:
                continue
            if verb.lemma_ == "be" and not any(child.lower_ in LOCATIVE for child in verb.children):
                continue  # "is in Rome for talks", but not "is for talks"
            return LightUse(entry, verb, tuple(logical_subjects(verb)))
        return None


def _lent(slots: Slots, light: LightUse) -> Slots:
    """The noun's slots with the prepositions that hang on its light verb: "held talks with X"."""
    fillers = dict(slots.fillers)
    found: dict[str, list[Token]] = {}
    for name, token in prepositions(light.verb):
        if name not in fillers:
            found.setdefault(name, []).append(token)
    return Slots(fillers | {name: tuple(tokens) for name, tokens in found.items()}, slots.lent)


def _is_state(verb: Token) -> bool:
    """ "Is missing", "is opposed to": a participle that may be an adjective, without object or doer."""
    if verb.tag_ not in ("VBG", "VBN"):
        return False
    labels = {child.dep_ for child in verb.children}
    if labels & {"dobj", "agent"}:
        return False
    going_on = verb.tag_ == "VBG" and any(c.lemma_ == "be" and c.dep_ == "aux" for c in verb.lefts)
    return verb.dep_ == "acomp" or going_on


def _is_modifier(token: Token) -> bool:
    """True for a word that only describes the noun after it: "attack helicopter", "abducted children"."""
    return token.dep_ in _MODIFYING and token.head.i > token.i and token.head.pos in (NOUN, PROPN)
