"""Events that another event of their sentence tells already.

"Threatened to ban the party" is a threat against the party, not a ban besides: PLOVER codes a commitment, a
demand or a refusal once, by what was said. What is only planned or demanded stays an event of its own where
it names both its sides, because then it tells a pair of actors that the commitment does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.events.drafts import Draft
from kg.events.syntax import MAX_CLIMB, has_to
from kg.model import Argument, Event, EventType, Modality, Omission, Polarity, Role

Told = tuple[Draft, Event]

_WHOLLY = frozenset({EventType.THREATEN, EventType.REJECT})
"""Here the agent of what is threatened or refused is he who threatens or refuses."""
_UNLESS_A_PAIR = frozenset({EventType.AGREE, EventType.REQUEST})
_VOICES = frozenset({EventType.REQUEST, EventType.ACCUSE})
"""What a protest consists in saying: "marched to demand reforms"."""
_OWN = frozenset({Modality.DENIED, Modality.HABITUAL})
_CONTENT = frozenset("xcomp ccomp pcomp prep pobj dobj conj attr acomp nsubj nsubjpass dative".split())
_INFINITIVES = frozenset({"acl", "advcl", "relcl"})
_CARRIED = frozenset({Role.PATIENT, Role.RECIPIENT, Role.TOPIC})
_AGENTS = frozenset({Role.AGENT})
_OTHERS = frozenset({Role.PATIENT, Role.RECIPIENT})
_ORDER = {role: number for number, role in enumerate(Role)}


def subsume(told: Sequence[Told], stage: str) -> tuple[list[Event], list[Omission]]:
    """The events that stand for themselves, with what they took over, and a record of the others."""
    events = {draft.trigger.i: event for draft, event in told}
    hosts = {
        draft.trigger.i: host for draft, event in told if (host := _host(draft, event, events)) is not None
    }
    for i, host in sorted(hosts.items(), key=lambda pair: -_depth(pair[0], hosts)):
        events[host] = _with(events[host], events[i])
    omissions = [
        Omission(stage, _reason(events[i].type, events[host].type), events[i].trigger)
        for i, host in hosts.items()
    ]
    return [events[draft.trigger.i] for draft, _ in told if draft.trigger.i not in hosts], omissions


def _reason(kind: EventType, host: EventType) -> str:
    return f"{kind.value}: told by the {host.value} of its sentence"


def _depth(i: int, hosts: Mapping[int, int]) -> int:
    steps = 0
    while i in hosts and steps <= MAX_CLIMB:
        i, steps = hosts[i], steps + 1
    return steps


def _host(draft: Draft, event: Event, events: Mapping[int, Event]) -> int | None:
    """The trigger of the event that tells this one: a commitment to it, or the protest that voices it."""
    node = draft.trigger
    for _ in range(MAX_CLIMB):
        label, above = node.dep_, node.head
        voiced = label in ("advcl", "acl") and event.type in _VOICES
        if not (label in _CONTENT or (label in _INFINITIVES and has_to(node)) or voiced):
            return None
        host = events.get(above.i)
        if host is not None and _tells(host, event, voiced=voiced):
            return above.i
        if host is not None and not _is_unreal(host):
            return None
        node = above
    return None


def _tells(host: Event, event: Event, *, voiced: bool) -> bool:
    if host.type is EventType.PROTEST:
        return event.type in _VOICES
    if host.type is EventType.STATE or voiced or event.quantities or not _is_unreal(event):
        return False
    if host.type in _WHOLLY:
        return True
    if host.type is EventType.AGREE and event.type is not EventType.CONSULT:
        return not _names_a_pair(event) or bool(_named(event, _AGENTS) & _named(host, _AGENTS))
    return host.type in _UNLESS_A_PAIR and not _names_a_pair(event)


def _is_unreal(event: Event) -> bool:
    if event.modality in _OWN:
        return False
    return event.modality is not Modality.ACTUAL or event.polarity is Polarity.NEGATIVE


def _names_a_pair(event: Event) -> bool:
    agents = _named(event, _AGENTS)
    return bool(agents and _named(event, _OTHERS) - agents)


def _named(event: Event, roles: frozenset[Role]) -> set[str]:
    return {a.entity for a in event.arguments if a.role in roles and a.entity}


def _with(host: Event, event: Event) -> Event:
    """The host with whom the event concerns; who is to act becomes the receiver of a demand."""
    known = {(a.start, a.end) for a in host.arguments} | {a.entity for a in host.arguments if a.entity}
    fresh = [a for a in event.arguments if (a.start, a.end) not in known and a.entity not in known]
    paired = any(a.role in _OTHERS for a in host.arguments)
    named = bool(_named(host, _OTHERS))
    added = [_as_topic(a) if named or (paired and not a.entity) else a for a in fresh if a.role in _CARRIED]
    if host.type is EventType.REQUEST and not paired:
        added += [replace(a, role=Role.RECIPIENT) for a in fresh if a.role is Role.AGENT]
    arguments = sorted((*host.arguments, *added), key=_place_of)
    return replace(host, arguments=tuple(arguments), rule=f"{host.rule} with:{event.label}")


def _as_topic(argument: Argument) -> Argument:
    return replace(argument, role=Role.TOPIC)


def _place_of(argument: Argument) -> tuple[int, int, str]:
    return _ORDER[argument.role], argument.start, argument.entity or ""
