"""What stands right beside a name, and what it makes of the items that the name may mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kg.annotate.annotator import Annotator
from kg.annotate.language_model import load
from kg.link.features import Features
from kg.link.linker import Linker
from kg.model import Document
from kg.wikidata.build import write_index
from kg.wikidata.index import Index
from kg.wikidata.tables import read_tables

_HEAD = (
    "qid label type kind country prominence description aliases adjectives demonyms gender offices related"
)
_ROWS = (
    ("Q16", "Canada", "place", "country", "", "0.9", "country", "", "Canadian"),
    ("Q30", "United States", "place", "country", "", "0.98", "country", "US", "American"),
    ("Q142", "France", "place", "country", "", "0.94", "country", "", "French"),
    ("Q90", "Paris", "place", "city", "Q142", "0.88", "capital of France"),
    ("Q1001", "Senate", "organization", "legislature", "Q142", "0.4", "upper house"),
    ("Q1002", "Senate", "organization", "legislature", "Q16", "0.41", "upper house"),
    ("Q1003", "Ontario", "place", "region", "Q16", "0.3", "province"),
    ("Q1004", "Ontario", "organization", "company", "Q30", "0.28", "maker of lamps"),
    ("Q1005", "Windsor", "place", "town", "Q1003", "0.2", "town"),
    ("Q1006", "Windsor", "place", "town", "Q142", "0.3", "town"),
    ("Q1007", "Nordlicht", "organization", "company", "Q142", "0.5", "maker of lamps", "NLT"),
    ("Q1008", "Jane Baker", "person", "person", "Q30", "0.4", "writer"),
    ("Q1009", "Jane Zorbulan", "person", "person", "Q30", "0.4", "writer"),
)
Of = Callable[[str], Mapping[str, Mapping[str, Features]]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Of:
    """From a text to the features of each item by the label of its group and its QID."""
    table: Path = tmp_path_factory.mktemp("around") / "around.tsv"
    header = tuple(_HEAD.split())
    rows = [row + ("",) * (len(header) - len(row)) for row in _ROWS]
    rows.sort(key=lambda row: int(row[0][1:]))
    table.write_text("".join("\t".join(row) + "\n" for row in (header, *rows)), encoding="utf-8")
    connection = sqlite3.connect(":memory:")
    write_index(connection, read_tables([table]), "around")
    index = Index(connection)
    annotator, linker = Annotator(load(), index), Linker(index)

    def of(text: str) -> Mapping[str, Mapping[str, Features]]:
        judged = linker.judged(annotator(Document(id="d", text=text)))
        return {j.group.label: {s.option.item.qid: s.features for s in j.options} for j in judged}

    return of


def test_an_adjective_of_nationality_tells_whose_body_it_is(found: Of) -> None:
    senate = found("The Canadian Senate voted on Monday.")["Senate"]
    assert (senate["Q1002"].nation_told, senate["Q1002"].nation_other) == (1, 0)
    assert (senate["Q1001"].nation_told, senate["Q1001"].nation_other) == (0, 1)


def test_no_adjective_tells_nothing(found: Of) -> None:
    senate = found("The Senate voted on Monday. Canada waited.")["Senate"]
    assert all(each.nation_told == each.nation_other == 0 for each in senate.values())


def test_the_place_before_a_region_tells_that_the_region_is_meant(found: Of) -> None:
    named = found("He works in Windsor, Ontario, on most days.")
    assert (named["Ontario"]["Q1003"].holds_told, named["Ontario"]["Q1004"].holds_told) == (1, 0)
    assert (named["Windsor"]["Q1005"].place_told, named["Windsor"]["Q1005"].elsewhere) == (1, 0)
    assert (named["Windsor"]["Q1006"].place_told, named["Windsor"]["Q1006"].elsewhere) == (0, 1)


def test_a_body_beside_a_place_is_elsewhere_only_when_a_place_of_its_name_lies_there(found: Of) -> None:
    named = found("He works for Nordlicht, Ontario, on most days.")
    assert named["Nordlicht"]["Q1007"].elsewhere == 0
    assert named["Ontario"]["Q1003"].holds_told == 0


def test_another_name_of_the_document_means_the_same(found: Of) -> None:
    named = found("Nordlicht cut jobs in France. Workers of NLT were angry, and NLT said nothing.")
    assert named["NLT"]["Q1007"].named_otherwise == 1
    assert found("Workers of NLT were angry, and NLT said nothing.")["NLT"]["Q1007"].named_otherwise == 0


def test_a_body_is_no_region(found: Of) -> None:
    named = found("Snow fell on Ontario province. Nordlicht state officials came.")
    assert (named["Ontario"]["Q1003"].region_told, named["Ontario"]["Q1003"].region_meant) == (1, 0)
    assert (named["Ontario"]["Q1004"].region_told, named["Ontario"]["Q1004"].region_meant) == (0, 1)
    assert named["Nordlicht"]["Q1007"].region_meant == 0


def test_a_last_name_of_many(found: Of) -> None:
    assert found("Mrs Baker left early.")["Baker"]["Q1008"].surname_common == 1
    assert found("Mrs Zorbulan left early.")["Zorbulan"]["Q1009"].surname_common == 0
    assert found("Jane Baker left early.")["Jane Baker"]["Q1008"].surname_common == 0


def test_an_adjective_before_a_name_does_not_make_a_town_of_its_country(found: Of) -> None:
    windsor = found("Shares of American Windsor fell. The American Windsor said so.")
    options = next(each for label, each in windsor.items() if "Windsor" in label)
    assert all(each.nation_told == each.nation_other == 0 for each in options.values())
