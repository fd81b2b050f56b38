"""A name finder over a small world, and what turns a text into mentions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from kg.annotate.language_model import load
from kg.annotate.name_finder import NameFinder
from kg.model import Mention
from kg.wikidata.build import write_index
from kg.wikidata.index import Index
from kg.wikidata.tables import read_tables

WORLD = Path(__file__).parents[1] / "link" / "world.tsv"

Find = Callable[[str], tuple[Mention, ...]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def world() -> Index:
    connection = sqlite3.connect(":memory:")
    write_index(connection, read_tables([WORLD]), "world-test")
    return Index(connection)


@pytest.fixture(scope="session")
def find(nlp: Language, world: Index) -> Find:
    finder = NameFinder(world)
    return lambda text: finder.mentions(nlp(text))
