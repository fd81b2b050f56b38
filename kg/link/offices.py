"""Whether a person held an office, at a date and of a country."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from kg.wikidata.item import Item, Office

_LEEWAY = timedelta(days=45)

# A looser word for a role: who is called "leader" may be any of these.
_LEADERS = frozenset(
    {
        "president",
        "prime minister",
        "chancellor",
        "king",
        "queen",
        "supreme leader",
        "leader",
        "emir",
        "premier",
    }
)
_SAME = {
    "premier": frozenset({"prime minister", "premier"}),
    "leader": _LEADERS,
    "foreign minister": frozenset({"foreign minister", "secretary of state", "foreign secretary"}),
    "defence minister": frozenset(
        {"defence minister", "defense minister", "defence secretary", "secretary of defense"}
    ),
    "finance minister": frozenset({"finance minister", "treasury secretary", "chancellor of the exchequer"}),
    "interior minister": frozenset({"interior minister", "home secretary", "home minister"}),
}


def roles_meant(role: str) -> Collection[str]:
    """The roles of the index that a title or noun may mean."""
    return _SAME.get(role, frozenset({role}))


def offices(item: Item, role: str, day: date | None = None, of: Collection[str] = ()) -> Iterator[Office]:
    """The item's offices named `role`, held on `day` (give or take a handover), of one of `of` if given."""
    meant = roles_meant(role)
    for office in item.offices:
        if office.role in meant and (not of or office.of in of) and (day is None or _held(office, day)):
            yield office


def _held(office: Office, day: date) -> bool:
    started = office.start is None or office.start <= day + _LEEWAY
    return started and (office.end is None or office.end >= day - _LEEWAY)
