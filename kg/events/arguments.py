"""From the slots of a draft and its frame to the arguments of the event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from spacy.symbols import ADJ, NOUN, NUM, PRON, PROPN, VERB
from spacy.tokens import Token

from kg.events.drafts import Draft
from kg.events.lexicon import Sense
from kg.events.locating import places
from kg.events.merging import VIOLENT, belonging
from kg.events.motion import movement
from kg.events.participants import Participant, Participants
from kg.events.slots import verb_slots
from kg.events.syntax import (
    direct_governor,
    logical_objects,
    logical_subjects,
    prepositions,
    surface_subjects,
)
from kg.events.timing import is_span, tells_when
from kg.events.word_classes import word_class
from kg.model import Argument, Attribution, EntityType, EventType, Role

_ACTING = frozenset({Role.AGENT, Role.RECIPIENT})
_CONCERNED = frozenset({Role.PATIENT, Role.RECIPIENT})
_SITES = frozenset({Role.PLACE, Role.ORIGIN, Role.DESTINATION})
_NAMED_ONLY = frozenset({"compound", "amod", "nmod"})
_ORDER = {role: number for number, role in enumerate(Role)}
_REFERRING = frozenset({NOUN, PROPN, PRON, NUM, ADJ})
_CLAUSES = frozenset({"that", "ccomp", "xcomp"})
"""Slots filled by a verb, one of whose own participants is meant: "demanded that the army withdraw"."""
_TOWARDS = frozenset("with against to from in on into over for of".split())
_POSSESSIVES = frozenset("his her its their".split())
_SPEAKER = frozenset({"i", "me", "my", "our", "us", "we"})
_OBJECTS = frozenset("him her it them".split())
_REFLEXIVE = frozenset("herself himself itself oneself ourselves themselves yourself".split())
_ANSWERING = word_class("answering")
_ACCUSING = frozenset({EventType.ACCUSE, EventType.INVESTIGATE})
"""Types that are done to who is said to have done it."""
_LASTING = frozenset({EventType.COERCE, EventType.SANCTION, EventType.TRIAL})
"""Types for which it is told how long they hold: "jailed for seven years"."""
_EDGES = word_class("edge")
_LONGEST = 120


class Arguments:
    """Builds the arguments of drafts over one document. `events` are the tokens that trigger events."""

    def __init__(self, participants: Participants, events: frozenset[int]) -> None:
        self._participants = participants
        self._events = events

    def of(self, draft: Draft) -> tuple[Argument, ...]:
        """All arguments of a draft and of those it absorbed, by role and position, without repeats."""
        found: dict[tuple[Role, str], Argument] = {}
        for argument in self._all(draft):
            found.setdefault((argument.role, argument.entity or f"{argument.start}"), argument)
        kept = _consistent(found.values())
        return tuple(sorted(kept, key=lambda a: (_ORDER[a.role], a.start, a.entity or "")))

    def with_speaker(
        self, draft: Draft, arguments: Sequence[Argument], source: Attribution | None
    ) -> tuple[Argument, ...]:
        """The arguments with who says "I" or "we" in his own words: "“I will meet X,” said Y".

        "We" are the speaker's side, told as he who speaks for it. A speaker who is only described is told in
        the words that describe him.
        """
        if source is None or not source.direct or draft.sense is None:
            return tuple(arguments)
        found = [
            _speaking(role, token, source)
            for slot, role in draft.sense.frame.roles.items()
            for token in draft.slots.get(slot)
            if token.lower_ in _SPEAKER
        ]
        taken = {each.role for each in arguments}
        added = {each.role: each for each in found if each.role not in taken}
        return tuple(sorted([*arguments, *added.values()], key=lambda a: (_ORDER[a.role], a.start)))

    def _all(self, draft: Draft) -> Iterator[Argument]:
        """Arguments by the frames of the family; the triggers of one event are no arguments of it."""
        own = draft.sense.type if draft.sense else None
        family = {each.trigger.i for each in draft.family() if each.sense and each.sense.type is own}
        for each in draft.family():
            if each.sense is None:
                yield from self._fill(Role.PATIENT, each.slots.get("obj"))
            elif each is draft or each.sense.type is own or each.quantities:
                yield from self._framed(each, family, sited=own in VIOLENT)
            yield from self._sites(each)

    def _framed(self, draft: Draft, family: AbstractSet[int], *, sited: bool) -> Iterator[Argument]:
        assert draft.sense is not None
        fixed = belonging(draft.sense, draft.slots, self._participants)
        bare = (token for token in fixed if token.tag_ == "NN" and next(token.children, None) is None)
        idiom = {token.i for token in bare if not self._participants.is_person(token)}
        for slot, role in draft.sense.frame.roles.items():
            # "Took control of the port": what hangs on a fixed object is an argument of the whole.
            lends = slot == "of" and any(token in fixed for token in draft.slots.get("obj"))
            filled = draft.slots.near(slot) if lends else draft.slots.get(slot)
            fillers = [token for token in filled if token.i not in family | idiom]
            lasts = draft.sense.type in _LASTING
            fillers = [t for t in fillers if t in fixed or not tells_when(t) or (lasts and is_span(t))]
            if slot in _NAMED_ONLY:
                fillers = [token for token in fillers if not self._is_own_word(draft.sense, token)]
            if slot == "poss":
                fillers = [token for token in fillers if not self._answers(draft, token)]
            if slot == "by" and not fillers and draft.trigger.pos == NOUN:
                fillers = self._doers_beside(draft)
            fillers = [token for token in fillers if not self._is_where(slot, role, token)]
            if slot in _CLAUSES:
                fillers = [token for verb in fillers for token in self._of_clause(verb, role)]
            yield from self._fill(role, fillers, named_only=slot in _NAMED_ONLY, sited=sited)
        if draft.sense.type in _ACCUSING:
            yield from self._fill(Role.PATIENT, self._accused(draft), sited=sited)
        light = draft.light
        if light is None or light.verb.i in family:
            return  # a verb with a frame of its own: "went on trial"
        lent = light.entry.role
        if lent is Role.AGENT and draft.sense.type is EventType.DISASTER:
            lent = Role.PLACE  # a country that declares a famine has one; nobody makes it
        if lent is not None and not _has_owner(draft):
            yield from self._fill(lent, light.subjects)

    def _accused(self, draft: Draft) -> list[Token]:
        """Of whom a clause says so: "alleged that soldiers shot", "investigates whether Boeing lied"."""
        clauses = draft.slots.get("ccomp") or draft.slots.get("that")
        doers = [token for verb in clauses[:1] if verb.pos == VERB for token in logical_subjects(verb)]
        agents = {token.i for token in draft.slots.get("subj")}
        return [token for token in doers if token.i not in agents and self._participants.is_actor(token)]

    def _is_own_word(self, sense: Sense, token: Token) -> bool:
        """ "Shell fire": a word of the trigger itself is no company of that name."""
        own = sense.pos == "n" and token.lower_ in sense.trigger.split()[:-1]
        return own and any(each.named for each in self._participants.of(token))

    def _answers(self, draft: Draft, possessor: Token) -> bool:
        """ "X rejected his offer": nobody answers what he said himself, so that "his" is another's."""
        governor = direct_governor(draft.trigger)
        if possessor.tag_ != "PRP$" or governor is None or governor[0].lemma_ not in _ANSWERING:
            return False
        own = {p.entity.id for p in self._participants.of(possessor) if p.entity}
        subjects = logical_subjects(governor[0])
        return any(p.entity and p.entity.id in own for t in subjects for p in self._participants.of(t))

    def _doers_beside(self, draft: Draft) -> list[Token]:
        """ "The breach of the treaty by Russia": a treaty is not by anybody, and no event of its own."""
        things = [token for token in draft.slots.get("of") if token.i not in self._events]
        return [token for thing in things for name, token in prepositions(thing) if name == "by"]

    def _is_where(self, slot: str, role: Role, token: Token) -> bool:
        """ "A raid on the border", "in Pune, seven lost their lives": where it was, not what it was about."""
        if slot == "on" and role is Role.PATIENT:
            return token.lemma_.lower() in _EDGES
        if slot != "in" or role is not Role.TOPIC:
            return False
        return any(
            each.entity and each.entity.type is EntityType.PLACE for each in self._participants.of(token)
        )

    def _of_clause(self, verb: Token, role: Role) -> list[Token]:
        """Whom a clause concerns: who is to act ("demanded that X leave"), or else who is acted upon.

        "Threatened to break off relations with X" has a thing for its object; what hangs on it is meant then.
        """
        if role is Role.RECIPIENT:
            return surface_subjects(verb)
        objects = logical_objects(verb)
        if any(self._participants.is_actor(token) for token in objects):
            return objects
        around = [
            token for node in (verb, *objects) for name, token in prepositions(node) if name in _TOWARDS
        ]
        return [token for token in around if self._participants.is_actor(token)] or objects

    def _fill(
        self, role: Role, tokens: Iterable[Token], *, named_only: bool = False, sited: bool = False
    ) -> Iterator[Argument]:
        """Arguments of a role; a town that is struck is where it happened as well (`sited`)."""
        for token in tokens:
            if token.i in self._events and role in _ACTING:
                continue
            if role is Role.TOPIC and token.lower_ in _REFLEXIVE:
                continue  # "distanced itself from the protest"
            if not named_only and token.pos not in _REFERRING:
                continue
            for participant in self._participants.of(token):
                if _fits(role, participant, named_only):
                    yield from self._arguments(role, token, participant, sited=sited)

    def _arguments(
        self, role: Role, token: Token, participant: Participant, *, sited: bool
    ) -> Iterator[Argument]:
        if participant.entity is None and not participant.actor and role in (Role.PATIENT, Role.TOPIC):
            # What is demanded, signed or discussed is no patient; a bridge that is bombed is one.
            role = role if sited else Role.TOPIC
            participant = self._participants.concerned(token) or participant
        yield _argument(role, participant)
        if sited and participant.site and role is Role.PATIENT:
            yield _argument(Role.PLACE, participant)

    def _sites(self, draft: Draft) -> Iterator[Argument]:
        aimed_at = self._aimed_at(draft)
        found = places(draft.trigger, draft.slots, self._participants)
        for participant in found or self._places_of_purpose(draft):
            if participant.start not in aimed_at:
                yield _argument(Role.PLACE, participant)
        for role, participant in movement(draft.trigger, draft.slots, self._participants):
            yield _argument(role, participant)

    def _places_of_purpose(self, draft: Draft) -> list[Participant]:
        """ "Fired tear gas to disperse a crowd in Lima": where the purpose is that the sense names."""
        if draft.sense is None or draft.sense.type not in VIOLENT:
            return []
        verbs = [t for t in belonging(draft.sense, draft.slots, self._participants) if t.pos == VERB]
        return [each for verb in verbs for each in places(verb, verb_slots(verb), self._participants)]

    def _aimed_at(self, draft: Draft) -> set[int]:
        """Where those stand at whom it is aimed and who are no place of it: "lashed out at Australia"."""
        if draft.sense is None or draft.sense.type in VIOLENT:
            return set()
        if draft.sense.frame.roles.get("at") not in _CONCERNED:
            return set()
        return {each.start for token in draft.slots.get("at") for each in self._participants.of(token)}


def _speaking(role: Role, pronoun: Token, source: Attribution) -> Argument:
    if source.entity is None:
        return Argument(role, source.start, source.end, source.text, None, source.sector)
    return Argument(role, pronoun.idx, pronoun.idx + len(pronoun), pronoun.text, source.entity)


def _has_owner(draft: Draft) -> bool:
    """True for "X's offer", which is X's whoever took it up."""
    roles = draft.sense.frame.roles if draft.sense else {}
    return "poss" in roles and any(token.tag_ not in ("PRP$", "WP$") for token in draft.slots.get("poss"))


def _fits(role: Role, participant: Participant, named_only: bool) -> bool:
    entity = participant.entity
    if role in _SITES:
        return entity is not None and entity.type is EntityType.PLACE
    if named_only:  # "the Istanbul talks" are held in Istanbul, not by it
        return entity is not None and entity.type is not EntityType.EVENT and not participant.site
    if role in _ACTING:
        if _is_had(participant):
            return participant.actor
        return participant.actor or (entity is not None and entity.type is not EntityType.EVENT)
    return True


def _is_had(participant: Participant) -> bool:
    """ "A reward for *his capture*": what a person has or undergoes does nothing."""
    entity, text = participant.entity, participant.text.lower()
    if entity is None or entity.type is not EntityType.PERSON or participant.named:
        return False
    return text.split(" ", 1)[0] in _POSSESSIVES or "'s " in text or "’s " in text


def _argument(role: Role, participant: Participant) -> Argument:
    text = participant.text[:_LONGEST]
    return Argument(
        role=role,
        start=participant.start,
        end=participant.start + len(text),
        text=text,
        entity=participant.entity.id if participant.entity else None,
        sector=participant.sector,
    )


def _consistent(arguments: Iterable[Argument]) -> list[Argument]:
    """Nobody acts upon himself: neither the agent's own words nor a pronoun for him give another role."""
    kept = list(arguments)
    acting = {(a.start, a.end, a.entity) for a in kept if a.role is Role.AGENT}
    agents = {a.entity for a in kept if a.role is Role.AGENT and a.entity}
    others = (a for a in kept if a.role is not Role.AGENT and (a.start, a.end, a.entity) not in acting)
    return [
        *(a for a in kept if a.role is Role.AGENT),
        *(_of_his_own(a) if a.entity in agents else a for a in others if not _is_himself(a, agents)),
    ]


def _is_himself(argument: Argument, agents: AbstractSet[str | None]) -> bool:
    return argument.entity in agents and argument.text.lower() in _OBJECTS


def _of_his_own(argument: Argument) -> Argument:
    """What the agent has is no second part of his in the event: "threatened to cut its support"."""
    if argument.role is Role.TOPIC:
        return replace(argument, entity=None)
    if argument.text.split(" ", 1)[0].lower() not in _POSSESSIVES:
        return argument
    thing = argument.role in _CONCERNED and argument.sector is None  # "advised its citizens": people stay
    role = Role.TOPIC if thing else argument.role
    return replace(argument, role=role, entity=None)
