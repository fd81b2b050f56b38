"""Reads gold sheets. Each mistake is named with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kg.errors import DataError
from kg.evaluation.sheet_writing import FIELDS
from kg.model import (
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
    Polarity,
    Quantity,
    Role,
    Span,
    TimeSpan,
)

_NUMBERED = re.compile(r"(?s)(.+)#(\d+)")
_MEANT = re.compile(r"(?s)(.+)@(Q[1-9]\d*|e:[^\t]+)")
_BOUNDS = re.compile(r"(\d*)(\.\.)?(\d*)")
_ROLES = frozenset(role.value for role in Role)
_ONCE = frozenset({"time", "source", "same"})
_ESCAPES = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


def read_sheet(path: Path) -> list[Extraction]:
    """The documents of a sheet with what it says of them. DataError names file and line of a mistake."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = file.read().split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read: {error}") from None
    drafts: list[_Draft] = []
    for number, line in enumerate(lines, 1):
        try:
            _take(drafts, line)
        except ValueError as error:
            raise DataError(f"{path}:{number}: {error}") from None
    return [draft.made() for draft in drafts]


@dataclass
class _Draft:
    """A document that is being read."""

    id: str
    facts: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    start: int = 0
    entities: dict[str, tuple[EntityType, str, list[Mention]]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def made(self) -> Extraction:
        day = self.facts.pop("date", None)
        document = Document(
            self.id, "\n".join(self.lines), date=date.fromisoformat(day) if day else None, **self.facts
        )
        entities = tuple(self._entity(id_) for id_ in self.entities)
        return Extraction(document, entities, tuple(map(self._with_entities, self.events)))

    def _entity(self, id_: str) -> Entity:
        type_, label, mentions = self.entities[id_]
        qid = id_ if re.fullmatch(r"Q\d+", id_) else None
        return Entity(id_, label, type_, qid, 1.0 if qid else 0.0, tuple(mentions))

    def _with_entities(self, event: Event) -> Event:
        """The same event, its arguments with the entities whose mentions they hold last."""
        mentions = [(one, id_) for id_, (_, _, found) in self.entities.items() for one in found]

        def entity(start: int, end: int) -> str | None:
            inside = [(one.start, id_) for one, id_ in mentions if start <= one.start and one.end <= end]
            return max(inside)[1] if inside else None

        arguments = tuple(
            one if one.entity else replace(one, entity=entity(one.start, one.end)) for one in event.arguments
        )
        told = event.attribution
        source = replace(told, entity=entity(told.start, told.end)) if told else None
        return replace(event, arguments=arguments, attribution=source)

    def span(self, text: str) -> Span:
        """Where in the line a text is that was written as `Paris` or `Paris#2`."""
        if not self.lines:
            raise ValueError("this line is about no text; a line that begins with > comes first")
        line, numbered = self.lines[-1], _NUMBERED.fullmatch(text)
        plain, number = (numbered[1], int(numbered[2])) if numbered else (text, 1)
        if not plain:
            raise ValueError("a text is empty")
        if numbered and plain not in line and text in line:
            plain, number = text, 1
        at = -1
        for _ in range(max(number, 1)):
            at = line.find(plain, at + 1)
            if at < 0:
                raise ValueError(f"{text!r} does not stand in the text above")
        return Span(self.start + at, self.start + at + len(plain), plain)


def _take(drafts: list[_Draft], line: str) -> None:
    kind, *fields = line.rstrip("\r").split("\t")
    if line.startswith("=== "):
        drafts.append(_Draft(_unescaped(line[4:].rstrip("\r"))))
    elif drafts and line.startswith(">"):
        _text(drafts[-1], line)
    elif not line.strip() or line.startswith("#"):
        return
    elif not drafts:
        raise ValueError("no document has begun; its line is === and an id")
    elif kind in FIELDS and not drafts[-1].lines:
        drafts[-1].facts[kind] = _day(fields) if kind == "date" else _unescaped("\t".join(fields))
    elif kind in tuple(MentionKind):
        _mention(drafts[-1], MentionKind(kind), fields)
    elif kind == "event":
        drafts[-1].events.append(_event(drafts[-1], fields))
    else:
        raise ValueError(f"{kind!r} begins no line of a sheet; are the fields parted by tabs?")


def _text(draft: _Draft, line: str) -> None:
    if draft.lines:
        draft.start += len(draft.lines[-1]) + 1
    draft.lines.append(line[2:] if line.startswith("> ") else line[1:])


def _day(fields: list[str]) -> str:
    return date.fromisoformat(fields[0] if fields else "").isoformat()


def _mention(draft: _Draft, kind: MentionKind, fields: list[str]) -> None:
    if len(fields) != 3:
        raise ValueError(f"{kind.value} has text, type and item: three fields, not {len(fields)}")
    span, type_, id_ = draft.span(_unescaped(fields[0])), EntityType(fields[1]), _unescaped(fields[2])
    if not re.fullmatch(r"Q[1-9]\d*|e:.+", id_):
        raise ValueError(f"{id_!r} is no item; write a QID, or a name that starts with e:")
    mention = Mention(span.start, span.end, span.text, kind, type_)
    known = draft.entities.setdefault(id_, (type_, span.text, []))
    known[2].append(mention)


def _event(draft: _Draft, fields: list[str]) -> Event:
    if len(fields) < 3:
        raise ValueError("event has trigger, type and factuality, then what belongs to it")
    trigger = draft.span(_unescaped(fields[0]))
    type_, _, code = fields[1].partition("/")
    polarity, modality = _factuality(fields[2])
    line = Span(draft.start, draft.start + len(draft.lines[-1]), draft.lines[-1])
    event = Event(
        id=f"ev{len(draft.events) + 1}",
        type=EventType(type_),
        code=code,
        label=trigger.text,
        score=1.0,
        trigger=trigger,
        sentence=line,
        polarity=polarity,
        modality=modality,
    )
    return _filled(draft, event, [_pair(one) for one in fields[3:] if one])


def _filled(draft: _Draft, event: Event, pairs: list[tuple[str, str]]) -> Event:
    arguments = [_argument(draft, Role(key), value) for key, value in pairs if key in _ROLES]
    times = [_time(value) for key, value in pairs if key == "time"]
    sources = [draft.span(value) for key, value in pairs if key == "source"]
    names = [value for key, value in pairs if key == "same"]
    others = [(key, value) for key, value in pairs if key not in _ROLES | _ONCE]
    return replace(
        event,
        arguments=tuple(arguments),
        time=times[0] if times else None,
        attribution=Attribution(sources[0].text, "", sources[0].start, sources[0].end) if sources else None,
        quantities=tuple(_quantities(draft, others)),
        same=names[0] if names else None,
    )


def _argument(draft: _Draft, role: Role, value: str) -> Argument:
    meant = _MEANT.fullmatch(value)
    text, entity = (meant[1], meant[2]) if meant else (value, None)
    return Argument(role, *_parts(draft.span(text)), entity)


def _factuality(text: str) -> tuple[Polarity, Modality]:
    negated = text.startswith("not ")
    return (Polarity.NEGATIVE if negated else Polarity.POSITIVE), Modality(text.removeprefix("not "))


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals and value):
        raise ValueError(f"{text!r} is not of the form role=text")
    return key, _unescaped(value)


def _parts(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.text


def _time(text: str) -> TimeSpan:
    start, slash, end = text.partition("/")
    first = _bound(start)
    return TimeSpan(first, _bound(end) if slash else first, Grain.DAY, "", text)


def _bound(text: str) -> date | None:
    return None if text == ".." else date.fromisoformat(text)


def _quantities(draft: _Draft, pairs: list[tuple[str, str]]) -> Iterator[Quantity]:
    for what, value in pairs:
        bounds, _, words = value.partition(" ")
        found = _BOUNDS.fullmatch(bounds)
        if not found or not bounds.strip("."):
            raise ValueError(f"{what}={value} has no number; write {what}=3, 3..5 or 3..")
        low, high = (int(one) if one else None for one in (found[1], found[3]))
        # The words may be left out; then they are not placed.
        span = draft.span(words) if words else Span(draft.start, draft.start, "")
        yield Quantity(what, low, high if found[2] else low, *_parts(span))


def _unescaped(text: str) -> str:
    return re.sub(r"\\[\\tnr]", lambda found: _ESCAPES[found[0]], text)
