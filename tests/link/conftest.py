"""A linker over a small world, what turns a text into entities, and what resolves words to names given."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.annotate.annotator import Annotator
from kg.annotate.language_model import load
from kg.annotate.tokens import tokens_of
from kg.link.discourse import Discourse, Referent
from kg.link.linker import Linker
from kg.link.nominal_words import shipped_nominal_words
from kg.link.nominals import Nominals
from kg.link.pronouns import Pronouns
from kg.model import Document, Entity, EntityType, Mention
from kg.wikidata.build import write_index
from kg.wikidata.index import Index
from kg.wikidata.tables import read_tables

WORLD = Path(__file__).with_name("world.tsv")
DAY = date(2025, 7, 22)

Link = Callable[..., Sequence[Entity]]
Referring = Callable[..., dict[str, str]]


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


@pytest.fixture(scope="session")
def referring(index: Index) -> Referring:
    """From a text and the names in it, with their types, to what its nominals and pronouns mean.

    The names are given, so that nothing depends on whether a model finds them; none is linked.
    """
    nlp = load()

    def referred(text: str, names: Mapping[str, EntityType], gender: str | None = None) -> dict[str, str]:
        doc = nlp(text)
        referents = [
            Referent(_entity(name, type_, text), None, gender, frozenset()) for name, type_ in names.items()
        ]
        discourse = Discourse(doc, tokens_of(doc), referents)
        nominals = Nominals(index, shipped_nominal_words()).resolved(discourse, None)
        found = [*nominals, *Pronouns().resolved(discourse, ())]
        return {one.mention.text: one.referent.entity.label for one in found if one.referent}

    return referred


def _entity(name: str, type_: EntityType, text: str) -> Entity:
    starts = [m.start() for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    mentions = tuple(Mention(start, start + len(name), name, type=type_) for start in starts)
    return Entity(f"e:{name}", name, type_, mentions=mentions)
