"""One entity of the dump → what is kept of it. The hot part of a build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.wikidata.build import KIND_ORDER
from kg.wikidata.dump import names
from kg.wikidata.dump.statements import (
    Claims,
    best,
    current,
    day,
    identifier,
    identifiers,
    known,
    mapping,
    period,
    qualifier,
    value,
)

Record = dict[str, Any]
"""An item before its classes are resolved; the keys are the short names of `record`."""

_HUMAN = "Q5"
_GENDERS = {"Q6581097": "m", "Q6581072": "f", "Q1052281": "f", "Q2449503": "m"}
_COUNTRY = ("P17", "P27", "P495", "P1001")
_PARENT = ("P131", "P749", "P361", "P30")
_RELATED = (
    "P102", "P108", "P463", "P361", "P749", "P127", "P159", "P607", "P36", "P241", "P118", "P488", "P169",
    "P112",
)  # fmt: skip
_MOST_RELATED = 16
_MOST_FACTS = 60
_OFFICES = frozenset({"P39", "P35", "P6"})
"""Statements whose ended values matter as much as those that hold."""
_FACTS = frozenset({
    "P31", "P17", "P27", "P131", "P30", "P36", "P35", "P6", "P39", "P463", "P361", "P102", "P108", "P106",
    "P159", "P749", "P571", "P576", "P580", "P582", "P585", "P569", "P570", "P1366", "P1365", "P297", "P298",
    "P300", "P1566", "P18", "P1082", "P1313", "P1906",
})  # fmt: skip
_KINDS = {kind: number for number, kind in enumerate(KIND_ORDER)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is kept: items with a label in one of `languages`, with at least that many sitelinks, of no
    `excluded` class."""

    languages: tuple[str, ...] = ("en",)
    min_sitelinks: int = 0
    excluded: frozenset[str] = frozenset()


def record(entity: Mapping[str, Any], wanted: Wanted, sitelinks: int | None = None) -> Record | None:
    """What is kept of an item, or None. `sitelinks` is their number where the entity does not list them."""
    links = mapping(entity.get("sitelinks"))
    count = len(links) if sitelinks is None else sitelinks
    if count < wanted.min_sitelinks:
        return None
    claims: Claims = mapping(entity.get("claims"))
    classes = identifiers(claims, "P31")
    if not wanted.excluded.isdisjoint(classes):
        return None
    person = _HUMAN in classes
    country = _first(claims, _COUNTRY)
    found = names.names(entity, claims, wanted.languages, person, country)
    if not found:
        return None
    qid = entity["id"]
    parent = _first(claims, _PARENT)
    kept: Record = {
        "q": int(qid[1:]),
        "l": found[0][0],
        "n": [(text, _KINDS[kind], folded) for text, kind, folded in found],
        "s": count,
        "c": classes,
        "d": names.description(entity, wanted.languages),
        "co": None if country == qid else country,
        "pa": None if parent == qid else parent,
        "f": list(_facts(claims, links, count)),
    }
    if "P625" in claims and (place := _place(claims)):
        kept["xy"] = place
    if "P1082" in claims and (people := _population(claims)) is not None:
        kept["po"] = people
    if person:
        kept["g"] = next((_GENDERS[g] for g in identifiers(claims, "P21") if g in _GENDERS), None)
        kept["o"] = list(_positions_held(claims))
    related = dict.fromkeys(other for p in _RELATED if p in claims for other in identifiers(claims, p))
    related.pop(qid, None)
    kept["r"] = list(related)[:_MOST_RELATED]
    return kept


def _first(claims: Claims, properties: tuple[str, ...]) -> str | None:
    for property_ in properties:
        if property_ in claims and (found := current(claims, property_)):
            return found
    return None


def _place(claims: Claims) -> list[float] | None:
    for statement in best(claims, "P625"):
        at = value(statement)
        on_earth = str(at.get("globe") or "Q2").endswith("Q2")
        if on_earth and abs(at["latitude"]) <= 90 and abs(at["longitude"]) <= 180:
            return [round(at["latitude"], 5), round(at["longitude"], 5)]
    return None


def _population(claims: Claims) -> int | None:
    counted = [(day(qualifier(s, "P585")), value(s).get("amount", "")) for s in best(claims, "P1082")]
    try:
        return max(0, int(float(max(counted)[1])))
    except (ValueError, OverflowError):
        return None


def _positions_held(claims: Claims) -> Iterator[tuple[str, str, str, str]]:
    """Position, start, end, and the QID that says of what, where the statement does."""
    for statement in known(claims, "P39"):
        of = qualifier(statement, "P642") or qualifier(statement, "P1001")
        yield (identifier(value(statement)), *period(statement), identifier(of))


def _facts(claims: Claims, links: Mapping[str, Any], count: int) -> Iterator[list[str]]:
    for property_ in claims:
        if property_ in _FACTS:
            statements = (known if property_ in _OFFICES else best)(claims, property_)
            for statement in statements[:_MOST_FACTS]:
                if fact := _fact(property_, statement):
                    yield fact
    if "enwiki" in links:
        yield ["enwiki", links["enwiki"]["title"]]
    yield ["sitelinks", str(count)]


def _fact(property_: str, statement: Mapping[str, Any]) -> list[str] | None:
    found = value(statement)
    if isinstance(found, dict):
        found = identifier(found) or day(found) or found.get("amount", "").removeprefix("+")
    if not isinstance(found, str) or not found:
        return None
    if not statement.get("qualifiers"):
        return [property_, found]
    of = identifier(qualifier(statement, "P39") or qualifier(statement, "P642"))
    row = [property_, found, *period(statement), of]
    while len(row) > 2 and not row[-1]:
        row.pop()
    return row
