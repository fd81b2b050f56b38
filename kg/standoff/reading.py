"""Reads stand-off JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from kg.errors import ReadError
from kg.model import (
    Area,
    Argument,
    Attribution,
    Document,
    Entity,
    EntityType,
    Event,
    EventType,
    Extraction,
    Grain,
    Mention,
    MentionKind,
    Modality,
    Omission,
    Polarity,
    Quantity,
    Quotation,
    Role,
    Sector,
    Span,
    TimeSpan,
)


def loads(line: str) -> Extraction:
    """The extraction in a line that `dumps` wrote. Raises `ReadError` for anything else."""
    try:
        return from_json(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not stand-off JSON: {error}") from error


def from_json(record: Mapping[str, Any]) -> Extraction:
    """The extraction in `record`. Raises `ReadError` when a part is missing or of an unknown value."""
    try:
        text = record["text"]
        return Extraction(
            document=_to_document(record),
            entities=tuple(_to_entity(entity) for entity in record["entities"]),
            events=tuple(_to_event(event, text) for event in record["events"]),
            omissions=tuple(_to_omission(omission) for omission in record.get("omissions", ())),
            quotations=tuple(_to_quotation(quotation) for quotation in record.get("quotations", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReadError(f"not stand-off JSON: {type(error).__name__}: {error}") from error


def _to_document(record: Mapping[str, Any]) -> Document:
    names = ("title", "url", "publisher", "language", "author")
    given = {name: record.get(name) for name in names}
    return Document(id=record["id"], text=record["text"], date=_to_date(record.get("date")), **given)


def _to_entity(record: Mapping[str, Any]) -> Entity:
    kind = EntityType(record["type"])
    return Entity(
        id=record["id"],
        label=record["label"],
        type=kind,
        qid=record["qid"],
        score=record["score"],
        mentions=tuple(_to_mention(mention, kind) for mention in record["mentions"]),
        reason=record.get("reason", ""),
        country=record.get("country"),
        within=tuple(Area(area["qid"], area["label"]) for area in record.get("within", ())),
        latitude=record.get("latitude"),
        longitude=record.get("longitude"),
    )


def _to_mention(record: Mapping[str, Any], kind: EntityType) -> Mention:
    own = EntityType(record["type"]) if "type" in record else kind
    return Mention(*_bounds(record), record["text"], MentionKind(record["kind"]), own, record["score"])


def _to_event(record: Mapping[str, Any], text: str) -> Event:
    start, end = _bounds(record["sentence"])
    return Event(
        id=record["id"],
        type=EventType(record["type"]),
        code=record["code"],
        label=record["label"],
        score=record["score"],
        trigger=_to_span(record["trigger"]),
        sentence=Span(start, end, text[start:end]),
        arguments=tuple(_to_argument(argument) for argument in record["arguments"]),
        time=_to_time(record["time"]) if record["time"] else None,
        polarity=Polarity(record["polarity"]),
        modality=Modality(record["modality"]),
        attribution=_to_attribution(record["attribution"]) if record["attribution"] else None,
        quantities=tuple(_to_quantity(quantity) for quantity in record["quantities"]),
        mode=record.get("mode"),
        contexts=tuple(record.get("contexts", ())),
        rule=record.get("rule", ""),
        same=_to_name(record.get("same")),
    )


def _to_name(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(f"a name is a string, not {value!r}")
    return value or None


def _to_argument(record: Mapping[str, Any]) -> Argument:
    sector = _to_sector(record)
    return Argument(Role(record["role"]), *_bounds(record), record["text"], record["entity"], sector)


def _to_attribution(record: Mapping[str, Any]) -> Attribution:
    values = {part.name: record[part.name] for part in fields(Attribution) if part.name != "sector"}
    return Attribution(**values, sector=_to_sector(record))


def _to_time(record: Mapping[str, Any]) -> TimeSpan:
    return TimeSpan(
        start=_to_date(record["start"]),
        end=_to_date(record["end"]),
        grain=Grain(record["grain"]),
        text=record["text"],
        edtf=record["edtf"],
        span=_to_span(record["span"]) if "span" in record else None,
        inferred=record["inferred"],
    )


def _to_quantity(record: Mapping[str, Any]) -> Quantity:
    bounds = record["min"], record["max"], *_bounds(record)
    unit = record.get("counted"), record.get("currency"), record.get("per")
    return Quantity(record["what"], *bounds, record["text"], *unit, record.get("approximate", False))


def _to_quotation(record: Mapping[str, Any]) -> Quotation:
    return Quotation(
        id=record["id"],
        content=tuple(_to_span(part) for part in record["content"]),
        direct=record["direct"],
        cue=_to_span(record["cue"]) if record["cue"] else None,
        speaker=_to_span(record["speaker"]) if record["speaker"] else None,
        entity=record["entity"],
        sector=_to_sector(record),
    )


def _to_omission(record: Mapping[str, Any]) -> Omission:
    return Omission(record["stage"], record["reason"], _to_span(record))


def _to_span(record: Mapping[str, Any]) -> Span:
    return Span(*_bounds(record), record["text"])


def _to_sector(record: Mapping[str, Any]) -> Sector | None:
    return Sector(record["sector"]) if "sector" in record else None


def _to_date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _bounds(record: Mapping[str, Any]) -> tuple[int, int]:
    return record["start"], record["end"]
