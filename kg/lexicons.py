"""Tries the senses of a lexicon on their examples, through the whole pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.annotate.annotation import Annotation
from kg.annotate.language_model import DEFAULT
from kg.errors import DataError
from kg.events.extractor import RuleExtractor
from kg.events.lexicon import Lexicon, Sense, load
from kg.events.lexicon.examples import described, parse
from kg.events.lexicon.reach import unreachable
from kg.model import Document, Entity, Event, Extraction, Omission, Span
from kg.pipeline import Pipeline
from kg.wikidata.item import Lookup

DAY = date(2025, 6, 12)
"""The date of the article that an example is taken to be from, a Thursday."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a row that its author will want to mend. `source` is file and line."""

    source: str
    trigger: str
    kind: str
    """format, unreachable, no example, or example."""
    message: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.source, self.trigger, self.message)))


class Trial:
    """Runs examples. It loads the language model once, with the verbs of the lexicon."""

    def __init__(self, lexicon: Lexicon, model: str = DEFAULT, lookup: Lookup | None = None) -> None:
        self._witness = _Witness(lexicon)
        self._pipeline = Pipeline(model, lookup, extractor=self._witness)

    def findings(self, senses: Iterable[Sense]) -> Iterator[Finding]:
        """What is wrong with the examples of the senses: one finding for each that fails, in their order."""
        senses = list(senses)
        tried = [sense for sense in senses if sense.example]
        documents = (Document(str(n), sense.example, date=DAY) for n, sense in enumerate(tried))
        failed = {
            id(sense): message
            for sense, extraction in zip(tried, self._pipeline.process(documents), strict=True)
            if (message := self._judge(sense, extraction))
        }
        for sense in senses:
            if not sense.example:
                yield Finding(sense.source, sense.trigger, "no example", "no example")
            elif id(sense) in failed:
                yield Finding(sense.source, sense.trigger, "example", failed[id(sense)])

    def _judge(self, sense: Sense, extraction: Extraction) -> str:
        """What is wrong, or nothing."""
        meant = self._witness.meant.pop(extraction.document.id)
        places = [span for span, chosen in meant if chosen is sense]
        if not places:
            return f"expected this sense, got {_rivals(sense, meant)}: {sense.example}"
        wanted = parse(sense)
        problems = []
        for event in extraction.events:
            if _tells(event, sense, places):
                problems = list(wanted.differences(event))
                if not problems:
                    return ""
                problems = [f"expected {sense.expected or 'an event that happened'}, got {described(event)}"]
        return (problems or [f"no event at {places[0].text!r}; got {_events(extraction)}"])[
            0
        ] + f": {sense.example}"


@dataclass(frozen=True, slots=True)
class Report:
    """What the check of a table found. `rows` is the number of senses that could be read."""

    rows: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """True when there is nothing to mend; a missing example is a pity and no mistake."""
        return all(each.kind == "no example" for each in self.findings)

    def summary(self) -> str:
        """One line for people."""
        faults = sum(each.kind != "no example" for each in self.findings)
        bare = len(self.findings) - faults
        return f"{self.rows} senses read, {faults} problems, {bare} without example"

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {"rows": self.rows, "sound": self.sound, "findings": [asdict(each) for each in self.findings]}


def examine(table: Path | None = None, model: str = DEFAULT) -> Report:
    """Check a user's table beside the built-in senses, or without one those. Raises DataError as `load` does
    for a table without the right header or with rows that are no rows."""
    malformed: list[Finding] = []
    own = [table] if table else []
    lexicon = load(own=own, strict=table is None, report=lambda error: malformed.append(_malformed(error)))
    names = {id(sense) for sense in lexicon.all_senses() if table is None or sense.own}
    senses = sorted((s for s in lexicon.all_senses() if id(s) in names), key=_place)
    found = [*static_findings(lexicon, senses), *Trial(lexicon, model).findings(senses)]
    return Report(len(senses), (*malformed, *found))


def _malformed(error: DataError) -> Finding:
    source, message = str(error).split(": ", 1)
    return Finding(source, "", "format", message)


def _place(sense: Sense) -> tuple[str, int]:
    file, line = sense.source.rsplit(":", 1)
    return file, int(line)


def static_findings(lexicon: Lexicon, senses: Sequence[Sense]) -> Iterator[Finding]:
    """Which of the senses can never be meant, by their conditions alone."""
    asked = {id(sense) for sense in senses}
    for sense, reason in unreachable(lexicon):
        if id(sense) in asked:
            yield Finding(sense.source, sense.trigger, "unreachable", reason)


class _Witness(RuleExtractor):
    """The extractor, which remembers the sense of each trigger by the document's id."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.meant: dict[str, tuple[tuple[Span, Sense], ...]] = {}

    def extract(
        self, annotation: Annotation, entities: Sequence[Entity]
    ) -> tuple[tuple[Event, ...], tuple[Omission, ...]]:
        self.meant[annotation.document.id] = self.senses(annotation, entities)
        return super().extract(annotation, entities)


def _tells(event: Event, sense: Sense, places: Sequence[Span]) -> bool:
    """Whether the event is of the sense's kind and stands at its trigger, or took that trigger in."""
    if (event.type, event.code, event.mode) != (sense.type, sense.code, sense.mode):
        return False
    absorbed = f"with:{sense.lemma}" in event.rule.split(" ")
    return absorbed or any(place.start == event.trigger.start for place in places)


def _rivals(sense: Sense, meant: Sequence[tuple[Span, Sense]]) -> str:
    """Which senses the words of the trigger were taken for."""
    rivals = [f"{chosen.source} at {span.text!r}" for span, chosen in meant if chosen.lemma == sense.lemma]
    return " and ".join(rivals) or "no sense of the trigger"


def _events(extraction: Extraction) -> str:
    told = [f"{e.type} {e.code} at {e.trigger.text!r} ({e.rule})" for e in extraction.events]
    omitted = [f"nothing at {o.span.text!r} ({o.reason})" for o in extraction.omissions]
    return "; ".join(told + omitted) or "no event"
