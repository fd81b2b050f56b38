"""The plug-in: from annotated sentences to events, each held to the schema and to the words of the text."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

from kg.annotate.annotation import Annotation
from kg.errors import UsageError
from kg.model import Argument, Entity, Event, EventType, Modality, Omission, Polarity, Role, Span
from newskg_llm.asking import Model, NoAnswerError

_INSTRUCTIONS = f"""\
You are given one sentence of a news article. List the events that it tells, as JSON that follows the schema.
trigger and the text of each argument are words of the sentence, exactly as they stand there.
type is one of {", ".join(EventType)}.
modality is one of {", ".join(Modality)}; happened is false where the sentence says that it did not happen.
role is one of {", ".join(Role)}.
"""
_SCORE = 0.5


class Refused(ValueError):  # noqa: N818
    """What the model said cannot be held against the sentence."""


class Found(NamedTuple):
    """The events of one sentence, and why others were left out."""

    events: list[Event]
    omissions: list[Omission]


class LlmExtractor:
    """Asks the model about every sentence in which something is named."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def extract(
        self, annotation: Annotation, entities: Sequence[Entity]
    ) -> tuple[tuple[Event, ...], tuple[Omission, ...]]:
        """The events in text order, and what was left out with its reason."""
        events: list[Event] = []
        omissions: list[Omission] = []
        for sentence in _sentences(annotation, entities):
            found = self._of(sentence, entities)
            events += found.events
            omissions += found.omissions
        ordered = sorted(events, key=lambda one: (one.trigger.start, one.trigger.end, one.type))
        return tuple(_numbered(ordered)), tuple(omissions)

    def _of(self, sentence: Span, entities: Sequence[Entity]) -> Found:
        try:
            told = _read(self._model.answer(_INSTRUCTIONS, sentence.text, _schema()))
        except (NoAnswerError, Refused) as error:
            return Found([], [Omission("events", str(error), sentence)])
        found = Found([], [])
        for one in told:
            try:
                found.events.append(self._event(one, sentence, entities))
            except Refused as error:
                found.omissions.append(Omission("events", str(error), sentence))
        return found

    def _event(self, told: dict[str, Any], sentence: Span, entities: Sequence[Entity]) -> Event:
        trigger = _placed(told["trigger"], sentence)
        return Event(
            id="",
            type=_one_of(EventType, told["type"]),
            code="---",
            label=trigger.text.lower(),
            score=_SCORE,
            trigger=trigger,
            sentence=sentence,
            arguments=tuple(_argument(one, sentence, entities) for one in told["arguments"]),
            modality=_one_of(Modality, told["modality"]),
            polarity=Polarity.POSITIVE if told["happened"] else Polarity.NEGATIVE,
            rule=f"llm/{self._model.name}",
        )


def from_environment() -> LlmExtractor:
    """The extractor that NEWSKG_LLM_URL, NEWSKG_LLM_MODEL and NEWSKG_LLM_KEY describe."""
    url, name = (os.environ.get(f"NEWSKG_LLM_{one}") for one in ("URL", "MODEL"))
    if not url or not name or not url.startswith(("http://", "https://")):
        raise UsageError("set NEWSKG_LLM_URL to a chat-completions address, and NEWSKG_LLM_MODEL")
    return LlmExtractor(Model(url, name, os.environ.get("NEWSKG_LLM_KEY")))


def _sentences(annotation: Annotation, entities: Sequence[Entity]) -> Iterator[Span]:
    named = [mention for entity in entities for mention in entity.mentions]
    for sentence in annotation.doc.sents:
        start, end = sentence.start_char, sentence.end_char
        if any(start <= mention.start and mention.end <= end for mention in named):
            yield Span(start, end, sentence.text)


@cache
def _schema() -> dict[str, Any]:
    text = (files("newskg_llm") / "schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def _read(answer: str) -> list[dict[str, Any]]:
    try:
        told = json.loads(answer)
    except ValueError:
        raise Refused("the model's answer is no JSON") from None
    for error in Draft202012Validator(_schema()).iter_errors(told):
        raise Refused(
            f"the model's answer does not follow the schema: {error.json_path}: {error.message[:200]}"
        )
    return list(told["events"])


def _placed(text: str, sentence: Span) -> Span:
    at = sentence.text.find(text)
    if at < 0:
        raise Refused(f"the model named words that the sentence does not have: {text[:80]!r}")
    return Span(sentence.start + at, sentence.start + at + len(text), text)


def _argument(told: dict[str, str], sentence: Span, entities: Sequence[Entity]) -> Argument:
    span = _placed(told["text"], sentence)
    inside = [
        (mention.end, entity.id)
        for entity in entities
        for mention in entity.mentions
        if span.start <= mention.start and mention.end <= span.end
    ]
    entity = max(inside)[1] if inside else None
    return Argument(_one_of(Role, told["role"]), span.start, span.end, span.text, entity)


def _one_of(kind: Any, name: str) -> Any:
    try:
        return kind(name)
    except ValueError:
        raise Refused(f"the model named {name[:40]!r}, which is no {kind.__name__}") from None


def _numbered(events: Sequence[Event]) -> Iterator[Event]:
    for number, event in enumerate(events, 1):
        yield replace(event, id=f"ev{number}")
