"""Pronouns and nominals in labelled texts: right where one is meant for sure, else open.

`coreference_open.tsv` is for work on the rules; `coreference_held.tsv` tells how far they hold elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.annotate.annotator import Annotator
from kg.annotate.language_model import load
from kg.link.linker import Linker
from kg.model import Document
from kg.wikidata.index import starter

_MARKED = re.compile(r"\[\[(.*?)\]\]")
_DAY = date(2024, 6, 1)
_OPEN = "-"


def _labelled(name: str) -> Iterator[tuple[str, list[tuple[int, int]], list[str]]]:
    """Plain texts, the places of the marks in them, and what each mark means."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        marked, meant = line.split("\t")
        text, places, position = "", [], 0
        for mark in _MARKED.finditer(marked):
            text += marked[position : mark.start()]
            places.append((len(text), len(text) + len(mark[1])))
            text += mark[1]
            position = mark.end()
        yield text + marked[position:], places, meant.split("|")


@pytest.fixture(scope="module")
def linker() -> tuple[Annotator, Linker]:
    index = starter()
    return Annotator(load(), index), Linker(index)


@pytest.mark.parametrize(("name", "least"), [("coreference_open.tsv", 0.8), ("coreference_held.tsv", 0.7)])
def test_pronouns_are_right_or_left_open(linker: tuple[Annotator, Linker], name: str, least: float) -> None:
    annotator, link = linker
    seen: Counter[str] = Counter()
    for text, places, meant in _labelled(name):
        assert len(places) == len(meant), text
        entities = link.link(annotator(Document(id="d", text=text, date=_DAY)))
        by_place = {(m.start, m.end): e.label for e in entities for m in e.mentions}
        for place, label in zip(places, meant, strict=True):
            found = by_place.get(place, _OPEN)
            named = "named " if label != _OPEN else ""
            seen[named + ("right" if found == label else "open" if found == _OPEN else "wrong")] += 1
    assert seen["wrong"] + seen["named wrong"] <= 0.05 * seen.total()
    assert seen["named right"] >= least * (seen["named right"] + seen["named open"] + seen["named wrong"])
