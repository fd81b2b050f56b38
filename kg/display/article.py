"""An article with what was read from it: names and triggers marked in the text, and its events as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.display.markup import colours, link, shown, table
from kg.graph.vocabulary import WD
from kg.model import Entity, Event, Extraction, Role
from kg.view.event_types import event_types

_BLOCK = "white-space:pre-wrap;line-height:1.9;max-width:52em"
_MARK = "padding:.1em .3em;border-radius:.3em;color:#1b2030;background:{colour}33;border:1px solid {colour}"
_TAG = "font-size:.7em;font-weight:600;margin-left:.4em"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the text with the word behind it and what is told when one points at it."""

    start: int
    end: int
    colour: str
    tag: str
    title: str


def extraction_html(extraction: Extraction) -> str:
    """The text with its marks, then a table of the events. Where marks overlap, the longer one is shown."""
    text = extraction.document.text
    marks = [*_entities(extraction.entities), *_triggers(extraction.events)]
    pieces, at = [], 0
    for mark in _apart(marks, len(text)):
        pieces += [_lines(text[at : mark.start]), _marked(mark, text[mark.start : mark.end])]
        at = mark.end
    pieces.append(_lines(text[at:]))
    return f'<div style="{_BLOCK}">{"".join(pieces)}</div>{_events(extraction)}'


def _entities(entities: Iterable[Entity]) -> Iterator[_Mark]:
    for entity in entities:
        kind = "country" if entity.country == entity.qid and entity.qid else str(entity.type)
        title = f"{entity.label}: {entity.reason}" if entity.reason else entity.label
        for one in entity.mentions:
            yield _Mark(one.start, one.end, colours()[kind], entity.qid or str(entity.type), title)


def _triggers(events: Iterable[Event]) -> Iterator[_Mark]:
    for event in events:
        colour = colours()[event_types()[event.type].quad]
        yield _Mark(
            event.trigger.start, event.trigger.end, colour, event.type, f"{_fact(event)}: {event.rule}"
        )


def _apart(marks: Iterable[_Mark], length: int) -> Iterator[_Mark]:
    at = 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end, one.tag)):
        if at <= mark.start < mark.end <= length:
            yield mark
            at = mark.end


def _marked(mark: _Mark, text: str) -> str:
    style = _MARK.format(colour=mark.colour)
    tag = f'<span style="{_TAG}">{shown(mark.tag)}</span>'
    return f'<mark style="{style}" title="{shown(mark.title)}">{_lines(text)}{tag}</mark>'


def _lines(text: str) -> str:
    return "\n".join(map(shown, text.split("\n")))


def _events(extraction: Extraction) -> str:
    if not extraction.events:
        return ""
    known = {entity.id: entity for entity in extraction.entities}
    columns = [
        "what",
        "type",
        "whether",
        *map(str, (Role.AGENT, Role.PATIENT, Role.PLACE)),
        "when",
        "confidence",
    ]
    return table(columns, [_row(event, known) for event in extraction.events])


def _row(event: Event, known: dict[str, Entity]) -> list[str]:
    roles = [_filled(event, role, known) for role in (Role.AGENT, Role.PATIENT, Role.PLACE)]
    when = shown(event.time.edtf) if event.time else ""
    return [shown(event.label), shown(event.type), _fact(event), *roles, when, f"{event.score:.2f}"]


def _filled(event: Event, role: Role, known: dict[str, Entity]) -> str:
    found = []
    for argument in event.arguments:
        if argument.role is role:
            entity = known.get(argument.entity or "")
            address = f"{WD.iri}{entity.qid}" if entity and entity.qid else ""
            found.append(link(address, argument.text))
    return "; ".join(found)


def _fact(event: Event) -> str:
    """Whether it happened, in a word."""
    if event.actual:
        return "happened"
    return "did not happen" if event.modality == "actual" else str(event.modality)
