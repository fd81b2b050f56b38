"""Why an event was told: its row of the lexicon, the paths to its participants, its cues, its confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from kg.events.confidence import Part
from kg.events.cues import Cue
from kg.events.drafts import Draft
from kg.events.factuality import Factuality
from kg.events.grounding import Grounding
from kg.events.syntax import MAX_CLIMB
from kg.model import Argument, Event, Role, Span

_PREPOSITIONAL = frozenset({"prep", "agent", "dative"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an event was made from, and what its confidence is made up of."""

    draft: Draft
    factuality: Factuality
    parts: tuple[Part, ...] = ()

    @property
    def source(self) -> str:
        """File and line of the lexicon's row."""
        return self.draft.sense.source if self.draft.sense else ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of text and what it did."""

    start: int
    end: int
    text: str
    effect: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one event was told. `paths` has one reason for each argument, in their order."""

    event: str
    rule: str
    row: str
    """File and line of the lexicon's row."""
    trigger: Span
    sentence: Span
    paths: tuple[Reason, ...]
    cues: tuple[Reason, ...]
    time: str
    place: str
    score: float
    confidence: tuple[Part, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs, in a fixed order of keys."""
        return {
            "event": self.event,
            "rule": self.rule,
            "row": self.row,
            "trigger": {"start": self.trigger.start, "end": self.trigger.end, "text": self.trigger.text},
            "sentence": {"start": self.sentence.start, "end": self.sentence.end, "text": self.sentence.text},
            "paths": [_reason(each) for each in self.paths],
            "cues": [_reason(each) for each in self.cues],
            "time": self.time,
            "place": self.place,
            "score": self.score,
            "confidence": [
                {"feature": p.feature, "value": p.value, "adds": round(p.adds, 3), "meaning": p.meaning}
                for p in self.confidence
            ],
        }

    def lines(self) -> list[str]:
        """For people, a line for each reason."""
        told = [f"{self.event}  {self.trigger.text!r} by {self.rule} ({self.row})"]
        told.append(f"  in: {' '.join(self.sentence.text.split())!r}")
        told += [f"  {each.effect}: {each.text!r}" for each in self.paths]
        told += [f"  {each.text!r} makes it {each.effect}" for each in self.cues]
        told += [f"  time: {self.time}", f"  place: {self.place}", f"  confidence {self.score:.2f}"]
        told += [f"    {part.adds:+.2f} {part.meaning}" for part in self.confidence]
        return told


def explain(event: Event, grounds: Grounds, grounding: Grounding) -> Explanation:
    """The reasons of an event whose grounds were kept."""
    return Explanation(
        event=event.id,
        rule=event.rule,
        row=grounds.source,
        trigger=event.trigger,
        sentence=event.sentence,
        paths=tuple(_path(argument, grounds.draft.trigger, grounding) for argument in event.arguments),
        cues=tuple(_cue(cue) for cue in grounds.factuality.cues),
        time=_time(event),
        place=_place(event.arguments),
        score=event.score,
        confidence=grounds.parts,
    )


def path(start: Token, end: Token) -> str:
    """The way through the parse, up (<) and down (>): "<xcomp <ROOT"; "nowhere" between two sentences."""
    above = _upwards(start)
    down: list[str] = []
    node = end
    for _ in range(MAX_CLIMB):
        if node.i in above:
            ups = [f"<{each.dep_}" for each in above.values() if _is_below(each, node, above)]
            return " ".join([*ups, *reversed(down)]) or "itself"
        down.append(f">{_label(node)}")
        if node.dep_ == "ROOT":
            break
        node = node.head
    return "nowhere: found through another mention"


def _upwards(token: Token) -> dict[int, Token]:
    """The token and all above it, the nearest first."""
    found = {token.i: token}
    while token.dep_ != "ROOT" and len(found) <= MAX_CLIMB:
        token = token.head
        found[token.i] = token
    return found


def _is_below(token: Token, top: Token, above: dict[int, Token]) -> bool:
    order = list(above)
    return order.index(token.i) < order.index(top.i)


def _label(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in _PREPOSITIONAL else token.dep_


def _path(argument: Argument, trigger: Token, grounding: Grounding) -> Reason:
    head = grounding.head_of(argument.start, argument.end)
    way = path(trigger, head) if head is not None else "nowhere"
    return Reason(argument.start, argument.end, argument.text, f"{argument.role.value} by {way}")


def _cue(cue: Cue) -> Reason:
    token = cue.token
    effect = f"{cue.effect.value}, if nothing else does" if cue.weak else cue.effect.value
    return Reason(token.idx, token.idx + len(token), token.text, effect)


def _time(event: Event) -> str:
    if event.time is None:
        return "none is told for it"
    if event.time.inferred:
        return f"{event.time.edtf}, the article's date: the event opens it and names no time"
    return f"{event.time.edtf} from {event.time.text!r}"


def _place(arguments: Sequence[Argument]) -> str:
    sites = [a.text for a in arguments if a.role is Role.PLACE]
    return ", ".join(sites) or "none is told for it"


def _reason(reason: Reason) -> dict[str, Any]:
    return {"start": reason.start, "end": reason.end, "text": reason.text, "effect": reason.effect}
