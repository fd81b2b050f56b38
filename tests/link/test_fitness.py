"""Whether one place lies in another: the index says so, or the map does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.link.fitness import lies_in
from kg.model import EntityType
from kg.wikidata.item import Item

TOWN = Item("Q1", "Town", EntityType.PLACE, "town", country="Q9", latitude=50.0, longitude=10.0)
REGION = Item("Q2", "Region", EntityType.PLACE, "region", country="Q9", latitude=52.0, longitude=11.0)


@pytest.mark.parametrize(
    "town",
    [replace(TOWN, country="Q2"), replace(TOWN, country=None, parent="Q2"), replace(TOWN, country="Q9")],
)
def test_a_place_lies_in_its_country_its_parent_and_the_region_around_it(town: Item) -> None:
    assert lies_in(town, REGION)


def test_a_country_that_the_region_names_is_the_same_the_other_way_round() -> None:
    assert lies_in(replace(TOWN, qid="Q9", country=None), REGION)


@pytest.mark.parametrize(
    "town",
    [
        replace(TOWN, country="Q8"),
        replace(TOWN, country=None),
        replace(TOWN, parent="Q7"),
        replace(TOWN, latitude=40.0),
        replace(TOWN, longitude=30.0),
        replace(TOWN, latitude=-50.0),
    ],
)
def test_a_place_elsewhere_does_not(town: Item) -> None:
    assert not lies_in(town, REGION)


def test_a_place_that_the_map_lacks_may_lie_anywhere_in_the_country() -> None:
    assert lies_in(replace(TOWN, latitude=None), REGION)
    assert lies_in(TOWN, replace(REGION, longitude=None))


def test_the_day_line_parts_no_places() -> None:
    east, west = replace(TOWN, longitude=179.5), replace(REGION, longitude=-179.5)
    assert lies_in(east, west)
    assert lies_in(replace(TOWN, latitude=0.0, longitude=0.0), replace(REGION, latitude=0.0, longitude=5.3))
    assert not lies_in(
        replace(TOWN, latitude=0.0, longitude=0.0), replace(REGION, latitude=0.0, longitude=5.5)
    )
    # Degrees of longitude are shorter in the north.
    assert lies_in(
        replace(TOWN, latitude=60.0, longitude=0.0), replace(REGION, latitude=60.0, longitude=10.5)
    )
