"""The table of which city lies in which region."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.model import EntityType
from kg.wikidata.areas import areas
from kg.wikidata.containment import read_regions
from kg.wikidata.index import starter
from kg.wikidata.item import Item

HEADER = "place\tplace_name\tregion\tregion_name\n"
TOWN = Item("Q2", "Town", EntityType.PLACE, "city", country="Q1")
REGION = Item("Q5", "Region", EntityType.PLACE, "region", country="Q1")
FAR = Item("Q6", "Far", EntityType.PLACE, "region", country="Q9")
BODY = Item("Q7", "Body", EntityType.ORGANIZATION, "company", country="Q1")
ITEMS = {item.qid: item for item in (TOWN, REGION, FAR, BODY)}


def table(folder: Path, *rows: str) -> Path:
    path = folder / "containment.tsv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_regions_are_read(tmp_path: Path) -> None:
    assert read_regions(table(tmp_path, "Q2\tTown\tQ5\tRegion"), ITEMS) == {"Q2": "Q5"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["Q2\tTown\tQ4\tRegion"], "containment.tsv:2: Q4 is no item of the tables, and not Region"),
        (["Q2\tVillage\tQ5\tRegion"], "containment.tsv:2: Q2 is Town, and not Village"),
        (["Q2\tTown\tQ6\tFar"], "containment.tsv:2: Town and Far are not in one country"),
        (["Q2\tTown\tQ7\tBody"], "containment.tsv:2: Body is no place"),
        (["Q2\tTown\tQ5\tRegion"] * 2, "containment.tsv:3: rows are sorted by the QID of the place"),
        (["Q5\tRegion\tQ5\tRegion", "Q2\tTown\tQ5\tRegion"], "containment.tsv:3: rows are sorted"),
        (["town\tTown\tQ5\tRegion"], "containment.tsv:2: "),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, rows: list[str], message: str) -> None:
    with pytest.raises(DataError) as error:
        read_regions(table(tmp_path, *rows), ITEMS)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("city", "region"),
    [
        ("Q42308", "Kharkiv Oblast"),
        ("Q889555", "Kharkiv Oblast"),
        ("Q33613", "Donetsk Oblast"),
        ("Q1726", "Bavaria"),
        ("Q48370", "New Hampshire"),
        ("Q270", "Masovian Voivodeship"),
    ],
)
def test_the_shipped_index_knows_the_regions_of_cities(city: str, region: str) -> None:
    index = starter()
    item = index.item(city)
    assert item is not None
    found = areas(item, index)
    assert found[0].label == region
    assert found[-1].qid == item.country


def test_a_capital_that_is_a_region_itself_lies_in_its_country_alone() -> None:
    index = starter()
    kyiv = index.item("Q1899")
    assert kyiv is not None
    assert [area.label for area in areas(kyiv, index)] == ["Ukraine"]
