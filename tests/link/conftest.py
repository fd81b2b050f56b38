"""A linker over a small world, and what turns a text into entities."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.annotate.annotator import Annotator
from kg.annotate.language_model import load
from kg.link.linker import Linker
from kg.model import Document, Entity
from kg.wikidata.build import write_index
from kg.wikidata.index import Index
from kg.wikidata.tables import read_tables

WORLD = Path(__file__).with_name("world.tsv")
DAY = date(2025, 7, 22)

Link = Callable[..., Sequence[Entity]]


@pytest.fixture(scope="session")
def index() -> Index:
    connection = sqlite3.connect(":memory:")
    write_index(connection, read_tables([WORLD]), "world-test")
    return Index(connection)


@pytest.fixture(scope="session")
def link(index: Index) -> Link:
    """From a text, and a day if one is given, to its entities."""
    annotator = Annotator(load(), index)
    linker = Linker(index)

    def linked(text: str, day: date | None = DAY) -> Sequence[Entity]:
        return linker.link(annotator(Document(id="d", text=text, date=day)))

    return linked
