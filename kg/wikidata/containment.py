"""The table of which city lies in which region: facts that the shipped tables of items have no column for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.model import EntityType
from kg.tables import read
from kg.wikidata import cells
from kg.wikidata.item import Fact, Item
from kg.wikidata.tables import Entry, qid_number

LIES_IN = "P131"
COLUMNS = ("place", "place_name", "region", "region_name")


def with_regions(entries: Iterable[Entry], path: Path) -> Iterator[Entry]:
    """The entries, those of cities and towns with their region as a fact.

    Raises DataError with file and line of a mistake: an item that no entry has, that has another name, or
    that is no place of the same country.
    """
    known = list(entries)
    regions = read_regions(path, {entry.item.qid: entry.item for entry in known})
    for entry in known:
        region = regions.get(entry.item.qid)
        yield replace(entry, facts=(*entry.facts, Fact(LIES_IN, region))) if region else entry


def read_regions(path: Path, items: Mapping[str, Item]) -> dict[str, str]:
    """The region of each place, by its QID; `items` are those of all tables, by theirs."""
    found: dict[str, str] = {}
    before = 0
    for row in read(path, COLUMNS, ()):
        place, place_name, region, region_name = row.cells
        try:
            if qid_number(cells.qid(place)) <= before:
                raise ValueError("rows are sorted by the QID of the place, and each place has one")
            before = qid_number(place)
            one, area = _item(items, place, place_name), _item(items, region, region_name)
            if one.country != area.country:
                raise ValueError(f"{place_name} and {region_name} are not in one country")
            found[place] = region
        except ValueError as error:
            raise row.error(str(error)) from None
    return found


def _item(items: Mapping[str, Item], qid: str, name: str) -> Item:
    item = items.get(cells.qid(qid))
    if item is None or item.label != name:
        raise ValueError(f"{qid} is {item.label if item else 'no item of the tables'}, and not {name}")
    if item.type is not EntityType.PLACE:
        raise ValueError(f"{name} is no place")
    return item
