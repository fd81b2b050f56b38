"""Reads sentences through the pipeline and tells their events in short lines, for tests."""

from __future__ import annotations

from datetime import date

from kg.model import Document, Event, Extraction
from kg.pipeline import Pipeline

ANCHOR = date(2024, 3, 20)  # a Wednesday


def extraction(pipeline: Pipeline, text: str, anchor: date | None = ANCHOR) -> Extraction:
    """What the pipeline reads from a text of that date."""
    (found,) = pipeline.process([Document("d", text, date=anchor)])
    return found


def told(pipeline: Pipeline, text: str) -> list[str]:
    """One line an event: type, trigger, factuality, arguments as role=entity or role="text"."""
    found = extraction(pipeline, text)
    labels = {entity.id: entity.label for entity in found.entities}
    return [_line(event, labels) for event in found.events]


def _line(event: Event, labels: dict[str, str]) -> str:
    parts = [event.type.value, event.trigger.text, event.modality.value]
    if event.polarity.value == "negative":
        parts.append("not")
    for argument in event.arguments:
        who = labels[argument.entity] if argument.entity else f'"{argument.text}"'
        sector = f"({argument.sector})" if argument.sector else ""
        parts.append(f"{argument.role}={who}{sector}")
    if event.attribution is not None:
        source = event.attribution.entity
        parts.append(f"source={labels[source] if source else event.attribution.text}")
    parts += [f"{q.what}={_number(q.min)}..{_number(q.max)}" for q in event.quantities]
    return " ".join(parts)


def _number(value: int | float | None) -> str:
    return "" if value is None else str(value)
