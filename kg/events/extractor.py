"""The event stage: from an annotated document and its entities to events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from spacy.strings import get_string_id
from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from kg.annotate.annotation import Annotation
from kg.annotate.times import forward
from kg.events import cues as cue_table
from kg.events.arguments import Arguments
from kg.events.attribution import Sources
from kg.events.commitments import committed
from kg.events.confidence import features, parts, score
from kg.events.cues import Cues
from kg.events.drafts import Draft, Drafter
from kg.events.explanation import Explanation, Grounds, explain
from kg.events.factuality import Factuality, judge
from kg.events.grounding import Grounding
from kg.events.lexicon import Lexicon, Sense, load
from kg.events.measures import Measures
from kg.events.merging import Merger
from kg.events.participants import Participants
from kg.events.subsuming import subsume
from kg.events.timing import Times
from kg.model import (
    Argument,
    Attribution,
    Entity,
    Event,
    EventType,
    Modality,
    Omission,
    Quantity,
    Role,
    Span,
    TimeSpan,
)

STAGE = "events"
_SELF_TELLING = frozenset(
    {
        EventType.ACCIDENT,
        EventType.ASSAULT,
        EventType.CRIME,
        EventType.DIE,
        EventType.DISASTER,
        EventType.ELECT,
        EventType.PROTEST,
        EventType.TRIAL,
    }
)
"""Types of which one wants to know even where no actor can be named: a ship that hits a bridge."""
_SPEAKING = frozenset({Role.AGENT, Role.RECIPIENT, Role.PATIENT, Role.TOPIC})
"""One of these a statement must have: that something was said somewhere tells nothing."""
_DASHES = frozenset({"-", "–", "—", "--"})
_SPOKEN = frozenset(
    {
        EventType.AGREE,
        EventType.REQUEST,
        EventType.THREATEN,
        EventType.ACCUSE,
        EventType.STATE,
        EventType.SUPPORT,
    }
)


class Extractor(Protocol):
    """Anything that finds events: ours, or a plug-in under the entry point `newskg.extractors`."""

    def extract(
        self, annotation: Annotation, entities: Sequence[Entity]
    ) -> tuple[tuple[Event, ...], tuple[Omission, ...]]:
        """The events of a document in text order, and what was seen and left out."""
        ...


class RuleExtractor:
    """Finds events by a lexicon of triggers and the dependency parse. Holds no state between documents."""

    def __init__(self, lexicon: Lexicon | None = None, cues: Cues | None = None) -> None:
        self.lexicon = lexicon or load()
        self.cues = cues or cue_table.load()
        words = {*self.lexicon.verbs, *self.lexicon.nouns, *self.lexicon.adjectives, *self.lexicon.casualties}
        self.drafter = Drafter(self.lexicon, {get_string_id(word): word for word in sorted(words)})

    @property
    def verbs(self) -> frozenset[str]:
        """All verbs that the lexicon and the cues name, by lemma."""
        casualties = (c.lemma for many in self.lexicon.casualties.values() for c in many if c.pos == "v")
        cues = (word for word, pos in self.cues if pos == "v")
        return frozenset({*self.lexicon.verbs, *self.lexicon.light_verbs, *casualties, *cues})

    def senses(self, annotation: Annotation, entities: Sequence[Entity]) -> tuple[tuple[Span, Sense], ...]:
        """The sense of each trigger of a document, in text order, before triggers of one event are merged."""
        reading = _Reading(annotation, entities, self.lexicon, self.cues)
        drafts = self.drafter.drafts(annotation.doc, reading.grounding, reading.participants, reading.dated)
        return tuple((_span(d.trigger), d.sense) for d in drafts.values() if d.sense is not None)

    def extract(
        self, annotation: Annotation, entities: Sequence[Entity]
    ) -> tuple[tuple[Event, ...], tuple[Omission, ...]]:
        """The events of a document in text order, and the triggers that gave none with the reason."""
        reading = _Reading(annotation, entities, self.lexicon, self.cues)
        drafts = self.drafter.drafts(annotation.doc, reading.grounding, reading.participants, reading.dated)
        return reading.events(Merger(drafts, reading.participants).merge(), frozenset(drafts))

    def explain(self, annotation: Annotation, entities: Sequence[Entity]) -> tuple[Explanation, ...]:
        """Why each event was told, in the order of `extract`."""
        reading = _Reading(annotation, entities, self.lexicon, self.cues)
        drafts = self.drafter.drafts(annotation.doc, reading.grounding, reading.participants, reading.dated)
        events, _ = reading.events(Merger(drafts, reading.participants).merge(), frozenset(drafts))
        return tuple(explain(e, reading.grounds[e.trigger.start], reading.grounding) for e in events)


class _Reading:
    """The state of one document's extraction."""

    def __init__(
        self, annotation: Annotation, entities: Sequence[Entity], lexicon: Lexicon, cues: Cues
    ) -> None:
        self._doc = annotation.doc
        self._cues = cues
        self._document = annotation.document
        self._undated = annotation.undated
        self.grounding = Grounding(annotation.doc, entities)
        dates = [t.span for t in annotation.times if t.span]
        self.dated = self.grounding.covered([*dates, *annotation.undated])
        self.participants = Participants(self.grounding, lexicon.actors, self.dated)
        self.grounds: dict[int, Grounds] = {}
        """What was seen of each event, by the offset of its trigger."""
        self._sources = Sources(cues, self.participants, annotation.quotations)
        self._times = Times(
            annotation.times, self.grounding, annotation.document.date, forward, self._sources.reporting
        )

    def events(
        self, drafts: Sequence[Draft], triggers: frozenset[int]
    ) -> tuple[tuple[Event, ...], tuple[Omission, ...]]:
        """Events of the merged drafts, numbered in text order."""
        arguments = Arguments(self.participants, triggers)
        types = {each.trigger.i: each.sense.type for draft in drafts for each in draft.family() if each.sense}
        measures = Measures(self._doc, self.grounding, types)
        found: list[tuple[Draft, Event]] = []
        omissions = [Omission(STAGE, "a time without the article's date", span) for span in self._undated]
        omissions += [_unread(sentence) for sentence in self.grounding.endless]
        for draft in drafts:
            source = self._attribution(draft)
            event = self._event(draft, arguments.with_speaker(draft, arguments.of(draft), source), source)
            if isinstance(event, Event):
                found.append((draft, _measured(event, draft, measures)))
            else:
                omissions.append(event)
        told = [(draft, self._committed(draft, event, found)) for draft, event in found]
        standing, subsumed = subsume(told, STAGE)
        omissions += subsumed
        kept = [self._weighed(event) for event in _without_bare_reports(standing)]
        return tuple(replace(e, id=f"ev{n}") for n, e in enumerate(kept, 1)), tuple(omissions)

    def _weighed(self, event: Event) -> Event:
        """The event with its confidence, told of what it has become: a commitment has more participants."""
        grounds = self.grounds[event.trigger.start]
        seen = features(grounds.draft, event.arguments, grounds.factuality, event.attribution)
        self.grounds[event.trigger.start] = replace(grounds, parts=parts(seen))
        return replace(event, score=score(seen))

    def _committed(self, draft: Draft, event: Event, told: Sequence[tuple[Draft, Event]]) -> Event:
        if event.type is not EventType.STATE:
            return event
        return committed(draft, event, told, self.participants, self._cues)

    def _event(
        self, draft: Draft, arguments: tuple[Argument, ...], attribution: Attribution | None
    ) -> Event | Omission:
        trigger = _span(draft.trigger)
        quantities = _quantities(draft)
        if draft.sense is None:
            return Omission(STAGE, "casualties without an event that caused them", trigger)
        known = any(a.entity or a.sector for a in arguments) or (
            draft.sense.type in _SELF_TELLING and arguments
        )
        if draft.sense.type is EventType.STATE and not any(a.role in _SPEAKING for a in arguments):
            known = False
        if not quantities and not known:
            return Omission(STAGE, f"{draft.sense.type.value}: no participant that could be named", trigger)
        spoken = draft.sense.type in _SPOKEN
        factuality = judge(draft.trigger, self._cues, draft.light.cue if draft.light else None, spoken=spoken)
        time, modality = self._time(draft, factuality)
        self.grounds[trigger.start] = Grounds(draft, factuality)
        return Event(
            id="",
            type=draft.sense.type,
            code=draft.sense.code,
            label=draft.trigger.lemma_.lower(),
            score=0.0,
            trigger=trigger,
            sentence=_sentence(self.grounding.sentence(draft.trigger)),
            arguments=arguments,
            time=time,
            polarity=factuality.polarity,
            modality=modality,
            attribution=attribution,
            quantities=quantities,
            mode=draft.sense.mode,
            contexts=draft.sense.contexts,
            rule=_rule(draft),
        )

    def _attribution(self, draft: Draft) -> Attribution | None:
        return next((found for each in draft.family() if (found := self._sources.of(each.trigger))), None)

    def _time(self, draft: Draft, factuality: Factuality) -> tuple[TimeSpan | None, Modality]:
        modality = factuality.modality
        time = next((t for each in draft.family() if (t := self._times.of(each.trigger, modality))), None)
        anchor = self._document.date
        undated = time is None and not self._times.dates(self.grounding.sentence(draft.trigger))
        if undated and modality is Modality.ACTUAL and self._leads(draft.trigger):
            time = self._times.inferred()
        ahead = time is not None and anchor is not None and time.start is not None and time.start > anchor
        return time, Modality.PLANNED if ahead and modality is Modality.ACTUAL else modality

    def _leads(self, trigger: Token) -> bool:
        """True in the headline and the first sentence below it."""
        text, sentence = self.grounding.text, self.grounding.sentence(trigger)
        first_break = text.find("\n\n")
        if first_break < 0 or trigger.idx < first_break:
            return first_break >= 0 or sentence.start == 0
        lead = next((token for token in self._doc if token.idx > first_break and not token.is_space), None)
        if lead is not None and (dateline := self.grounding.sentence(lead))[-1].text in _DASHES:
            lead = self._doc[dateline.end] if dateline.end < len(self._doc) else None
        return lead is not None and sentence.start <= lead.i < sentence.end


def _without_bare_reports(events: Sequence[Event]) -> list[Event]:
    """Leave out statements that are the attribution of another event of their sentence."""
    cues = {
        (event.sentence.start, event.attribution.cue)
        for event in events
        if event.attribution is not None and event.type is not EventType.STATE
    }
    return [
        event
        for event in events
        if event.type is not EventType.STATE or (event.sentence.start, event.trigger.text) not in cues
    ]


def _quantities(draft: Draft) -> tuple[Quantity, ...]:
    """The numbers of a draft and of those it absorbed; "released two prisoners" has one, of the released."""
    kept: list[Quantity] = []
    for found in (q for each in draft.family() for q in each.quantities):
        if not any(_is_told(found, known) for known in kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda q: (q.start, q.what)))


def _is_told(found: Quantity, known: Quantity) -> bool:
    """Whether a number is part of another, or the same: "four were hurt and taken to hospital"."""
    same = found.what != known.what or found.counted in (None, known.counted)
    inside = same and known.start <= found.start and found.end <= known.end
    alike = (found.what, found.min, found.max) == (known.what, known.min, known.max)
    return inside or (alike and found.start < known.end and known.start < found.end)


def _measured(event: Event, draft: Draft, measures: Measures) -> Event:
    """The event with the amounts and counts that belong to it, where no casualty has the same words."""
    kept = list(event.quantities)
    for found in (q for each in draft.family() for q in measures.of(each.trigger)):
        if not any(found.start < known.end and known.start < found.end for known in kept):
            kept.append(found)
    return replace(event, quantities=tuple(sorted(kept, key=lambda q: (q.start, q.what))))


def _rule(draft: Draft) -> str:
    """The sense with the slots that told it, then how the noun got its subject and what was merged in."""
    assert draft.sense is not None
    parts = [draft.sense.rule]
    if draft.light is not None:
        parts.append(f"light:{draft.light.verb.lemma_.lower()}")
    parts += [f"with:{each.trigger.lemma_.lower()}" for each in draft.absorbed]
    return " ".join(parts)


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token), token.text)


def _unread(sentence: SpacySpan) -> Omission:
    first = sentence[0]
    return Omission(STAGE, f"a sentence of {len(sentence)} words is not read for events", _span(first))


def _sentence(sentence: SpacySpan) -> Span:
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    text = text.strip()
    return Span(start, start + len(text), text)
