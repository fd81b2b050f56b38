"""Reads the claims of an entity as the dump writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Claims = Mapping[str, Sequence[Mapping[str, Any]]]
Statement = Mapping[str, Any]

_YEAR, _MONTH, _DAY = 9, 10, 11
_LENGTH = {_YEAR: 4, _MONTH: 7, _DAY: 10}


def mapping(value: Any) -> Mapping[str, Any]:
    """The value; PHP writes an empty mapping as an empty list."""
    return value if isinstance(value, dict) else {}


def known(claims: Claims, property_: str) -> list[Statement]:
    """The statements with a value that nobody has marked as wrong."""
    found = claims.get(property_)
    if not found:
        return []
    if len(found) == 1:
        only = found[0]
        usable = "datavalue" in only["mainsnak"] and only.get("rank") != "deprecated"
        return found if usable else []  # type: ignore[return-value]
    return [s for s in found if "datavalue" in s["mainsnak"] and s.get("rank") != "deprecated"]


def best(claims: Claims, property_: str) -> list[Statement]:
    """The preferred statements where there are such, else all that are known."""
    found = known(claims, property_)
    if len(found) < 2:
        return found
    return [s for s in found if s.get("rank") == "preferred"] or found


def value(statement: Statement) -> Any:
    """The value of a statement: text for external ids, a mapping for most others."""
    return statement["mainsnak"]["datavalue"]["value"]


def identifier(of: Any) -> str:
    """The QID that an entity value holds; empty when it is none."""
    if not isinstance(of, dict):
        return ""
    found = of.get("id")
    if found is None and of.get("entity-type") == "item":
        found = f"Q{of['numeric-id']}"
    return found if isinstance(found, str) and found[:1] == "Q" else ""


def identifiers(claims: Claims, property_: str) -> list[str]:
    """The QIDs of the best statements."""
    return [qid for s in best(claims, property_) if (qid := identifier(value(s)))]


def current(claims: Claims, property_: str) -> str | None:
    """The QID of the first of the best statements that has not ended; of the last where all have."""
    found = best(claims, property_)
    if len(found) == 1:
        return identifier(value(found[0])) or None
    going = [s for s in found if not mapping(s.get("qualifiers")).get("P582")] or found[-1:]
    return next((qid for s in going if (qid := identifier(value(s)))), None)


def day(of: Any) -> str:
    """A time value as 2019, 2019-05 or 2019-05-20; empty where it is vaguer than a year or before year 1."""
    length = _LENGTH.get(of.get("precision", 0)) if isinstance(of, dict) else None
    time = of.get("time", "") if length else ""
    return time[1 : length + 1] if length and time[:1] == "+" and time[5:6] == "-" else ""


def qualifier(statement: Statement, property_: str) -> Any:
    """The value of a statement's first qualifier of a property, or None."""
    found = mapping(statement.get("qualifiers")).get(property_)
    return found[0].get("datavalue", {}).get("value") if found else None


def period(statement: Statement) -> tuple[str, str]:
    """When a statement began and ceased to hold, each as `day` writes it; empty when unknown."""
    if not statement.get("qualifiers"):
        return "", ""
    return day(qualifier(statement, "P580")), day(qualifier(statement, "P582"))
