"""When an event happened: the time expression that its syntax gives it, or what may stand in for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from spacy.symbols import NOUN
from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from kg.events.grounding import Grounding
from kg.events.syntax import (
    MAX_CLIMB,
    PREDICATE,
    SUBJECTS,
    direct_governor,
    governing_verb,
    has_to,
    whole,
)
from kg.events.word_classes import word_class
from kg.model import Grain, Modality, Span, TimeSpan

_PERIODS = word_class("period")
_TEMPORAL = frozenset("after at before by during for in on over since throughout until within".split())
_TRANSPARENT = frozenset({"xcomp", "advcl", "conj", "acl", "pcomp"})
_AHEAD = frozenset({Modality.PLANNED, Modality.DEMANDED})


def tells_when(token: Token) -> bool:
    """Whether a noun of a time says when: "on the eve of the ballot", "for more than a year"."""
    return token.dep_ == "pobj" and token.lemma_ in _PERIODS and token.head.lower_ in _TEMPORAL


def is_span(token: Token) -> bool:
    """Whether a noun of a time says how long: "seven years"."""
    return any(child.dep_ == "nummod" or child.lower_ in ("a", "an") for child in token.lefts)


class Times:
    """Gives each trigger of a document its time."""

    def __init__(
        self,
        times: Sequence[TimeSpan],
        grounding: Grounding,
        anchor: date | None,
        forward: Callable[[TimeSpan, date], TimeSpan],
        is_report: Callable[[Token], bool],
    ) -> None:
        self._anchor = anchor
        self._grounding = grounding
        self._forward = forward
        self._is_report = is_report
        self._heads = [(t, _head(t, grounding)) for t in times if t.span is not None]
        self._by_token = self._attach()

    def _attach(self) -> Mapping[int, list[TimeSpan]]:
        """Times by the verb or noun that they hang on: every ancestor up to the first verb."""
        attached: dict[int, list[TimeSpan]] = {}
        for time, head in self._heads:
            node = head
            for _ in range(MAX_CLIMB):
                if node is None or node.dep_ == "ROOT":
                    break
                node = node.head
                attached.setdefault(node.i, []).append(time)
                if node.pos in PREDICATE:
                    break
        return attached

    def of(self, trigger: Token, modality: Modality) -> TimeSpan | None:
        """The time of a trigger's event: its own, its governor's, else the only one of the sentence."""
        time = self._own(trigger) or self._governing(trigger) or self._only(trigger)
        if time is None or self._anchor is None:
            return time
        return self._forward(time, self._anchor) if modality in _AHEAD else time

    def dates(self, sentence: SpacySpan) -> bool:
        """Whether a sentence names any time: then an event without one is not dated by the article."""
        return any(head is not None and sentence.start <= head.i < sentence.end for _, head in self._heads)

    def inferred(self) -> TimeSpan | None:
        """The article's date, for an event of its first lines that names no time."""
        if self._anchor is None:
            return None
        iso = self._anchor.isoformat()
        return TimeSpan(self._anchor, self._anchor, Grain.DAY, iso, iso, None, inferred=True)

    def _own(self, trigger: Token) -> TimeSpan | None:
        nodes = [trigger] if trigger.pos != NOUN else [trigger, whole(trigger)]
        found = [time for node in nodes for time in self._by_token.get(node.i, ())]
        return min(found, key=lambda t: _distance(t, trigger)) if found else None

    def _governing(self, trigger: Token) -> TimeSpan | None:
        node = trigger
        if trigger.pos == NOUN:
            governor = direct_governor(trigger)
            if governor is None:
                return None
            node = governor[0]
            if not self._is_report(node) and (time := self._own(node)):
                return time
        for _ in range(MAX_CLIMB):
            if node.dep_ not in _TRANSPARENT or self._is_report(node.head) or _has_own_time(node):
                return None
            node = node.head
            if time := self._own(node):
                return time
        return None

    def _only(self, trigger: Token) -> TimeSpan | None:
        """The single time of the sentence that does not date a report."""
        sentence = self._grounding.sentence(trigger)
        here = [
            time for time, head in self._heads if head is not None and sentence.start <= head.i < sentence.end
        ]
        return here[0] if len(here) == 1 and self._covers(here[0], trigger) else None

    def _covers(self, time: TimeSpan, trigger: Token) -> bool:
        """Whether the clause that the time stands in, no report, holds the trigger too."""
        head = next((head for each, head in self._heads if each is time), None)
        clause = governing_verb(head) if head is not None else None
        if clause is None or self._is_report(clause):
            return False
        node = trigger
        for _ in range(MAX_CLIMB):
            if node.i == clause.i:
                return True
            if node.dep_ in ("ROOT", "relcl", "ccomp") or (node.pos in PREDICATE and _has_own_time(node)):
                return False
            node = node.head
        return False


def _has_own_time(verb: Token) -> bool:
    """An infinitive lies ahead of its governor, and a clause with its own subject beside it."""
    return has_to(verb) or (verb.dep_ != "conj" and any(child.dep_ in SUBJECTS for child in verb.children))


def _head(time: TimeSpan, grounding: Grounding) -> Token | None:
    span: Span | None = time.span
    return None if span is None else grounding.head_of(span.start, span.end)


def _distance(time: TimeSpan, trigger: Token) -> tuple[int, int]:
    start = time.span.start if time.span else 0
    return abs(start - trigger.idx), start
