"""What the lexicon consists of: the senses of trigger words, their frames, and the words that go with them.

A sense belongs to the lemma of its trigger's head. Slots are what the extraction engine finds around a
trigger; `kg.events.lexicon.conditions` explains the grammar of slots and conditions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.model import EventType, Role, Sector


class Effect(StrEnum):
    """What a light verb does to the event of its noun; without one the event is told as it stands."""

    PLANNED = "planned"
    DEMANDED = "demanded"
    POSSIBLE = "possible"
    NEGATIVE = "negative"
    DENIED = "denied"


class ActorKind(StrEnum):
    """What sort of actor a noun names."""

    PERSON = "person"
    COLLECTIVE = "collective"
    WEAPON = "weapon"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold of a slot.

    Without `words` and `types` the slot must be filled. With `words`, the lemma of a filler's head or of
    one of its own modifiers must be among them; with `types`, its entity type must be. `negated` turns
    the answer round.
    """

    slot: str
    words: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Which slot of a trigger gives which role."""

    name: str
    roles: Mapping[str, Role]


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a trigger: the event that it tells when all `conditions` hold.

    `lemma` is the head of `trigger`: the verb of a phrasal verb, the last noun of a compound. `pos` is
    `v`, `n` or `a`. `code` is a CAMEO code, or `---` where CAMEO has none. `source` is the row:
    `assault.tsv:12`. `example` is a sentence that tells it and `expected` what that sentence must give, as
    `kg.events.lexicon.examples` reads it.
    """

    trigger: str
    lemma: str
    pos: str
    type: EventType
    code: str
    mode: str | None
    contexts: tuple[str, ...]
    frame: Frame
    conditions: tuple[Condition, ...]
    source: str
    when: str = ""
    """The conditions as the row writes them."""
    example: str = ""
    expected: str = ""
    own: bool = False
    """True for a row of the user's."""

    @property
    def rule(self) -> str:
        """How events name this sense: `assault/strike.v[obj]`, with the slots that its conditions look at.

        Senses that differ only in the words of their conditions share it.
        """
        slots = ",".join(sorted({("!" if each.negated else "") + each.slot for each in self.conditions}))
        return f"{self.type.value.lower()}/{self.trigger}.{self.pos}" + (f"[{slots}]" if slots else "")

    @property
    def particle(self) -> str | None:
        """The particle of a phrasal verb."""
        words = self.trigger.split()
        return words[1] if self.pos == "v" and len(words) > 1 else None


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that says little itself and lends its subject to the event noun that it governs.

    "Take part in talks" is verb `take`, noun `part` (the fixed object), slot `in`: the event noun fills
    `slot`. `role` is what the verb's subject does in the event, None when it takes no part in it.
    """

    verb: str
    particle: str | None
    noun: str | None
    slot: str
    role: Role | None
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """A noun (or compound, "prime minister") that names an actor without naming whose."""

    noun: str
    sector: Sector | None
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Casualty:
    """A word that counts people. `counted` are the slots with the number; `self` is the word's own number."""

    trigger: str
    lemma: str
    pos: str
    what: str
    counted: tuple[str, ...]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known of event words.

    `verbs`, `nouns` and `adjectives` give the senses of a head lemma, the most exact first: a condition that
    names words counts three, one that names types two, one that only wants the slot filled one; negated ones
    count between equals only, then the order of the files does. The first sense whose conditions hold is
    meant. `light_verbs` and `casualties` are keyed by head lemma too, `actors` by the whole noun. `codes`,
    `modes` and `contexts` explain the coding scheme. `version` changes with any row of the data, but neither
    with a comment nor with an example, which tell nothing of an article. `own` is the digest of the user's
    rows, empty without them.
    """

    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    adjectives: Mapping[str, tuple[Sense, ...]]
    light_verbs: Mapping[str, tuple[LightVerb, ...]]
    actors: Mapping[str, ActorNoun]
    casualties: Mapping[str, tuple[Casualty, ...]]
    wordsets: Mapping[str, frozenset[str]]
    codes: Mapping[str, str]
    modes: Mapping[EventType, Mapping[str, str]]
    contexts: Mapping[str, str]
    version: str
    own: str = ""

    def senses(self, lemma: str, pos: str) -> tuple[Sense, ...]:
        """The senses of a head lemma as `v`, `n` or `a`; empty when it triggers nothing."""
        return {"v": self.verbs, "n": self.nouns, "a": self.adjectives}[pos].get(lemma, ())

    def all_senses(self) -> Iterator[Sense]:
        """Every sense: verbs, nouns, adjectives, by head lemma, in the order in which they are tried."""
        for table in (self.verbs, self.nouns, self.adjectives):
            for group in table.values():
                yield from group

    def about(self, trigger: str) -> tuple[Sense, ...]:
        """The senses of a trigger, and for a single word also those of the longer triggers that it heads."""
        return tuple(sense for sense in self.all_senses() if trigger in (sense.trigger, sense.lemma))

    def behind(self, rule: str) -> tuple[Sense, ...]:
        """The senses that the rule of an event names (`Event.rule`, whole or in part)."""
        return tuple(sense for sense in self.all_senses() if f" {sense.rule} " in f" {rule} ")
