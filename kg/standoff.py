"""Stand-off JSON: an extraction as one JSON object, and back.

Keys stand in a fixed order. Offsets count Unicode code points of `text`. Beyond what a reader of events
needs, the object holds what a person asks who doubts one: rule, reason, omissions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any
from urllib.parse import quote

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

BASE = "https://w3id.org/newskg/id/"
WIKIDATA = "http://www.wikidata.org/entity/"

Json = dict[str, Any]


def dumps(extraction: Extraction, base: str = BASE) -> str:
    """The extraction as one line of JSON, without a line end."""
    return json.dumps(to_json(extraction, base), ensure_ascii=False, separators=(", ", ": "))


def loads(line: str) -> Extraction:
    """The extraction in a line that `dumps` wrote. Raises `ReadError` for anything else."""
    try:
        return from_json(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not stand-off JSON: {error}") from error


def to_json(extraction: Extraction, base: str = BASE) -> Json:
    """The extraction as a JSON object. Entities that are not linked get an IRI under `base`."""
    document = extraction.document
    return {
        "id": document.id,
        "date": _iso(document.date),
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        **_given(language=document.language, author=document.author),
        "text": document.text,
        "entities": [_entity(entity, base) for entity in extraction.entities],
        "events": [_event(event) for event in extraction.events],
        "quotations": [_quotation(quotation) for quotation in extraction.quotations],
        "omissions": [_omission(omission) for omission in extraction.omissions],
    }


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


def entity_iri(entity: Entity, base: str = BASE) -> str:
    """The Wikidata IRI of a linked entity, else one under `base`."""
    return (
        WIKIDATA + entity.qid
        if entity.qid
        else f"{base}entity/{quote(entity.id.removeprefix('e:'), safe='')}"
    )


def _entity(entity: Entity, base: str) -> Json:
    return {
        "id": entity.id,
        "iri": entity_iri(entity, base),
        "qid": entity.qid,
        "label": entity.label,
        "type": entity.type.value,
        "score": entity.score,
        "mentions": [_mention(mention, entity) for mention in entity.mentions],
        **_given(reason=entity.reason or None, country=entity.country),
        **_where(entity),
    }


def _where(entity: Entity) -> Json:
    within = [{"qid": area.qid, "label": area.label} for area in entity.within]
    return _given(within=within or None, latitude=entity.latitude, longitude=entity.longitude)


def _mention(mention: Mention, entity: Entity) -> Json:
    other = mention.type.value if mention.type is not entity.type else None
    return {**_span(mention), "kind": mention.kind.value, "score": mention.score, **_given(type=other)}


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type.value,
        "code": event.code,
        "label": event.label,
        **_given(mode=event.mode, contexts=list(event.contexts) or None),
        "score": event.score,
        "trigger": _span(event.trigger),
        "sentence": {"start": event.sentence.start, "end": event.sentence.end},
        "arguments": [_argument(argument) for argument in event.arguments],
        "time": _time(event.time) if event.time else None,
        "polarity": event.polarity.value,
        "modality": event.modality.value,
        "attribution": _attribution(event.attribution) if event.attribution else None,
        "quantities": [_quantity(quantity) for quantity in event.quantities],
        **_given(rule=event.rule or None, same=event.same),
    }


def _argument(argument: Argument) -> Json:
    return {
        "role": argument.role.value,
        "entity": argument.entity,
        **_span(argument),
        **_sector(argument.sector),
    }


def _attribution(attribution: Attribution) -> Json:
    return {
        "entity": attribution.entity,
        "text": attribution.text,
        "cue": attribution.cue,
        "direct": attribution.direct,
        "start": attribution.start,
        "end": attribution.end,
        **_sector(attribution.sector),
    }


def _time(time: TimeSpan) -> Json:
    place = {"span": _span(time.span)} if time.span else {}
    return {
        "start": _iso(time.start),
        "end": _iso(time.end),
        "text": time.text,
        "grain": time.grain.value,
        "edtf": time.edtf,
        "inferred": time.inferred,
        **place,
    }


def _quantity(quantity: Quantity) -> Json:
    return {
        "what": quantity.what,
        "min": quantity.min,
        "max": quantity.max,
        **_span(quantity),
        **_given(counted=quantity.counted, currency=quantity.currency, per=quantity.per),
        **({"approximate": True} if quantity.approximate else {}),
    }


def _quotation(quotation: Quotation) -> Json:
    return {
        "id": quotation.id,
        "direct": quotation.direct,
        "content": [_span(part) for part in quotation.content],
        "cue": _span(quotation.cue) if quotation.cue else None,
        "speaker": _span(quotation.speaker) if quotation.speaker else None,
        "entity": quotation.entity,
        **_sector(quotation.sector),
    }


def _omission(omission: Omission) -> Json:
    return {"stage": omission.stage, "reason": omission.reason, **_span(omission.span)}


def _span(stretch: Span | Mention | Argument | Quantity) -> Json:
    return {"start": stretch.start, "end": stretch.end, "text": stretch.text}


def _sector(sector: Sector | None) -> Json:
    return {"sector": sector.value} if sector else {}


def _given(**values: Any) -> Json:
    return {name: value for name, value in values.items() if value is not None}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


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
