"""Statements that commit: who says that he will do something agrees or threatens to, by what it is.

PLOVER and CAMEO code the intention itself ("said it would release prisoners" is AGREE, "said it would boycott
the vote" THREATEN, "said that X must leave" REQUEST), beside the event that is only planned or demanded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.symbols import PRON
from spacy.tokens import Token

from kg.events.cues import Cues, Effect
from kg.events.drafts import Draft
from kg.events.participants import Participants
from kg.events.syntax import MAX_CLIMB, conjuncts, surface_subjects
from kg.model import Argument, Event, EventType, Polarity, Role

_COOPERATION = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.COOPERATE,
        EventType.AID,
        EventType.CONCEDE,
        EventType.RETREAT,
    }
)
_CONFLICT = frozenset(
    {
        EventType.REJECT,
        EventType.PROTEST,
        EventType.MOBILIZE,
        EventType.SANCTION,
        EventType.COERCE,
        EventType.ASSAULT,
    }
)
_CODES = {
    EventType.AGREE: "030",
    EventType.THREATEN: "130",
    EventType.REQUEST: "100",
    EventType.REJECT: "120",
}
_NECESSITY = frozenset({"need", "have"})
_CIRCUMSTANCES = frozenset({"advcl", "relcl", "acl", "ccomp"})
_CONDITIONS = frozenset({"unless"})
RULE = "commitment"


def committed(
    draft: Draft, event: Event, told: Sequence[tuple[Draft, Event]], participants: Participants, cues: Cues
) -> Event:
    """The statement as what it commits to, with whom it concerns; unchanged when it only tells."""
    for clause in _clauses(draft):
        if _obliges(clause, cues):
            recipients = _recipients(clause, participants)
            return _as(event, EventType.REQUEST, recipients) if recipients else event
        if _promises(clause, cues) and _speaks_of_itself(draft, clause, participants):
            nested = [each for other, each in told if _inside(other.trigger, clause)]
            kind = _commitment(clause, nested)
            return _as(event, kind, _concerned(nested)) if kind else event
    return event


def _clauses(draft: Draft) -> Iterator[Token]:
    for verb in draft.slots.get("ccomp"):
        yield from conjuncts(verb)


def _obliges(clause: Token, cues: Cues) -> bool:
    if clause.lemma_ in _NECESSITY and any(child.dep_ == "xcomp" for child in clause.children):
        return True
    return any(
        cues.get((child.lower_, "m")) is Effect.DEMANDED for child in clause.children if child.dep_ == "aux"
    )


def _promises(clause: Token, cues: Cues) -> bool:
    wanted = (Effect.PLANNED, Effect.PROSPECTIVE)
    return any(cues.get((child.lower_, "m")) in wanted for child in clause.children if child.dep_ == "aux")


def _speaks_of_itself(draft: Draft, clause: Token, participants: Participants) -> bool:
    speakers = {p.entity.id for token in draft.slots.get("subj") for p in participants.of(token) if p.entity}
    for subject in surface_subjects(clause):
        named = participants.of(subject)
        if any(each.entity is not None and each.entity.id in speakers for each in named):
            return True
        if subject.pos == PRON and not named:
            return True
    return False


def _commitment(clause: Token, nested: Sequence[Event]) -> EventType | None:
    """What is committed to, by the first event of the clause that has a direction."""
    for event in nested:
        if event.type in _CONFLICT:
            return EventType.THREATEN if event.polarity is Polarity.POSITIVE else EventType.AGREE
        if _is_ultimatum(clause):
            return EventType.THREATEN  # "will not sign it unless they leave"
        if event.type in _COOPERATION:
            return EventType.AGREE if event.polarity is Polarity.POSITIVE else EventType.REJECT
    return None


def _is_ultimatum(clause: Token) -> bool:
    return any(
        mark.lower_ in _CONDITIONS
        for child in clause.children
        if child.dep_ == "advcl"
        for mark in child.lefts
    )


def _inside(trigger: Token, clause: Token) -> bool:
    """Whether the trigger is what the clause itself says, not a circumstance of it."""
    node = trigger
    for _ in range(MAX_CLIMB):
        if node.i == clause.i:
            return True
        if node.dep_ in _CIRCUMSTANCES or node.dep_ == "ROOT":
            return False
        node = node.head
    return False


def _recipients(clause: Token, participants: Participants) -> list[Argument]:
    return [
        Argument(
            Role.RECIPIENT,
            each.start,
            each.end,
            each.text,
            each.entity.id if each.entity else None,
            each.sector,
        )
        for subject in surface_subjects(clause)
        for each in participants.of(subject)
        if each.actor
    ]


def _concerned(nested: Iterable[Event]) -> list[Argument]:
    wanted = (Role.PATIENT, Role.RECIPIENT)
    return [each for event in nested for each in event.arguments if each.role in wanted]


def _as(event: Event, kind: EventType, others: Iterable[Argument]) -> Event:
    known = {(a.start, a.end, a.entity) for a in event.arguments}
    added = [each for each in dict.fromkeys(others) if (each.start, each.end, each.entity) not in known]
    return replace(
        event,
        type=kind,
        code=_CODES[kind],
        arguments=(*event.arguments, *added),
        rule=f"{RULE}/{kind.value.lower()} {event.rule}",
    )
