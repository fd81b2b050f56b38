"""Seats of power: whose office a building stands for, and which city is the capital of a country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.link.fitness import SETTLEMENTS
from kg.tables import read
from kg.wikidata.item import Item, Lookup

_TABLE = Path(__file__).parent / "words" / "seats.tsv"
_QID = re.compile(r"Q[1-9]\d*")


def load_seats(path: Path) -> Mapping[str, str]:
    """Read a table of seats: the office by QID of the place. Raises DataError with file and line."""
    found: dict[str, str] = {}
    for row in read(path, ("qid", "label", "role"), ("qid",)):
        qid, label, role = row.cells
        if not _QID.fullmatch(qid) or not label or role != role.lower() or not role:
            raise row.error("a seat has a QID, a label, and an office in lower case")
        found[qid] = role
    return found


@cache
def shipped_seats() -> Mapping[str, str]:
    """The seats that newskg ships."""
    return load_seats(_TABLE)


def capital_of(country: Item, lookup: Lookup) -> Item | None:
    """The one city of a country that its facts lead to; None when there is none, or more than one."""
    if country.kind != "country":
        return None
    found = [item for qid in country.related if (item := lookup.item(qid)) is not None]
    cities = [item for item in found if item.kind in SETTLEMENTS and item.country == country.qid]
    return cities[0] if len(cities) == 1 else None
