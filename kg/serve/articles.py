"""Articles: which there are, and one with its text, in which names and events are marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from kg.graph.iris import Iris
from kg.graph.naming import folded
from kg.graph.records import article
from kg.query.parameters import bound
from kg.serve.reader import Reader
from kg.serve.records import Heard, LeftOut, Listed, Piece, Story
from kg.view.reading import happenings
from kg.view.records import Happening

_COUNTS = """
SELECT ?article (COUNT(DISTINCT ?event) AS ?events)
WHERE { GRAPH ?g { ?event a sem:Event ; prov:wasDerivedFrom ?article } } GROUP BY ?article
"""
_EVENTS = "SELECT DISTINCT ?event WHERE { GRAPH ?g { ?event a sem:Event ; prov:wasDerivedFrom ?article } }"
_MENTIONS = """
SELECT ?first ?last ?entity WHERE {
  GRAPH ?graph { ?mention itsrdf:taIdentRef ?entity ; nif:beginIndex ?first ; nif:endIndex ?last }
}
"""
_LEFT_OUT = """
SELECT ?stage ?reason ?text ?first ?last WHERE {
  GRAPH ?graph {
    ?omission a kg:Omission ; kg:stage ?stage ; kg:reason ?reason ; gaf:denotedBy ?span .
    ?span nif:anchorOf ?text ; nif:beginIndex ?first ; nif:endIndex ?last .
  }
}
"""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    entity: str | None = None
    event: int | None = None


def articles(
    reader: Reader, publisher: str = "", offset: int = 0, limit: int = 50
) -> tuple[tuple[Heard, ...], int]:
    """A page of the articles (of that outlet), the newest first; and how many there are."""
    found = [one for one in heard(reader) if not publisher or one.article.publisher == publisher]
    return tuple(found[offset : offset + limit]), len(found)


def heard(reader: Reader) -> list[Heard]:
    """All articles with how many events they tell, the newest first."""
    if "heard" not in reader.memory:
        counts = {row["article"]: int(row["events"]) for row in reader.rows(_COUNTS)}
        ordered = reversed(reader.store.articles())
        made = [Heard(one, counts.get(one.iri, 0)) for one in ordered]
        reader.memory["heard"] = sorted(made, key=lambda one: one.article.date is None)
    return reader.memory["heard"]  # type: ignore[return-value]


def by_headline(reader: Reader, text: str) -> list[Heard]:
    """The articles whose headline or outlet has all words of the text."""
    words = folded(text).split()
    return [one for one in heard(reader) if all(word in _line(one) for word in words)]


def story(reader: Reader, iri: str) -> Story | None:
    """One article with its marked text; None when there is none with that IRI."""
    try:
        found = article(reader.store.graph, iri)
    except ValueError:
        return None
    if found is None:
        return None
    rows = reader.rows(bound(_EVENTS, {"article": (ox.NamedNode(iri),)}))
    told = sorted(happenings(reader.store, [row["event"] for row in rows]), key=lambda one: one.position)
    graph = (Iris(reader.store.base).graph(found.hash),)
    mentions = reader.rows(bound(_MENTIONS, {"graph": graph}))
    text = reader.store.text(found.hash) or ""
    named = {row["entity"] for row in mentions}
    lines = _paragraphs(text, _marks(mentions, told), reader.by_iri)
    titled = bool(lines) and "".join(piece.text for piece in lines[0]).strip() == (found.title or "").strip()
    return Story(
        found,
        lines[0] if titled else (),
        lines[1:] if titled else lines,
        tuple(told),
        reader.labels(told),
        tuple(one for one in reader.directory if one.iri in named),
        _left_out(reader.rows(bound(_LEFT_OUT, {"graph": graph}))),
    )


def _line(one: Heard) -> str:
    return folded(f"{one.article.title or one.article.id} {one.article.publisher or ''}")


def _left_out(rows: Sequence[dict[str, str]]) -> tuple[LeftOut, ...]:
    made = (
        LeftOut(row["stage"], row["reason"], row["text"], int(row["first"]), int(row["last"])) for row in rows
    )
    return tuple(sorted(made, key=lambda one: (one.start, one.end, one.stage, one.reason)))


def _marks(mentions: Sequence[dict[str, str]], told: Sequence[Happening]) -> list[_Mark]:
    marks = [_Mark(int(row["first"]), int(row["last"]), entity=row["entity"]) for row in mentions]
    for number, one in enumerate(told):
        length = one.trigger[1] - one.trigger[0]
        marks.append(_Mark(one.position, one.position + length, event=number))
    # The longest first, so that of marks within each other the inner one is seen.
    return sorted(
        marks, key=lambda mark: (mark.start - mark.end, mark.start, mark.entity or "", mark.event or 0)
    )


def _paragraphs(text: str, marks: Sequence[_Mark], known: dict[str, Listed]) -> tuple[tuple[Piece, ...], ...]:
    """The text in paragraphs, each cut wherever a mark begins or ends."""
    covers: dict[int, list[_Mark]] = {}
    bounds = {0, len(text)} | {at for mark in marks for at in (mark.start, mark.end) if 0 <= at <= len(text)}
    breaks = [at for at, letter in enumerate(text) if letter == "\n"]
    cuts = sorted(bounds | set(breaks) | {at + 1 for at in breaks})
    for mark in marks:
        for at in _within(cuts, mark):
            covers.setdefault(at, []).append(mark)
    lines: list[list[Piece]] = [[]]
    for start, end in pairwise(cuts):
        part = text[start:end]
        if part == "\n":
            lines.append([])
        elif part:
            lines[-1].append(_piece(start, part, covers.get(start, []), known))
    return tuple(tuple(line) for line in lines if any(piece.text.strip() for piece in line))


def _within(cuts: Sequence[int], mark: _Mark) -> list[int]:
    return list(cuts[bisect_left(cuts, mark.start) : bisect_left(cuts, mark.end)])


def _piece(start: int, text: str, marks: Sequence[_Mark], known: dict[str, Listed]) -> Piece:
    entity = next((mark.entity for mark in reversed(marks) if mark.entity), None)
    event = next((mark.event for mark in reversed(marks) if mark.event is not None), None)
    listed = known.get(entity) if entity else None
    return Piece(start, text, entity, listed.label if listed else "", listed.type if listed else "", event)
