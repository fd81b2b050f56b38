"""Writes stand-off JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import quote

from kg.model import (
    Argument,
    Attribution,
    Entity,
    Event,
    Extraction,
    Mention,
    Omission,
    Quantity,
    Quotation,
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
