"""Names that begin with their country, and companies with their legal form."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.annotate.annotator import Annotator
from kg.annotate.language_model import load
from kg.link.linker import Linker
from kg.model import Document
from kg.wikidata.build import write_index
from kg.wikidata.index import Index
from kg.wikidata.tables import read_tables

_HEAD = (
    "qid label type kind country prominence description aliases adjectives demonyms gender offices related"
)
_ROWS = (
    ("Q30", "United States", "place", "country", "", "0.98", "country", "US"),
    ("Q142", "France", "place", "country", "", "0.94", "country", "", "French"),
    ("Q1001", "Senate", "organization", "legislature", "Q142", "0.4", "upper house"),
    ("Q1002", "Senate", "organization", "legislature", "Q30", "0.41", "upper house"),
    ("Q1003", "Nordlicht", "organization", "company", "Q142", "0.5", "maker of lamps"),
)
Linked = Callable[[str], dict[str, str | None]]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Linked:
    table: Path = tmp_path_factory.mktemp("bodies") / "bodies.tsv"
    header = tuple(_HEAD.split())
    rows = (row + ("",) * (len(header) - len(row)) for row in _ROWS)
    table.write_text("".join("\t".join(row) + "\n" for row in (header, *rows)), encoding="utf-8")
    connection = sqlite3.connect(":memory:")
    write_index(connection, read_tables([table]), "bodies")
    index = Index(connection)
    annotator, linker = Annotator(load(), index), Linker(index)

    def of(text: str) -> dict[str, str | None]:
        found = linker.link(annotator(Document(id="d", text=text, date=date(2025, 7, 22))))
        return {mention.text: entity.qid for entity in found for mention in entity.mentions}

    return of


@pytest.mark.parametrize(
    ("text", "name", "qid"),
    [
        ("The French Senate voted on Monday. France waited.", "Senate", "Q1001"),
        ("The US Senate voted on Monday.", "US Senate", "Q1002"),
        ("Nordlicht Inc. cut jobs. Officials in France were angry.", "Nordlicht Inc.", "Q1003"),
    ],
)
def test_a_body_is_that_of_the_country_named_before_it(
    linked: Linked, text: str, name: str, qid: str
) -> None:
    found = linked(text)
    assert {found.get(name), found.get(f"The {name}"), found.get(name.removesuffix("."))} >= {qid}, found
