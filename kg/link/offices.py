"""Whether a person held an office, at a date and of a country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from kg.tables import lower, read
from kg.wikidata.item import Item, Office

_LEEWAY = timedelta(days=45)

_TABLE = Path(__file__).parent / "words" / "offices.tsv"


def load_offices(path: Path) -> Mapping[str, frozenset[str]]:
    """Read a table of titles with the roles that each may mean. Raises DataError with file and line."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in read(path, ("title", "role"), ("title", "role")):
        found[lower(row, row.cells[0])].add(lower(row, row.cells[1]))
    return {title: frozenset(roles) for title, roles in found.items()}


@cache
def shipped_offices() -> Mapping[str, frozenset[str]]:
    """The titles that newskg ships."""
    return load_offices(_TABLE)


def roles_meant(role: str) -> Collection[str]:
    """The roles of the index that a title or noun may mean."""
    return shipped_offices().get(role, frozenset({role}))


def offices(item: Item, role: str, day: date | None = None, of: Collection[str] = ()) -> Iterator[Office]:
    """The item's offices named `role`, held on `day` (give or take a handover), of one of `of` if given."""
    meant = roles_meant(role)
    for office in item.offices:
        if office.role in meant and (not of or office.of in of) and (day is None or _held(office, day)):
            yield office


def _held(office: Office, day: date) -> bool:
    started = office.start is None or office.start <= day + _LEEWAY
    return started and (office.end is None or office.end >= day - _LEEWAY)
