"""Articles of many kinds, from bytes to events: pages with furniture, mail, releases, corrections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.model import Document, Event, Extraction
from kg.pipeline import Pipeline
from kg.read import read

HERE = Path(__file__).parent
ROWS = [
    tuple(line.split("\t"))
    for line in (HERE / "expected.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "article\t"))
]


@pytest.fixture(scope="module")
def extractions(pipeline: Pipeline) -> Mapping[str, Extraction]:
    """What is read from each article, by the name of its file."""
    documents = [item for item in read([HERE / "articles"]) if isinstance(item, Document)]
    assert len(documents) == len({row[0] for row in ROWS})
    return {Path(one.document.source).name: one for one in pipeline.process(documents)}


@pytest.mark.parametrize(("article", "what", "expected"), ROWS)
def test_article(extractions: Mapping[str, Extraction], article: str, what: str, expected: str) -> None:
    found = extractions[article]
    document = found.document
    match what:
        case "has":
            assert expected in document.text
        case "lacks":
            assert expected not in document.text
        case "entity":
            words, _, qid = expected.partition(" = ")
            assert {e.qid for e in found.entities for m in e.mentions if m.text == words} == {qid}
        case "event":
            told = [_told(event) for event in found.events]
            assert any(_fits(expected, one) for one in told), "\n".join(told)
        case _:
            assert str(getattr(document, what)) == expected


def _told(event: Event) -> str:
    """An event as one line: "ASSAULT bombed actual agent=Q801|Israel …"."""
    arguments = (f"{a.role}={a.entity or ''}|{a.text}" for a in event.arguments)
    day = f"day={event.time.start}" if event.time and event.time.start == event.time.end else ""
    modality = event.modality if event.polarity == "positive" else f"not-{event.modality}"
    return "; ".join((f"{event.type} {event.trigger.text} {modality}", *arguments, day))


def _fits(expected: str, told: str) -> bool:
    """Whether an event has all that is expected: type, trigger and modality, and each argument and day."""
    wanted = re.split(r" (?=[a-z]+=)", expected)
    head, *parts = told.split("; ")
    return head == wanted[0] and all(any(_has(part, want) for part in parts) for want in wanted[1:])


def _has(part: str, want: str) -> bool:
    role, _, value = want.partition("=")
    given, _, rest = part.partition("=")
    entity, _, words = rest.partition("|")
    return given == role and value in (entity, words, *words.split())
