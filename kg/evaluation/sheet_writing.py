"""Gold sheets: what was read from articles in a form that a person can correct with a text editor.

    === talks-1
    date<TAB>2024-03-04
    > Emmanuel Macron met Olaf Scholz in Paris on Monday, officials said.
    name<TAB>Emmanuel Macron<TAB>person<TAB>Q3052772
    event<TAB>met<TAB>CONSULT/040<TAB>actual<TAB>agent=Emmanuel Macron<TAB>place=Paris<TAB>time=2024-03-04

Lines that begin with `>` are the text, and all lines under one of them are about it. `Paris#2` is the second
Paris of that line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Argument, Attribution, Entity, Event, Extraction, Polarity, Quantity, TimeSpan

HEAD = """\
# A gold sheet. Correct it, then ask `kg eval THIS-FILE` how good newskg is; docs/evaluation.md explains it.
# > text     the article, line by line; leave it as it is. The lines below one are about it. Tabs part fields.
# name       text, type, item: a QID, or any name that starts with e: for who has none; also adjective,
#            nominal and pronoun
# event      trigger, TYPE or TYPE/code, factuality (actual, planned, possible, demanded, denied,
#            hypothetical, habitual; "not actual" where the text says that it did not happen), then what
#            belongs to it: agent= patient= recipient= instrument= topic= place= origin=
#            destination= source= time= killed= … same=
# Paris#2    the second "Paris" of the line
# agent=envoys@Q30  an argument that means an item which it does not name
# time=      2024-03-04 or 2024-03-04/2024-03-06, .. for an open end
# killed=    3 or 3..5 or 3.. and, after a blank, the words: killed=3..5 three to five soldiers
# same=      any name, the same for all events, in whatever documents of the sheet, that are one
"""
FIELDS = ("date", "title", "publisher", "url", "language")


def sheet(extractions: Iterable[Extraction]) -> Iterator[str]:
    """The lines of a sheet, each with its end."""
    yield HEAD
    for extraction in extractions:
        yield from (f"{line}\n" for line in _document(extraction))


def _document(extraction: Extraction) -> Iterator[str]:
    document = extraction.document
    yield f"=== {escaped(document.id)}"
    for name in FIELDS:
        value = getattr(document, name)
        if value:
            yield f"{name}\t{escaped(str(value))}"
    start = 0
    for line in document.text.split("\n"):
        yield f"> {line}" if line else ">"
        yield from _about(extraction, line, start)
        start += len(line) + 1


def _about(extraction: Extraction, line: str, start: int) -> Iterator[str]:
    end = start + len(line)
    found = [
        (mention.start, mention.end, mention.kind.value, mention.text, entity)
        for entity in extraction.entities
        for mention in entity.mentions
        if start <= mention.start and mention.end <= end
    ]
    for at, _, kind, text, entity in sorted(found, key=lambda one: (one[0], one[1], one[4].id)):
        yield "\t".join((kind, placed(line, text, at - start), entity.type.value, _item(entity)))
    for event in extraction.events:
        if start <= event.trigger.start and event.trigger.end <= end:
            yield "\t".join(_event(event, extraction, line, start))


def _item(entity: Entity) -> str:
    return entity.qid or entity.id


def _event(event: Event, extraction: Extraction, line: str, start: int) -> Iterator[str]:
    yield "event"
    yield placed(line, event.trigger.text, event.trigger.start - start)
    yield f"{event.type.value}/{event.code}"
    yield f"not {event.modality.value}" if event.polarity is Polarity.NEGATIVE else event.modality.value
    for argument in event.arguments:
        if _within(argument, line, start):
            text = placed(line, argument.text, argument.start - start)
            yield f"{argument.role.value}={text}{_meant(argument, extraction)}"
    if event.attribution and _within(event.attribution, line, start):
        source = event.attribution
        yield f"source={placed(line, source.text, source.start - start)}"
    if event.time:
        yield f"time={written_time(event.time)}"
    yield from (_quantity(one, line, start) for one in event.quantities)
    if event.same:
        yield f"same={escaped(event.same)}"


def _meant(argument: Argument, extraction: Extraction) -> str:
    """The entity of an argument that does not name it: ambassadors of a country that is named elsewhere."""
    known = (one for one in extraction.entities if one.id == argument.entity)
    for entity in known:
        inside = (m for m in entity.mentions if argument.start <= m.start and m.end <= argument.end)
        if next(inside, None) is None:
            return f"@{_item(entity)}"
    return ""


def _quantity(one: Quantity, line: str, start: int) -> str:
    low, high = ("" if bound is None else f"{bound}" for bound in (one.min, one.max))
    bounds = low if low == high else f"{low}..{high}"
    words = f" {placed(line, one.text, one.start - start)}" if _within(one, line, start) else ""
    return f"{one.what}={bounds}{words}"


def written_time(time: TimeSpan) -> str:
    """A time by its first and last day."""
    start, end = (day.isoformat() if day else ".." for day in (time.start, time.end))
    return start if start == end else f"{start}/{end}"


def placed(line: str, text: str, at: int) -> str:
    """How a sheet names the text that begins at `at`: with its number where there are several."""
    number = 1
    place = line.find(text)
    while -1 < place < at:
        number += 1
        place = line.find(text, place + 1)
    return escaped(text) if number == 1 else f"{escaped(text)}#{number}"


def escaped(text: str) -> str:
    """One field of a line: no tabs, no line ends."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _within(stretch: Argument | Attribution | Quantity, line: str, start: int) -> bool:
    return start <= stretch.start and stretch.end <= start + len(line)
